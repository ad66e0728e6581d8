import { describe, expect, test } from 'vitest';
import { plantDemoRegister } from '../../../../tests/demo-register.ts';
import { newHouse } from '../../../../tests/harness.ts';
import { checkWording } from '../../../policy/wording.ts';
import { asSystem } from '../../../registry/access/work.ts';
import { ensureIdentified } from '../../../registry/identification/identify.ts';
import { simulate } from '../simulation/simulate.ts';
import { readBackTest } from './back-test.ts';
import { readForecast } from './forecast.ts';
import { readLevers } from './levers.ts';

const house = { ...(await newHouse()), clock: () => new Date('2023-01-20T10:00:00+08:00') };
await asSystem(house, plantDemoRegister);

describe('演示城市的目标测算', () => {
  test('回测：八成带在各县市区、各月、新增与退库两项上命中70%至90%，逐次相同', { timeout: 600_000 }, async () => {
    const found = await asSystem(house, (work) => readBackTest(work, { period: '2022-12' }));
    const { all, entries, exits, brier } = found;
    process.stdout.write(
      `回测 ${found.months[0]}—${found.months.at(-1)}：${all.cells}格，命中 ${(all.held * 100).toFixed(1)}%（新增 ${(entries.held * 100).toFixed(1)}%，退库 ${(exits.held * 100).toFixed(1)}%），` +
        `在一成至九成分位之间 ${(all.within * 100).toFixed(1)}%（应为 ${(all.withinExpected * 100).toFixed(1)}%），Brier ${brier.score}（平均频率 ${brier.plain}）\n`,
    );
    expect(found.months).toHaveLength(12);
    expect(all.cells).toBe(240);
    expect(all.held).toBeGreaterThanOrEqual(0.7);
    expect(all.held).toBeLessThanOrEqual(0.9);
    expect(all.within).toBeGreaterThanOrEqual(0.7);
    expect(all.within).toBeLessThanOrEqual(0.9);
    expect(brier.score).toBeLessThan(brier.plain ?? 0);
    expect(found.calibration.reduce((sum, bin) => sum + bin.cases, 0)).toBe(120);
    expect(await asSystem(house, (work) => readBackTest(work, { period: '2022-12' }))).toEqual(found);
  });

  test('测算到2025年：分位数有序，概率在零与一之间，县市区的预期合计接近全市', { timeout: 600_000 }, async () => {
    const found = await asSystem(house, (work) => readForecast(work, { year: 2023 }));
    expect(found.asOf).toBe('2022-12');
    expect(found.ahead.map(({ year }) => year)).toEqual([2022, 2023, 2024, 2025]);
    for (const row of [...found.areas, found.city]) {
      expect((row.p10 ?? 9e9) <= (row.p50 ?? 0) && (row.p50 ?? 9e9) <= (row.p90 ?? 0)).toBe(true);
      expect(row.probability).toBeGreaterThanOrEqual(0);
      expect(row.probability).toBeLessThanOrEqual(1);
    }
    const sum = found.areas.reduce((total, row) => total + (row.expected ?? 0), 0);
    expect(Math.abs(sum - (found.city.expected ?? 0))).toBeLessThan(6);
    expect(found.past.map(({ year }) => year)).toContain(2021);
    const listed = found.states.filter((row) => row.listed).reduce((total, row) => total + (row.standing ?? 0), 0);
    expect(Math.abs(listed - found.horizon.base)).toBeLessThan(5);
  });

  test('一年以前没有同期历史：说不出，不是零', async () => {
    const found = await asSystem(house, (work) => readForecast(work, { year: 2022, period: '2022-01' }).catch((error: Error) => error));
    expect(found).not.toBeInstanceOf(Error);
    const refused = await asSystem(house, (work) => readForecast(work, { year: 2022, period: '2023-02' }).catch((error: Error) => error));
    expect(refused).toBeInstanceOf(Error);
    for (const year of [2021, 2031]) {
      const outside = await asSystem(house, (work) => readForecast(work, { year, period: '2022-12' }).catch((error: Error) => error));
      expect((outside as Error).message ?? '').toContain('只能测算');
    }
  });

  test('杠杆：三十家，换一种收缩强度大半仍在；每句话都不施压；县市区的名单只在本县市区', { timeout: 600_000 }, async () => {
    await ensureIdentified(house, '2022-09');
    const asked = { year: 2022, period: '2022-09' };
    const found = await asSystem(house, (work) => readLevers(work, asked));
    expect(found.rows).toHaveLength(30);
    expect(found.stable.stay / found.stable.of).toBeGreaterThanOrEqual(0.7);
    const says = [...found.rows.map(({ why }) => why), ...found.says.map((one) => one.says), ...found.sums.map((one) => one.says)];
    const costs = Object.values(found.cost).map((one) => one.says);
    const forecast = await asSystem(house, (work) => readForecast(work, asked));
    const assumed = forecast.horizon.assumptions.flatMap((one) => [one.label, one.says]);
    for (const one of [...says, ...costs, ...assumed]) expect(checkWording(house.policy, one)).toEqual([]);
    expect(found.cost.perExitAvoided.fen).toBeNull();
    const own = await asSystem(house, (work) => readLevers(work, { ...asked, area: '攸县' }));
    expect(new Set(own.rows.map(({ area }) => area))).toEqual(new Set(['攸县']));
  });

  test('模拟：降低培育库下限，只有人进入；现行政策与清单不变', { timeout: 600_000 }, async () => {
    const changes = [{ name: 'pool.from', value: '8000000' }];
    const found = await asSystem(house, (work) => simulate(work, { period: '2022-12', changes }, { most: Number.POSITIVE_INFINITY }));
    expect(found.enteredTotal).toBeGreaterThan(100);
    expect(found.entered).toHaveLength(found.enteredTotal);
    expect(found.after.counts.pool).toBe((found.before.counts.pool ?? 0) + found.enteredTotal - found.leftTotal);
    expect(found.fenDifference).toBeNull();
    const run = await ensureIdentified(house, '2022-12');
    expect(run.lawHash).toBe(house.policy.hash);
    const { rows } = await asSystem(house, (work) =>
      work.client.query<{ count: number }>(
        `select count(*)::int as count from finding where identification_id = $1 and list = 'pool' and verdict`,
        [run.id],
      ),
    );
    expect(found.before.counts.pool).toBe(rows[0]?.count);
    const { rows: laws } = await asSystem(house, (work) => work.client.query('select from law where hash = $1', [found.after.hash]));
    expect(laws).toHaveLength(0);
  });
});
