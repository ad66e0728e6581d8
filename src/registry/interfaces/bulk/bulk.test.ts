import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoCode } from '../../../../seeds/codes.ts';
import type { Desk } from '../../../../tests/accounts.ts';
import { administratorsOf, granted } from '../../../../tests/granted.ts';
import { account, newHouse } from '../../../../tests/harness.ts';
import { asker, servedConsole } from '../../../../tests/served-console.ts';
import { flat, plant } from '../../../../tests/small-city.ts';
import { asSystem, type House } from '../../access/work.ts';

let house: House;
let app: FastifyInstance;
let admins: { system: Desk; security: Desk };
let token: string;
const everything = [
  'directory.read',
  'identification.read',
  'supervision.read',
  'interface.bulk',
  'intake.file',
  'intake.file.self',
  'intake.file.tax',
];

beforeAll(async () => {
  house = await newHouse();
  ({ app } = await servedConsole(house));
  admins = await administratorsOf(house);
  const firm = (area: string, at: number) => ({
    name: `${area}${at}号厂`,
    area,
    openedOn: '2012-10-01',
    tax: { month: { 2021: flat(150), 2022: flat(250 + at, 9) } },
    self: { month: { 2022: flat(250 + at, 9) } },
  });
  await asSystem(house, (work) =>
    plant(
      work,
      ['渌口区', '攸县'].flatMap((area) => Array.from({ length: 7 }, (_, at) => firm(area, at))),
    ),
  );
  ({ token } = await granted(admins, { name: '批量平台', duties: everything }));
}, 120_000);
afterAll(() => house.ground.close());

const take = (path: string, by = token) => app.inject({ url: `/api/bulk/${path}`, headers: { authorization: `Bearer ${by}` } });
const linesOf = (body: string) =>
  body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('out', () => {
  test('NDJSON: the mark first, then the rows of the token’s own area, as the list shows them; the copy is traced by its bytes', async () => {
    const answer = await take('enterprises');
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
    const [mark, ...rows] = linesOf(answer.body);
    expect(rows).toHaveLength(7);
    expect(new Set(rows.map(({ area }) => area))).toEqual(new Set(['渌口区']));
    const listed = (await app.inject({ url: '/api/directory/enterprises?size=200', headers: { authorization: `Bearer ${token}` } })).json();
    expect(rows).toEqual(listed.rows);
    const serial = decodeURIComponent(String(answer.headers['x-export-serial']));
    expect(mark).toMatchObject({ $rows: 7, $next: null, $mark: expect.stringContaining(serial) });
    expect(String(mark?.$mark)).toMatch(/批量平台.*按数据共享协议每日同步企业名录/);
    const { rows: logged } = await asSystem(house, ({ client }) =>
      client.query('select display_name, row_count, list, sha256, reason from export_log where serial = $1', [serial]),
    );
    expect(logged).toEqual([
      {
        display_name: '批量平台',
        row_count: 7,
        list: 'bulk.enterprises',
        sha256: createHash('sha256').update(answer.rawPayload).digest('hex'),
        reason: '按数据共享协议每日同步企业名录',
      },
    ]);
    const { rows: entries } = await asSystem(house, ({ client }) =>
      client.query("select session_kind, outcome from journal where act = 'export.bulk.enterprises' and thing = $1", [serial]),
    );
    expect(entries).toEqual([{ session_kind: 'token', outcome: 'done' }]);
  });

  test.each(['enterprises', 'figures', 'findings', 'progress'])(
    '%s in pieces is %s in one, nothing missing and nothing twice',
    async (list) => {
      const period = list === 'findings' || list === 'progress' ? '&period=2022-09' : '';
      const whole = linesOf((await take(`${list}?limit=1000${period}`)).body).slice(1);
      expect(whole.length).toBeGreaterThan(0);
      const pieces: unknown[] = [];
      let cursor = '';
      do {
        const answer = await take(`${list}?limit=3${period}${cursor === '' ? '' : `&cursor=${cursor}`}`);
        expect(answer.statusCode).toBe(200);
        pieces.push(...linesOf(answer.body).slice(1));
        cursor = String(answer.headers['x-next-cursor'] ?? '');
      } while (cursor !== '');
      expect(pieces).toEqual(whole);
    },
  );

  test('csv bears the mark in its first lines; a value a spreadsheet would reckon with stays text', async () => {
    await asSystem(house, (work) => plant(work, [{ name: '=cmd|渌口厂', area: '渌口区', openedOn: '2012-10-01' }]));
    const answer = await take('enterprises?format=csv');
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = answer.body.replace('\ufeff', '').split('\r\n');
    expect(lines.find((line) => line.includes('【导出水印】'))).toContain('批量平台');
    expect(lines.find((line) => line.startsWith('id,creditCode'))).toBeTruthy();
    expect(answer.body).toContain("'=cmd|渌口厂");
  });

  test('what the office is told only in bands does not come out in bulk', async () => {
    const tax = await granted(admins, { name: '税务数据', office: 'tax', duties: ['directory.read', 'interface.bulk'] });
    const sources = (body: string) =>
      [
        ...new Set(
          linesOf(body)
            .slice(1)
            .map(({ source }) => source),
        ),
      ].sort();
    expect(sources((await take('figures', tax.token)).body)).toEqual(['tax']);
    expect(sources((await take('figures')).body)).toEqual(['self']);
  });

  test('a foreign cursor, a foreign filter, too much, no duty: refused', async () => {
    const first = await take('enterprises?limit=2');
    const cursor = String(first.headers['x-next-cursor']);
    for (const path of [
      `figures?cursor=${cursor}`,
      `enterprises?cursor=${cursor}&area=渌口区`,
      'enterprises?cursor=%25',
      'enterprises?limit=0',
      'enterprises?limit=1e9',
    ])
      expect([path, (await take(encodeURI(path).replaceAll('%2525', '%25'))).statusCode]).toEqual([path, 400]);
    const narrow = await granted(admins, { name: '无批量', duties: ['directory.read'] });
    expect((await take('enterprises', narrow.token)).json()).toMatchObject({ status: 403, title: expect.stringMatching(/批量取数/) });
    const lists = await granted(admins, { name: '无清单', duties: ['interface.bulk'] });
    expect((await take('enterprises', lists.token)).statusCode).toBe(403);
    const small = await granted(admins, { name: '小额度', duties: ['directory.read', 'interface.bulk'], rowsPerDay: 9 });
    expect((await take('enterprises', small.token)).statusCode).toBe(200);
    const beyond = await take('enterprises', small.token);
    expect([beyond.statusCode, (beyond.json() as { title: string }).title]).toEqual([429, expect.stringMatching(/核准的每日 9 行/)]);
  });

  test('a person takes bulk too, under the same reason and limits as any export', async () => {
    const { token: session } = await account(house, 'industry', '渌口区');
    const answer = await asker(app, session).get('/api/bulk/enterprises?limit=5');
    expect([answer.statusCode, answer.headers['x-row-count']]).toEqual([200, '5']);
    const bank = await account(house, 'organisation');
    expect((await asker(app, bank.token).get('/api/bulk/enterprises')).statusCode).toBe(403);
  });
});

describe('in', () => {
  // Two firms whose codes are whole; those of the small city are not.
  const firms = [
    { credit_code: demoCode('430212', 1), name: '渌口报数甲厂' },
    { credit_code: demoCode('430212', 2), name: '渌口报数乙厂' },
  ] as const;
  beforeAll(() =>
    asSystem(house, async ({ client }) => {
      for (const { credit_code: code, name } of firms)
        await client.query(
          `insert into enterprise (id, credit_code, name, name_key, area, industry_code, opened_on)
           values (enterprise_id($1), $1, $2, $2, '渌口区', '3391', '2012-10-01')`,
          [code, name],
        );
    }),
  );
  const send = (lines: object[], query: string, by = token) =>
    app.inject({
      method: 'POST',
      url: `/api/bulk/rosters?${query}`,
      payload: lines.map((line) => JSON.stringify(line)).join('\n'),
      headers: { authorization: `Bearer ${by}`, 'content-type': 'application/x-ndjson' },
    });

  test('rows are filed as a roster is, what cannot be is told by its line; the same again changes nothing', async () => {
    const [one, two] = firms;
    const lines = [
      { 统一社会信用代码: one.credit_code, 企业名称: one.name, '9月营业收入（万元）': 210 },
      { 统一社会信用代码: '91430200MA4L16PQ4E', 企业名称: '错码厂', '9月营业收入（万元）': 1 },
      { 统一社会信用代码: two.credit_code, 企业名称: two.name, '9月营业收入（万元）': '#N/A' },
    ];
    const trial = await send(lines, 'source=self&period=2022-09&dryRun=true');
    expect([trial.json().problems, trial.json()]).toMatchObject([expect.anything(), { questions: [], rows: 3, filed: 1 }]);
    const answer = await send(lines, 'source=self&period=2022-09');
    expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
    const said = answer.json() as { filed: number; problems: { line: number; says: string }[]; batch: string };
    expect(said.filed).toBe(1);
    expect(said.problems.map(({ line }) => line)).toEqual([2, 3]);
    expect((await send(lines, 'source=self&period=2022-09')).json()).toMatchObject({ filed: 0, sameAs: said.batch });
    const { rows } = await asSystem(house, ({ client }) =>
      client.query(
        "select display_name, detail::text as detail from journal where act like 'bulk.%' and outcome = 'done' order by seq desc limit 1",
      ),
    );
    expect(rows[0]?.display_name).toBe('批量平台');
    expect(rows[0]?.detail).not.toContain(one.credit_code);
  });

  test('survey forms, others’ sources, broken lines and too many are refused', async () => {
    const [one] = firms;
    const row = { 统一社会信用代码: one.credit_code, 企业名称: one.name, '9月营业收入（万元）': 210 };
    const survey = await send(
      [{ 统一社会信用代码: one.credit_code, 'B203表 工业产销总值及主要产品产量': 1, 表号: 'B203' }],
      'source=self&period=2022-09',
    );
    expect([403, 409, 422]).toContain(survey.statusCode);
    expect((await send([row], 'source=market&period=2022-09')).statusCode).toBe(403);
    expect((await send([row], 'source=self&period=2022-13')).statusCode).toBe(400);
    expect((await send([], 'source=self&period=2022-09')).statusCode).toBe(400);
    expect(
      (
        await send(
          Array.from({ length: 5001 }, () => row),
          'source=self&period=2022-09',
        )
      ).statusCode,
    ).toBe(400);
    const broken = await app.inject({
      method: 'POST',
      url: '/api/bulk/rosters?source=self',
      payload: '{"企业名称":"甲"}\n{"a":1,"a":2}\n',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    });
    expect([broken.statusCode, broken.json().title]).toEqual([400, expect.stringMatching(/第 2 行.*重复/)]);
  });
});
