import { Validator } from '@seriousme/openapi-schema-validator';
import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import { testHouse } from './harness.ts';
import { servedConsole } from './served-console.ts';
import { servedRoutes } from './served-routes.ts';

interface Answer {
  description: string;
  content?: Record<string, { schema: object }>;
}
interface Operation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security: Record<string, unknown>[];
  parameters?: { name: string; in: string; schema: object }[];
  requestBody?: { content: Record<string, { schema: object; example?: unknown }> };
  responses: Record<string, Answer>;
}
let app: FastifyInstance;
let document: { openapi: string; tags: { name: string }[]; paths: Record<string, Record<string, Operation>> };
let operations: { path: string; method: string; operation: Operation }[];

beforeAll(async () => {
  ({ app } = await servedConsole(await testHouse()));
  document = (await app.inject('/api/openapi.json')).json();
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
});

test('the document is valid OpenAPI 3.1 by the published meta-schema; the validator can fail', async () => {
  expect(document.openapi).toBe('3.1.0');
  const said = await new Validator().validate(structuredClone(document) as never);
  expect(said.errors ?? []).toEqual([]);
  expect(said.valid).toBe(true);
  const broken = structuredClone(document) as unknown as { paths: Record<string, object> };
  broken.paths['/api/broken'] = { get: { responses: { 200: { content: 7 } } } };
  expect((await new Validator().validate(broken as never)).valid).toBe(false);
}, 60_000);

test('every route of the app is in the document, and nothing else', () => {
  const served = servedRoutes(app);
  expect(served.length).toBeGreaterThan(200);
  // Doors of the browser alone: they answer with a redirect to and from the issuer.
  const doors = ['/api/access/sso', '/api/access/sso/callback'];
  expect(served.filter((path) => !doors.includes(path))).toEqual(Object.keys(document.paths).toSorted());
});

test('every endpoint says what it is for, who may, what comes back and how it is refused', () => {
  const wanting = operations.flatMap(
    ({ path, method, operation: { summary, description, tags, responses, security, parameters, requestBody } }) => {
      const missing = [];
      if (!/[\u4e00-\u9fff]{2}/.test(summary ?? '') || !description) missing.push('summary');
      if (!tags?.every((tag) => document.tags.some(({ name }) => name === tag)) || tags.length === 0) missing.push('tags');
      const done = Object.values(responses['200']?.content ?? {});
      if (done.length === 0 || done.some(({ schema }) => !schema)) missing.push('200');
      for (const code of ['429', ...(path === '/api/health' || path === '/api/openapi.json' ? [] : ['400', '401', '500'])])
        if (!responses[code]?.content?.['application/problem+json']) missing.push(code);
      if (security.length > 0 && !responses['403']) missing.push('403');
      if (method === 'post' && !requestBody) missing.push('body');
      if (parameters?.some(({ schema }) => !schema)) missing.push('parameters');
      return missing.length > 0 ? [`${method} ${path}: ${missing.join(' ')}`] : [];
    },
  );
  expect(wanting).toEqual([]);
  expect(new Set(operations.map(({ operation: { operationId } }) => operationId)).size).toBe(operations.length);
});

test('writes bear their key, reads their tag; accounts are closed to tokens in the document as in the house', () => {
  const of = (path: string) => operations.find((one) => one.path === path)?.operation;
  const headers = (path: string) =>
    of(path)
      ?.parameters?.filter(({ in: place }) => place === 'header')
      .map(({ name }) => name);
  expect(headers('/api/problems/take-step')).toEqual(['Idempotency-Key']);
  expect(headers('/api/directory/enterprises')).toEqual(['If-None-Match']);
  expect(of('/api/directory/enterprises')?.responses['304']).toBeDefined();
  expect(of('/api/directory/enterprises')?.security).toEqual([{ session: [] }, { bearer: [] }]);
  for (const path of ['/api/access/account', '/api/accounts/make', '/api/interfaces/issue', '/api/notices/settings'])
    expect(of(path)?.security).toEqual([{ session: [] }]);
  expect(of('/api/access/sign-in')?.security).toEqual([]);
  const bodies = operations.filter(({ operation }) => operation.requestBody?.content['application/json']);
  const shown = bodies.filter(({ operation }) => operation.requestBody?.content['application/json']?.example !== undefined);
  expect(shown.length / bodies.length).toBeGreaterThan(0.8);
});
