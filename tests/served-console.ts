import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll } from 'vitest';
import { assemble } from '../src/assemble.ts';
import type { House } from '../src/registry/access/work.ts';

/** The whole console over a test's house, as the server puts it together; closed with the test file. */
export async function servedConsole(house: House): Promise<{ app: FastifyInstance; dataDir: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'console-'));
  mkdirSync(join(dataDir, 'assets'));
  writeFileSync(join(dataDir, 'index.html'), '<!doctype html><title>升规</title>');
  const config = {
    port: 0,
    host: '127.0.0.1',
    databaseUrl: null,
    dataDir,
    pack: 'packs/zhuzhou-2022',
    demo: null,
    passwordProfile: 'dengbao3' as const,
    issuer: null,
  };
  const open = { ...house, config, installation: { pack: house.policy.id, demo: true, plantedAt: null }, close: async () => {} };
  const app = await assemble(open, dataDir, { ready: true, says: '' });
  served.push(app);
  return { app, dataDir };
}

const served: FastifyInstance[] = [];
afterAll(async () => {
  for (const app of served) await app.close();
});

let callers = 0;

/** A request of one session, from an address of its own: the limit on requests counts by address. */
export function asker(app: FastifyInstance, token: string) {
  const headers = { cookie: `shenggui_session=${token}` };
  const remoteAddress = () => {
    callers += 1;
    return `10.${(callers >> 16) & 255}.${(callers >> 8) & 255}.${callers & 255}`;
  };
  return {
    get: (url: string, more: Record<string, string> = {}) =>
      app.inject({ method: 'GET', url, headers: { ...headers, ...more }, remoteAddress: remoteAddress() }),
    post: (url: string, payload: unknown, more: Record<string, string> = {}) =>
      app.inject({
        method: 'POST',
        url,
        payload: typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
        headers: { ...headers, 'content-type': 'application/json', ...more },
        remoteAddress: remoteAddress(),
      }),
    any: (method: 'HEAD' | 'OPTIONS' | 'PUT' | 'PATCH' | 'DELETE' | 'GET' | 'POST', url: string, more: Record<string, string> = {}) =>
      app.inject({ method, url, headers: { ...headers, ...more }, remoteAddress: remoteAddress() }),
  };
}

/** A multipart body with one file. */
export function fileForm(fileName: string, bytes: Buffer, fields: Record<string, string> = {}): { payload: Buffer; type: string } {
  const edge = 'edge-of-the-form';
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(parts.join('') + head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
    type: `multipart/form-data; boundary=${edge}`,
  };
}
