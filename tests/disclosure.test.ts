import { beforeAll, describe, expect, test } from 'vitest';
import { withClient } from '../src/data/pools.ts';
import type { DataClass } from '../src/policy/disclosure.ts';
import { ensureProgress } from '../src/programme/supervision/progress.ts';
import { openSession } from '../src/registry/access/sessions.ts';
import { type House, inWork, type Work } from '../src/registry/access/work.ts';
import { readEnterprise } from '../src/registry/directory/enterprise-file.ts';
import { listEnterprises } from '../src/registry/directory/enterprises.ts';
import { directorySheet } from '../src/registry/directory/sheet.ts';
import { inAwardWork } from '../src/registry/disclosure/award-work.ts';
import { readDisclosure } from '../src/registry/disclosure/matrix.ts';
import { explainOne } from '../src/registry/identification/explain.ts';
import { listFindings } from '../src/registry/identification/findings.ts';
import { listSheet } from '../src/registry/identification/sheet.ts';
import { importRoster } from '../src/registry/intake/import.ts';
import { sourceRow } from '../src/registry/intake/source-row.ts';
import { account, newHouse, played } from './harness.ts';
import { csv, demoCode } from './rosters.ts';

// 披露 rests on the database alone: every audience runs every select it could think of, and no exact number of a class it does not see may
// be in what comes back. Numbers are planted so that each is known again wherever it turns up.
const period = '2022-09';
const areas = ['渌口区', '攸县'] as const;
const planted: Record<string, string[]> = {
  selfRevenue: ['13579.24', '14680.35'],
  taxAmount: ['15793.71', '17931.53'],
  power: ['31927.43', '42837.59'],
};
let house: House;
const canaries: Partial<Record<string, string[]>> = {};
const ids: Record<string, string> = {};

/** A number as it may be written: 元, 万元 as sent, without its decimals, as a spreadsheet would. */
const shapes = (wan: string) => {
  const fen = wan.replace('.', '');
  return [wan, `${fen}00`, fen.slice(0, 5), `${fen.slice(0, 2)},${fen.slice(2, 5)}`];
};

beforeAll(async () => {
  house = await newHouse();
  const header = ['统一社会信用代码', '企业名称', '县市区', '乡镇', '行业代码'];
  const rows = (source: keyof typeof planted) =>
    areas.map((area, at) => [demoCode(at + 1), `演示${area}厂`, area, `${area}镇`, '3391', planted[source]?.[at] ?? '']);
  const file = async (source: 'self' | 'tax' | 'power', head: string, office: 'industry' | 'tax') =>
    played(house, { office }, (work) =>
      importRoster(work, {
        bytes: csv([[...header, head], ...rows(source === 'power' ? 'power' : source === 'tax' ? 'taxAmount' : 'selfRevenue')]),
        fileName: `${source}.csv`,
        source,
        accept: true,
      }),
    );
  await file('tax', '2021年1-12月累计应税销售收入（万元）', 'tax');
  await file('self', '2022年1-9月累计营业收入（万元）', 'industry');
  await file('power', '2022年9月用电量（千瓦时）', 'industry');
  await ensureProgress(house, period);
  await played(house, 'system', async ({ client }) => {
    const { rows: kept } = await client.query<{ class: string; said: string }>(
      `select class, unnest(array[annual_revenue, ytd_revenue, rolling12_revenue, forecast_revenue])::text as said from finding_amount where class <> 'listed'
       union select 'taxAmount', value::text from figure where source = 'tax' union select 'selfRevenue', value::text from figure where source = 'self'
       union select 'power', value::text from figure where source = 'power'`,
    );
    for (const { class: name, said } of kept.filter((row) => row.said)) canaries[name] = [...(canaries[name] ?? []), said];
    for (const { id, area } of (await client.query('select id::text, area from enterprise')).rows) ids[area] = id;
  });
  for (const [name, said] of Object.entries(planted))
    canaries[name] = [...(canaries[name] ?? []), ...said.flatMap((one) => shapes(one).slice(0, 3))];
}, 120_000);

/** An account of an audience that has no office in the harness. */
async function sessionOf(who: {
  office: string;
  area?: string | null;
  township?: string;
  enterpriseId?: string;
  bank?: string;
}): Promise<string> {
  const { authPool } = house.ground;
  const login = `${who.office}${who.area ?? ''}${who.bank ?? ''}${Math.random().toString(36).slice(2)}`;
  const { rows } = await authPool.query<{ id: string }>(
    `insert into account (login, login_key, display_name, office, area, township, enterprise_id, bank, password_hash)
     values ($1, $1, $1, $2, $3, $4, $5, $6, 'x') returning id`,
    [login, who.office, who.area ?? null, who.township ?? null, who.enterpriseId ?? null, who.bank ?? null],
  );
  return openSession(house.ground.authPool, { accountId: rows[0]?.id ?? '', kind: 'browser' });
}

/** Everything the app's role can be made to say under a token: every relation whole, every function with every argument that could matter. */
async function everything(token: string): Promise<string> {
  const relations = await withClient(house.ground.ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relkind in ('r', 'p', 'v', 'm') and relnamespace = 'public'::regnamespace
         and has_table_privilege('shenggui_app', oid, 'select')`,
    );
    return rows.map(({ name }) => name);
  });
  expect(relations).toEqual(
    expect.arrayContaining(['figure', 'figure_year', 'finding', 'finding_amount', 'roster_file', 'identification_share', 'progress']),
  );
  const all = `array[${Object.values(ids).join(', ')}]::bigint[]`;
  const classes = `unnest(array['selfRevenue', 'taxAmount', 'power', 'listed', 'pool', 'risk']) k (name)`;
  const asked = [
    ...relations.map((name) =>
      name === 'roster_file' ? `select convert_from(content, 'UTF8') as t from roster_file` : `select t::text from ${name} t`,
    ),
    `select t::text from disclosed_bands(${all}, false) t`,
    `select t::text from disclosed_bands(${all}, true) t`,
    `select t::text from disclosed_listed('2099-12') t`,
    `select t::text from ${classes}, lateral ctx_levels(k.name) t`,
    `select ctx_detail(k.name)::text || ctx_seen(k.name)::text || ctx_consented(k.name)::text || coalesce(ctx_township(k.name), '') as t from ${classes}`,
    `select t::text from unnest(${all}) e (id), lateral ctx_levels_of(e.id) t`,
    `select ctx_rosters()::text as t`,
    `select t::text from ctx() t`,
  ];
  const client = await house.ground.appPool.connect();
  const said: string[] = [];
  try {
    await client.query('begin');
    await client.query(`select set_config('app.token', $1, true)`, [token]);
    for (const sql of asked) said.push(...(await client.query<{ t: string }>(sql)).rows.map(({ t }) => t));
  } finally {
    await client.query('rollback');
    client.release();
  }
  return said.join('\n');
}

/** Every page and sheet that shows an enterprise, read as a person reads it. */
async function pages(token: string): Promise<string> {
  const said: unknown[] = [];
  const tried = async (read: (work: Work) => Promise<unknown>) =>
    said.push(await inWork(house, token, read).catch((refusal: Error) => refusal.message));
  const page = { page: 1, size: 50 };
  for (const sort of ['-ytd', 'annual'] as const) await tried((work) => listFindings(work, { period, verify: 'false', sort, ...page }));
  await tried((work) => listFindings(work, { period, verify: 'true', ...page }));
  await tried((work) => listSheet(work, 'pool', { period }).then((sheet) => [...(sheet.rows as Iterable<unknown>)]));
  await tried((work) => listSheet(work, 'dueEntry', { period }).then((sheet) => [...(sheet.rows as Iterable<unknown>)]));
  await tried((work) => listEnterprises(work, page));
  await tried((work) => directorySheet(work, {}).then((sheet) => [...(sheet.rows as Iterable<unknown>)]));
  for (const id of Object.values(ids)) {
    await tried((work) => explainOne(work, { id, period }));
    await tried((work) => readEnterprise(work, { id }));
    await tried(async (work) => {
      const { rows } = await work.client.query<{ id: string; file: string }>('select id::text, file_name as file from batch');
      const read = [];
      for (const row of [2, 3])
        for (const batch of rows)
          read.push(
            await sourceRow(work, { enterpriseId: id, batchId: batch.id, sheet: batch.file.replace('.csv', ''), row }).catch(() => null),
          );
      return read;
    });
  }
  return JSON.stringify(said);
}

const offices = [
  'industry',
  'statistics',
  'finance',
  'tax',
  'financialOffice',
  'businessEnvironment',
  'science',
  'market',
  'organisation',
  'command',
] as const;
const held: DataClass[] = ['selfRevenue', 'taxAmount', 'power'];

function expectWithheld(said: string, who: string, seen: (name: DataClass) => boolean): void {
  for (const name of held) {
    const found = (canaries[name] ?? []).filter((canary) => said.includes(canary));
    if (!seen(name)) expect(found, `${who} ${name}`).toEqual([]);
  }
  if (!(seen('selfRevenue') && seen('taxAmount'))) {
    expect(
      (canaries.bothRevenue ?? []).filter((canary) => said.includes(canary)),
      `${who} both`,
    ).toEqual([]);
  }
}

describe('no exact number of a class an audience does not see', () => {
  test.each(offices.flatMap((office) => [[office, null] as const, [office, areas[0]] as const]))('%s %s', async (office, area) => {
    if (area !== null && (office === 'organisation' || office === 'command')) return;
    const { token } = await account(house, office, area);
    const tier = area === null ? 'city' : 'area';
    const level = (name: DataClass) =>
      house.policy.disclosure.cells.find((cell) => cell.class === name && cell.office === office && cell.tier === tier);
    const said = await everything(token);
    // What the office sent itself it holds: the file, its inspection and its rows.
    const sent = area === null ? { industry: ['selfRevenue', 'power'], tax: ['taxAmount'] }[office as 'industry' | 'tax'] : undefined;
    const sees = (name: DataClass) => level(name)?.level === 'detail' && level(name)?.scope === 'area';
    expectWithheld(said, `${office} ${tier}`, (name) => sees(name) || (sent?.includes(name) ?? false));
    expectWithheld(await pages(token), `${office} ${tier} pages`, (name) => sees(name) || (sent?.includes(name) ?? false));
    // The other way round, or nothing would be proved: who sees a class finds it.
    for (const name of held.filter(sees))
      expect(
        (canaries[name] ?? []).some((canary) => said.includes(canary)),
        `${office} ${name}`,
      ).toBe(true);
    if (area !== null)
      for (const wan of Object.values(planted).map((both) => both[1] ?? '')) expect(said).not.toContain(wan.replace('.', '').slice(0, 5));
  });

  test('township, enterprise, bank, administrators and nobody', async () => {
    const mine = ids[areas[0]] ?? '';
    const tokens = {
      township: await sessionOf({ office: 'township', area: areas[0], township: `${areas[0]}镇` }),
      bank: await sessionOf({ office: 'bank', bank: '演示银行' }),
      auditAdmin: await sessionOf({ office: 'auditAdmin' }),
      systemAdmin: await sessionOf({ office: 'systemAdmin' }),
      nobody: 'made-up',
    };
    for (const [who, token] of Object.entries(tokens)) expectWithheld(`${await everything(token)}${await pages(token)}`, who, () => false);
    const enterprise = await sessionOf({ office: 'enterprise', area: areas[0], enterpriseId: mine });
    const own = await everything(enterprise);
    for (const name of held) {
      const [first = '', second = ''] = planted[name] ?? [];
      expect(own, name).toContain(first.replace('.', '').slice(0, 5));
      expect(own, name).not.toContain(second.replace('.', '').slice(0, 5));
    }
    const seen = (token: string) => inWork(house, token, async ({ client }) => (await client.query('select area from enterprise')).rows);
    expect(await seen(tokens.township)).toEqual([{ area: areas[0] }]);
    expect(await seen(enterprise)).toEqual([{ area: areas[0] }]);
    for (const token of [tokens.bank, tokens.auditAdmin, tokens.systemAdmin]) expect(await seen(token)).toEqual([]);
    for (const office of ['organisation', 'command'] as const) expect(await seen((await account(house, office)).token)).toEqual([]);
  });
});

test('the order of a list says nothing of numbers that are hidden', async () => {
  const { token } = await account(house, 'industry');
  const order = (sort: '-annual' | 'annual') =>
    inWork(house, token, async (work) =>
      (await listFindings(work, { period, verify: 'false', list: 'dueEntry', sort, page: 1, size: 50 })).rows.map(({ id }) => id),
    );
  // annual is of the tax office: hidden from 工信, so both orders are one and the same.
  expect((await order('-annual')).length).toBe(2);
  expect(await order('-annual')).toEqual(await order('annual'));
});

test('工信 reads the verdict, the band and the clause of the tax number, and its own number in full', async () => {
  const { token } = await account(house, 'industry', areas[0]);
  const told = await inWork(house, token, (work) => explainOne(work, { id: ids[areas[0]] ?? '', period }));
  const whole = await played(house, 'system', (work) => explainOne(work, { id: ids[areas[0]] ?? '', period }));
  expect(told.findings.map(({ list, verdict, level }) => [list, verdict, level])).toEqual(
    whole.findings.map(({ list, verdict, level }) => [list, verdict, level]),
  );
  expect(told.facts).toMatchObject({ ytd_revenue: '135792400.00', annual_revenue: null });
  expect(told.bands).toMatchObject({ annual_revenue: '1亿元以上' });
  expect(told.disclosure).toMatchObject([{ class: 'taxAmount', level: 'band', law: '税收征管法第八条' }]);
  expect(told.sources.find(({ fact }) => fact === 'annual_revenue')).toMatchObject({ file: 'tax.csv', row: 2, raw: '（按区间披露）' });
  expect(JSON.stringify(told.findings)).toContain('在“1亿元以上”区间');
});

describe('award code', () => {
  test('was granted the register, the enterprise and its codes, the attestation, the rules filed and what was paid, and nothing else', async () => {
    const granted = await withClient(house.ground.ownerUrl, async (client) => {
      const { rows } = await client.query<{ name: string; writes: boolean }>(
        `select relname as name, has_table_privilege('shenggui_award', oid, 'insert, update, delete, truncate') as writes from pg_class
         where relkind in ('r', 'p', 'v', 'm') and relnamespace = 'public'::regnamespace
           and (has_table_privilege('shenggui_award', oid, 'select') or has_any_column_privilege('shenggui_award', oid, 'select')) order by 1`,
      );
      return rows;
    });
    const law = [
      'area_policy',
      'area_policy_step',
      'award_entry',
      'award_posting',
      'award_ruling',
      'award_ruling_step',
      'fiscal_share',
      'fiscal_share_step',
      'law_version',
      'payment_line',
      'payment_result',
    ];
    const readable = ['area', 'enterprise', 'lineage_edge', 'register_event', 'tax_attestation', ...law].sort();
    expect(granted).toEqual(readable.map((name) => ({ name, writes: false })));
  });

  test('tries to read what was reported, and cannot', async () => {
    const { token } = await account(house, 'finance', areas[0]);
    for (const table of [
      'figure',
      'figure_year',
      'finding',
      'finding_amount',
      'roster_file',
      'batch_report',
      'roster_problem',
      'identification_share',
    ]) {
      await expect(
        inWork(house, token, (work) => inAwardWork(work, ({ client }) => client.query(`select 1 from ${table}`))),
        table,
      ).rejects.toMatchObject({
        code: '42501',
      });
    }
    const seen = await inWork(house, token, async (work) => {
      const inside = await inAwardWork(
        work,
        async ({ client }) => (await client.query('select current_user as who, (select count(*)::int from enterprise) as n')).rows[0],
      );
      return { inside, after: (await work.client.query('select current_user as who')).rows[0].who };
    });
    expect(seen.inside).toEqual({ who: 'shenggui_award', n: 1 });
    expect(seen.after).not.toBe('shenggui_award');
  });

  test('taking the role widens nothing: 优化中心, who is not told of the register, is not told of it there either', async () => {
    const { token } = await account(house, 'businessEnvironment');
    const rows = await inWork(house, token, (work) =>
      inAwardWork(work, async ({ client }) => (await client.query('select 1 from register_event')).rows),
    );
    expect(rows).toEqual([]);
  });
});

test('the page of the matrix marks the reader’s own level', async () => {
  const { token } = await account(house, 'statistics');
  const { classes, bases, columns } = await inWork(house, token, readDisclosure);
  expect(Object.fromEntries(classes.map((one) => [one.class, one.mine]))).toMatchObject({
    selfRevenue: 'detail',
    taxAmount: 'none',
    power: 'band',
    risk: 'aggregate',
  });
  expect(classes.every(({ law }) => law.length > 0)).toBe(true);
  expect(new Set(bases.map(({ source }) => source)).size).toBe(7);
  expect(columns.find(({ source }) => source === 'tax')).toMatchObject({ class: 'taxAmount', fields: ['revenue', 'taxPaid'] });
});
