import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { to as copyTo } from 'pg-copy-streams';
import pino from 'pino';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { account, newHouse } from '../../../tests/harness.ts';
import { asker, servedConsole } from '../../../tests/served-console.ts';
import { withClient } from '../../data/pools.ts';
import { makeApp } from '../../platform/http/app.ts';
import { type Begin, serving } from '../../platform/http/serve.ts';
import type { Office } from '../access/contract.ts';
import { asSystem, type House, inWork, type Work } from '../access/work.ts';
import { officeDoors } from '../journal/office-doors.ts';
import { contactRoutes } from './routes.ts';

const area = '渌口区';
const planted = { phone: '13987654321', bankAccount: '6222021234567890128', contactName: '欧阳小明' } as const;
const reason = '走访前与企业约定上门时间';
let house: House;
let app: FastifyInstance;
let dataDir: string;
let id: string;

beforeAll(async () => {
  house = await newHouse();
  ({ app, dataDir } = await servedConsole(house));
  id = await asSystem(house, async ({ client }) => {
    const { rows } = await client.query(
      "insert into enterprise (id, credit_code, name, name_key, area) values (enterprise_id('91430212DEM0000001'), '91430212DEM0000001', '渌口虚构厂', '渌口虚构厂', $1) returning id::text",
      [area],
    );
    return rows[0].id as string;
  });
  for (const [kind, value] of Object.entries(planted)) {
    expect((await file(kind, value)).statusCode, kind).toBe(200);
  }
  return () => house.ground.close();
});

const as = async (office: Office, where: string | null) => asker(app, (await account(house, office, where)).token);
const file = async (kind: string, value: string, office: Office = 'industry') =>
  (await as(office, area)).post('/api/contacts/file', { enterpriseId: id, kind, value, basis: '企业授权书2022年第3号' });
const reveal = async (kind: string, office: Office, where: string | null, why = reason) =>
  (await as(office, where)).post('/api/contacts/reveal', { enterpriseId: id, kind, reason: why });
const list = async (office: Office, where: string | null) => (await as(office, where)).get(`/api/contacts/list?enterpriseId=${id}`);

test('masked by default; the account only to 工信 and 财政', async () => {
  const seen = (await list('industry', area)).json().rows as { kind: string; masked: string }[];
  expect(Object.fromEntries(seen.map(({ kind, masked }) => [kind, masked]))).toEqual({
    phone: '139****4321',
    bankAccount: '**** **** 0128',
    contactName: '欧***',
  });
  for (const [office, where, kinds] of [
    ['statistics', area, ['contactName', 'phone']],
    ['tax', area, ['contactName', 'phone']],
    ['finance', null, ['bankAccount', 'contactName', 'phone']],
  ] as const) {
    const { rows } = (await list(office, where)).json() as { rows: { kind: string }[] };
    expect(rows.map(({ kind }) => kind).toSorted(), office).toEqual(kinds);
  }
  for (const [office, where, status] of [
    ['organisation', null, 403],
    ['auditAdmin', null, 403],
    ['industry', '攸县', 404],
  ] as const)
    expect((await list(office, where)).statusCode, office).toBe(status);
});

describe('查看原文', () => {
  test.each([
    ['phone', 'industry', area, 200],
    ['phone', 'statistics', area, 200],
    ['phone', 'industry', null, 200],
    ['phone', 'finance', area, 403],
    ['phone', 'tax', area, 403],
    ['phone', 'industry', '攸县', 404],
    ['bankAccount', 'finance', area, 200],
    ['bankAccount', 'finance', null, 200],
    ['bankAccount', 'industry', area, 403],
    ['bankAccount', 'industry', null, 403],
    ['bankAccount', 'statistics', area, 403],
    ['bankAccount', 'systemAdmin', null, 403],
  ] as const)('%s by %s of %s: %i', async (kind, office, where, status) => {
    const answer = await reveal(kind, office, where);
    expect(answer.statusCode).toBe(status);
    if (status === 200) expect(answer.json().value).toBe(planted[kind]);
    else expect(answer.body).not.toContain(planted[kind]);
  });

  test('one entry each, at the place that was answered; a repeated request is another look with an entry of its own', async () => {
    const me = await account(house, 'industry', area);
    const looked = async () =>
      (await reveal('phone', 'industry', area)).json() as { journal: { chain: string; seq: string }; left: number };
    const [first, second] = [await looked(), await looked()];
    expect(first.journal.chain).toBe(area);
    expect(Number(second.journal.seq)).toBeGreaterThan(Number(first.journal.seq));
    expect(second.left).toBe(first.left - 1);
    const { rows } = await inWork(house, me.token, ({ client }) =>
      client.query("select thing, detail from journal where act = 'contacts.reveal' and outcome = 'done' and seq = any ($1)", [
        [first.journal.seq, second.journal.seq],
      ]),
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ thing: `${id} phone`, detail: expect.stringContaining(reason) });
  });

  test('no reason, a filler, a kind that is not there: refused, and nothing was shown', async () => {
    expect((await reveal('phone', 'industry', area, '工作需要')).statusCode).toBe(409);
    expect((await reveal('phone', 'industry', area, '')).statusCode).toBe(400);
  });

  test('so many a day and no more', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 32; count += 1) statuses.push((await reveal('phone', 'statistics', null)).statusCode);
    expect(statuses).toEqual([...Array(30).fill(200), 429, 429]);
  });
});

describe('by any SQL', () => {
  const attempt = async (office: Office, where: string | null, sql: string) =>
    inWork(house, (await account(house, office, where)).token, ({ client }) => client.query(sql)).then(
      ({ rows }) => rows,
      (error: { code?: string }) => error.code,
    );

  test('the sealed column cannot be selected, and is not given out without the entry of this very transaction', async () => {
    expect(await attempt('finance', null, 'select sealed from enterprise_contact')).toBe('42501');
    expect(await attempt('finance', null, 'select * from enterprise_contact')).toBe('42501');
    expect(await attempt('industry', area, `select * from contact_sealed(${id}, 'phone', '${area}', 1)`)).toEqual([]);
    const [{ seq }] = (await attempt('industry', area, "select max(seq) as seq from journal where act = 'contacts.reveal'")) as [
      { seq: string },
    ];
    expect(await attempt('industry', area, `select * from contact_sealed(${id}, 'phone', '${area}', ${seq})`)).toEqual([]);
    expect(await attempt('industry', area, "update enterprise_contact set masked = '*'")).toBe('42501');
    expect(await attempt('industry', area, 'update enterprise_contact set ended_at = null')).toBe('42501');
    expect(await attempt('industry', area, 'delete from enterprise_contact')).toBe('42501');
    expect(await attempt('tax', area, "select kind from enterprise_contact where kind = 'bankAccount'")).toEqual([]);
    expect(await attempt('industry', '攸县', 'select kind from enterprise_contact')).toEqual([]);
  });
});

test('a new value ends the one before, which stays', async () => {
  expect((await file('phone', '0731-28881234')).json()).toMatchObject({ masked: '0731-****1234', endedAt: null });
  const { rows } = (await list('industry', area)).json() as { rows: { kind: string; masked: string; endedAt: string | null }[] };
  expect(rows.filter(({ kind }) => kind === 'phone').map(({ masked, endedAt }) => [masked, endedAt !== null])).toEqual([
    ['0731-****1234', false],
    ['139****4321', true],
  ]);
  expect((await reveal('phone', 'industry', area)).json().value).toBe('0731-28881234');
  for (const [kind, value] of [
    ['phone', '1398765432'],
    ['bankAccount', '6222021234567890129'],
  ] as const)
    expect((await file(kind, value)).statusCode).toBe(422);
});

test('the key file is its owner’s alone, and what is kept says how it was sealed', async () => {
  expect(statSync(join(dataDir, 'keys.json')).mode & 0o777).toBe(0o600);
  const { rows } = await asSystem(house, ({ client }) => client.query('select distinct algorithm from enterprise_contact'));
  expect(rows).toEqual([{ algorithm: 'SM4-CTR+HMAC-SM3' }]);
});

test('the log, however talkative, holds no value: not of a request that is done, refused, malformed or broken', async () => {
  const lines: string[] = [];
  const talkative = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
  const other = await makeApp({ pages: dataDir, log: talkative, uploadMegabytes: 1 });
  const begin: Begin<Work> = (request, run) => inWork(house, String(request.headers['x-token'] ?? ''), run);
  contactRoutes(serving<Work>(other, officeDoors(begin)), () => dataDir);
  const { token } = await account(house, 'industry', area);
  const send = (url: string, payload: object) =>
    other.inject({ method: 'POST', url, headers: { 'x-token': token, 'content-type': 'application/json' }, payload });
  const input = { enterpriseId: id, kind: 'phone', basis: '企业授权书2022年第3号' };
  expect((await send('/api/contacts/file', { ...input, value: planted.phone })).statusCode).toBe(200);
  expect((await send('/api/contacts/file', { ...input, value: `${planted.phone}9` })).statusCode).toBe(422);
  expect((await send('/api/contacts/file', { ...input, value: planted.phone, more: planted.bankAccount })).statusCode).toBe(400);
  expect((await send('/api/contacts/file', { ...input, enterpriseId: '9'.repeat(19), value: planted.phone })).statusCode).toBe(404);
  expect((await send('/api/contacts/reveal', { enterpriseId: id, kind: 'phone', reason })).json().value).toBe(planted.phone);
  talkative.error({ said: 'listened' });
  expect(lines.join('')).toContain('listened');
  for (const canary of Object.values(planted)) expect(lines.join('').includes(canary), canary).toBe(false);
  await other.close();
});

test('canaries: the numbers stand nowhere in the clear, not in any table, nor refused attempts, nor the files of the console', async () => {
  // A slip that is refused must not be kept either.
  await file('bankAccount', '6222021234567899999');
  await (await as('industry', area)).get(`/api/directory/enterprises.xlsx`);
  const url = new URL(inject('database').superUrl);
  url.pathname = new URL(house.ground.ownerUrl).pathname;
  const dump = await withClient(url.href, async (client) => {
    const { rows } = await client.query(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
    );
    const texts: string[] = [];
    for (const { name } of rows) {
      for await (const piece of client.query(copyTo(`copy ${name} to stdout`))) texts.push((piece as Buffer).toString('utf8'));
    }
    return texts.join('');
  });
  expect(dump).toContain('139****4321');
  const hex = (text: string) => Buffer.from(text).toString('hex');
  for (const canary of [...Object.values(planted), '6222021234567899999']) {
    expect(dump.includes(canary), canary).toBe(false);
    expect(dump.includes(hex(canary)), canary).toBe(false);
    expect(readFileSync(join(dataDir, 'keys.json')).includes(canary)).toBe(false);
  }
});
