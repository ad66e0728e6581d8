import { mkdtempSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeApp } from './app.ts';

let app: Awaited<ReturnType<typeof makeApp>>;
beforeAll(async () => {
  const pages = mkdtempSync(join(tmpdir(), 'pages-'));
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>升规</title>');
  app = await makeApp({ pages, log: pino({ level: 'silent' }), uploadMegabytes: 1 });
  await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => app.close());

/** Sends bytes as they are and reads until the other side hangs up. */
function sent(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1', () => socket.write(bytes));
    const parts: Buffer[] = [];
    socket.on('data', (part) => parts.push(part));
    socket.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
    socket.on('error', reject);
  });
}

test.each([
  ['未编码的汉字', 'GET /api/visits/names?area=攸县 HTTP/1.1\r\nhost: x\r\n\r\n', 400, '未编码的汉字'],
  ['不是 HTTP', '你好\r\n\r\n', 400, '无法识别'],
  ['过长的标头', `GET / HTTP/1.1\r\nhost: x\r\ncookie: ${'a'.repeat(40_000)}\r\n\r\n`, 431, '过长'],
])('%s：答以中文，连接结束', async (_, bytes, status, says) => {
  const answer = await sent(bytes);
  expect(answer.split('\r\n')[0]).toContain(`HTTP/1.1 ${status}`);
  const { reasons } = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as { reasons: { says: string; remedy: string }[] };
  expect(reasons[0]?.says).toContain(says);
  expect(reasons[0]?.remedy).toBeTruthy();
});
