import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerOf, desk } from '../../../../tests/accounts.ts';
import {
  approvedCase,
  at,
  awardDesks,
  caseNow,
  enterpriseDesk,
  financed,
  noticed,
  onDay,
  openedCase,
  papersGiven,
  shareOf,
  step,
} from '../../../../tests/approved-case.ts';
import { attest, idOf, register } from '../../../../tests/award-city.ts';
import { newHouse, played, undone } from '../../../../tests/harness.ts';
import { asSystem, type House } from '../../../registry/access/work.ts';
import { verifyAwards } from '../verify.ts';
import { checkPayee, declarePayee } from './declare-payee.ts';
import { listCases } from './list.ts';
import { readNotice } from './notices.ts';
import { objectToCase } from './object.ts';
import { openCases } from './open-cases.ts';
import { readOwnCase } from './own-case.ts';
import { maskedPayees, payeesFor } from './payees.ts';
import { publishCases } from './publish.ts';
import { readCase } from './read-case.ts';
import { release } from './release.ts';
import { fileRuling, stepRuling } from './rulings.ts';
import { casesSheet, noticeTable } from './sheet.ts';
import { takeStep, takeSteps } from './take-step.ts';
import { giveUndertaking } from './undertaking.ts';

/** 醴陵市 all along; what another area may is tried from 攸县. */
const area = '醴陵市';
const year = 2022;
let house: House;

beforeAll(async () => {
  house = { ...(await newHouse()), clock: () => new Date('2023-03-15T10:00:00+08:00') };
  await register(house, '2023-02', [
    [1, area, '2022-06', '规下升规上'],
    [2, area, '2022-06', '新建投产'],
    [3, '攸县', '2022-09', '规下升规上'],
    [4, area, '2022-03', '规下升规上'],
    [5, area, '2022-05', '规下升规上'],
    [6, area, '2022-04', '规下升规上'],
    [7, area, '2022-07', '规下升规上', '2022-12', '迁出'],
    [8, area, '2022-08', '规下升规上'],
    [9, area, '2022-08', '规下升规上'],
    [10, area, '2022-08', '规下升规上'],
  ]);
  for (const number of [1, 2, 3, 5, 6, 7, 8, 9, 10]) await attest(house, number, year, true);
  await attest(house, 4, year, false);
  await shareOf(house, area, year);
  await shareOf(house, '攸县', year);
}, 120_000);
afterAll(() => house.ground.close());

const postings = (id: string) =>
  played(
    house,
    'system',
    async ({ client }) => (await client.query('select * from award_posting where enterprise_id = $1 order by no', [id])).rows,
  );
const opened = async (number: number) => {
  const enterpriseId = await idOf(house, number);
  return { enterpriseId, id: await openedCase(house, { enterpriseId, area, year }) };
};

describe('免申即享', () => {
  test('every entry the law does not shut out is opened once, whoever asks again; an area opens its own', async () => {
    const other = await desk(house, { login: '攸县工信列单', office: 'industry', area: '攸县' });
    expect(await at(house, other, (work) => openCases(work, { year }))).toEqual({ opened: 1, standing: 0, shutOut: 0 });
    const { cityIndustry } = await awardDesks(house, area);
    expect(await at(house, cityIndustry, (work) => openCases(work, { year }))).toEqual({ opened: 8, standing: 1, shutOut: 1 });
    expect(await at(house, cityIndustry, (work) => openCases(work, { year }))).toEqual({ opened: 0, standing: 9, shutOut: 1 });
    for (const office of ['tax', 'statistics', 'finance', 'science'] as const)
      expect(await answerOf(played(house, { office, area }, (work) => openCases(work, { year }))), office).toMatch(/^403/);
  });

  test('the enterprise sees its own case and what it is asked for; another enterprise sees nothing of it', async () => {
    const { enterpriseId, id } = await opened(1);
    const own = await enterpriseDesk(house, area, enterpriseId);
    const told = await at(house, own, (work) => readOwnCase(work));
    expect(told.cases.map((one) => [one.id, one.state, one.missing])).toEqual([[id, 'collecting', ['申请书暨承诺函', '收款账户']]]);
    const other = await enterpriseDesk(house, area, await idOf(house, 5));
    expect(await answerOf(at(house, other, (work) => readCase(work, { id })))).toMatch(/^404/);
    const none = await enterpriseDesk(house, area, await idOf(house, 4));
    const why = await at(house, none, (work) => readOwnCase(work));
    expect(why.cases).toEqual([]);
    expect(why.because.map(({ says }) => says).join()).toMatch(/未形成税收|没有形成税收/);
  });
});

describe('一件奖励从名录到核准', () => {
  test('材料、县级、市级、公示、财政, each another person; facts, law and payee are frozen; the second half by itself', async () => {
    const { enterpriseId, id } = await opened(1);
    const desks = await awardDesks(house, area);
    await papersGiven(house, area, enterpriseId, id);
    expect((await caseNow(house, id)).state).toBe('areaCheck');
    expect(await answerOf(step(house, desks.cityIndustry, id, 'passArea'))).toMatch(/^403/);
    expect(await answerOf(step(house, desks.industry, id, 'passCity'))).toMatch(/^403/);
    await step(house, desks.industry, id, 'passArea');
    await step(house, desks.cityIndustry, id, 'passCity');
    const then = await noticed(house, area, id);
    const waits = await caseNow(then, id);
    expect([waits.state, waits.stage]).toEqual(['toApprove', 1]);
    await financed(then, area, id);
    expect((await caseNow(then, id)).state).toBe('approved');
    const [posting] = await postings(enterpriseId);
    expect(posting).toMatchObject({ instalment: 1, amount_fen: '3000000', law_hash: house.policy.hash, key: `case ${id} 1` });
    expect(posting.basis).toMatchObject({ facts: { registerThrough: '2023-02' }, payee: { masked: expect.stringContaining('****') } });
    expect(JSON.stringify(posting.basis)).not.toContain('43001500067052');
    expect(await played(house, 'system', (work) => verifyAwards(work))).toMatchObject({ faults: [] });
    // Nothing of the second half before its register.
    await asSystem(onDay(house, '2023-12-01'), release);
    expect((await caseNow(house, id)).state).toBe('approved');
  });

  test('公示 says 序号、县市区、名称、事项、金额 and nothing else of anybody, for five workdays', async () => {
    const { rows } = await played(house, { office: 'industry' }, ({ client }) =>
      client.query('select id, from_on::text, to_on::text from award_notice limit 1'),
    );
    expect(rows[0]).toMatchObject({ from_on: '2023-03-15', to_on: '2023-03-22' });
    const notice = await played(house, { office: 'industry' }, (work) => readNotice(work, { id: rows[0].id }));
    expect(Object.keys(notice.rows[0] ?? {}).toSorted()).toEqual(['amountFen', 'area', 'item', 'name', 'ordinal']);
    const sheet = await played(house, { office: 'industry' }, (work) => noticeTable(work, { id: rows[0].id }));
    expect(sheet.columns.map(({ header }) => header)).toEqual(['序号', '县市区', '企业名称', '奖励事项', '奖励金额（万元）']);
    expect(sheet.rows).toEqual([[1, area, '演示奖励1号厂', '2022年规下升规上奖励（首期）', '3']]);
  });

  test('兑现表 adds up, and bears no account', async () => {
    const sheet = await played(house, { office: 'finance' }, (work) => casesSheet(work, { year }));
    const text = JSON.stringify(sheet, (_, value) => (typeof value === 'bigint' ? String(value) : value));
    expect(text).toContain('首期已核准');
    expect(text).not.toMatch(/4300150/);
    expect(text).not.toContain('****');
  });

  test('an area reads its own list alone, 税务 and 统计 none', async () => {
    const of = async (office: 'industry' | 'finance', where?: string) =>
      (await played(house, { office, area: where ?? null }, (work) => listCases(work, { year, page: 1, size: 50 }))).rows.map(
        (row) => row.area,
      );
    expect(new Set(await of('industry'))).toEqual(new Set([area, '攸县']));
    expect(await of('finance', '攸县')).toEqual(['攸县']);
    for (const office of ['tax', 'statistics'] as const) {
      const { rows } = await undone(house, { office }, ({ client }) => client.query('select from award_case'));
      expect(rows, office).toEqual([]);
    }
  });
});

describe('经办、审核、核准分开', () => {
  test('nobody does two of them, with another account or in another name either; 会签 above the set amount', async () => {
    const { enterpriseId, id } = await opened(2);
    const desks = await awardDesks(house, area);
    await papersGiven(house, area, enterpriseId, id);
    await step(house, desks.industry, id, 'passArea');
    await step(house, desks.cityIndustry, id, 'passCity');
    const then = await noticed(house, area, id);
    // 10 万 in two halves of 5 万: two persons; the third is asked above 5 万.
    await step(then, desks.finance, id, 'propose');
    expect(await answerOf(step(then, desks.finance, id, 'approve'))).toMatch(/须由两人办理/);
    const twin = await desk(then, { login: '醴陵财政另号', office: 'finance', area, sameAs: desks.finance.login });
    expect(await answerOf(step(then, twin, id, 'approve'))).toMatch(/须由两人办理/);
    expect(await answerOf(step(then, desks.industry, id, 'approve'))).toMatch(/^403/);
    expect((await step(then, desks.cityFinance, id, 'approve')).state).toBe('approved');
    expect(await postings(enterpriseId)).toHaveLength(1);
  });

  test('the database says it as well', async () => {
    const { enterpriseId, id } = await opened(8);
    const desks = await awardDesks(house, area);
    await papersGiven(house, area, enterpriseId, id);
    await step(house, desks.industry, id, 'passArea');
    await step(house, desks.cityIndustry, id, 'passCity');
    const then = await noticed(house, area, id);
    await step(then, desks.finance, id, 'propose');
    const { ordinal } = await caseNow(then, id);
    const forged = at(then, desks.finance, ({ client, actor, now, today }) =>
      client.query(
        `insert into award_case_step (case_id, ordinal, area, stage, step, state, detail, taken_by, persons, taken_by_name, office, office_area, taken_on, taken_at)
         values ($1, $2, $3, 1, 'approve', 'approved', '{}', $4, array[gen_random_uuid()], 'x', 'finance', $3, $5, $6)`,
        [id, ordinal + 1, area, actor.accountId, today, now],
      ),
    );
    await expect(forged).rejects.toMatchObject({ constraint: 'award_case_persons' });
    await expect(
      played(house, 'system', ({ client }) => client.query("update award_case_step set state = 'approved' where case_id = $1", [id])),
    ).rejects.toBeTruthy();
  });

  test('核准 asks for a code shown for this very act', async () => {
    const { id } = await opened(8);
    const desks = await awardDesks(house, area);
    const then = onDay(house, '2023-03-23');
    await then.ground.authPool.query('update session set second_factor_at = null where account_id = $1', [desks.cityFinance.accountId]);
    const { ordinal } = await caseNow(then, id);
    const { inWork } = await import('../../../registry/access/work.ts');
    const asked = { id, after: ordinal, step: 'approve' as const, says: null, clause: null };
    expect(await answerOf(inWork(then, desks.cityFinance.token, (work) => takeStep(work, asked)))).toMatch(/二次验证|动态口令/);
    await then.ground.authPool.query('update session set second_factor_at = $2 where account_id = $1', [
      desks.cityFinance.accountId,
      new Date(then.clock().getTime() - 10 * 60_000),
    ]);
    expect(await answerOf(inWork(then, desks.cityFinance.token, (work) => takeStep(work, asked)))).toMatch(/二次验证|动态口令/);
    expect((await step(then, desks.cityFinance, id, 'approve')).state).toBe('approved');
  });

  test('two at once: one is done, the other is told', async () => {
    const { enterpriseId, id } = await opened(5);
    const desks = await awardDesks(house, area);
    await papersGiven(house, area, enterpriseId, id);
    const second = await desk(house, { login: '醴陵工信另一人', office: 'industry', area });
    const { ordinal } = await caseNow(house, id);
    const race = await Promise.all(
      [desks.industry, second, desks.industry, second].map((who) =>
        answerOf(at(house, who, (work) => takeStep(work, { id, after: ordinal, step: 'passArea', says: null, clause: null }))),
      ),
    );
    expect(race.filter((one) => one === 'done')).toHaveLength(1);
    expect(race.filter((one) => one !== 'done').every((one) => /刚刚已有人办理|没有这一步|不能/.test(one))).toBe(true);
  });
});

describe('公示异议与复核', () => {
  test('under one’s own name and within the period; upheld it goes back to the area; who objected only 工信 reads', async () => {
    const { id } = await opened(5);
    const desks = await awardDesks(house, area);
    await step(house, desks.cityIndustry, id, 'passCity');
    const { ordinal } = await caseNow(house, id);
    await at(house, desks.cityIndustry, (work) =>
      publishCases(work, {
        cases: [{ id, after: ordinal }],
        basis: '年度奖励办理通知',
        phone: '0731-28680000',
        address: '株洲市示例路1号',
      }),
    );
    const objection = { id, objector: '某某（实名）', contact: '13900000000', says: '该企业已停产数月，请核实' };
    const then = onDay(house, '2023-03-20');
    const now = await caseNow(then, id);
    const object = (receivedOn: string) =>
      at(then, desks.industry, (work) => objectToCase(work, { ...objection, after: now.ordinal, receivedOn }));
    expect(await answerOf(object('2023-03-14'))).toMatch(/须在公示期内/);
    expect(await answerOf(object('2023-03-21'))).toMatch(/还没有到/);
    expect(await object('2023-03-20')).toMatchObject({ recheckBy: '2023-03-27' });
    const told = await at(then, desks.cityIndustry, (work) => readCase(work, { id }));
    expect(told.objections).toMatchObject([{ objector: '某某（实名）' }]);
    const finance = await at(then, desks.finance, (work) => readCase(work, { id }));
    expect(finance.objections).toEqual([]);
    expect(JSON.stringify(finance)).not.toContain('停产数月');
    // While it is objected to, nobody lets the period run out.
    await asSystem(onDay(house, '2023-04-20'), release);
    expect((await caseNow(then, id)).state).toBe('objected');
    expect(await answerOf(step(then, desks.cityIndustry, id, 'uphold'))).toMatch(/须写明理由/);
    await step(then, desks.cityIndustry, id, 'uphold', { says: '情况属实，重新审核' });
    expect((await caseNow(then, id)).state).toBe('areaCheck');
  });
});

describe('收款账户', () => {
  test('masked for everybody, whole for 财政 alone and journalled; changed only with a certificate and a second person', async () => {
    const enterpriseId = await idOf(house, 1);
    const desks = await awardDesks(house, area);
    const masked = await at(house, desks.industry, (work) => maskedPayees(work, [enterpriseId]));
    expect(masked.get(enterpriseId)).toMatchObject({ masked: expect.stringMatching(/^\*{4} \*{4} \d{4}$/), number: null });
    expect(await answerOf(at(house, desks.industry, (work) => payeesFor(work, [enterpriseId])))).toMatch(/^403/);
    const whole = await at(house, desks.finance, (work) => payeesFor(work, [enterpriseId]));
    expect(whole.get(enterpriseId)?.number).toMatch(/^43001500067052/);
    const other = await desk(house, { login: '攸县财政看账户', office: 'finance', area: '攸县' });
    expect((await at(house, other, (work) => payeesFor(work, [enterpriseId]))).size).toBe(0);
    const { rows } = await played(house, 'system', ({ client }) =>
      client.query("select count(*)::int as n from journal where act = 'award.payees' and outcome = 'done'"),
    );
    expect(rows[0].n).toBeGreaterThan(0);
    await expect(at(house, desks.finance, ({ client }) => client.query('select sealed from award_payee'))).rejects.toMatchObject({
      code: '42501',
    });
  });

  test('frozen after approval; a first account of the area needs a paper', async () => {
    const { id } = await opened(1);
    const own = await enterpriseDesk(house, area, await idOf(house, 1));
    const asked = { id, accountName: '演示户名', bankName: '演示银行支行', number: '43001500067052599', basis: '开户许可证', fileId: null };
    expect(await answerOf(at(house, own, (work) => declarePayee(work, asked)))).toMatch(/不能变更收款账户/);
    const six = await opened(6);
    const desks = await awardDesks(house, area);
    expect(await answerOf(at(house, desks.industry, (work) => declarePayee(work, { ...asked, id: six.id })))).toMatch(/须上传开户证明/);
    expect(await answerOf(at(house, own, (work) => declarePayee(work, { ...asked, id: six.id })))).toMatch(/^404/);
    const right = await enterpriseDesk(house, area, six.enterpriseId);
    for (const number of ['', '12345', 'abc', '1111111111111111', '6222021234567890123', '9'.repeat(40)])
      expect(await answerOf(at(house, right, (work) => declarePayee(work, { ...asked, id: six.id, number }))), number).toMatch(/^422/);
    expect(await answerOf(at(house, desks.finance, (work) => checkPayee(work, { id: six.id, ordinal: 1 })))).toMatch(/不是最后登记的账户/);
    expect(
      await answerOf(
        at(house, desks.industry, (work) => giveUndertaking(work, { id: six.id, signedBy: '代签', agreed: true, fileId: null })),
      ),
    ).toMatch(/须上传企业签署的承诺函/);
  });
});

describe('人工认定', () => {
  test('left in the year of entry: waits for a person; filed by one, approved by another; then the award goes on', async () => {
    const { enterpriseId, id } = await opened(7);
    const desks = await awardDesks(house, area);
    await papersGiven(house, area, enterpriseId, id);
    expect((await caseNow(house, id)).state).toBe('collecting');
    const ruling = {
      id,
      about: 'sameYear' as const,
      holds: true,
      amountYuan: null,
      documentNo: '株工信认〔2023〕1号',
      documentTitle: '示例认定',
      says: '迁出前已形成税收，兑现首期',
    };
    expect(await answerOf(at(house, desks.industry, (work) => fileRuling(work, { ...ruling, amountYuan: '5' })))).toMatch(/^422/);
    const { id: filed } = await at(house, desks.cityIndustry, (work) => fileRuling(work, ruling));
    expect(await answerOf(at(house, desks.cityIndustry, (work) => stepRuling(work, { id: filed, step: 'approve', says: null })))).toMatch(
      /须由两人办理/,
    );
    expect(await answerOf(at(house, desks.industry, (work) => stepRuling(work, { id: filed, step: 'approve', says: null })))).toMatch(
      /^403/,
    );
    await at(house, desks.otherCityIndustry, (work) => stepRuling(work, { id: filed, step: 'approve', says: null }));
    expect((await caseNow(house, id)).state).toBe('areaCheck');
    const told = await at(house, desks.industry, (work) => readCase(work, { id }));
    expect(told.rulings).toMatchObject([{ state: 'approved', holds: true }]);
    expect(told.award?.instalments[0]?.state).toBe('payable');
  });
});

describe('不该做的', () => {
  test('another area, another office, a wrong state, a wrong place, wording that presses', async () => {
    const { id } = await opened(6);
    const desks = await awardDesks(house, area);
    const { ordinal } = await caseNow(house, id);
    const other = await desk(house, { login: '攸县工信伸手', office: 'industry', area: '攸县' });
    expect(await answerOf(step(house, other, id, 'passArea'))).toMatch(/^404/);
    for (const taken of ['passArea', 'resubmit', 'dismiss', 'propose', 'approve', 'appeal'] as const)
      expect(await answerOf(step(house, desks.industry, id, taken)), taken).toMatch(/^(403|409)/);
    const late = at(house, desks.industry, (work) =>
      takeStep(work, { id, after: ordinal + 7, step: 'reject', says: '不符合条件', clause: '四.1' }),
    );
    expect(await answerOf(late)).toMatch(/刚刚已有人办理/);
    expect(await answerOf(step(house, desks.industry, id, 'reject', { says: '不符合条件' }))).toMatch(/条款/);
    expect(await answerOf(step(house, desks.industry, id, 'reject', { says: '不', clause: '四.1' }))).toMatch(/理由/);
    const many = await at(house, desks.industry, (work) =>
      takeSteps(work, { cases: [{ id, after: ordinal }], step: 'passArea', says: null, clause: null }),
    );
    expect(many).toMatchObject({ done: 0, refused: [{ id }] });
    expect((await caseNow(house, id)).ordinal).toBe(ordinal);
  });
});

describe('次年', () => {
  test('the register of the second year opens the second half by itself, with the line it rests on; to the end', async () => {
    const id = await idOf(house, 9);
    const { id: kept, house: then } = await approvedCase(house, { enterpriseId: id, area, year });
    const gone = await idOf(house, 10);
    const { id: lost } = await approvedCase(house, { enterpriseId: gone, area, year });
    const later = onDay(house, '2024-03-15');
    await register(later, '2024-02', [
      [9, area, '2022-08', '规下升规上'],
      [10, area, '2022-08', '规下升规上', '2023-10', '停产'],
    ]);
    await asSystem(later, release);
    expect([(await caseNow(later, kept)).state, (await caseNow(later, kept)).stage]).toEqual(['toPublish', 2]);
    expect((await caseNow(later, lost)).state).toBe('lapsed');
    for (const [one, step, kind] of [
      [kept, 'openSecond', 'entry'],
      [lost, 'lapse', 'exit'],
    ] as const) {
      const { rows } = await played(house, 'system', ({ client }) =>
        client.query('select detail, taken_by from award_case_step where case_id = $1 and step = $2', [one, step]),
      );
      expect(rows).toMatchObject([{ taken_by: null, detail: { evidence: { kind, row: expect.any(Number), newestPeriod: '2024-02' } } }]);
    }
    // Looked at again, nothing moves.
    expect(await asSystem(later, release)).toMatchObject({ moved: 0 });
    const after = await noticed(later, area, kept);
    await financed(after, area, kept);
    expect((await caseNow(after, kept)).state).toBe('done');
    expect((await postings(id)).map((one) => [one.instalment, one.amount_fen])).toEqual([
      [1, '3000000'],
      [2, '3000000'],
    ]);
    expect((await postings(gone)).map((one) => one.instalment)).toEqual([1]);
    expect(then.clock().getTime()).toBeLessThan(later.clock().getTime());
  });
});
