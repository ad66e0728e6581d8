import { beforeAll, expect, test } from 'vitest';
import { account, newHouse, played } from '../../../tests/harness.ts';
import { bring, csv, demoCode } from '../../../tests/rosters.ts';
import { setTarget } from '../../programme/targets/set-target.ts';
import type { Office } from '../access/contract.ts';
import { openSession } from '../access/sessions.ts';
import { asSystem, type House, inWork } from '../access/work.ts';
import { takeClosingStep } from '../closing/take-step.ts';
import { rememberRefused } from './attempts.ts';
import { askQuery } from './query-steps.ts';

// One row of each guarded table about one enterprise of 渌口区; then every audience asks the tables themselves, past every page and verb.
const area = '渌口区';
const period = '2022-09';
let house: House;
let enterpriseId: string;
const tokens = new Map<string, string>();

beforeAll(async () => {
  house = await newHouse();
  const industry = { office: 'industry', area } as const;
  const rows = [
    ['统一社会信用代码', '企业名称', '县市区', '2022年9月营业收入（万元）'],
    [demoCode(1), '演示企业1号有限公司', area, '800'],
  ];
  await played(house, industry, (work) => bring(work, csv(rows), { source: 'self' }));
  enterpriseId = await asSystem(house, async ({ client }) => (await client.query('select id::text from enterprise')).rows[0].id);
  await played(house, industry, (work) => takeClosingStep(work, { area, period, step: 'confirm', says: '' }));
  await played(house, industry, (work) =>
    askQuery(work, { enterpriseId, period, basis: 'month', category: 'verify', says: '请核实9月收入' }),
  );
  const aim = { subject: area, year: 2022, newCount: 3, netCount: null, document: '渌口区工作要点', decidedOn: '2022-02-01' };
  await played(house, industry, (work) => setTarget(work, aim));
  const reason = { says: '不得填报', clause: '统计法第七条', guardrail: 'pressFigures' };
  await played(house, industry, (work) => rememberRefused(work, { act: 'x', says: 'x', input: {} }, [reason]));
  await asSystem(house, async ({ client }) => {
    await client.query(
      `insert into enterprise_contact (enterprise_id, kind, ordinal, area, masked, sealed, algorithm, basis, made_by_name, made_at)
       values ($1, 'phone', 1, $2, '139****4321', '\\x00', 'x', '授权书', '系统', now())`,
      [enterpriseId, area],
    );
    await client.query(
      `insert into export_log (day, ordinal, at, login, display_name, office, list, title, filters, row_count, columns, file_name, sha256, journal_chain, journal_seq)
       values ('20221015', 1, now(), 'system', '系统', 'system', 'x', 'x', '{}', 1, '[]', 'x.xlsx', repeat('a', 64), 'city', 1)`,
    );
  });
  await outsider('township', { area, township: '南洲镇' });
  await outsider('enterprise', { area, enterprise_id: enterpriseId });
  await outsider('bank', { bank: '演示银行' });
  return () => house.ground.close();
});

async function outsider(office: Office, scope: Record<string, string>): Promise<void> {
  const columns = Object.keys(scope);
  const { rows } = await house.ground.authPool.query<{ id: string }>(
    `insert into account (login, login_key, display_name, office, password_hash, ${columns.join(', ')})
     values ($1, $1, $1, $1, 'x', ${columns.map((_, at) => `$${at + 2}`).join(', ')}) returning id`,
    [office, ...Object.values(scope)],
  );
  tokens.set(office, await openSession(house.ground.authPool, { accountId: rows[0]?.id ?? '', kind: 'browser' }));
}

const tables = [
  'closing_step',
  'area_target',
  'figure_query',
  'figure_query_step',
  'guardrail_attempt',
  'export_log',
  'enterprise_contact',
] as const;
const none: readonly string[] = [];
const read = ['closing_step', 'area_target'];
const queries = ['figure_query', 'figure_query_step'];

test.each<[Office, string | null, readonly string[]]>([
  ['industry', area, [...read, ...queries, 'guardrail_attempt', 'enterprise_contact']],
  ['statistics', area, [...read, ...queries, 'guardrail_attempt', 'enterprise_contact']],
  ['industry', null, [...tables]],
  ['statistics', null, [...tables]],
  ['industry', '攸县', read],
  ['tax', area, [...read, 'enterprise_contact']],
  ['finance', null, [...read, 'enterprise_contact']],
  ['market', null, [...read, 'enterprise_contact']],
  ['organisation', null, read],
  ['command', null, read],
  ['township', area, none],
  ['enterprise', area, queries],
  ['bank', null, none],
  ['systemAdmin', null, none],
  ['securityAdmin', null, none],
  ['auditAdmin', null, ['export_log']],
])('%s of %s', async (office, where, seen) => {
  const token = tokens.get(office) ?? (await account(house, office, where)).token;
  const found = await inWork(house, token, async ({ client }) => {
    const { rows } = await client.query<Record<string, number>>(
      `select ${tables.map((table) => `(select count(*)::int from ${table}) as ${table}`).join(', ')}`,
    );
    return rows[0];
  });
  expect(found).toEqual(Object.fromEntries(tables.map((table) => [table, seen.includes(table) ? 1 : 0])));
});

const who = '(select ctx_account())';
const writes: Record<string, string> = {
  closing_step: `insert into closing_step (area, period, ordinal, step, says, level, taken_by, taken_by_name, office, taken_on, taken_at)
    values ('${area}', '2022-08', 1, 'confirm', '', 'area', ${who}, '某', 'industry', '2022-10-01', now())`,
  area_target: `insert into area_target (area, year, version, new_count, document, decided_on, set_by_name, set_at, set_by)
    values ('${area}', 2022, 9, 3, '文件', '2022-02-01', '某', now(), ${who})`,
  figure_query: `insert into figure_query (enterprise_id, area, credit_code, name, source, measure, period, basis, category, cause, opened_at)
    select id, area, credit_code, name, 'self', 'revenue', '2022-09', 'month', 'verify', 'asked', now() from enterprise`,
};

test.each<[Office, string | null, readonly string[]]>([
  ['industry', area, ['closing_step', 'area_target', 'figure_query']],
  ['statistics', area, ['closing_step', 'figure_query']],
  ['tax', area, none],
  ['finance', area, none],
  ['township', area, none],
  ['enterprise', area, none],
  ['bank', null, none],
  ['systemAdmin', null, none],
])('%s of %s writes by bare SQL no more than its duty', async (office, where, allowed) => {
  const token = tokens.get(office) ?? (await account(house, office, where)).token;
  for (const [table, sql] of Object.entries(writes)) {
    class Undo extends Error {}
    const ended = await inWork(house, token, async ({ client }) => {
      const { rowCount } = await client.query(sql);
      // Nothing seen is nothing to ask about.
      if (rowCount === 0) return 'nothing';
      throw new Undo();
    }).catch((error: Error & { code?: string }) => (error instanceof Undo ? 'done' : error.code));
    expect(ended === 'done', `${table}: ${ended}`).toBe(allowed.includes(table));
  }
});
