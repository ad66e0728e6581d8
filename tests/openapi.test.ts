import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import { testHouse } from './harness.ts';
import { servedConsole } from './served-console.ts';
import { servedRoutes } from './served-routes.ts';

interface Media {
  schema: object;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}
interface Answer {
  $ref?: string;
  description: string;
  headers?: Record<string, object>;
  content?: Record<string, Media>;
}
interface Operation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security: Record<string, unknown>[];
  parameters?: { name: string; in: string; schema: object; required?: boolean; example?: unknown }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, Answer>;
}
let app: FastifyInstance;
let document: {
  openapi: string;
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, Answer>; schemas: Record<string, object>; headers: Record<string, object> };
};
let operations: { path: string; method: string; operation: Operation }[];

/** An answer itself, or the one of the whole document it refers to. */
function answerOf(operation: Operation, code: string): Answer | undefined {
  const said = operation.responses[code];
  return said?.$ref ? document.components.responses[said.$ref.split('/').at(-1) ?? ''] : said;
}

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
  const wanting = operations.flatMap(({ path, method, operation }) => {
    const { summary, description, tags, security, parameters, requestBody } = operation;
    const missing = [];
    if (!/[\u4e00-\u9fff]{2}/.test(summary ?? '') || !description) missing.push('summary');
    if (!tags?.every((tag) => document.tags.some(({ name }) => name === tag)) || tags.length === 0) missing.push('tags');
    const done = Object.values(answerOf(operation, '200')?.content ?? {});
    if (done.length === 0 || done.some(({ schema }) => !schema)) missing.push('200');
    for (const code of ['429', ...(path === '/api/health' || path === '/api/openapi.json' ? [] : ['400', '401', '500'])])
      if (!answerOf(operation, code)?.content?.['application/problem+json']) missing.push(code);
    if (security.length > 0 && !answerOf(operation, '403')) missing.push('403');
    if (method === 'post' && !requestBody) missing.push('body');
    if (parameters?.some(({ schema }) => !schema)) missing.push('parameters');
    return missing.length > 0 ? [`${method} ${path}: ${missing.join(' ')}`] : [];
  });
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
  expect(of('/api/directory/enterprises')?.security).toEqual([{ session: [] }, { bearer: ['directory.read'] }]);
  for (const path of ['/api/access/account', '/api/accounts/make', '/api/interfaces/issue', '/api/notices/settings'])
    expect(of(path)?.security).toEqual([{ session: [] }]);
  expect(of('/api/access/sign-in')?.security).toEqual([]);
});

const ajv = new Ajv2020({ strict: false, validateFormats: false });

/** A schema with what it may refer to in the document beside it. */
function fits(schema: object, example: unknown): string | null {
  const refers = JSON.stringify(schema).includes('#/components/');
  const validate = ajv.compile(refers ? { ...schema, components: document.components } : schema);
  return validate(example) ? null : ajv.errorsText(validate.errors);
}

test('every body, answer and parameter is shown by an example, and each example is as its schema says', () => {
  const wrong: string[] = [];
  const shown = (where: string, { schema, example, examples }: Media) => {
    const all = examples ? Object.values(examples).map(({ value }) => value) : example === undefined ? [] : [example];
    if (all.length === 0) wrong.push(`${where}: no example`);
    for (const one of all) {
      const says = fits(schema, one);
      if (says) wrong.push(`${where}: ${says}`);
    }
  };
  for (const { path, method, operation } of operations) {
    for (const [type, media] of Object.entries(operation.requestBody?.content ?? {})) shown(`${method} ${path} body ${type}`, media);
    for (const [type, media] of Object.entries(operation.responses['200']?.content ?? {}))
      if (type !== 'application/octet-stream') shown(`${method} ${path} 200 ${type}`, media);
    for (const { name, schema, example } of operation.parameters ?? []) shown(`${method} ${path} ?${name}`, { schema, example });
  }
  for (const [name, { content }] of Object.entries(document.components.responses))
    for (const [type, media] of Object.entries(content ?? {})) shown(`${name} ${type}`, media);
  expect(wrong).toEqual([]);
}, 120_000);

test('every refusal is one of the document’s own, shown by a Chinese reason with what to do; a write’s 409 shows the one that came second', () => {
  for (const { path, operation } of operations)
    for (const code of Object.keys(operation.responses).filter((one) => Number(one) >= 400)) {
      const examples = answerOf(operation, code)?.content?.['application/problem+json']?.examples ?? {};
      expect(Object.keys(examples).length, `${path} ${code}`).toBeGreaterThan(0);
      for (const { value } of Object.values(examples)) {
        const { status, reasons } = value as { status: number; reasons: { says: string; remedy?: string }[] };
        expect(status).toBe(Number(code));
        expect(`${reasons[0]?.says} ${reasons[0]?.remedy}`).toMatch(/[\u4e00-\u9fff]{4}.* .*[\u4e00-\u9fff]{4}/);
      }
    }
  expect(JSON.stringify(document.components.responses.Problem409)).toContain('after');
});

test('every answer says what is left of the caller’s minute; a 429 when to ask again', () => {
  const counted = ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'];
  for (const { path, operation } of operations) {
    expect(Object.keys(operation.responses['200']?.headers ?? {}), path).toEqual(expect.arrayContaining(counted));
    expect(Object.keys(answerOf(operation, '429')?.headers ?? {}), path).toEqual(expect.arrayContaining([...counted, 'Retry-After']));
  }
  const referred = JSON.stringify(document).matchAll(/"#\/components\/(\w+)\/(\w+)/g);
  const known = document.components as unknown as Record<string, Record<string, object>>;
  for (const [whole, kind = '', name = ''] of referred) expect(known[kind]?.[name], whole).toBeDefined();
});

test('who may: nobody’s leave, a session, or a token with the duty as its scope; every write that is kept takes a key', () => {
  for (const { path, method, operation } of operations) {
    const duty = (operation as unknown as { 'x-duty': string })['x-duty'];
    const by = operation.security.map((one) => JSON.stringify(one));
    if (duty === 'anyone') expect(by, path).toEqual([]);
    else expect([['{"session":[]}'], ['{"session":[]}', `{"bearer":["${duty}"]}`]], path).toContainEqual(by);
    const keyed = operation.parameters?.some(({ name }) => name === 'Idempotency-Key') ?? false;
    if (method === 'get' || duty === 'anyone') expect(keyed, path).toBe(false);
  }
  const writes = operations.filter(({ method, operation }) => method === 'post' && operation.security.length > 0);
  const unkeyed = writes.filter(({ operation }) => !operation.parameters?.some(({ name }) => name === 'Idempotency-Key'));
  // What shows a secret once is not answered twice; and what is reconciled changes nothing.
  expect(unkeyed.map(({ path }) => path).toSorted()).toMatchInlineSnapshot(`
    [
      "/api/access/change-password",
      "/api/access/confirm-second-factor",
      "/api/access/draw-second-factor",
      "/api/access/renew-recovery-codes",
      "/api/access/second-factor",
      "/api/accounts/make",
      "/api/accounts/reset",
      "/api/award-cases/declare-payee",
      "/api/claims/add-user",
      "/api/contacts/reveal",
      "/api/interfaces/issue",
      "/api/interfaces/open-webhook",
      "/api/notices/confirm-email",
      "/api/notices/open-channel",
      "/api/notices/renew-secret",
      "/api/reconcile",
      "/api/simulation/run",
      "/api/tracking/issue-links",
      "/api/tracking/save-draft",
    ]
  `);
});

/** 由状态把关的步骤: a decision on a filed version, taken from one state alone, each a row keyed by its place; of two who decide at once one finds the state gone. */
const guardedByState = [
  '/api/award-cases/step-ruling',
  '/api/awards/step-area-policy',
  '/api/awards/step-share',
  '/api/bulletins/take-step',
  '/api/claims/take-step',
  '/api/closing/take-step',
  '/api/compliance/take-query-step',
  '/api/configuration/take-step',
  '/api/financing/step-product',
  '/api/payments/step-budget',
  '/api/payments/step-run',
  '/api/targets/take-step',
];

test('先后: a step on what others may be at work on names the step it was decided on; what does not is guarded by its state', () => {
  const steps = operations.filter(({ path, method }) => method === 'post' && /step/.test(path));
  expect(steps.length).toBeGreaterThan(20);
  const names = (schema: unknown) => /"required":\[[^\]]*"(after|ordinal)"/.test(JSON.stringify(schema));
  const without = steps.filter(({ operation }) => !names(operation.requestBody?.content['application/json']?.schema));
  expect(without.map(({ path }) => path).toSorted()).toEqual(guardedByState);
});

test('If-Match protects nothing here and is therefore refused, not passed over', async () => {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/access/sign-in',
    headers: { 'if-match': '"x"' },
    payload: { login: 'nobody', password: 'nothing at all' },
  });
  expect(answer.statusCode).toBe(400);
  expect(answer.json().reasons[0]).toMatchObject({ says: expect.stringContaining('If-Match'), remedy: expect.stringContaining('after') });
});
