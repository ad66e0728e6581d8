import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assemble } from '../src/assemble.ts';
import { withClient } from '../src/data/pools.ts';
import type { OpenHouse } from '../src/house.ts';
import { type Jobs, startJobs } from '../src/platform/jobs/jobs.ts';
import { openSession } from '../src/registry/access/sessions.ts';
import type { House } from '../src/registry/access/work.ts';
import { account, newHouse, played } from './harness.ts';
import { bring, demoCode, taxRoster } from './rosters.ts';
import { type Operation, type Schema, sampleOf } from './sample-input.ts';

/** Every way in, walked by the API document and the server's own list of routes: one act, one entry. */
let house: House;
let app: FastifyInstance;
let jobs: Jobs;
let operations: Operation[];
let downloads: string[];
let strays: string[];
let known: Record<string, object>;
const who = { city: { accountId: '', token: '' }, audit: { accountId: '', token: '' } };
const idle = { module: new URL('data:text/javascript,export const run = () => {}'), setup: null };

beforeAll(async () => {
  house = await newHouse();
  const pages = mkdtempSync(join(tmpdir(), 'pages-'));
  mkdirSync(join(pages, 'assets'));
  writeFileSync(join(pages, 'index.html'), '<!doctype html>');
  const config = { port: 0, host: '127.0.0.1', databaseUrl: null, dataDir: pages, pack: 'packs/zhuzhou-2022', demo: null };
  const installation = { pack: house.policy.id, demo: true, plantedAt: null };
  app = await assemble({ ...house, config, installation, close: async () => {} } as OpenHouse, pages, { ready: true, says: '' });
  // Jobs are somebody else's acts: here they are only sent.
  jobs = await startJobs(house.ground.jobsUrl, { intake: idle, 'journal-check': idle });
  Object.assign(who, { city: await account(house, 'industry'), audit: await account(house, 'auditAdmin') });
  const filed = await played(house, { office: 'industry' }, (work) => bring(work, taxRoster([[1, 1e6]])));
  const own = await played(house, { office: 'industry' }, (work) => bring(work, taxRoster([[1, 2e6]]), { source: 'self' }));
  const { rows } = await ask<{ id: string }>('select id::text from enterprise where credit_code = $1', [demoCode(1)]);
  const id = rows[0]?.id ?? '';
  known = {
    '/api/directory/edit-enterprise': { id, field: 'address', value: '演示路1号', reason: '现场核实' },
    '/api/directory/tag-enterprise': { id, tag: 'spinOff', reason: '龙头企业裂变', fromPeriod: '2022-09' },
    '/api/directory/enterprise': { id },
    '/api/identification/freeze': { period: '2022-09' },
    '/api/identification/explain': { id, period: '2022-09' },
    '/api/supervision/make-bulletin': { period: '2022-09' },
    '/api/intake/undo': { id: filed.batch },
    '/api/intake/problems.xlsx': { id: own.batch },
    '/api/journal/receipt': { id, batch: own.batch },
    '/api/accounts/make': { login: '新来的', displayName: '新来的', scope: { office: 'tax', area: null }, reason: '新到岗一名同志' },
    '/api/accounts/request-scope': { login: '新来的', scope: { office: 'tax', area: null }, reason: '调到税务部门工作' },
    '/api/entry/file': { id: '00000000-0000-4000-8000-000000000000' },
    '/api/problems/file': { id: '00000000-0000-4000-8000-000000000000' },
    '/api/award-cases/object': {
      id: '00000000-0000-4000-8000-000000000000',
      after: 1,
      objector: '某某',
      contact: '13900000000',
      says: '现场核实的理由',
      receivedOn: '2022-10-10',
    },
    '/api/award-cases/file': { id: '00000000-0000-4000-8000-000000000000' },
    '/api/appraisal/veto-file': { year: '2022', area: '渌口区', veto: '1' },
    '/api/visits/picture': { id: '00000000-0000-4000-8000-000000000000' },
    'POST /api/reconcile': { queries: { q0: { query: '演示' } } },
    '/api/journal/entry': { chain: '全市', seq: '1' },
  };
  const document = (await app.inject('/api/openapi.json')).json() as {
    paths: Record<string, Record<string, Omit<Operation, 'path' | 'method'>>>;
  };
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method: method.toUpperCase() as 'GET' | 'POST' })),
  );
  const unprinted = routesOf(app.printRoutes({ commonPrefix: false })).flatMap(({ path, methods }) =>
    path.startsWith('/api/') && methods.includes('GET') && !(path in document.paths) && !/health|openapi\.json/.test(path) ? [path] : [],
  );
  const isSso = (path: string) => path.startsWith('/api/access/sso');
  [downloads, strays] = [unprinted.filter((path) => !isSso(path)), unprinted.filter(isSso).toSorted()];
}, 120_000);
afterAll(async () => {
  await jobs.stop();
  await app.close();
  await house.ground.close();
});

/** The server's own tree of routes, branch by branch. */
function routesOf(tree: string): { path: string; methods: string }[] {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const parts = /^([\s│]*)[├└]── (\S+)(?: \(([^)]*)\))?/.exec(line);
    if (!parts) return [];
    const [, indent = '', piece = '', methods = ''] = parts;
    const depth = indent.length / 4;
    above[depth] = `${depth > 0 ? above[depth - 1] : ''}${piece}`;
    return methods === '' ? [] : [{ path: above[depth] ?? '', methods }];
  });
}

function ask<T extends object>(sql: string, values: unknown[] = []) {
  return withClient(house.ground.ownerUrl, async (client) => {
    await client.query('begin');
    return client.query<T>(sql, values);
  });
}

/** Entries under a name, newest last; the owner reads the journal for receipts. */
async function entriesOf(accountId: string | null) {
  const { rows } = await ask<{ act: string; outcome: string }>(
    'select act, outcome from journal where account_id is not distinct from $1 order by at, chain, seq',
    [accountId],
  );
  return rows;
}

async function call(operation: Pick<Operation, 'path' | 'method'>, input: Record<string, unknown>, token: string, key?: string) {
  const headers = { authorization: `Bearer ${token}`, ...(key ? { 'idempotency-key': key } : {}) };
  if (operation.method === 'GET') {
    const query = new URLSearchParams(Object.entries(input).map(([name, value]): [string, string] => [name, String(value)]));
    return app.inject({ method: 'GET', url: `${operation.path}?${query}`, headers });
  }
  return app.inject({ method: 'POST', url: operation.path, headers: { ...headers, 'content-type': 'application/json' }, payload: input });
}

const bodyOf = ({ requestBody }: Operation): Schema => Object.values(requestBody?.content ?? {})[0]?.schema ?? {};
const isFile = ({ responses }: Operation) => 'application/octet-stream' in (responses?.[200]?.content ?? {});
const isUpload = (operation: Operation) => 'multipart/form-data' in (operation.requestBody?.content ?? {});
const inputOf = (operation: Operation): Record<string, unknown> =>
  ((known[`${operation.method} ${operation.path}`] ?? known[operation.path]) as Record<string, unknown> | undefined) ??
  (operation.method === 'POST'
    ? (sampleOf(bodyOf(operation)) as Record<string, unknown>)
    : Object.fromEntries(
        (operation.parameters ?? []).filter(({ required }) => required).map(({ name, schema }) => [name, sampleOf(schema)]),
      ));

test('the document and the routes were seen', () => {
  expect(operations.length).toBeGreaterThan(20);
  expect(operations.filter(isFile).length).toBeGreaterThanOrEqual(8);
  expect(operations.map(({ path }) => path)).toEqual(expect.arrayContaining(['/api/journal/export.xlsx', '/api/journal/export.ndjson']));
  expect(downloads).toEqual([]);
  // Ways to the issuer and back: nobody's act until somebody is signed in, and that is remembered (access/sso.test.ts).
  expect(strays).toEqual(['/api/access/sso', '/api/access/sso/callback']);
  expect(operations.filter((operation) => operation['x-journalled']).length).toBeGreaterThan(10);
});

test('every writing endpoint, called once, leaves exactly one entry, done or refused; the same again with its key leaves none more', async () => {
  const wrong: string[] = [];
  let done = 0;
  for (const operation of operations.filter(({ method, ...one }) => method === 'POST' && !isUpload({ method, ...one }))) {
    for (const [name, player] of Object.entries(who)) {
      // Signing in is nobody's yet; signing out ends the session it is asked with.
      const signing = /\/sign-(in|out)$/.exec(operation.path)?.[1];
      const token =
        signing === 'out' ? await openSession(house.ground.authPool, { accountId: player.accountId, kind: 'browser' }) : player.token;
      // At the door of a room nobody is signed in: the entry is the system's.
      const whose = operation['x-duty'] === 'anyone' && signing !== 'out' ? null : player.accountId;
      const before = await entriesOf(whose);
      const key = `cover-${operation.path.replaceAll('/', '-')}-${name}`;
      const { statusCode, body } = await call(operation, inputOf(operation), token, key);
      const entries = (await entriesOf(whose)).slice(before.length);
      const due = statusCode === 200 ? 'done' : signing === 'in' ? 'failed' : 'refused';
      if (statusCode === 400 || entries.length !== 1 || entries[0]?.outcome !== due)
        wrong.push(`${name} ${operation.path} ${statusCode} ${JSON.stringify(entries)} ${body.slice(0, 200)}`);
      if (statusCode !== 200 || signing) continue;
      done += 1;
      // Names are asked for, nothing is written: to ask again is to see again, and is remembered again.
      if (operation.path === '/api/reconcile') continue;
      await call(operation, inputOf(operation), token, key);
      if ((await entriesOf(whose)).length !== before.length + 1) wrong.push(`${operation.path}: again, and one more entry`);
    }
  }
  expect(wrong).toEqual([]);
  expect(done).toBeGreaterThanOrEqual(6);
}, 120_000);

test('an upload is one entry, the same again none, one of nobody’s business one refusal', async () => {
  const upload = operations.filter(isUpload);
  expect(upload.length).toBeGreaterThan(0);
  const send = (path: string, player: { token: string }, key: string) => {
    const form = ['--x', 'content-disposition: form-data; name="source"', '', 'tax', '--x'];
    const file = ['content-disposition: form-data; name="file"; filename="a.csv"', '', 'a,b', '--x--', ''];
    const headers = { authorization: `Bearer ${player.token}`, 'content-type': 'multipart/form-data; boundary=x', 'idempotency-key': key };
    return app.inject({ method: 'POST', url: path, headers, payload: [...form, ...file].join('\r\n') });
  };
  for (const { path } of upload) {
    for (const [name, player] of Object.entries(who)) {
      const before = await entriesOf(player.accountId);
      for (const _again of [1, 2]) await send(path, player, `cover-upload${path.replaceAll('/', '-')}-${name}`);
      const entries = (await entriesOf(player.accountId)).slice(before.length);
      // A paper of no application, of no veto, a template of no month is malformed: nothing was attempted.
      const malformed = [
        '/api/entry/paper',
        '/api/tracking/template-upload',
        '/api/problems/upload-file',
        '/api/visits/photo',
        '/api/appraisal/upload-veto-file',
      ];
      if (name === 'city' && malformed.includes(path)) {
        expect(entries).toEqual([]);
        continue;
      }
      // Refused twice is two attempts.
      // Papers of an award are the enterprise's and its area's, what the bank answered is 财政's to file: neither is 工信's of the city.
      const others = ['/api/award-cases/upload-file', '/api/payments/confirm'];
      expect(entries.map(({ outcome }) => outcome)).toEqual(name === 'city' && !others.includes(path) ? ['done'] : ['refused', 'refused']);
    }
  }
});

test('every sensitive read and every download leaves one entry, other reads none unless they are forbidden', async () => {
  const wrong: string[] = [];
  const reads = [
    ...operations.filter(({ method }) => method === 'GET').map((operation) => ({ ...operation, told: operation['x-journalled'] === true })),
    ...downloads.map((path) => ({ path, method: 'GET' as const, told: true })),
  ];
  const { rows } = await ask<{ id: string }>('select id from bulletin limit 1');
  known['/api/supervision/bulletin.docx'] = { id: rows[0]?.id };
  let told = 0;
  for (const read of reads) {
    for (const [name, player] of Object.entries(who)) {
      const input = 'operationId' in read ? inputOf(read as Operation) : ((known[read.path] ?? {}) as Record<string, unknown>);
      const before = await entriesOf(player.accountId);
      const { statusCode, body } = await call(read, input, player.token);
      const entries = (await entriesOf(player.accountId)).slice(before.length);
      const due = read.told || statusCode === 403 ? 1 : 0;
      told += due;
      const outcome = statusCode === 200 ? 'done' : 'refused';
      if ([400, 500].includes(statusCode) || entries.length !== due || (due === 1 && entries[0]?.outcome !== outcome))
        wrong.push(`${name} ${read.path} ${statusCode} ${JSON.stringify(entries)} ${body.slice(0, 200)}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(told).toBeGreaterThan(20);
}, 120_000);
