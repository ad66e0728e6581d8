import { createHash } from 'node:crypto';
import { read, utils } from '@e965/xlsx';
import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { account, newHouse, played } from '../../../tests/harness.ts';
import { asker, fileForm, servedConsole } from '../../../tests/served-console.ts';
import { withClient } from '../../data/pools.ts';
import { zipParts } from '../../platform/files/zip-parts.ts';
import { asSystem, type House, inWork } from '../access/work.ts';
import { releaseSheet } from './release.ts';

const area = '渌口区';
const reason = '报市统计局核对11月拟入库企业';
let house: House;
let app: FastifyInstance;
let token: string;
let accountId: string;
let city: string;

beforeAll(async () => {
  house = await newHouse();
  ({ app } = await servedConsole(house));
  ({ token, accountId } = await account(house, 'industry', area));
  city = (await account(house, 'industry')).token;
  await asSystem(house, async ({ client }) => {
    await client.query(
      `insert into enterprise (id, credit_code, name, name_key, area)
       select enterprise_id(code), code, name, name, $1 from (select '91430212DEM' || lpad(n::text, 7, '0') as code, '渌口虚构厂' || n as name
       from generate_series(1, 501) n) made`,
      [area],
    );
  });
  return async () => house.ground.close();
});

/** The owner writes what the page of the second factor will write. */
const showSecondFactor = (minutesAgo: number | null, whose = token) =>
  withClient(house.ground.ownerUrl, (client) =>
    client.query("update session set second_factor_at = $2::timestamptz - $3 * interval '1 minute' where token_hash = $1", [
      createHash('sha256').update(whose).digest(),
      minutesAgo === null ? null : house.clock().toISOString(),
      minutesAgo ?? 0,
    ]),
  );
const fetched = (query: Record<string, string>, who = token) =>
  asker(app, who).get(`/api/directory/enterprises.xlsx?${new URLSearchParams(query)}`);
const logged = async () =>
  (await inWork(house, token, ({ client }) => client.query('select * from export_log order by ordinal'))).rows as Record<string, unknown>[];
const entries = async (act: string) =>
  (
    await inWork(house, token, ({ client }) =>
      client.query('select outcome, thing, detail from journal where act = $1 order by seq', [act]),
    )
  ).rows as { outcome: string; thing: string; detail: string }[];
const linesOf = (bytes: Buffer) => utils.sheet_to_json<string[]>(Object.values(read(bytes).Sheets)[0] ?? {}, { header: 1 });

describe('above 500 rows', () => {
  test('no reason and no second factor: both said at once, in Chinese, with what to do, and remembered', async () => {
    const answer = await fetched({});
    expect(answer.statusCode).toBe(409);
    expect(answer.json().reasons).toMatchObject([
      {
        says: '本次导出 501 行，超过 500 行，须写明理由',
        clause: '五.3',
        asks: 'reason',
        remedy: expect.stringContaining('不少于 10 个字'),
      },
      { says: '这项操作需要二次验证', asks: 'secondFactor', remedy: expect.stringContaining('我的账号') },
    ]);
    expect(await logged()).toEqual([]);
    const [entry] = await entries('directory.enterprises.xlsx');
    expect(entry).toMatchObject({ outcome: 'refused', detail: expect.stringContaining('须写明理由') });
  });

  test('a reason without a second factor, one shown 16 minutes ago, and a second factor without a reason are refused', async () => {
    expect((await fetched({ reason })).json().reasons).toMatchObject([{ asks: 'secondFactor' }]);
    await showSecondFactor(16);
    expect((await fetched({ reason })).json().reasons).toMatchObject([{ asks: 'secondFactor' }]);
    await showSecondFactor(1);
    expect((await fetched({})).json().reasons).toMatchObject([{ asks: 'reason' }]);
    expect((await fetched({ reason: '工作需要工作需要工作需要' })).json().reasons).toMatchObject([{ asks: 'reason' }]);
    expect(await logged()).toEqual([]);
  });

  test('with both it leaves: numbered, marked on the sheet, on the printed page and inside, logged with the hash of its bytes', async () => {
    await showSecondFactor(1);
    const answer = await fetched({ reason });
    expect(answer.statusCode).toBe(200);
    const serial = decodeURIComponent(String(answer.headers['x-export-serial']));
    expect(serial).toBe(`20221015-${area}-000001`);
    const [kept] = await logged();
    expect(kept).toMatchObject({
      serial,
      account_id: accountId,
      login: `${area}industry`,
      row_count: 501,
      reason,
      list: 'directory.enterprises',
      sha256: createHash('sha256').update(answer.rawPayload).digest('hex'),
      columns: expect.arrayContaining(['统一社会信用代码', '企业名称']),
      journal_chain: area,
    });
    const lines = linesOf(answer.rawPayload);
    const mark = lines.map(([first]) => String(first)).find((line) => line.startsWith('【导出水印】'));
    for (const said of [serial, `${area}industry`, '2022-10-15 10:00', reason, `留痕 ${area}第 ${kept?.journal_seq} 号`])
      expect(mark).toContain(said);
    const parts = await zipParts(answer.rawPayload);
    const custom = (await parts.whole('docProps/custom.xml'))?.toString();
    expect(custom).toContain(`name="ShengguiSerial"><vt:lpwstr>${serial}<`);
    expect(custom).toContain(`name="ShengguiJournal"><vt:lpwstr>${area}#${kept?.journal_seq}<`);
    expect((await parts.whole('xl/worksheets/sheet1.xml'))?.toString()).toMatch(new RegExp(`<oddFooter>[^<]*${serial}`));
    expect(await entries('export.directory.enterprises')).toMatchObject([{ outcome: 'done', thing: serial }]);
  });

  test('five hundred rows and fewer ask for nothing', async () => {
    const answer = await fetched({ q: '渌口虚构厂50' });
    expect(answer.statusCode).toBe(200);
    expect(decodeURIComponent(String(answer.headers['x-export-serial']))).toBe(`20221015-${area}-000002`);
  });

  test('the operator at the machine is asked for nothing, and marked and logged all the same', async () => {
    const { serial, bytes } = await asSystem(house, (work) =>
      releaseSheet(
        work,
        { list: 'cli.enterprises', says: '命令行导出清单', filters: {} },
        {
          name: '表',
          columns: [{ header: '甲' }],
          rows: Array.from({ length: 600 }, (_, index) => [String(index)]),
        },
      ),
    );
    expect(serial).toBe('20221015-全市-000001');
    expect(String(linesOf(bytes)[0] ?? linesOf(bytes)[1])).toContain('系统（操作员）');
  });
});

test('a quota a person and day: files and rows; what is over is refused with what to do, and another person is not concerned', async () => {
  const other = await newHouse();
  const served = await servedConsole(other);
  const small = { ...other.policy.parameters };
  const set = (name: string, value: number) => {
    const parameter = small[name];
    if (!parameter) throw new Error(name);
    small[name] = { ...parameter, values: parameter.values.map((dated) => ({ ...dated, value })) };
  };
  set('export.filesPerDay', 3);
  set('export.rowsPerDay', 10);
  Object.assign(other.policy, { parameters: small });
  const { token: mine } = await account(other, 'industry', area);
  const { token: theirs } = await account(other, 'tax', area);
  const leave = (who: string, rows: number) =>
    inWork(other, who, (work) =>
      releaseSheet(work, { list: 'x', says: '试', filters: {} }, { name: 'x', columns: [{ header: 'a' }], rows: Array(rows).fill(['1']) }),
    );
  await leave(mine, 6);
  await expect(leave(mine, 5)).rejects.toMatchObject({ status: 429, message: expect.stringContaining('超过每人每日 10 行') });
  await leave(mine, 4);
  await leave(mine, 0);
  await expect(leave(mine, 0)).rejects.toMatchObject({ status: 429, message: expect.stringContaining('每人每日上限') });
  await leave(theirs, 6);
  // Two at once of one person: both cannot pass.
  const both = await Promise.allSettled([leave(theirs, 3), leave(theirs, 3)]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await served.app.close();
  await other.ground.close();
});

test('forty at once of four offices: numbers without a gap, without a double', async () => {
  const players = (['statistics', 'finance', 'tax', 'market'] as const).map((office) => ({ office, area: '攸县' }));
  for (const { office } of players) await account(house, office, '攸县');
  const sheet = { name: 'x', columns: [{ header: 'a' }], rows: [['1']] };
  const all = await Promise.all(
    players.map(async (player) => {
      const serials: string[] = [];
      for (let index = 0; index < 10; index += 1)
        serials.push((await played(house, player, (work) => releaseSheet(work, { list: 'x', says: '试', filters: {} }, sheet))).serial);
      return serials;
    }),
  );
  const expected = Array.from({ length: 40 }, (_, index) => `20221015-攸县-${String(index + 1).padStart(6, '0')}`);
  expect(all.flat().toSorted()).toEqual(expected);
});

describe('溯源', () => {
  const trace = async (bytes: Buffer, who = city) => {
    const form = fileForm('found.xlsx', bytes);
    return asker(app, who).post('/api/exports/trace-file', form.payload, { 'content-type': form.type });
  };

  test('every file of every list is found again by its bytes, its properties, and one cell', async () => {
    const query = { q: '渌口虚构厂49' };
    const bytes = (await fetched(query)).rawPayload;
    const found = (await trace(bytes)).json();
    expect(found).toMatchObject({ by: 'bytes', altered: false, rows: [{ displayName: `${area}industry`, area, filters: query }] });
    const { serial } = found.rows[0];
    const book = read(bytes);
    const { write } = await import('@e965/xlsx');
    const again = write({ ...book, Custprops: { ShengguiSerial: serial } }, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
    expect((await trace(again)).json()).toMatchObject({ by: 'properties', altered: true, rows: [{ serial }] });
    const bare = write({ SheetNames: book.SheetNames, Sheets: book.Sheets }, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
    expect((await trace(bare)).json()).toMatchObject({ by: 'text', altered: true, rows: [{ serial }] });
    const cell = Buffer.from(
      linesOf(bytes)
        .map(([first]) => String(first))
        .find((line) => line.includes(serial)) ?? '',
    );
    expect((await trace(cell)).json()).toMatchObject({ by: 'text', rows: [{ serial }] });
    expect((await trace(Buffer.from('not ours'))).json()).toMatchObject({ by: null, rows: [] });
    const list = (await asker(app, city).get(`/api/exports/log?serial=${encodeURIComponent(cell.toString().slice(0, 40))}`)).json();
    expect(list).toMatchObject({ total: 1, rows: [{ serial }] });
  });

  test('the two leads of the city trace; others are refused, the audit administrator too, who reads exports in the journal, and that is remembered', async () => {
    for (const [office, where, status] of [
      ['statistics', null, 200],
      ['industry', null, 200],
      ['finance', null, 403],
      ['industry', area, 403],
      ['systemAdmin', null, 403],
      ['auditAdmin', null, 403],
      ['securityAdmin', null, 403],
    ] as const) {
      const who = (await account(house, office, where)).token;
      expect((await asker(app, who).get('/api/exports/log')).statusCode, office).toBe(status);
      expect((await trace(Buffer.from('x'), who)).statusCode, office).toBe(status);
    }
    expect((await entries('exports.trace-file')).map(({ outcome }) => outcome)).toEqual(['refused']);
  });

  test('by SQL an area sees its own exports alone, and nobody writes, changes or deletes under another name or number', async () => {
    const other = await account(house, 'tax', area);
    const attempt = (sql: string) =>
      inWork(house, other.token, ({ client }) => client.query(sql)).then(
        ({ rowCount }) => `done ${rowCount}`,
        (error: { code?: string }) => error.code,
      );
    expect(await attempt('select * from export_log')).toBe('done 0');
    const row = (login: string, mine: string) =>
      `insert into export_log (day, area, ordinal, at, account_id, login, display_name, office, list, title, filters, row_count, columns, file_name, sha256, journal_chain, journal_seq)
       values ('20221015', '${mine}', 900, now(), '${other.accountId}', '${login}', '${login}', 'tax', 'x', 'x', '{}', 1, '[]', 'x', repeat('0', 64), 'x', 1)`;
    expect(await attempt(row(`${area}industry`, area))).toBe('42501');
    expect(await attempt(row(`${area}tax`, '攸县'))).toBe('42501');
    expect(await attempt(row(`${area}tax`, area))).toBe('done 1');
    expect(await attempt("update export_log set reason = '改'")).toBe('42501');
    expect(await attempt('delete from export_log')).toBe('42501');
    await withClient(house.ground.ownerUrl, async (client) => {
      await expect(client.query('truncate export_log')).rejects.toThrow('只增不改不删');
    });
  });
});
