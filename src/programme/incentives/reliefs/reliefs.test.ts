import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account, newHouse, played } from '../../../../tests/harness.ts';
import { asker, servedConsole } from '../../../../tests/served-console.ts';
import { flat, plant } from '../../../../tests/small-city.ts';
import { openSession } from '../../../registry/access/sessions.ts';
import type { House } from '../../../registry/access/work.ts';
import { withoutSmallCells } from '../small-cells.ts';

let house: House;
let app: FastifyInstance;
let ids: Map<string, string>;
const people: Record<string, ReturnType<typeof asker>> = {};
const area = '渌口区';

beforeAll(async () => {
  house = await newHouse();
  const entered = [{ kind: 'entry' as const, period: '2022-03' }];
  ids = await played(house, 'system', (work) =>
    plant(work, [
      { name: '渌口铸造', area, industry: '3391', events: entered, self: { month: { 2022: flat(300, 9) } } },
      { name: '渌口机械', area, industry: '3421', events: [{ kind: 'entry', period: '2019-03' }] },
      { name: '渌口热力', area, industry: '4430', events: entered },
      { name: '路过的店', area, industry: '5211' },
      { name: '攸县花炮', area: '攸县', industry: '2672', events: entered },
    ]),
  );
  ({ app } = await servedConsole(house));
  for (const [name, office, where] of [
    ['税务', 'tax', area],
    ['工信', 'industry', area],
    ['攸县税务', 'tax', '攸县'],
    ['市工信', 'industry', null],
    ['市财政', 'finance', null],
    ['组织部', 'organisation', null],
  ] as const)
    people[name] = asker(app, (await account(house, office, where)).token);
  const { rows } = await house.ground.authPool.query<{ id: string }>(
    `insert into account (login, login_key, display_name, office, area, enterprise_id, password_hash) values ('企业', '企业', '企业', 'enterprise', $1, $2, 'x') returning id`,
    [area, ids.get('渌口铸造')],
  );
  people.企业 = asker(app, await openSession(house.ground.authPool, { accountId: rows[0]?.id ?? '', kind: 'browser' }));
}, 120_000);
afterAll(() => house.ground.close());

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the test asks.
type Answer = { status: number; [key: string]: any };
const ask = async (who: string, asked: string, given?: object) => {
  // An enterprise speaks of itself unless a test says otherwise.
  const own = { enterpriseId: ids.get('渌口铸造') };
  const path = asked === 'enterprise' ? `enterprise?enterpriseId=${own.enterpriseId}` : asked;
  const body = given && who === '企业' ? { ...own, ...given } : given;
  const answer =
    body === undefined ? await people[who]?.get(`/api/reliefs/${path}`) : await people[who]?.post(`/api/reliefs/${path}`, body);
  return { status: answer?.statusCode, ...(answer?.json() as Record<string, never>) } as Answer;
};
const verdictOf = (answer: Answer, relief: string) => answer.rows.find((row: { key: string }) => row.key === relief)?.verdict;

test('the catalogue says what is in force today, and that nobody has compared it with the document yet', async () => {
  const { rows } = await ask('企业', 'catalogue');
  expect(rows.find((row: { key: string }) => row.key === 'sixTaxesHalved')).toMatchObject({
    state: 'inForce',
    to: '2022-12-31',
    confirmed: false,
  });
  expect(rows.find((row: { key: string }) => row.key === 'advancedManufacturingCredit')).toMatchObject({
    state: 'notYet',
    from: '2023-01-01',
  });
});

test('企业对照 is of 在库 and 培育库 alone, of the areas of the reader, and says why', async () => {
  const { rows } = await ask('税务', 'matches?relief=newEntrantService');
  expect(rows.map((row: { name: string; verdict: string }) => `${row.name} ${row.verdict}`).toSorted()).toEqual([
    '渌口机械 no',
    '渌口热力 likely',
    '渌口铸造 likely',
  ]);
  expect(rows.find((row: { name: string }) => row.name === '渌口机械').reasons.map((one: { says: string }) => one.says)).toContain(
    '入库以来：43 个月（在库名录），条件为不超过 24 个月，不符合',
  );
  expect((await ask('市工信', 'matches?relief=newEntrantService')).total).toBe(4);
  expect((await ask('市财政', 'matches')).status).toBe(403);
});

describe('a condition stated', () => {
  test('by the enterprise it makes 可能适用; what 税务 says goes before', async () => {
    expect(verdictOf(await ask('企业', 'enterprise'), 'smallProfitIncomeTax')).toBe('unknown');
    expect(await ask('企业', 'state-fact', { fact: 'small_profit', value: true, evidence: '2021年度汇算清缴' })).toMatchObject({
      status: 200,
      ordinal: 1,
    });
    expect(verdictOf(await ask('企业', 'enterprise'), 'smallProfitIncomeTax')).toBe('likely');
    const of = { enterpriseId: ids.get('渌口铸造') };
    expect((await ask('税务', 'state-fact', { ...of, fact: 'small_profit', value: false, evidence: '税务登记' })).status).toBe(200);
    expect((await ask('企业', 'state-fact', { fact: 'small_profit', value: true, evidence: '再说一次' })).ordinal).toBe(3);
    expect(verdictOf(await ask('企业', 'enterprise'), 'smallProfitIncomeTax')).toBe('no');
  });

  test.each([
    ['工信', { fact: 'small_profit', value: true, evidence: '听说' }, 403],
    ['税务', { fact: 'listed', value: true, evidence: '自己登记' }, 422],
    ['税务', { fact: 'tax_paid', value: true, evidence: '不是事实' }, 422],
    ['攸县税务', { fact: 'small_profit', value: true, evidence: '别的县' }, 404],
    ['税务', { fact: 'small_profit', value: true, evidence: '字'.repeat(101) }, 400],
    ['税务', { fact: 'small_profit', value: '120000', evidence: '数额' }, 400],
  ])('%s: %o is %i', async (who, body, status) => {
    expect((await ask(who, 'state-fact', { enterpriseId: ids.get('渌口铸造'), ...body })).status).toBe(status);
  });

  test('an enterprise cannot name another', async () => {
    expect(
      (await ask('企业', 'state-fact', { enterpriseId: ids.get('渌口机械'), fact: 'hi_tech', value: true, evidence: '别家' })).status,
    ).toBe(404);
    expect((await ask('企业', `enterprise?enterpriseId=${ids.get('渌口机械')}`)).status).toBe(404);
  });
});

describe('享受情况', () => {
  const mark = (more: object) => ({
    enterpriseId: ids.get('渌口铸造'),
    relief: 'researchDeduction',
    year: 2022,
    state: 'notReached',
    reason: 'materials',
    ...more,
  });

  test('is said by 税务 and corrected by saying it again', async () => {
    expect(await ask('税务', 'mark', mark({ says: '研发支出辅助账尚未建立' }))).toMatchObject({ status: 200, ordinal: 1 });
    const { reason: _, ...reached } = mark({ state: 'reached' }) as Record<string, unknown>;
    expect(await ask('税务', 'mark', reached)).toMatchObject({ status: 200, ordinal: 2 });
    const { rows } = await ask('企业', 'enterprise');
    expect(rows.find((row: { key: string }) => row.key === 'researchDeduction')).toMatchObject({ mark: 'reached', markReason: null });
  });

  test.each([
    [{ reason: undefined }, 422, '须写明原因'],
    [{ state: 'reached' }, 422, '不填原因'],
    [{ year: 2023 }, 422, '还没有到'],
    [{ relief: 'noSuchRelief' }, 422, '目录里没有'],
    [{ relief: 'manufacturingDeferral', year: 2021 }, 422, '没有执行'],
    [{ says: '已减免税额 12.5 万' }, 422, '不写税额'],
    [{ says: '共退 35000' }, 422, '不写税额'],
    [{ amountYuan: '1' }, 400, ''],
  ])('%o is refused', async (more, status, says) => {
    const answer = await ask('税务', 'mark', mark(more));
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer)).toContain(says);
  });

  test('nobody else says it, and no SQL does either', async () => {
    expect((await ask('工信', 'mark', mark({}))).status).toBe(403);
    expect((await ask('攸县税务', 'mark', mark({}))).status).toBe(404);
    const forged = played(house, { office: 'industry', area }, ({ client, actor }) =>
      client.query(
        `insert into relief_mark (enterprise_id, relief, year, ordinal, area, state, taken_by, taken_by_name, office, taken_on, taken_at)
         values ($1, 'hiTechRate', 2022, 1, $2, 'reached', $3, 'x', 'industry', '2022-10-15', now())`,
        [ids.get('渌口铸造'), area, actor.accountId],
      ),
    );
    await expect(forged).rejects.toMatchObject({ code: '42501' });
    const changed = played(house, { office: 'tax', area }, ({ client }) => client.query(`update relief_mark set state = 'reached'`));
    await expect(changed).rejects.toMatchObject({ code: '42501' });
  });

  test('no table of it has a place for an amount', async () => {
    const columns = await played(house, 'system', ({ client }) =>
      client.query<{ n: number }>(
        `select count(*)::int as n from information_schema.columns where table_name like 'relief%' and data_type in ('numeric', 'double precision', 'real', 'bigint') and column_name <> 'enterprise_id'`,
      ),
    );
    expect(columns.rows).toEqual([{ n: 0 }]);
  });
});

test('办税帮办: one tap is a problem in the ledger, once a relief and year, also for two at once', async () => {
  const both = await Promise.all([
    ask('企业', 'ask-help', { relief: 'researchDeduction' }),
    ask('税务', 'ask-help', { enterpriseId: ids.get('渌口铸造'), relief: 'researchDeduction' }),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const { rows } = await ask('企业', 'enterprise');
  const help = rows.find((row: { key: string }) => row.key === 'researchDeduction').help;
  const problem = (await people.工信?.get(`/api/problems/problem?id=${help.problemId}`))?.json() as { title: string; category: string };
  expect(JSON.stringify(problem)).toContain('办税帮办：研发费用加计扣除');
  expect((await ask('企业', 'ask-help', { relief: 'advancedManufacturingCredit' })).status).toBe(422);
  // 工信 hands it to the area's 税务 in the same act.
  const given = await ask('工信', 'ask-help', { enterpriseId: ids.get('渌口机械'), relief: 'equipmentDeduction' });
  const assigned = (await people.税务?.get(`/api/problems/problem?id=${given.problemId}`))?.json() as { state: string };
  expect(JSON.stringify(assigned)).toContain('assigned');
});

test('覆盖情况: 家 by area; who is told sums alone gets no small cell, and none can be told from the others', async () => {
  const own = await ask('市工信', 'coverage?relief=newEntrantService');
  expect(own.rows.find((row: { area: string }) => row.area === area)).toMatchObject({ likely: 2, reached: 0 });
  expect(own.rows.find((row: { area: string }) => row.area === '全市')).toMatchObject({ likely: 3 });
  const sums = await ask('组织部', 'coverage?relief=newEntrantService');
  expect(
    sums.rows.filter((row: { area: string; likely: number | null }) => row.likely === null).map((row: { area: string }) => row.area),
  ).toEqual([area, '攸县']);
  expect(sums.withheld).toBe(true);
  const one = await ask('税务', 'coverage?relief=newEntrantService');
  expect(one.rows.map((row: { area: string }) => row.area)).toEqual([area]);
});

test('小单元格: fewer than three hidden take the next smallest with them', () => {
  expect(withoutSmallCells([0, 1, 9, 5, 7], 3)).toEqual([false, true, false, true, true]);
  expect(withoutSmallCells([0, 0, 4], 3)).toEqual([false, false, false]);
  expect(withoutSmallCells([1, 2, 1, 8], 3)).toEqual([true, true, true, false]);
});

test('sheets leave with what the page shows', async () => {
  for (const path of ['catalogue.xlsx', 'matches.xlsx?relief=newEntrantService', 'coverage.xlsx'])
    expect((await people.税务?.get(`/api/reliefs/${path}`))?.statusCode).toBe(200);
  expect((await people.企业?.get(`/api/reliefs/enterprise.xlsx?enterpriseId=${ids.get('渌口铸造')}`))?.statusCode).toBe(200);
  expect((await people.企业?.get('/api/reliefs/matches.xlsx'))?.statusCode).toBe(403);
});
