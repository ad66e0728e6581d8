import { createServer, type IncomingHttpHeaders, type RequestListener, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { relay } from '../../clients/typescript/relay.mjs';
import { ApiProblem, type Input, ShengguiClient } from '../../clients/typescript/src/client.ts';
import { waitOf } from '../../clients/typescript/src/sending.ts';
import { addAccount } from '../../src/registry/access/accounts.ts';
import type { House } from '../../src/registry/access/work.ts';
import { Manifest, ResultBatch } from '../../src/registry/reconciliation/contract.ts';
import { account, played, testHouse } from '../harness.ts';
import { servedConsole } from '../served-console.ts';
import { plant } from '../small-city.ts';

// 客户端包 against the real server, over a real socket.
let house: House;
let baseUrl: string;
let ids: Map<string, string>;
const closing: (() => Promise<unknown> | unknown)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

beforeAll(async () => {
  house = await testHouse();
  ids = await played(house, 'system', (work) =>
    plant(
      work,
      Array.from({ length: 7 }, (_, no) => ({ name: `演示客户端${'甲乙丙丁戊己庚'[no]}厂`, area: '渌口区' })),
    ),
  );
  const { app } = await servedConsole(house);
  baseUrl = await app.listen({ port: 0, host: '127.0.0.1' });
});

async function clientOf(office: 'industry' | 'statistics' | 'tax', area: string | null, more = {}): Promise<ShengguiClient> {
  const { token } = await account(house, office, area);
  return new ShengguiClient({ baseUrl, token, ...more });
}

/** A server that answers as it is told, for what no real one does on demand. */
async function served(listener: RequestListener): Promise<ShengguiClient & { calls: number }> {
  let calls = 0;
  const server = createServer((request, response) => {
    calls += 1;
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  const { port } = server.address() as AddressInfo;
  const client = new ShengguiClient({ baseUrl: `http://127.0.0.1:${port}/`, retries: 2 });
  return Object.defineProperty(client, 'calls', { get: () => calls }) as ShengguiClient & { calls: number };
}

const refusal = (run: Promise<unknown>) =>
  run.then(
    () => null,
    (problem: unknown) => problem,
  ) as Promise<ApiProblem>;

describe('对真的服务器', () => {
  test('登录、看自己、退出；口令不对是带中文理由的 401', async () => {
    const { password } = await addAccount(house, { login: '接口演示', office: 'industry', area: '渌口区' });
    const client = new ShengguiClient({ baseUrl });
    const wrong = await refusal(client.signIn({ login: '接口演示', password: '不是这个口令' }));
    expect(wrong).toBeInstanceOf(ApiProblem);
    expect(wrong).toMatchObject({ status: 401, reasons: [{ says: expect.stringMatching(/[一-龥]/) }] });
    await client.signIn({ login: '接口演示', password });
    expect((await client.read('access.me', {})).login).toBe('接口演示');
    await client.signOut();
    expect((await refusal(client.read('access.me', {}))).status).toBe(401);
  });

  test('逐页读完，一家不多一家不少；中途停下也行', async () => {
    const client = await clientOf('industry', '渌口区');
    const names: string[] = [];
    for await (const { name } of client.rows('directory.enterprises', { q: '演示客户端', size: 3 })) names.push(name);
    expect(new Set(names).size).toBe(7);
    expect(names).toHaveLength(7);
    for await (const row of client.rows('directory.enterprises', { size: 2 })) {
      expect(row.area).toBe('渌口区');
      break;
    }
  });

  test('写一次办一次：同一标识再发得到同一答复，别的内容用它被拒绝', async () => {
    const client = await clientOf('industry', '渌口区');
    const input: Input<'directory.edit-enterprise'> = {
      id: ids.get('演示客户端甲厂') ?? '',
      field: 'address',
      value: '演示路1号',
      reason: '营业执照已变更',
    };
    const key = crypto.randomUUID();
    const first = await client.write('directory.edit-enterprise', input, { key });
    expect(await client.write('directory.edit-enterprise', input, { key })).toEqual(first);
    const changes = await played(
      house,
      'system',
      async ({ client: db }) =>
        (await db.query(`select 1 from enterprise_change where enterprise_id = $1 and field = 'address'`, [input.id])).rowCount,
    );
    expect(changes).toBe(1);
    const other = await refusal(client.write('directory.edit-enterprise', { ...input, value: '演示路2号' }, { key }));
    expect(other).toMatchObject({ status: 422, key });
    expect(other.message).toContain('Idempotency-Key');
  });

  test('不是其职责：403 与全部理由；别处的企业：404；内容不合：400', async () => {
    const tax = await clientOf('tax', '攸县');
    const foreign = ids.get('演示客户端乙厂') ?? '';
    const refused = await refusal(
      tax.write('directory.tag-enterprise', { id: foreign, tag: 'spinOff', reason: '龙头企业分设', fromPeriod: '2022-09' }),
    );
    expect(refused).toMatchObject({ status: 403, unknown: false });
    expect(refused.reasons[0]).toMatchObject({ says: expect.stringContaining('职责'), clause: '三' });
    expect((await refusal(tax.read('directory.enterprise', { id: foreign }))).status).toBe(404);
    const malformed = await refusal(tax.read('directory.enterprises', { size: 100_000 }));
    expect(malformed).toMatchObject({ status: 400 });
    expect((await refusal(new ShengguiClient({ baseUrl, token: 'x'.repeat(43) }).read('access.me', {}))).status).toBe(401);
  });

  test('未变的内容答 304，给出先前的答案', async () => {
    const seen: number[] = [];
    const client = new ShengguiClient({
      baseUrl,
      fetch: async (url, request) => {
        const response = await fetch(url, request);
        seen.push(response.status);
        return response;
      },
    });
    const first = await client.read('codelists.areas', {});
    expect(await client.read('codelists.areas', {})).toEqual(first);
    expect(first.data.codelists[0]?.codes.some(({ name }) => name === '渌口区')).toBe(true);
    expect(seen).toEqual([200, 304]);
  });

  test('取文件：字节、名称与导出编号', async () => {
    const client = await clientOf('industry', '渌口区');
    const { bytes, fileName, serial } = await client.file('directory.enterprises.xlsx', { q: '演示客户端', reason: '核对名录' });
    expect(new Uint8Array(await bytes.arrayBuffer()).subarray(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
    expect(fileName).toMatch(/\.xlsx$/);
    expect(serial).not.toBe('');
  });

  test('按名称匹配：与 OpenRefine 同一个接口，入参出参都有类型', async () => {
    const client = await clientOf('statistics', '渌口区');
    const answer = await client.write('reconcile.post', {
      queries: { q0: { query: '演示客户端丙厂', properties: [{ pid: 'area', v: '渌口区' }] } },
    });
    expect(answer).toMatchObject({ q0: { result: [{ name: '演示客户端丙厂', match: true }] } });
  });

  test('经中转给 OpenRefine 用：清单指回本机，令牌不在地址里，别的地址不通', async () => {
    const { token } = await account(house, 'industry', '渌口区');
    const server = relay({ upstream: `${baseUrl}/`, token });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => server.close(resolve)));
    const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const manifest = Manifest.parse(await (await fetch(`${here}/api/reconcile`)).json());
    expect(manifest.preview.url).toBe(`${here}/api/reconcile/preview?id={{id}}`);
    expect(manifest.suggest.entity.service_url).toBe(here);
    expect(manifest.view.url).toBe(`${baseUrl}/directory/{{id}}`);
    expect(JSON.stringify(manifest)).not.toContain(token);
    const body = new URLSearchParams({ queries: JSON.stringify({ q0: { query: '演示客户端丁厂' } }) });
    const answer = ResultBatch.parse(await (await fetch(`${here}/api/reconcile`, { method: 'POST', body })).json());
    expect(answer.q0?.result[0]).toMatchObject({ name: '演示客户端丁厂', match: true });
    const preview = await fetch(manifest.preview.url.replace('{{id}}', answer.q0?.result[0]?.id ?? ''));
    expect(await preview.text()).toContain('演示客户端丁厂');
    expect((await fetch(`${here}/api/directory/enterprises`)).status).toBe(404);
  });

  test('中转带着令牌，所以只给 OpenRefine 和它的页面用：别的网页、改指到本机的域名都读不到', async () => {
    const { token } = await account(house, 'industry', '渌口区');
    const server = relay({ upstream: baseUrl, token });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => server.close(resolve)));
    const { port } = server.address() as AddressInfo;
    const asks = (headers: Record<string, string>, method = 'GET') =>
      new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
        const path = `/api/reconcile?queries=${encodeURIComponent('{"q0":{"query":"演示客户端丁厂"}}')}`;
        const sent = request({ host: '127.0.0.1', port, path, method, headers }, async (answer) => {
          const pieces: Buffer[] = [];
          for await (const piece of answer) pieces.push(piece as Buffer);
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(pieces).toString('utf8') });
        });
        sent.on('error', reject);
        sent.end();
      });
    for (const page of ['http://127.0.0.1:3333', 'http://localhost:3333']) {
      const answer = await asks({ origin: page, 'sec-fetch-site': 'same-site' });
      expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([200, page]);
      const before = await asks({ origin: page, 'access-control-request-method': 'POST' }, 'OPTIONS');
      expect([before.status, before.headers['access-control-allow-methods']]).toEqual([204, 'GET, POST']);
      expect((await asks({ referer: `${page}/project?project=1`, 'sec-fetch-site': 'cross-site' })).status).toBe(200);
    }
    expect((await asks({})).status).toBe(200);
    for (const foreign of [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
      { referer: 'https://evil.example/page' },
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'script' },
      { host: 'rebound.evil.example:4302' },
      { host: `rebound.evil.example:${port}`, origin: `http://rebound.evil.example:${port}`, 'sec-fetch-site': 'same-origin' },
    ]) {
      const answer = await asks(foreign as Record<string, string>);
      expect([answer.status, answer.headers['access-control-allow-origin']], JSON.stringify(foreign)).toEqual([403, undefined]);
      expect(answer.body).not.toContain('演示客户端丁厂');
      expect(answer.body).toContain('只给本机的 OpenRefine 用');
    }
  });
});

describe('不稳的网络', () => {
  test('429、503 照 Retry-After 等候后再发，同一个标识；够了就说', async () => {
    const keys: unknown[] = [];
    const client = await served((request, response) => {
      keys.push(request.headers['idempotency-key']);
      if (keys.length < 3)
        response.writeHead(keys.length === 1 ? 429 : 503, { 'retry-after': '0' }).end('{"reasons":[{"says":"操作过于频繁"}]}');
      else response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    await client.write('access.sign-out', {});
    expect(client.calls).toBe(3);
    expect(new Set(keys).size).toBe(1);
    const busy = await served((_request, response) =>
      response.writeHead(429, { 'retry-after': '0' }).end('{"reasons":[{"says":"操作过于频繁"}]}'),
    );
    expect(await refusal(busy.read('access.me', {}))).toMatchObject({ status: 429, reasons: [{ says: '操作过于频繁' }] });
    expect(busy.calls).toBe(3);
    const patient = await served((_request, response) => response.writeHead(503, { 'retry-after': '86400' }).end('{}'));
    expect((await refusal(patient.read('access.me', {}))).status).toBe(503);
    expect(patient.calls).toBe(1);
  });

  test('断线：再发仍连不上，说是否已生效不知道，并留下标识', async () => {
    const client = await served((request) => request.socket.destroy());
    const problem = await refusal(client.write('access.sign-out', {}, { key: 'key-of-a-lost-call' }));
    expect(problem).toMatchObject({ status: 0, unknown: true, key: 'key-of-a-lost-call' });
    expect(client.calls).toBe(3);
  }, 20_000);

  test('问题说明（RFC 9457）与没有说明的答复', async () => {
    const client = await served((_request, response) =>
      response
        .writeHead(409, { 'content-type': 'application/problem+json' })
        .end(JSON.stringify({ title: '不能办理', status: 409, reasons: [{ says: '本月已关账', clause: '六.3' }] })),
    );
    expect(await refusal(client.read('access.me', {}))).toMatchObject({
      status: 409,
      message: '本月已关账',
      reasons: [{ clause: '六.3' }],
    });
    const bare = await served((_request, response) => response.writeHead(502).end('<html>'));
    expect((await refusal(bare.read('access.me', {}))).message).toContain('502');
  });

  test('NDJSON 逐行读：一行一条，跨块的汉字不碎，末行没有换行也算；游标翻页', async () => {
    const bytes = Buffer.from('{"name":"渌口"}\n\n{"name":"攸县"}\n{"name":"醴陵"}');
    const client = await served((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      // Cut in the middle of a character.
      response.write(bytes.subarray(0, 10));
      setTimeout(() => response.end(bytes.subarray(10)), 30);
    });
    const names: string[] = [];
    for await (const { name } of client.lines<{ name: string }>('directory.enterprises', {})) names.push(name);
    expect(names).toEqual(['渌口', '攸县', '醴陵']);
    const paged = await served((request, response) => {
      const cursor = new URL(request.url ?? '', 'http://x').searchParams.get('cursor');
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(cursor === null ? { rows: [1, 2], next: 'b' } : { rows: [3], next: null }));
    });
    const rows: unknown[] = [];
    for await (const row of paged.rows('directory.enterprises', {})) rows.push(row);
    expect(rows).toEqual([1, 2, 3]);
  });

  test('Retry-After 的两种写法', () => {
    expect(waitOf('3', 0)).toBe(3000);
    expect(waitOf('Wed, 25 Nov 2026 00:00:10 GMT', 0, Date.parse('2026-11-25T00:00:00Z'))).toBe(10_000);
    expect(waitOf('不久', 1)).toBe(2000);
    expect(waitOf(null, 2)).toBe(4000);
  });
});
