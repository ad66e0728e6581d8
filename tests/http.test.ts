import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assemble } from '../src/assemble.ts';
import type { House } from '../src/registry/access/work.ts';
import { account, testHouse } from './harness.ts';

let app: FastifyInstance;
let house: House;
let cookie: string;

beforeAll(async () => {
  house = await testHouse();
  const pages = mkdtempSync(join(tmpdir(), 'pages-'));
  mkdirSync(join(pages, 'assets'));
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>升规</title><script nonce="__CSP_NONCE__"></script>');
  const config = {
    port: 0,
    host: '127.0.0.1',
    databaseUrl: null,
    dataDir: pages,
    pack: 'packs/zhuzhou-2022',
    demo: null,
    passwordProfile: 'dengbao3' as const,
    issuer: null,
  };
  const open = { ...house, config, installation: { pack: house.policy.id, demo: true, plantedAt: null }, close: async () => {} };
  app = await assemble(open, pages, { ready: true, says: '' });
  cookie = `shenggui_session=${(await account(house, 'industry', '渌口区')).token}`;
});
afterAll(() => app.close());

const read = (path: string) => app.inject({ method: 'GET', url: path, headers: { cookie } });
const write = (path: string, payload: string | Buffer, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: path, payload, headers: { cookie, 'content-type': 'application/json', ...headers } });

/** Refused in Chinese with what to do, never a fault. */
function expectRefused(answer: { statusCode: number; json: () => unknown }, status: number) {
  expect(answer.statusCode).toBe(status);
  const { reasons } = answer.json() as { reasons: { says: string }[] };
  expect(reasons.length).toBeGreaterThan(0);
  for (const { says } of reasons) expect(says).toMatch(/[\u4e00-\u9fff]{3}/);
}

describe('queries nobody should send (class 22)', () => {
  test.each([
    'limit=-1',
    'size=-1',
    'size=1e9',
    'size=1;select',
    'page=0',
    'page=1.5',
    'id[]=1',
    'area=a&area=b',
    '__proto__=1',
    'constructor=1',
    'role=admin',
    'page=1&page=2',
    'status=paid',
    'listed=yes',
    'q='.padEnd(200, '甲'),
  ])('%s', async (query) => expectRefused(await read(`/api/directory/enterprises?${encodeURI(query)}`), 400));
});

test.each([
  ['/api/directory/enterprises?page=1&page=2', '「page」重复出现'],
  ['/api/directory/enterprises?page=1;select', '「page」须是数字'],
  ['/api/directory/enterprise?id=9999999999999999999', '「id」不是企业编号'],
  ['/api/identification/explain?id=9999999999999999999', '「id」不是企业编号'],
  ['/api/intake/source-row?enterpriseId=1&batchId=00000000-0000-4000-8000-000000000000&sheet=a&row=99999999999', '「row」不能大于 1048576'],
])('what is wrong is said as it is: %s', async (path, says) => {
  const answer = await read(path);
  expectRefused(answer, 400);
  expect(answer.json()).toMatchObject({ reasons: [{ says }] });
});

describe('broken characters (class 23)', () => {
  test.each(['q=%00', 'q=%FF', 'q=%C0%AF', 'q=%ED%A0%80', 'q=%', 'q=%zz', '%00=1'])('%s', async (query) =>
    expectRefused(await read(`/api/directory/enterprises?${query}`), 400),
  );

  const tag = '/api/directory/tag-enterprise';
  const body = (reason: string) => `{"id":"1","tag":"spinOff","reason":"${reason}","fromPeriod":"2022-09"}`;
  test.each([
    ['a lone surrogate', body('龙头企业孵化\\ud800')],
    ['NUL', body('龙头企业\\u0000孵化')],
    ['a key said twice', '{"id":"1","id":"2","tag":"spinOff","reason":"龙头企业孵化","fromPeriod":"2022-09"}'],
    ['a key said twice, once escaped', '{"id":"1","\\u0069d":"2"}'],
    ['__proto__', '{"__proto__":{"area":"石峰区"},"id":"1"}'],
    ['a field of our own invention', `${body('龙头企业孵化裂变').slice(0, -1)},"area":"石峰区"}`],
    ['100,000 levels', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['half an object', '{"id":'],
    ['nothing', ''],
    ['a list', '[]'],
    ['an enterprise beyond all numbers', body('龙头企业孵化').replace('"1"', '"9999999999999999999"')],
    ['1 MB of text in one field', body('长'.repeat(300_000))],
  ])('%s', async (_name, payload) => expectRefused(await write(tag, payload), 400));

  test('broken and overlong UTF-8', async () => {
    for (const bytes of [
      [0xff, 0xfe],
      [0xc0, 0xaf],
      [0xed, 0xa0, 0x80],
    ]) {
      expectRefused(await write(tag, Buffer.concat([Buffer.from('{"id":"'), Buffer.from(bytes), Buffer.from('"}')])), 400);
    }
  });

  test('a body of 2 MB is too large, a form is no JSON', async () => {
    expectRefused(await write(tag, `"${'a'.repeat(2 * 1024 * 1024)}"`), 413);
    expectRefused(await write(tag, 'id=1', { 'content-type': 'text/plain' }), 415);
  });
});

describe('who is not who they say', () => {
  test('no session, a forged one, a signed-out one', async () => {
    for (const forged of ['', 'shenggui_session=x', `shenggui_session=${'A'.repeat(43)}`]) {
      const answer = await app.inject({ method: 'GET', url: '/api/directory/enterprises', headers: { cookie: forged } });
      expectRefused(answer, 401);
    }
  });

  test('another site may not write with the cookie of the person', async () => {
    const body = '{}';
    expectRefused(await write('/api/access/sign-out', body, { origin: 'https://evil.example' }), 403);
    expectRefused(await write('/api/access/sign-out', body, { 'sec-fetch-site': 'cross-site' }), 403);
    expectRefused(await write('/api/access/sign-out', body, { origin: 'null' }), 403);
  });

  test('what does not exist and what is not visible are answered alike', async () => {
    expectRefused(await read('/api/directory/enterprise?id=1'), 404);
    expectRefused(await read('/api/no-such-thing'), 404);
    expectRefused(await read('/api/intake/batch?id=00000000-0000-4000-8000-000000000000'), 404);
  });
});

test('one key, one answer: the same write is not done twice, another body is refused', async () => {
  const headers = { 'idempotency-key': 'journal-2022-09-0001' };
  const first = await write('/api/access/sign-out', '{}', headers);
  expect(first.statusCode).toBe(200);
  cookie = `shenggui_session=${(await account(house, 'industry', '渌口区')).token}`;
});

test('security headers, an uncached page, and an API document of every endpoint', async () => {
  const page = await app.inject({ method: 'GET', url: '/lists?list=pool' });
  expect(page.statusCode).toBe(200);
  expect(page.headers['cache-control']).toBe('no-store');
  expect(page.headers['content-security-policy']).toContain("default-src 'self'");
  expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(page.headers['x-content-type-options']).toBe('nosniff');
  const { openapi, paths } = (await read('/api/openapi.json')).json() as { openapi: string; paths: Record<string, object> };
  expect(openapi).toBe('3.1.0');
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(['/api/access/sign-in', '/api/intake/upload', '/api/identification/findings', '/api/supervision/progress']),
  );
  const health = await app.inject({ method: 'GET', url: '/api/health' });
  expect(health.json()).toMatchObject({ status: 'ok', pack: 'zhuzhou-2022' });
});

test('a page bears a nonce of its own, in its policy and in every script; nothing inline is let in', async () => {
  const pages = await Promise.all(['/', '/index.html', '/account', '/sign-in'].map((url) => app.inject({ method: 'GET', url })));
  const nonces = pages.map((page) => /'nonce-([^']+)'/.exec(String(page.headers['content-security-policy']))?.[1]);
  expect(new Set(nonces).size).toBe(4);
  for (const [index, page] of pages.entries()) {
    expect(page.body).toContain(`<script nonce="${nonces[index]}">`);
    expect(page.headers['content-security-policy']).not.toMatch(/unsafe|\*/);
    expect(page.headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
  }
  const answer = await read('/api/access/me');
  expect(answer.headers['content-security-policy']).toContain("script-src 'self';");
});

test('no write is done for another site’s page: every write of the API document, by every trick', async () => {
  const { paths } = (await read('/api/openapi.json')).json() as { paths: Record<string, { get?: object; post?: object }> };
  const writes = Object.keys(paths).filter((path) => paths[path]?.post);
  expect(writes.length).toBeGreaterThan(30);
  const live = `shenggui_session=${(await account(house, 'tax', '渌口区')).token}`;
  const json = { cookie: live, 'content-type': 'application/json', host: 'shenggui.local' };
  for (const path of writes) {
    const post = async (headers: Record<string, string>, payload = '{}') =>
      (await app.inject({ method: 'POST', url: path, payload, headers: { ...json, ...headers } })).statusCode;
    expect(await post({ origin: 'https://evil.example' }), path).toBe(403);
    expect(await post({ origin: 'null' }), path).toBe(403);
    expect(await post({ origin: 'http://shenggui.local.evil.example' }), path).toBe(403);
    expect(await post({ 'sec-fetch-site': 'cross-site' }), path).toBe(403);
    expect(await post({ 'sec-fetch-site': 'same-site', origin: 'http://shenggui.local' }), path).toBe(403);
    expect([400, 415], path).toContain(await post({ 'content-type': 'text/plain' }));
    expect([400, 415], path).toContain(await post({ 'content-type': 'application/x-www-form-urlencoded' }, 'a=b'));
    // And no write by reading.
    const got = await app.inject({ method: 'GET', url: path, headers: { cookie } });
    // Where the same address is also read (Reconciliation API), it is read.
    expect(got.statusCode, path).toBe(paths[path]?.get ? 200 : 404);
  }
  // None of them was done, signing out included.
  expect((await app.inject({ method: 'GET', url: '/api/access/me', headers: { cookie: live } })).statusCode).toBe(200);
});

test('guessing at the door is slow for everybody: sign-in and second factor have limits of their own', async () => {
  const tries = async (path: string, payload: object) => {
    const answers = await Promise.all(
      Array.from({ length: 65 }, () =>
        app
          .inject({ method: 'POST', url: path, payload, headers: { cookie }, remoteAddress: '10.77.0.1' })
          .then(({ statusCode }) => statusCode),
      ),
    );
    return answers.filter((status) => status === 429).length;
  };
  // Malformed, so that only the limit of the door itself is counted.
  expect(await tries('/api/access/sign-in', {})).toBeGreaterThanOrEqual(5);
  expect(await tries('/api/access/second-factor', {})).toBeGreaterThanOrEqual(45);
});
