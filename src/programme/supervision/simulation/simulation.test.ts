import { describe, expect, test } from 'vitest';
import { type Player, played, testHouse, undone } from '../../../../tests/harness.ts';
import { flat, type Planted, plant } from '../../../../tests/small-city.ts';
import { loadAreas } from '../../../registry/access/areas.ts';
import type { Work } from '../../../registry/access/work.ts';
import { loadDisclosure } from '../../../registry/disclosure/load.ts';
import { readForecast } from '../forecast/forecast.ts';
import { readLevers } from '../forecast/levers.ts';
import { readChoices } from './choices.ts';
import { keepScenario, listScenarios, retireScenario, shareScenario } from './scenarios.ts';
import { simulate } from './simulate.ts';

const house = await testHouse();
await loadAreas(house);
await loadDisclosure(house);
const period = '2022-09';
const city: Planted[] = [
  { name: '渌口近库', area: '渌口区', tax: { month: { 2021: flat(75), 2022: flat(75, 9) } } },
  {
    name: '渌口在库',
    area: '渌口区',
    tax: { month: { 2021: flat(300), 2022: flat(300, 9) } },
    events: [{ kind: 'entry', period: '2020-02', track: 'grown' }],
  },
  { name: '攸县近库', area: '攸县', tax: { month: { 2021: flat(75), 2022: flat(75, 9) } } },
];
await played(house, 'system', (work) => plant(work, city));

const lower = [{ name: 'pool.from', value: '8000000' }];
const as = <T>(player: Player, run: (work: Work) => Promise<T>) => undone(house, player, run);
const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => '',
    (error: Error) => error.message,
  );

describe('政策模拟', () => {
  test('下限降到800万元，两家进入培育库；县市区只见自己的一家', async () => {
    const whole = await as({ office: 'industry' }, (work) => simulate(work, { period, changes: lower }));
    expect(whole.entered.map(({ name }) => name).sort()).toEqual(['攸县近库', '渌口近库']);
    expect([whole.enteredTotal, whole.leftTotal]).toEqual([2, 0]);
    expect(whole.fenDifference).toBeNull();
    const own = await as({ office: 'industry', area: '渌口区' }, (work) => simulate(work, { period, changes: lower }));
    expect(own.entered.map(({ name }) => name)).toEqual(['渌口近库']);
    expect(own.after.areas.map(({ area }) => area)).toEqual(['渌口区']);
  });

  test('改规则里的一个条件：谁进谁出照样比较，改成什么用话写明，留存的方案也记得住', async () => {
    const name = 'rule.exitRisk.when.all.1.any.0';
    const turned = await as({ office: 'industry' }, (work) =>
      simulate(work, { period, changes: [{ name, value: 'atLeast exitRisk.revenueBelow' }] }),
    );
    expect(turned.entered.map((one) => one.name)).toEqual(['渌口在库']);
    expect(turned.changed[0]).toMatchObject({ clause: '三.1', label: '退规风险：条件' });
    expect(turned.changed[0]?.before).toContain('< 3000万元');
    expect(turned.changed[0]?.after).toContain('≥ 3000万元');
    const choices = await as({ office: 'industry' }, (work) => readChoices(work, { period }));
    expect(choices.rows.find((row) => row.name === name)?.choices).toHaveProperty('atMost exitRisk.revenueBelow');
  });

  test('交出奖励函数后，差额按两种政策各算一次', async () => {
    const awards = async (_: Work, policy: { hash: string }) => (policy.hash === house.policy.hash ? 100n : 250n);
    const found = await as('system', (work) => simulate(work, { period, changes: lower }, { awards }));
    expect(found.fenDifference).toBe('150');
  });

  test('给乡镇、企业定目标，模拟也不行；改不成的说得清；还没有到的月份不算', async () => {
    const tried = (name: string, value: string, at = period) =>
      reasonOf(as({ office: 'industry' }, (work) => simulate(work, { period: at, changes: [{ name, value }] })));
    expect(await tried('target.南洲镇.2023', '3')).toContain('不是县市区');
    expect(await tried('pool.from', '30000000')).toContain('pool.from');
    expect(await tried('pool.from', '8000000', '2023-01')).toContain('还没有到');
  });

  test('方案归留存的单位：别的单位看不到，共享后市级看得到，别人收不起', async () => {
    const { id } = await played(house, { office: 'industry', area: '渌口区' }, (work) =>
      keepScenario(work, { name: '降下限', period, changes: lower }),
    );
    const names = (player: Player) => as(player, async (work) => (await listScenarios(work)).rows.map(({ name }) => name));
    expect(await names({ office: 'industry', area: '渌口区' })).toEqual(['降下限']);
    for (const player of [{ office: 'statistics', area: '渌口区' }, { office: 'industry', area: '攸县' }, { office: 'finance' }] as const)
      expect(await names(player)).toEqual([]);
    await played(house, { office: 'industry', area: '渌口区' }, (work) => shareScenario(work, { id }));
    expect(await names({ office: 'finance' })).toEqual(['降下限']);
    expect(await names({ office: 'industry', area: '攸县' })).toEqual([]);
    expect(await reasonOf(as({ office: 'finance' }, (work) => retireScenario(work, { id })))).toContain('没有这个方案');
    expect(await reasonOf(as({ office: 'industry', area: '渌口区' }, (work) => shareScenario(work, { id })))).toContain('已经办过');
  });

  test('施压的名称不收', async () => {
    const said = as({ office: 'industry' }, (work) => keepScenario(work, { name: '把目标分解到企业', period, changes: lower }));
    expect(await reasonOf(said)).not.toBe('');
  });
});

describe('目标测算', () => {
  test('历史太短：说不出，给出理由，不给零；在库数和方案核算照样给', async () => {
    const found = await as({ office: 'organisation' }, (work) => readForecast(work, { period }));
    expect(found.city.probability).toBeNull();
    expect(found.city.cannot).toContain('说不出');
    expect(found.horizon).toMatchObject({ base: 1, target: 3000, probability: null });
    expect(found.arithmetic?.agreesNoExits).toBe(false);
    // The command line reads as the system: the same figures, to the unit.
    expect(await as('system', (work) => readForecast(work, { period }))).toEqual(found);
  });

  test('第六条的单位只看县市区的数，名单里没有企业', async () => {
    const found = await as({ office: 'organisation' }, (work) => readLevers(work, { period }));
    expect(found.rows).toEqual([]);
    expect(found.cannot).toContain('说不出');
  });
});
