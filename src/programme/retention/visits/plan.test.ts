import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, recordOf, refusal, visitedCity } from '../../../../tests/visited-city.ts';
import { readBurden } from './burden.ts';
import { listVisits as listContract, moveVisit as moveContract, planVisit as planContract } from './contract.ts';
import { listVisits } from './list.ts';
import { readMonth } from './month.ts';
import { readNames } from './names.ts';
import { readPacket } from './packet.ts';
import { moveVisit, planVisit } from './plan.ts';
import { sayReason } from './reasons.ts';
import { readVisit } from './visit.ts';
import { visitWork } from './visit-work.ts';
import { listVisitors } from './visitors.ts';

// 不重复走访 (优化营商环境条例第四十八条): who goes where another office was this month says why, and the other office reads it.
let city: Awaited<ReturnType<typeof visitedCity>>;
let ceramics: string;
beforeAll(async () => {
  city = await visitedCity();
  ceramics = city.enterprise('渌口陶瓷');
});
afterAll(() => city.house.ground.close());
const plan = (who: Desk, said: object = {}) =>
  city.as(who, (work) =>
    planVisit(
      work,
      planContract.input.parse({ id: randomUUID(), enterpriseId: ceramics, plannedOn: '2022-10-20', purpose: '了解开工情况', ...said }),
    ),
  );
const move = (who: Desk, said: object) =>
  city.as(who, (work) => moveVisit(work, moveContract.input.parse({ plannedOn: null, says: '企业当日盘点', ...said })));

describe('计划', () => {
  test('计划、改期、取消；同一编号计划两次是一次；过去的日子、别的县市区不能计划', async () => {
    const id = randomUUID();
    const planned = await plan('区工信甲', { id, enterpriseId: city.enterprise('渌口铸造') });
    expect(planned).toMatchObject({ state: 'planned', plannedOn: '2022-10-20', office: '渌口区工信局', mine: true, late: false });
    expect((await plan('区工信甲', { id, enterpriseId: city.enterprise('渌口铸造') })).steps).toHaveLength(1);
    expect((await refusal(plan('区工信甲', { plannedOn: '2022-10-01' }))).says).toContain('已经过去');
    expect((await refusal(plan('攸县工信'))).status).toBe(404);
    expect((await refusal(plan('乡镇'))).status).toBe(404);
    expect((await refusal(plan('企业', { enterpriseId: city.enterprise('渌口铸造') }))).status).toBe(403);
    const moved = await move('区工信乙', { id, after: 1, step: 'replan', plannedOn: '2022-10-25' });
    expect(moved).toMatchObject({ plannedOn: '2022-10-25', state: 'planned' });
    // Two at once: the second saw a plan that is no longer the last.
    expect((await refusal(move('区工信甲', { id, after: 1, step: 'cancel' }))).says).toContain('刚刚已有人办理');
    expect((await refusal(move('区税务', { id, after: 2, step: 'cancel' }))).status).toBe(403);
    expect((await move('区工信甲', { id, after: 2, step: 'cancel' })).state).toBe('cancelled');
    expect((await refusal(move('区工信甲', { id, after: 3, step: 'cancel' }))).says).toContain('已经取消');
    // It was made all the same: what happened stands before what was planned.
    const record = recordOf(city.enterprise('渌口铸造'), { visitId: id });
    expect((await city.sendOne('区工信甲', record)).outcome).toBe('kept');
    expect((await city.as('区工信甲', (work) => readVisit(work, { id }))).state).toBe('done');
    expect((await refusal(move('区工信甲', { id, after: 3, step: 'replan', plannedOn: '2022-10-30' }))).says).toContain('已有记录');
  });

  test('同行单位只能是办理走访的单位：企业、银行、三员列不进，走访也不列入', async () => {
    const id = randomUUID();
    for (const office of ['enterprise', 'bank', 'systemAdmin', 'organisation']) {
      const refused = await refusal(plan('区工信甲', { id, enterpriseId: city.enterprise('渌口铸造'), joint: ['tax', office] }));
      expect(refused).toMatchObject({ status: 422 });
      expect(refused.says).toContain('不能列为同行单位');
    }
    expect((await refusal(city.as('区工信甲', (work) => readVisit(work, { id })))).status).toBe(404);
  });

  test('派给本单位的人；别的单位的人派不了；手机只带本人和本单位未指定人的', async () => {
    const [first] = (await city.as('区工信甲', (work) => listVisitors(work))).rows.filter(({ displayName }) => displayName === '区工信乙');
    const planned = await plan('区工信甲', {
      visitor: first?.accountId,
      enterpriseId: city.enterprise('渌口铸造'),
      plannedOn: '2022-11-03',
    });
    expect(planned.visitorName).toBe('区工信乙');
    const own = (await city.as('区统计', (work) => listVisitors(work))).rows;
    expect(own.map(({ displayName }) => displayName)).toEqual(['区统计']);
    expect((await refusal(plan('区工信甲', { visitor: own[0]?.accountId }))).says).toContain('没有这个走访人');
    const carried = async (who: Desk) => (await city.as(who, (work) => readPacket(work))).visits.map(({ id }) => id);
    expect(await carried('区工信乙')).toContain(planned.id);
    expect(await carried('区工信甲')).not.toContain(planned.id);
    expect(await carried('市工信')).toEqual([]);
  });
});

describe('不重复走访', () => {
  test('同月已有别的单位计划或去过：再计划须说明理由，理由那个单位看得到；同行的不算', async () => {
    await plan('区工信甲', { plannedOn: '2022-10-20' });
    const weighed = await city.as('市优化', (work) => readBurden(work, { enterpriseId: ceramics, on: '2022-10-28' }));
    expect(weighed).toMatchObject({
      needed: true,
      others: [{ office: '渌口区工信局', on: '2022-10-20', state: 'planned' }],
      clause: '三.1',
    });
    const refused = await refusal(plan('市优化', { plannedOn: '2022-10-28' }));
    expect(refused.says).toContain('渌口区工信局');
    expect((await refusal(plan('市优化', { plannedOn: '2022-10-28', reason: '要去' }))).says).toContain('至少 8 个字');
    const again = await plan('市优化', { plannedOn: '2022-10-28', reason: '企业约请协调用地，工信未涉及' });
    expect(again.reason).toBe('企业约请协调用地，工信未涉及');
    const shown = await city.as('区工信甲', (work) => readVisit(work, { id: again.id }));
    expect(shown.reasons).toMatchObject([{ period: '2022-10', says: '企业约请协调用地，工信未涉及', by: '市优化' }]);
    // What the same office planned before is no other's; what the other office planned since is.
    const own = await city.as('区工信乙', (work) => readBurden(work, { enterpriseId: ceramics, on: '2022-10-29' }));
    expect(own.others.map(({ office }) => office)).toEqual(['市优化营商环境中心']);
    // The next month is another month; going together is one visit.
    expect((await plan('市工信', { plannedOn: '2022-11-02' })).reason).toBeNull();
    const joint = await plan('区统计', { plannedOn: '2022-12-02', joint: ['tax'] });
    expect((await plan('区税务', { plannedOn: '2022-12-05' })).reasons).toEqual([]);
    const record = recordOf(ceramics, { visitId: joint.id, content: { visitedOn: '2022-10-15' } });
    expect((await city.sendOne('区税务', record)).outcome).toBe('kept');
  });

  test('离线时不知道别人去过：记录照收，注明待说明理由；补了理由就不再注明', async () => {
    const casting = city.enterprise('渌口铸造');
    await city.sendOne('区税务', recordOf(casting, { content: { visitedOn: '2022-09-02' } }));
    city.day('2022-10-15T11:00:00+08:00');
    const record = recordOf(casting, { content: { visitedOn: '2022-09-20' } });
    expect(await city.sendOne('市优化', record)).toMatchObject({ outcome: 'kept', owesReason: true });
    const owed = () => city.as('市优化', (work) => listVisits(work, listContract.input.parse({ only: 'reason' })));
    expect((await owed()).rows.map(({ id }) => id)).toEqual([record.visitId]);
    expect((await refusal(city.as('市优化', (work) => sayReason(work, { id: record.visitId, reason: '短' })))).says).toContain(
      '至少 8 个字',
    );
    expect(
      (await refusal(city.as('区工信甲', (work) => sayReason(work, { id: record.visitId, reason: '替别人说明理由试试看' })))).status,
    ).toBe(403);
    const said = await city.as('市优化', (work) => sayReason(work, { id: record.visitId, reason: '企业书面求助，须当面核实' }));
    expect(said).toMatchObject({ owesReason: false, reason: '企业书面求助，须当面核实', inMonth: 2 });
    expect((await owed()).total).toBe(0);
    const again = await city.sendOne('市优化', record);
    expect(again).toMatchObject({ outcome: 'already', owesReason: false });
    const month = await city.as('市工信', (work) => readMonth(work, { month: '2022-09' }));
    expect(month.days).toEqual([
      { on: '2022-09-02', planned: 0, done: 1 },
      { on: '2022-09-20', planned: 0, done: 1 },
    ]);
    expect(month.repeated).toMatchObject([{ name: '渌口铸造', visits: 2, offices: ['市优化营商环境中心', '渌口区税务局'], owed: 0 }]);
  });

  test('手机上先写了理由的，同步时一并记下', async () => {
    const record = recordOf(city.enterprise('渌口铸造'), { reason: '随上级督导组核实停产情况', content: { visitedOn: '2022-09-25' } });
    expect(await city.sendOne('区统计', record)).toMatchObject({ outcome: 'kept', owesReason: false });
  });

  test('离线名录：只带本区企业的名称和代码；别的县市区、企业、银行取不到；市级一次一个县市区', async () => {
    const own = await city.as('区工信甲', (work) => readNames(work, {}));
    expect(own).toMatchObject({ area: '渌口区', cut: false });
    expect(own.rows.map(({ name, township }) => [name, township]).sort()).toEqual([
      ['渌口铸造', '南洲镇'],
      ['渌口陶瓷', '古岳峰镇'],
    ]);
    expect(own.rows.every((row) => Object.keys(row).sort().join() === 'creditCode,id,name,township')).toBe(true);
    expect((await city.as('乡镇', (work) => readNames(work, {}))).rows.map(({ name }) => name)).toEqual(['渌口铸造']);
    expect((await refusal(city.as('区工信甲', (work) => readNames(work, { area: '攸县' })))).status).toBe(403);
    for (const who of ['企业', '银行'] as const)
      expect((await refusal(city.as(who, (work) => readNames(work, { area: '渌口区' })))).status).toBe(403);
    expect((await refusal(city.as('市优化', (work) => readNames(work, {})))).says).toContain('请先选择要去的县市区');
    expect((await city.as('市优化', (work) => readNames(work, { area: '攸县' }))).rows.map(({ name }) => name)).toEqual(['攸县花炮']);
  });

  test('工作台撤回一次还没去的走访，就是写明理由取消；别的单位、去过了的撤不回', async () => {
    const id = randomUUID();
    await plan('区工信甲', { id, enterpriseId: ceramics, plannedOn: '2023-01-10' });
    const why = (who: Desk) => city.as(who, async (work) => (await visitWork.withdraw?.refusals(work, id))?.map(({ says }) => says) ?? []);
    expect(await why('区工信甲')).toEqual([]);
    expect((await why('区税务')).join()).toContain('不是同行单位');
    await city.as('区工信甲', (work) => visitWork.withdraw?.take(work, id, '企业停电检修') ?? Promise.reject());
    expect(await city.as('区工信甲', (work) => readVisit(work, { id }))).toMatchObject({ state: 'cancelled' });
    expect((await why('区工信甲')).join()).toContain('已经取消');
  });
});
