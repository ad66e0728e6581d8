import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import { testHouse } from '../harness.ts';
import { servedConsole } from '../served-console.ts';
import { exampleOf, type Operation, operationsOf, queryOf } from './example-input.ts';

// 未登录: of every endpoint of the API document, only what is named here answers to nobody. Whoever opens a further one writes it down with open eyes.
const open = [
  '/api/access/sign-in',
  '/api/access/sign-in-ways',
  // 企业认领: who is nobody here yet asks for an account, and looks after it with a number and a password of their own.
  '/api/claims/form',
  '/api/claims/standing',
  '/api/claims/submit',
  // 代码表 and what the matching service is: the words of the law, no enterprise's.
  '/api/codelists',
  '/api/codelists/areas',
  '/api/codelists/clauses',
  '/api/codelists/indicators',
  '/api/codelists/industry',
  '/api/codelists/lists',
  '/api/codelists/offices',
  '/api/reconcile',
  '/api/public/notices',
  '/api/public/policy',
  '/api/public/progress',
  '/api/training/check-in',
  '/api/training/enter',
  '/api/training/verify',
];
/** Routes outside the document that answer to nobody: whether the service is well, what it offers, and the way to single sign-on. */
const beside = ['/api/health', '/api/openapi.json', '/api/access/sso', '/api/access/sso/back'];

let app: FastifyInstance;
let operations: Operation[];
beforeAll(async () => {
  ({ app } = await servedConsole(await testHouse()));
  operations = operationsOf((await app.inject({ method: 'GET', url: '/api/openapi.json' })).json());
});

let callers = 0;
const ask = (method: 'GET' | 'POST', url: string, payload?: string) => {
  callers += 1;
  const remoteAddress = `10.200.${callers >> 8}.${callers & 255}`;
  return app.inject({ method, url, remoteAddress, ...(payload ? { payload, headers: { 'content-type': 'application/json' } } : {}) });
};

test('the open ones are exactly these', () => {
  expect(operations.flatMap(({ path, duty }) => (duty === 'anyone' ? [path] : [])).toSorted()).toEqual(open.toSorted());
});

test('of the matching service nobody is told more than what it is', async () => {
  const queries = JSON.stringify({ q0: { query: '演示' } });
  expect((await ask('GET', `/api/reconcile?queries=${encodeURIComponent(queries)}`)).statusCode).toBe(401);
  expect((await ask('POST', '/api/reconcile', JSON.stringify({ queries: JSON.parse(queries) }))).statusCode).toBe(401);
});

test('without any session every other endpoint is shut, whatever it is asked with', { timeout: 120_000 }, async () => {
  const wrong: string[] = [];
  // Whoever is signed out may sign out.
  const shut = operations.filter(({ path }) => !open.includes(path) && path !== '/api/access/sign-out');
  for (const { path, method, input } of shut) {
    const example = exampleOf(input, {}) as Record<string, unknown>;
    const right = await (method === 'GET' ? ask('GET', path + queryOf(example)) : ask('POST', path, JSON.stringify(example)));
    // What does not fit is refused before anybody asks who it is; an upload is read only behind the door.
    if (![400, 401, 415].includes(right.statusCode)) wrong.push(`${method} ${path}: ${right.statusCode} ${right.body.slice(0, 120)}`);
  }
  expect(wrong).toEqual([]);
});

test('no route is served that is in neither list', () => {
  const known = new Set([...operations.map(({ path }) => path), ...beside]);
  const routes = app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => /(\/api\/[^\s]+) \(/.exec(line)?.[1] ?? []);
  expect(routes.filter((path) => !known.has(path))).toEqual([]);
});

test('what is open to nobody shows nobody more when signed in, and takes nothing in: it is read, never written', async () => {
  for (const path of open.filter((one) => one.startsWith('/api/public/'))) {
    expect((await ask('POST', path, '{}')).statusCode, path).toBe(404);
    const answer = await ask('GET', path);
    expect([answer.statusCode, answer.headers['set-cookie']], path).toEqual([200, undefined]);
  }
});
