import { afterAll, beforeAll, expect, test } from 'vitest';
import { desk } from '../../../../tests/accounts.ts';
import { approvedCase, at, awardDesks, ledgerAlone, openedCase, shareOf } from '../../../../tests/approved-case.ts';
import { attest, idOf, register } from '../../../../tests/award-city.ts';
import { newHouse } from '../../../../tests/harness.ts';
import { answersOf } from '../../../../tests/paying-city.ts';
import { asSystem, type House } from '../../../registry/access/work.ts';
import { verifyApprovals } from '../cases/verify.ts';
import { postAward } from '../post-award.ts';
import { readAwards } from '../read-awards.ts';
import { verifyAwards } from '../verify.ts';
import { fileBudget, stepBudget } from './budget/file-budget.ts';
import { fileConfirmation } from './confirm.ts';
import { makeRun } from './make-run.ts';
import { payFile } from './pay-file.ts';
import { readRun } from './read-run.ts';
import { stepRun } from './step-run.ts';

const area = '醴陵市';
const year = 2022;
let house: House;
beforeAll(async () => {
  house = { ...(await newHouse()), clock: () => new Date('2023-03-15T10:00:00+08:00') };
  await register(house, '2023-02', [
    [1, area, '2022-06', '规下升规上'],
    [2, area, '2022-06', '规下升规上'],
  ]);
  for (const number of [1, 2]) await attest(house, number, year, true);
  await shareOf(house, area, year);
}, 120_000);
afterAll(() => house.ground.close());

test('from the register to the bank and back: the case approves, the list pays the account of the case, the bank answers, the award is told as paid', async () => {
  const enterpriseId = await idOf(house, 1);
  const { house: then } = await approvedCase(house, { enterpriseId, area, year });
  const sit = (login: string, of: string | null) => desk(house, { login, office: 'finance', area: of });
  const budget = {
    year: 2023,
    amountYuan: '500000',
    documentNo: '株财预〔2023〕6号',
    documentTitle: '示例奖励资金预算',
    issuedOn: '2023-01-10',
  };
  for (const payer of [null, area]) {
    const maker = await sit(`${payer ?? '市'}制单`, payer);
    const releaser = await sit(`${payer ?? '市'}签发`, payer);
    const filed = await at(then, maker, (work) => fileBudget(work, budget));
    await at(then, releaser, (work) => stepBudget(work, { id: filed.id, step: 'approve' }));
    const { id } = await at(then, maker, (work) => makeRun(work, { key: `whole-way-${payer ?? 'city'}` }));
    const run = await at(then, releaser, (work) => stepRun(work, { id, step: 'release' }));
    expect(run.rows).toHaveLength(1);
    // The account of the case, masked on the list, whole in the file for the bank.
    const number = `43001500067052${enterpriseId.slice(-6).padStart(6, '1')}`;
    expect(run.rows[0]?.payeeName).toBe('演示收款企业');
    expect(run.rows[0]?.payeeMasked).not.toContain(number.slice(0, -4));
    const file = await at(then, maker, (work) => payFile(work, { id, reason: '送国库集中支付' }, 'csv'));
    expect(file.bytes.toString('utf8')).toContain(number);
    const on = then.clock().toISOString().slice(0, 10);
    await at(then, maker, (work) => fileConfirmation(work, { bytes: answersOf(run, { on }), fileName: `回执${payer ?? '市'}.csv` }));
    expect((await at(then, maker, (work) => readRun(work, { id }))).rows[0]).toMatchObject({
      payFen: payer === null ? '1200000' : '1800000',
    });
  }
  const { awards } = await asSystem(then, (work) => readAwards(work, { year, enterpriseId }));
  expect(awards[0]?.award.instalments[0].state).toBe('paid');
  expect(await asSystem(then, (work) => verifyAwards(work))).toMatchObject({ faults: [] });
  expect(await asSystem(then, (work) => verifyApprovals(work))).toEqual([]);
});

test('what no case has approved is on no list: a posting by itself is refused by the database', async () => {
  const enterpriseId = await idOf(house, 2);
  await openedCase(house, { enterpriseId, area, year });
  const { finance } = await awardDesks(house, area);
  const posting = at(house, finance, (work) => postAward(work, { enterpriseId, year, instalment: 1, key: 'without-a-case' }));
  await expect(posting).rejects.toThrow();
  expect(
    await asSystem(
      house,
      async ({ client }) => (await client.query('select 1 from award_posting where enterprise_id = $1', [enterpriseId])).rowCount,
    ),
  ).toBe(0);
});

test('a posting that came past the guard is found by 核对', async () => {
  const enterpriseId = await idOf(house, 2);
  const { finance } = await awardDesks(house, area);
  await ledgerAlone(house);
  await at(house, finance, (work) => postAward(work, { enterpriseId, year, instalment: 1, key: 'past-the-guard' }));
  expect((await asSystem(house, verifyApprovals)).map(({ says }) => says)).toEqual([expect.stringContaining('没有对应的财政核准')]);
});
