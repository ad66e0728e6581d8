import { beforeAll, describe, expect, test } from 'vitest';
import { played, testHouse, undone } from '../../../../tests/harness.ts';
import { flat, plant } from '../../../../tests/small-city.ts';
import { addAccount } from '../../../registry/access/accounts.ts';
import { openSession } from '../../../registry/access/sessions.ts';
import { type House, inWork, type Work } from '../../../registry/access/work.ts';
import { ensureIdentified } from '../../../registry/identification/identify.ts';
import { takeClearanceStep } from '../watch/clearance.ts';
import { takeWatchStep } from '../watch/steps.ts';
import { takeWatchChanges } from '../watch/take-changes.ts';
import * as contract from './contract.ts';
import { amendPlan, openPlan } from './open-plan.ts';
import { takePlanStep } from './plan-steps.ts';
import { planWork } from './plan-work.ts';
import { readPlan } from './read-plan.ts';
import { reviewPlan } from './review-plan.ts';

const period = '2022-09';
const area = '渌口区';
const own = { office: 'industry', area } as const;
const city = { office: 'industry' } as const;
let house: House;
let second: string;
let ids: Map<string, string>;
const id = (name: string) => ids.get(name) ?? '';

const measure = (more: object = {}) => ({
  says: '协调银行续贷，衔接应收账款',
  leadOffice: 'industry' as const,
  tier: 'area' as const,
  person: '王专员',
  dueOn: '2022-11-30',
  expects: '资金周转缓解，按合同交货',
  ...more,
});
const content = (more: object = {}) => ({
  causes: ['funds', 'orders'],
  situation: '主要客户付款延后，流动资金紧张，生产线开工不足',
  measures: [measure(), measure({ says: '组织对接本市主机企业的配套订单', leadOffice: 'businessEnvironment', tier: 'city' })],
  ...more,
});
const open = (work: Work, name: string, more: object = {}) =>
  openPlan(work, contract.openPlan.input.parse({ enterpriseId: id(name), ...content(more) }));
const at = (day: string): House => ({ ...house, clock: () => new Date(`${day}T10:00:00+08:00`) });
const step = async (work: Work, plan: string, taken: 'submit' | 'return' | 'approve' | 'dispatch' | 'end', more: object = {}) => {
  const { step: ordinal } = await readPlan(work, { id: plan });
  return takePlanStep(work, { id: plan, step: taken, ordinal, says: '按程序办理', ...more } as never);
};
const asSecond = <T>(run: (work: Work) => Promise<T>) => inWork(house, second, run);
const asOwn = <T>(run: (work: Work) => Promise<T>) => played(house, own, run);

beforeAll(async () => {
  house = await testHouse();
  const red = { area, tax: { month: { 2021: flat(200), 2022: flat(100, 9) } }, events: [{ kind: 'entry' as const, period: '2015-02' }] };
  ids = await played(house, 'system', (work) =>
    plant(
      work,
      ['甲厂', '乙厂', '丙厂', '丁厂', '戊厂', '己厂'].map((name) => ({ name, ...red })),
    ),
  );
  await ensureIdentified(house, period);
  const { accountId } = await addAccount(house, { login: '渌口工信副局长', office: 'industry', area });
  second = await openSession(house.ground.authPool, { accountId, kind: 'browser' });
  await played(house, own, async (work) => {
    await takeWatchChanges(work, {
      period,
      accept: true,
      reason: '当月清单，逐家核对',
      items: [...ids.values()].map((one) => ({ id: one, ordinal: 0, listed: 'red' as const })),
    });
    await takeWatchStep(work, {
      step: 'help',
      reason: '现场走访后决定',
      items: ['甲厂', '乙厂', '丙厂', '戊厂', '己厂'].map((name) => ({ id: id(name), ordinal: 1 })),
    });
  });
});

describe('建策与审批', () => {
  test('起草人不能自己批准，换一个人可以；没有批准不能交办；交办后每项措施在台账里', async () => {
    const { id: plan } = await played(house, own, (work) => open(work, '甲厂'));
    await expect(undone(house, own, (work) => open(work, '甲厂'))).rejects.toThrow('已有一份未销的一企一策');
    await expect(undone(house, own, (work) => step(work, plan, 'dispatch'))).rejects.toThrow('「建策」时不能交办');
    await played(house, own, (work) => step(work, plan, 'submit'));
    await expect(undone(house, own, (work) => step(work, plan, 'approve'))).rejects.toThrow('须由两人办理');
    await expect(undone(house, { office: 'industry', area: '攸县' }, (work) => step(work, plan, 'approve'))).rejects.toThrow(
      '没有这份一企一策',
    );
    await expect(undone(house, { office: 'businessEnvironment', area }, (work) => step(work, plan, 'approve'))).rejects.toMatchObject({
      status: 403,
    });
    await asSecond((work) => step(work, plan, 'approve'));
    await played(house, own, (work) => step(work, plan, 'dispatch'));
    const whole = await undone(house, own, (work) => readPlan(work, { id: plan }));
    expect(whole).toMatchObject({ state: 'running', dispatched: 2, measures: 2, version: 1 });
    expect(whole.measureList.every(({ problem }) => problem !== null)).toBe(true);
    expect(whole.steps.map(({ says }) => says)).toEqual(['建策', '送审', '批准', '交办']);
  });

  test('审批人可从工作台退回：还没送审的、起草单位以外的退不了', async () => {
    const { id: plan } = await played(house, own, (work) => open(work, '己厂'));
    const why = (who: typeof own | typeof city | { office: 'businessEnvironment'; area: string }) =>
      undone(house, who, async (work) => (await planWork.giveBack?.refusals(work, plan))?.map(({ says }) => says).join() ?? '');
    expect(await why(city)).toContain('「建策」时不能退回');
    await played(house, own, (work) => step(work, plan, 'submit'));
    expect(await why(city)).toBe('');
    expect(await why({ office: 'businessEnvironment', area })).not.toBe('');
    await played(house, city, (work) => planWork.giveBack?.take(work, plan, '措施没有写明责任人') ?? Promise.reject());
    expect(await undone(house, own, (work) => readPlan(work, { id: plan }))).toMatchObject({ state: 'draft' });
  });

  test('修订成为新版本，说明改了什么；送审的人也不能批；新措施批准后才交办，原措施不重复交办', async () => {
    const { id: plan } = await played(house, own, (work) => open(work, '乙厂'));
    await played(house, own, (work) => step(work, plan, 'submit'));
    await played(house, city, (work) => step(work, plan, 'approve'));
    await played(house, own, (work) => step(work, plan, 'dispatch'));
    const before = await undone(house, own, (work) => readPlan(work, { id: plan }));
    await asSecond((work) =>
      amendPlan(
        work,
        contract.amendPlan.input.parse({
          id: plan,
          ordinal: before.step,
          why: '银行答复需要担保',
          ...content({
            causes: ['funds'],
            measures: [
              { ...measure({ dueOn: '2022-12-15' }), key: before.measureList[0]?.key },
              measure({ says: '引入市融资担保公司担保', leadOffice: 'financialOffice', tier: 'city' }),
            ],
          }),
        }),
      ),
    );
    const draft = await undone(house, own, (work) => readPlan(work, { id: plan }));
    expect(draft).toMatchObject({ state: 'draft', version: 2, dispatched: 2 });
    expect(draft.versions.at(-1)?.changes).toEqual([
      '风险原因：去掉 订单',
      '措施1“协调银行续贷，衔接应收账款”：完成时限由 2022-11-30 改为 2022-12-15',
      '新增措施“引入市融资担保公司担保”',
      '去掉措施“组织对接本市主机企业的配套订单”',
    ]);
    await expect(undone(house, own, (work) => step(work, plan, 'dispatch'))).rejects.toThrow('「建策」时不能交办');
    await played(house, own, (work) => step(work, plan, 'submit'));
    await expect(asSecond((work) => step(work, plan, 'approve'))).rejects.toThrow('须由两人办理');
    await expect(undone(house, own, (work) => step(work, plan, 'approve'))).rejects.toThrow('须由两人办理');
    await played(house, city, (work) => step(work, plan, 'approve'));
    await played(house, own, (work) => step(work, plan, 'dispatch'));
    const rows = await undone(house, own, ({ client }) => client.query('select from plan_dispatch where plan_id = $1', [plan]));
    expect(rows.rowCount).toBe(3);
  });

  test('压数的话、给企业定数额、过去的时限、不属方案的单位都不行；企业自己说的数写明谁说的', async () => {
    await expect(
      undone(house, own, (work) => open(work, '丙厂', { situation: '企业还差500万，请补报，务必达到规模' })),
    ).rejects.toMatchObject({
      status: 403,
    });
    const refused = (more: object) => expect(undone(house, own, (work) => open(work, '丙厂', { measures: [measure(more)] }))).rejects;
    await refused({ expects: '四季度收入增加300万元' }).toThrow('预期效果写了数额');
    await refused({ expects: '产值增长三成' }).toThrow('预期效果写了数额');
    await refused({ dueOn: '2022-10-14' }).toThrow('已经过去');
    await refused({ leadOffice: 'bank' }).toThrow('责任单位不能是银行');
    await undone(house, own, async (work) => {
      const { id: plan } = await open(work, '丙厂', {
        measures: [measure({ ownStatement: { says: '企业说订单落实后全年可做到2300万元', by: '厂长李某', on: '2022-10-12' } })],
      });
      expect((await readPlan(work, { id: plan })).measureList[0]?.ownStatement).toMatchObject({ by: '厂长李某' });
    });
    expect(contract.openPlan.input.safeParse({ enterpriseId: '1', ...content({ measures: [] }) }).success).toBe(false);
    expect(contract.openPlan.input.safeParse({ enterpriseId: '1', ...content({ situation: '长'.repeat(1001) }) }).success).toBe(false);
  });

  test('没有决定帮扶的不建策；市场出清的不建策，附条款', async () => {
    await expect(undone(house, own, (work) => open(work, '丁厂'))).rejects.toThrow('「红色」时不建策');
    const clear = (taken: 'propose' | 'agree', ordinal: number) => (work: Work) =>
      takeClearanceStep(work, {
        id: id('丁厂'),
        step: taken,
        ordinal,
        ...(taken === 'propose' ? { ground: 'overcapacity' } : {}),
        reason: '产能严重过剩，会议研究',
      });
    await played(house, own, clear('propose', 0));
    await expect(undone(house, own, (work) => open(work, '丁厂'))).rejects.toThrow('已提出市场出清');
    await played(house, city, clear('agree', 1));
    await expect(undone(house, own, (work) => open(work, '丁厂'))).rejects.toMatchObject({
      reasons: [{ says: '市场出清企业不列入一企一策', clause: '三.2' }],
    });
  });

  test('两人同时批、同时建：一人办成，另一人被告知', async () => {
    // Six at once, by two desks: somebody always begins between another one's look and their writing.
    const opened = await Promise.allSettled(
      Array.from({ length: 6 }, (_, n) => (n % 2 === 0 ? asOwn((work) => open(work, '戊厂')) : asSecond((work) => open(work, '戊厂')))),
    );
    expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { rows } = await undone(house, own, ({ client }) => client.query('select from plan where enterprise_id = $1', [id('戊厂')]));
    expect(rows).toHaveLength(1);
    const plan = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : []))[0] ?? '';
    const { accountId } = await addAccount(house, { login: '市工信乙', office: 'industry', area: null });
    const other = await openSession(house.ground.authPool, { accountId, kind: 'browser' });
    await played(house, own, (work) => step(work, plan, 'submit'));
    const approved = await Promise.allSettled([
      played(house, city, (work) => step(work, plan, 'approve')),
      inWork(house, other, (work) => step(work, plan, 'approve')),
    ]);
    expect(approved.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('月评与销策', () => {
  test('从交办的月份起按月评，过了截止日没评的显示为缺；更正留两份', async () => {
    const plan =
      (await undone(house, own, ({ client }) => client.query<{ id: string }>('select id from plan where enterprise_id = $1', [id('甲厂')])))
        .rows[0]?.id ?? '';
    const reviews = async (day: string) =>
      (await undone(at(day), own, (work) => readPlan(work, { id: plan }))).reviews.map((one) => `${one.period} ${one.state}`);
    expect(await reviews('2022-10-31')).toEqual([]);
    expect(await reviews('2022-11-10')).toEqual(['2022-10 due']);
    expect(await reviews('2022-12-11')).toEqual(['2022-10 missing', '2022-11 missing']);
    const review = (day: string, month: string, says = '续贷已经办妥，恢复两班生产') =>
      played(at(day), own, (work) => reviewPlan(work, { id: plan, period: month, effect: 'some', says, nextMonth: '继续对接订单' }));
    await expect(review('2022-11-05', '2022-12')).rejects.toThrow('还没有到');
    await expect(review('2022-11-05', '2022-09')).rejects.toThrow('早于交办');
    await expect(review('2022-11-05', '2022-10', '还差300万，请补报')).rejects.toMatchObject({ status: 403 });
    await review('2022-11-05', '2022-10');
    await review('2022-12-05', '2022-10', '更正：续贷办妥一笔，另一笔还在办');
    const whole = await undone(at('2022-12-11'), own, (work) => readPlan(work, { id: plan }));
    expect(whole.reviews).toMatchObject([
      { period: '2022-10', state: 'done', corrected: 1, late: false },
      { period: '2022-11', state: 'missing' },
    ]);
    expect(whole.missing).toEqual(['2022-11']);
  });

  test('市场出清、退库随之销策；撤回只在交办之前', async () => {
    await undone(house, own, async (work) => {
      const { id: plan } = await open(work, '丙厂');
      await expect(step(work, plan, 'end', {})).rejects.toThrow('销策须写明结果');
      await expect(step(work, plan, 'end', { outcome: 'reached' })).rejects.toThrow('谈不上见效');
      await step(work, plan, 'end', { outcome: 'withdrawn' });
      expect(await readPlan(work, { id: plan })).toMatchObject({ state: 'ended', outcome: 'withdrawn' });
    });
    const { id: plan } = await played(house, own, (work) => open(work, '丙厂'));
    await played(house, own, (work) =>
      takeClearanceStep(work, { id: id('丙厂'), step: 'propose', ordinal: 0, ground: 'lowGrade', reason: '产品档次低，会议研究' }),
    );
    await expect(undone(house, own, (work) => step(work, plan, 'submit'))).rejects.toThrow('已提出市场出清');
    await played(house, city, (work) => takeClearanceStep(work, { id: id('丙厂'), step: 'agree', ordinal: 1, reason: '市级会议同意' }));
    expect(await undone(house, own, (work) => readPlan(work, { id: plan }))).toMatchObject({
      state: 'ended',
      outcome: 'cleared',
      watch: 'cleared',
    });
  });
});
