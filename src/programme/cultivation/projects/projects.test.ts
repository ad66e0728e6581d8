import { beforeAll, expect, test } from 'vitest';
import { played, testHouse, undone } from '../../../../tests/harness.ts';
import { flat, plant } from '../../../../tests/small-city.ts';
import type { House, Work } from '../../../registry/access/work.ts';
import { ensureIdentified } from '../../../registry/identification/identify.ts';
import { listProjects as listContract, type ProjectKind, type ProjectStep } from './contract.ts';
import { listProjects, readProject } from './projects.ts';
import { fileProject, replanProject, takeProjectStep } from './work-projects.ts';

const area = '天元区';
const own = { office: 'industry', area } as const;
let house: House;
let ids: Map<string, string>;

beforeAll(async () => {
  house = await testHouse();
  ids = await played(house, 'system', (work) =>
    plant(work, [
      { name: '新厂', area, openedOn: '2021-03-01', tax: { month: { 2022: flat(300, 9) } } },
      { name: '老厂', area, openedOn: '2005-03-01' },
    ]),
  );
});

const file = (work: Work, no: string, kind: ProjectKind, plannedPeriod: string, who = '新厂', investmentYuan = '12000000.00') =>
  fileProject(work, {
    no,
    enterpriseId: ids.get(who) ?? '',
    name: `${who}项目`,
    kind,
    investmentYuan,
    plannedPeriod,
    filedOn: '2021-06-01',
  });
const step = async (work: Work, no: string, taken: ProjectStep, happenedOn: string, ordinal?: number) =>
  takeProjectStep(work, { no, step: taken, happenedOn, reason: '现场查看', ordinal: ordinal ?? (await readProject(work, { no })).ordinal });
const lightOf = async (work: Work, no: string) => (await readProject(work, { no })).light;

test('一步一步走到投产；跳步、没到的日子、倒着的日子、重复的代码都被拒绝', async () => {
  await undone(house, own, async (work) => {
    await file(work, '2106-430211-01', 'newBuild', '2022-10');
    await expect(step(work, '2106-430211-01', 'produce', '2022-01-01')).rejects.toThrow('「已备案」时不能投产');
    await step(work, '2106-430211-01', 'start', '2021-07-01');
    await expect(step(work, '2106-430211-01', 'equip', '2021-09-01')).rejects.toThrow('须先登记主体完工');
    await expect(step(work, '2106-430211-01', 'structure', '2021-06-30')).rejects.toThrow('早于上一步');
    await expect(step(work, '2106-430211-01', 'structure', '2022-10-16')).rejects.toThrow('在今天之后');
    await expect(step(work, '2106-430211-01', 'structure', '2021-09-01', 0)).rejects.toThrow('刚刚已由');
    await expect(file(work, '2106-430211-01', 'upgrade', '2022-12')).rejects.toThrow('已经建档');
    for (const none of ['0', '0.00'])
      await expect(file(work, '2106-430211-02', 'upgrade', '2022-12', '老厂', none)).rejects.toThrow('投资额须大于零');
    await file(work, '2106-430211-02', 'upgrade', '2022-12', '老厂');
    await step(work, '2106-430211-02', 'start', '2022-07-01');
    expect((await step(work, '2106-430211-02', 'equip', '2022-08-01')).state).toBe('equipped');
  });
});

test('投产的日子报到名录，当月清单认得出新投产；截点前投产的、扩建的不算', async () => {
  await played(house, own, async (work) => {
    await file(work, '2106-430211-11', 'newBuild', '2022-09');
    for (const [taken, on] of [
      ['start', '2021-07-01'],
      ['structure', '2021-09-01'],
      ['equip', '2021-09-20'],
      ['try', '2021-09-25'],
      ['produce', '2021-10-01'],
    ] as const)
      await step(work, '2106-430211-11', taken, on);
    expect(await readProject(work, { no: '2106-430211-11' })).toMatchObject({ light: 'green', newlyBuilt: true, producedOn: '2021-10-01' });
  });
  const run = await ensureIdentified(house, '2022-09');
  await undone(house, own, async (work) => {
    const { rows } = await work.client.query('select list from finding where identification_id = $1 and enterprise_id = $2 and verdict', [
      run.id,
      ids.get('新厂'),
    ]);
    expect(rows.map(({ list }) => list)).toContain('newlyBuilt');
    const listed = await listProjects(work, listContract.input.parse({ period: '2022-09' }));
    expect(listed).toMatchObject({ total: 1, newlyBuilt: 1 });
    expect(await listProjects(work, listContract.input.parse({ period: '2023-09' }))).toMatchObject({ newlyBuilt: 0 });
  });
  await undone(house, { office: 'industry', area: '攸县' }, async (work) => {
    expect((await listProjects(work, listContract.input.parse({}))).total).toBe(0);
    await expect(readProject(work, { no: '2106-430211-11' })).rejects.toThrow('没有这个项目');
  });
});

test('逾期亮红；逾期以后才改计划的，追上了也记着黄；改到过去的月份不行', async () => {
  await undone(house, own, async (work) => {
    const early: Work = { ...work, now: new Date('2021-06-02T10:00:00+08:00') };
    await file(early, '2106-430211-21', 'expansion', '2022-09', '老厂');
    expect(await lightOf(work, '2106-430211-21')).toBe('red');
    expect((await listProjects(work, listContract.input.parse({ light: 'red' }))).rows.map(({ no }) => no)).toEqual(['2106-430211-21']);
    const replan = (plannedPeriod: string) => replanProject(work, { no: '2106-430211-21', ordinal: 0, plannedPeriod, reason: '设备晚到' });
    await expect(replan('2022-09')).rejects.toThrow('已经过去');
    await replan('2022-12');
    expect(await lightOf(work, '2106-430211-21')).toBe('yellow');
    expect((await readProject(work, { no: '2106-430211-21' })).steps.map(({ says }) => says)).toEqual(['计划投产改为 2022-12']);
  });
});
