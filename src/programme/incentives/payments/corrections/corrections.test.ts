import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { idOf } from '../../../../../tests/award-city.ts';
import { account } from '../../../../../tests/harness.ts';
import { answersOf, type PayingCity, paidRun, payingCity } from '../../../../../tests/paying-city.ts';
import { asOnlooker, asSystem, inWork } from '../../../../registry/access/work.ts';
import { attestTax } from '../../../../registry/disclosure/attestations.ts';
import { verifyAll } from '../../../../registry/journal/verify.ts';
import { workHook } from '../../../../registry/worklist/hooks.ts';
import { openStanding } from '../../../../registry/worklist/standing.ts';
import { readAwards } from '../../read-awards.ts';
import { verifyAwards } from '../../verify.ts';
import { readBalance } from '../budget/balance.ts';
import { fileConfirmation } from '../confirm.ts';
import { makeRun } from '../make-run.ts';
import { listPayable } from '../payable.ts';
import { readRun } from '../read-run.ts';
import { stepRun } from '../step-run.ts';
import { listCorrectable } from './correctable.ts';
import { listCorrections } from './corrections.ts';
import { decideCorrection } from './decide.ts';
import { fileReturn } from './file-return.ts';
import { correctionWork } from './hand-on.ts';
import { proposeCorrection } from './propose.ts';

let at: PayingCity;
const ids: Record<string, string> = {};
const document = { documentNo: '株统执法〔2024〕3号', documentTitle: '示例执法决定', reason: '经核查不符合奖励条件' };
const says = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: { status?: number; message: string }) => `${error.status ?? 'fault'} ${error.message}`,
  );

beforeAll(async () => {
  at = await payingCity([
    [1, '醴陵市', '2022-06', '规下升规上'],
    [2, '醴陵市', '2022-06', '规下升规上'],
    [3, '醴陵市', '2022-07', '规下升规上'],
  ]);
  for (const number of [1, 2]) ids[number] = await at.post(number, 1);
  await paidRun(at.city, 'city-first');
  await paidRun(at.area, 'area-first');
  ids.second = await at.post(1, 2);
  ids[3] = await at.post(3, 1);
}, 120_000);
afterAll(() => at.house.ground.close());

const state = async (number: number) => {
  const enterpriseId = await idOf(at.house, number);
  const { awards } = await asSystem(at.house, (work) => readAwards(work, { year: 2022, enterpriseId }));
  return awards.find(({ who }) => who.enterpriseId === enterpriseId)?.award.instalments.map((one) => one.state);
};

describe('追回, by two persons', () => {
  const asked = (key: string, over = {}) => ({
    key,
    postingId: ids[1] ?? '',
    kind: 'recover' as const,
    how: 'offset' as const,
    ...document,
    ...over,
  });

  test('not more than was paid; not by 工信; with its way; the same key has the same answer', async () => {
    expect(await says(at.area.maker((work) => proposeCorrection(work, asked('too-much', { amountYuan: '30000.01' }))))).toMatch(
      /追回至多 3万元，所填 30000.01元/,
    );
    expect(await says(at.area.maker((work) => proposeCorrection(work, asked('no-way', { how: undefined }))))).toMatch(/缴回还是抵扣/);
    expect(await says(at.area.maker((work) => proposeCorrection(work, asked('unpaid', { postingId: ids[3] }))))).toMatch(
      /没有已拨付而未追回的资金/,
    );
    const industry = await at.person('工信甲', 'industry', '醴陵市');
    expect(await says(industry((work) => proposeCorrection(work, asked('industry'))))).toMatch(/^403/);
    const youxian = await at.person('攸县甲', 'finance', '攸县');
    expect(await says(youxian((work) => proposeCorrection(work, asked('other-area'))))).toMatch(/^404/);
    const row = await at.area.maker((work) => proposeCorrection(work, asked('claw-back')));
    expect(row).toMatchObject({ cityFen: '999999', areaFen: '2000001', state: 'proposed' });
    expect((await at.area.maker((work) => proposeCorrection(work, asked('claw-back')))).id).toBe(row.id);
    expect(await says(at.area.maker((work) => proposeCorrection(work, asked('claw-back', { postingId: ids[2] }))))).toMatch(/^422/);
    expect(await says(at.area.maker((work) => decideCorrection(work, { id: row.id, step: 'approve' })))).toMatch(/须由两人办理/);
    expect(await says(at.area.releaser((work) => decideCorrection(work, { id: row.id, step: 'reject' })))).toMatch(/须写明理由/);
    const two = await Promise.allSettled(
      [at.area.releaser, at.city.releaser].map((by) => by((work) => decideCorrection(work, { id: row.id, step: 'approve' }))),
    );
    expect(two.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await state(1)).toEqual(['corrected', 'approved']);
    // All of it is claimed: nothing is left to claim.
    expect(await says(at.area.maker((work) => proposeCorrection(work, asked('claw-again'))))).toMatch(/没有已拨付而未追回/);
  });

  test('抵扣: the next list takes it off what the same enterprise is due, and off nobody else', async () => {
    const { rows } = await at.city.maker((work) => listPayable(work, { payer: '市级' }));
    expect(rows.map(({ enterpriseId, dueFen, offsetFen }) => [enterpriseId, dueFen, offsetFen])).toEqual([
      [await idOf(at.house, 1), '999999', '999999'],
      [await idOf(at.house, 3), '999999', '0'],
    ]);
    const run = await paidRun(at.city, 'city-second');
    expect(run.rows.map(({ payFen, offsetFen }) => [payFen, offsetFen])).toEqual([
      ['0', '999999'],
      ['999999', '0'],
    ]);
    const [balance] = (await at.city.maker((work) => readBalance(work, { payer: '市级' }))).rows;
    expect(balance).toMatchObject({
      claimedFen: '999999',
      backFen: '999999',
      outFen: '0',
      setOffFen: '999999',
      ledgerRunFen: '0',
      runBankFen: '0',
    });
    const made = await at.area.maker((work) => makeRun(work, { key: 'area-second' }));
    const lines = (await at.area.maker((work) => readRun(work, { id: made.id }))).rows;
    expect(lines[0]).toMatchObject({ dueFen: '2000001', offsetFen: '2000001', payFen: '0' });
    const released = await at.area.releaser((work) => stepRun(work, { id: made.id, step: 'release' }));
    expect(released.rows[0]).toMatchObject({ outcome: 'paid', says: '全额抵扣', voucherNo: null });
    await at.area.maker((work) => fileConfirmation(work, { bytes: answersOf(released), fileName: '县二.csv' }));
    const [claim] = (await at.area.maker((work) => listCorrections(work, {}))).rows;
    expect(claim).toMatchObject({ cityBackFen: null, areaBackFen: '2000001' });
  });

  test('缴回: what is still out, with its voucher, once, and not a 分 more', async () => {
    const asked = {
      key: 'claw-part',
      postingId: ids[2] ?? '',
      kind: 'recover' as const,
      how: 'return' as const,
      amountYuan: '10000.05',
      ...document,
    };
    const claim = await at.city.maker((work) => proposeCorrection(work, asked));
    expect([claim.cityFen, claim.areaFen]).toEqual(['333335', '666670']);
    await at.area.releaser((work) => decideCorrection(work, { id: claim.id, step: 'approve' }));
    const back = (key: string, amountYuan: string) => ({
      key,
      correctionId: claim.id,
      amountYuan,
      returnedOn: '2024-03-15',
      voucherNo: 'JK-1',
    });
    expect(await says(at.area.maker((work) => fileReturn(work, back('return-much', '6666.71'))))).toMatch(
      /尚未追回 6666.70元，所填 6666.71元/,
    );
    expect(await says(at.city.maker((work) => fileReturn(work, back('return-city', '3333.36'))))).toMatch(/尚未追回 3333.35元/);
    await at.area.maker((work) => fileReturn(work, back('return-one', '6666.70')));
    await at.area.maker((work) => fileReturn(work, back('return-one', '6666.70')));
    expect(await says(at.area.maker((work) => fileReturn(work, back('return-two', '0.01'))))).toMatch(/尚未追回 0元/);
    const race = await Promise.allSettled(
      [1, 2, 3].map((n) => at.city.maker((work) => fileReturn(work, back(`city-return-${n}`, '2000')))),
    );
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [balance] = (await at.city.maker((work) => readBalance(work, { payer: '醴陵市' }))).rows;
    expect(balance).toMatchObject({ claimedFen: '2666671', backFen: '2666671', outFen: '0', ledgerRunFen: '0', runBankFen: '0' });
  });
});

describe('核减', () => {
  test('not of what is on a list; of what is not it takes off, to the 分, and the list pays the rest', async () => {
    const asked = { key: 'reduce-three', postingId: ids[3] ?? '', kind: 'reduce' as const, amountYuan: '0.01', ...document };
    // Number three of the area stands on the list that was just released, of the city it was paid.
    expect(await says(at.area.maker((work) => proposeCorrection(work, asked)))).toMatch(/没有未列批次的待拨付资金/);
    const id = await at.post(2, 2);
    expect(await says(at.area.maker((work) => proposeCorrection(work, { ...asked, how: 'return' as const })))).toMatch(/核减不涉及/);
    const row = await at.area.maker((work) => proposeCorrection(work, { ...asked, postingId: id, amountYuan: '100.01' }));
    expect(BigInt(row.cityFen) + BigInt(row.areaFen)).toBe(10_001n);
    await at.area.releaser((work) => decideCorrection(work, { id: row.id, step: 'approve' }));
    const due = (await at.city.maker((work) => listPayable(work, {}))).rows.filter((one) => one.postingId === id);
    expect(due.reduce((all, { dueFen }) => all + BigInt(dueFen), 0n)).toBe(3_000_000n - 10_001n);
    expect(await state(2)).toEqual(['paid', 'approved']);
    const run = await paidRun(at.city, 'city-third');
    expect(run.payFen).toBe(due.find(({ payer }) => payer === '市级')?.dueFen);
  });
});

describe('后来的变化', () => {
  test('an attestation that changes alters nothing that was paid: a task is opened, and a list leaves out what the law no longer bears', async () => {
    workHook('awardCorrection', correctionWork);
    const enterpriseId = await idOf(at.house, 2);
    const before = await asSystem(at.house, ({ client }) =>
      client.query('select id, amount_fen, basis from award_posting order by no').then(({ rows }) => JSON.stringify(rows)),
    );
    const { token } = await account(at.house, 'tax', null);
    await inWork(at.house, token, (work) => attestTax(work, { enterpriseId, year: 2022, formed: false, reason: '复核后更正' }));
    expect(await state(2)).toEqual(['recover', 'recover']);
    const after = await asSystem(at.house, ({ client }) =>
      client.query('select id, amount_fen, basis from award_posting order by no').then(({ rows }) => JSON.stringify(rows)),
    );
    expect(after).toBe(before);
    expect(await openStanding(at.house)).toBeGreaterThan(0);
    const tasks = await asSystem(at.house, ({ client }) =>
      client.query("select thing from work_matter where kind = 'awardCorrection' order by thing"),
    );
    expect(tasks.rows.map(({ thing }) => thing)).toContain(`${ids[2]}|1`);
    const { rows } = await at.area.maker((work) => listCorrectable(work, {}));
    expect(rows[0]).toMatchObject({ now: expect.stringMatching(/现不符合条件/) });
    const held = (await at.area.maker((work) => listPayable(work, {}))).rows;
    expect(held).toMatchObject([{ held: expect.stringMatching(/应予/) }]);
    expect(await says(at.area.maker((work) => makeRun(work, { key: 'held-back' })))).toMatch(/暂不列入批次/);
  });

  test('a list made before the change is not released after it', async () => {
    ids.late = await at.post(3, 2);
    const made = await at.city.maker((work) => makeRun(work, { key: 'before-change' }));
    const enterpriseId = await idOf(at.house, 3);
    const { token } = await account(at.house, 'tax', null);
    await inWork(at.house, token, (work) => attestTax(work, { enterpriseId, year: 2022, formed: false, reason: '复核后更正' }));
    expect(await says(at.city.releaser((work) => stepRun(work, { id: made.id, step: 'release' })))).toMatch(/第1行.*现不符合条件/);
    await at.city.maker((work) => stepRun(work, { id: made.id, step: 'withdraw', says: '等待更正' }));
  });

  test('verify finds ledger, lists and journal whole', async () => {
    expect((await asSystem(at.house, verifyAwards)).faults).toEqual([]);
    const { faults, checked } = await asOnlooker(at.house, ({ client }) => verifyAll({ client, file: null, progress: () => {} }));
    expect(faults.filter(({ table }) => /award|payment/.test(table ?? ''))).toEqual([]);
    expect(checked.digests).toBeGreaterThan(8);
  });
});
