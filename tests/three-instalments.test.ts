import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SheetOut } from '../src/platform/files/sheet-out.ts';
import { readOtherwise } from '../src/policy/award-otherwise.ts';
import { listAwards } from '../src/programme/incentives/awards.ts';
import { readCase } from '../src/programme/incentives/cases/read-case.ts';
import { release } from '../src/programme/incentives/cases/release.ts';
import { casesSheet } from '../src/programme/incentives/cases/sheet.ts';
import { verifyApprovals } from '../src/programme/incentives/cases/verify.ts';
import { readAhead } from '../src/programme/incentives/payments/budget/ahead.ts';
import { fileBudget, stepBudget } from '../src/programme/incentives/payments/budget/file-budget.ts';
import { aheadSheet } from '../src/programme/incentives/payments/budget/sheet.ts';
import { fileConfirmation } from '../src/programme/incentives/payments/confirm.ts';
import { makeRun } from '../src/programme/incentives/payments/make-run.ts';
import { stepRun } from '../src/programme/incentives/payments/step-run.ts';
import { postAward } from '../src/programme/incentives/post-award.ts';
import { readAwards } from '../src/programme/incentives/read-awards.ts';
import { awardsSheet } from '../src/programme/incentives/sheet.ts';
import { verifyAwards } from '../src/programme/incentives/verify.ts';
import { asSystem, type House, type Work } from '../src/registry/access/work.ts';
import { answerOf, type Desk, desk } from './accounts.ts';
import { approvedCase, at, awardDesks, caseNow, financed, noticed, onDay } from './approved-case.ts';
import { attest, idOf, type RegisterLine, register } from './award-city.ts';
import { answersOf } from './paying-city.ts';
import { secondCity } from './second-pack.ts';

/** 三期：第二期看第二年在库，第三期看第三年在库且形成税收；每期走完公示、核准、拨付、回执，数据库的守卫都开着. */
const area = '柳坪市';
const year = 2024;
const entered: RegisterLine[] = [1, 2, 3].map((number) => [number, area, '2024-06', '规下升规上']);
let house: House;
const desks: Record<string, Desk> = {};

beforeAll(async () => {
  const city = await secondCity(() => new Date('2025-01-15T10:00:00+08:00'));
  // The holidays of 2027 are published at the end of 2026, and filed in the console then.
  const { calendar } = city.policy;
  const holidays = [...calendar.holidays, { year: 2027, source: '示例', off: [], on: [] }];
  house = { ...city, policy: { ...city.policy, calendar: { ...calendar, holidays } } };
  await register(house, '2024-12', entered);
  for (const number of [1, 2, 3]) await attest(house, number, year, true);
  for (const payer of [null, area])
    for (const role of ['制单', '签发'])
      desks[`${payer ?? '市'}${role}`] = await desk(house, { login: `${payer ?? '市'}${role}`, office: 'finance', area: payer });
}, 120_000);
afterAll(() => house.ground.close());

const deskOf = (who: string): Desk => {
  const found = desks[who];
  if (!found) throw new Error(who);
  return found;
};

/** What is approved is paid by whoever bears it, city and area, and the bank says so. */
async function paid(then: House, key: string): Promise<string[]> {
  const sums: string[] = [];
  for (const payer of [null, area]) {
    const [maker, releaser] = [deskOf(`${payer ?? '市'}制单`), deskOf(`${payer ?? '市'}签发`)];
    const budgetYear = then.clock().getFullYear();
    const documentNo = `云财预〔${budgetYear}〕${key}号`;
    const budget = { year: budgetYear, amountYuan: '500000', documentNo, documentTitle: '示例预算', issuedOn: '2025-01-10' };
    const filed = await at(then, maker, (work) => fileBudget(work, budget));
    await at(then, releaser, (work) => stepBudget(work, { id: filed.id, step: 'approve' }));
    const { id } = await at(then, maker, (work) => makeRun(work, { key: `three-${key}-${payer ?? 'city'}` }));
    const run = await at(then, releaser, (work) => stepRun(work, { id, step: 'release' }));
    const on = then.clock().toISOString().slice(0, 10);
    await at(then, maker, (work) => fileConfirmation(work, { bytes: answersOf(run, { on }), fileName: `回执${key}${payer ?? '市'}.csv` }));
    sums.push(...run.rows.map(({ instalment, payFen }) => `${instalment} ${payFen}`));
  }
  return sums;
}

const system = <T>(then: House, run: Parameters<typeof asSystem<T>>[1]) => asSystem(then, run);
const states = (then: House, number: number) =>
  system(then, async (work) => {
    const { awards } = await readAwards(work, { year, enterpriseId: await idOf(house, number) });
    return awards.flatMap(({ award }) => award.instalments.map(({ state }) => state));
  });
const asked = (then: House, id: string) =>
  system(then, async ({ client }) => {
    const { rows } = await client.query<{ says: string }>(
      `select to_office || ' ' || coalesce(to_area, '市') || ' ' || asks as says from work_task where kind = 'awardCase' and thing = $1 and closed_at is null order by 1`,
      [id],
    );
    return rows.map(({ says }) => says);
  });
/** A step past every verb, as the machine itself could write it. */
const forced = (then: House, id: string, step: string, stage: number, state = 'toPublish') =>
  system(then, async ({ client, now }) => {
    await client.query(
      `insert into award_case_step (case_id, ordinal, area, stage, step, state, says, taken_by_name, office, taken_on, taken_at)
       select $1, max(ordinal) + 1, $2, $3, $4, $5, 'x', 'x', 'system', '2027-01-01', $6 from award_case_step where case_id = $1`,
      [id, area, stage, step, state, now],
    );
  });
const holds = async (then: House) => {
  expect(await system(then, (work) => verifyAwards(work))).toMatchObject({ faults: [] });
  expect(await system(then, verifyApprovals)).toEqual([]);
};
const tolds = async (then: House, id: string) => {
  const { industry } = await awardDesks(house, area);
  return at(then, industry, (work) => readCase(work, { id }));
};

let first: string;
let second: string;

test('第一期：核准、拨付；第三期没有到期不能登记，不能越过第二期，没有第四期', async () => {
  const enterpriseId = await idOf(house, 1);
  const done = await approvedCase(house, { enterpriseId, area, year });
  first = done.id;
  second = (await approvedCase(house, { enterpriseId: await idOf(house, 2), area, year })).id;
  const { finance } = await awardDesks(house, area);
  expect(await paid(done.house, '1')).toEqual(['1 1920000', '1 1920000', '1 1280000', '1 1280000']);
  expect(await states(done.house, 1)).toEqual(['paid', 'waitingRegister', 'waitingRegister']);
  const post = (instalment: number) =>
    answerOf(at(done.house, finance, (work) => postAward(work, { enterpriseId, year, instalment, key: `early-${instalment}` })));
  expect(await post(3)).toMatch(/第3期「待在库核验」，不能登记/);
  expect(await post(4)).toMatch(/没有这一期/);
  for (const stage of [1, 3, 4])
    await expect(forced(done.house, first, 'openSecond', stage)).rejects.toMatchObject({ constraint: 'award_case_moves' });
  expect(await asked(done.house, first)).toEqual([]);
  expect(await tolds(done.house, first)).toMatchObject({ stage: 1, stages: 3, notices: [{ stage: 1 }] });
});

test('省级分担在测算、兑现表、待拨付和往后测算里单列，合计到分', async () => {
  const then = onDay(house, '2025-02-20');
  const { cityFinance } = await awardDesks(house, area);
  const looks = <T>(run: (work: Work) => Promise<T>) => at(then, cityFinance, run);
  const told = await looks((work) => listAwards(work, { year, page: 1, size: 50 }));
  expect(told.province).toEqual({ clause: '四.5' });
  expect([told.totals.awardedProvinceFen, told.totals.awardedCityFen, told.totals.awardedAreaFen]).toEqual([
    '4800000',
    '14400000',
    '9600000',
  ]);
  const isEven = ({ rows, columns }: SheetOut) =>
    Array.isArray(rows) && rows.length > 0 && rows.every((row) => row.length === columns.length);
  const heads = ({ columns }: SheetOut) => columns.map(({ header }) => header);
  const awards = await looks((work) => awardsSheet(work, { year }));
  expect(heads(awards)).toEqual(expect.arrayContaining(['市级分担', '其中省级', '县级分担', '第1期', '第3期其中省级', '第3期状态']));
  expect(isEven(awards)).toBe(true);
  const cases = await looks((work) => casesSheet(work, { year }));
  expect(heads(cases)).toEqual(expect.arrayContaining(['其中省级', '第1期', '第3期', '第3期公示号']));
  expect(isEven(cases)).toBe(true);
  expect(JSON.stringify([cases.rows, heads(cases)])).not.toMatch(/首期|剩余|次年/);
  const ahead = await looks((work) => readAhead(work, { payer: '市级' }));
  // 第二、三期各 24000 元的三家，和今后入库的：省级两成.
  const [, , inThree] = ahead.rows;
  expect(BigInt(inThree?.provinceFen ?? 0) * 5n).toBe(
    ((BigInt(inThree?.fixedFen ?? 0) + BigInt(inThree?.openFen ?? 0) + BigInt(inThree?.targetFen ?? 0)) * 5n) / 3n,
  );
  const sheet = await looks((work) => aheadSheet(work, {}));
  expect(heads(sheet)).toContain('其中省级');
  expect(isEven(sheet)).toBe(true);
});

test('第二期：第二年在库即启动，税收不问；核准、拨付', async () => {
  const then = onDay(house, '2026-04-10');
  await register(then, '2026-03', [...entered, [91, area, '2020-03', '规下升规上']]);
  await system(then, release);
  for (const id of [first, second]) {
    expect([(await caseNow(then, id)).state, (await caseNow(then, id)).stage]).toEqual(['toPublish', 2]);
    const after = await noticed(then, area, id);
    await financed(after, area, id);
    expect((await caseNow(after, id)).state).toBe('approved');
  }
  const after = onDay(house, '2026-05-20');
  expect(await paid(after, '2')).toEqual(['2 1440000', '2 1440000', '2 960000', '2 960000']);
  expect(await states(after, 1)).toEqual(['paid', 'paid', 'waitingRegister']);
  const told = await tolds(after, first);
  expect(told.steps.map(({ label }) => label)).toContain('条件齐备，启动第2期奖励');
  expect(told.evidence.find(({ label }) => label === '2026年完税证明（税务，第3期）')).toMatchObject({ state: 'missing' });
  await holds(after);
});

test('第三期：年度过了就请税务证明那一年；证明了就不再问；名录到了才启动', async () => {
  const january = onDay(house, '2027-01-10');
  await system(january, release);
  const task = 'tax 柳坪市 税务证明 2026 年是否形成税收（第3期奖励的条件）';
  expect([await asked(january, first), await asked(january, second)]).toEqual([[task], [task]]);
  await system(january, release);
  expect(await asked(january, first)).toEqual([task]);
  await attest(january, 1, 2026, true);
  await system(january, release);
  expect([await asked(january, first), await asked(january, second)]).toEqual([[], [task]]);
  const then = onDay(house, '2027-04-10');
  await register(then, '2027-03', [...entered, [92, area, '2020-04', '规下升规上']]);
  await system(then, release);
  expect([(await caseNow(then, first)).stage, (await caseNow(then, second)).stage]).toEqual([3, 2]);
  expect(await states(then, 2)).toEqual(['paid', 'paid', 'waitingTax']);
  const told = await tolds(then, first);
  expect(told.evidence.map(({ label, state, says }) => `${label} ${state} ${says}`)).toEqual(
    expect.arrayContaining([
      '2026年完税证明（税务，第3期） yes 2026 年已形成税收',
      '完税证明（税务） yes 2024 年已形成税收',
      '在库证明（统计） yes 2027-03 的在库名录仍有该企业，第3期奖励应予兑现',
    ]),
  );
});

test('第三期核准即办结，拨付到账，省市县三级合计到分；不能再开一期，也不能再登记', async () => {
  const then = await noticed(onDay(house, '2027-04-10'), area, first);
  const { rows: lines } = await system(then, ({ client }) =>
    client.query<{ item: string }>('select item from award_notice_line where case_id = $1 order by amount_fen desc', [first]),
  );
  expect(lines.map(({ item }) => item.slice(5)).toSorted()).toEqual([
    '规下升规上奖励（第1期，共3期）',
    '规下升规上奖励（第2期，共3期）',
    '规下升规上奖励（第3期，共3期）',
  ]);
  await financed(then, area, first);
  expect((await caseNow(then, first)).state).toBe('done');
  expect(await paid(then, '3')).toEqual(['3 1440000', '3 960000']);
  expect(await states(then, 1)).toEqual(['paid', 'paid', 'paid']);
  await holds(then);
  const { rows } = await system(then, async ({ client }) =>
    client.query<{ account: string; fen: string }>(
      `select e.account, sum(e.amount_fen)::text as fen from award_entry e join award_posting p on p.id = e.posting_id where p.enterprise_id = $1 group by 1 order by 1`,
      [await idOf(house, 1)],
    ),
  );
  expect(rows.map(({ account, fen }) => `${account} ${fen}`)).toEqual(['area -3200000', 'city -4800000', 'enterprise 8000000']);
  const { awards } = await system(then, async (work) => readAwards(work, { year, enterpriseId: await idOf(house, 1) }));
  const award = awards[0]?.award;
  const sum = (part: 'cityFen' | 'provinceFen' | 'areaFen') => (award?.instalments ?? []).reduce((all, one) => all + (one[part] ?? 0n), 0n);
  expect([sum('provinceFen'), sum('cityFen'), sum('areaFen')]).toEqual([1_600_000n, 4_800_000n, 3_200_000n]);
  for (const stage of [3, 4])
    await expect(forced(then, first, 'openSecond', stage)).rejects.toMatchObject({ constraint: 'award_case_moves' });
  const { finance } = await awardDesks(house, area);
  const enterpriseId = await idOf(house, 1);
  for (const [instalment, why] of [
    [3, /不能登记/],
    [4, /没有这一期/],
  ] as const)
    expect(
      await answerOf(at(then, finance, (work) => postAward(work, { enterpriseId, year, instalment, key: `again-${instalment}` }))),
    ).toMatch(why);
});

test('第三年未形成税收：第三期不再兑现，前两期不动；税务更正后照样启动', async () => {
  const then = onDay(house, '2027-05-10');
  await attest(then, 2, 2026, false);
  await system(then, release);
  expect((await caseNow(then, second)).state).toBe('lapsed');
  expect(await states(then, 2)).toEqual(['paid', 'paid', 'lapsed']);
  expect(await asked(then, second)).toEqual([]);
  const told = await tolds(then, second);
  expect(told.steps.at(-1)).toMatchObject({ label: '条件不再具备，停止兑现', says: expect.stringContaining('2026 年未形成税收') });
  expect(told.evidence.find(({ label }) => label.startsWith('2026年'))).toMatchObject({ state: 'no' });
  await holds(then);
  await attest(then, 2, 2026, true, '补缴后更正证明');
  await system(then, release);
  expect([(await caseNow(then, second)).state, (await caseNow(then, second)).stage]).toEqual(['toPublish', 3]);
});

test('第二期也看税收的方案：第二期因税收不再兑现的，越过它办第三期；税务更正了，先补第二期', async () => {
  const other: House = { ...house, policy: readOtherwise(house.policy, 'award.conditions.grown', ['listed+tax', 'listed']) };
  const begun = onDay(other, '2025-01-15');
  const { id } = await approvedCase(begun, { enterpriseId: await idOf(house, 3), area, year });
  const then = onDay(other, '2027-05-10');
  await attest(then, 3, 2025, false);
  await system(then, release);
  expect([(await caseNow(then, id)).state, (await caseNow(then, id)).stage]).toEqual(['toPublish', 3]);
  expect(await states(then, 3)).toEqual(['approved', 'lapsed', 'payable']);
  await attest(then, 3, 2025, true, '补缴后更正证明');
  await system(then, release);
  expect([(await caseNow(then, id)).state, (await caseNow(then, id)).stage]).toEqual(['toPublish', 2]);
  await financed(await noticed(then, area, id), area, id);
  expect([(await caseNow(then, id)).state, (await caseNow(then, id)).stage]).toEqual(['toPublish', 3]);
  const after = await noticed(then, area, id);
  await financed(after, area, id);
  expect((await caseNow(after, id)).state).toBe('done');
  await holds(after);
});
