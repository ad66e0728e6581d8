import { describe, expect, test } from 'vitest';
import { atLeast, expected, surely } from './distribution.ts';
import { type Cell, numbered, type State } from './enterprise-state.ts';
import { bandScore, brier, calibration, heldBy } from './forecast-score.ts';
import { byLeverage, levers } from './lever.ts';
import { inYear, project, type Start } from './projection.ts';
import { ratesOf } from './rates.ts';

const cell = (from: State, to: State, count: number, turned: { entered?: boolean; exited?: boolean } = {}): Cell => ({
  area: '攸县',
  from,
  to,
  entered: turned.entered ?? false,
  exited: turned.exited ?? false,
  count,
});

const history: Cell[] = [
  cell('crossed', 'safe', 40, { entered: true }),
  cell('crossed', 'crossed', 10),
  cell('near', 'near', 180),
  cell('near', 'safe', 20, { entered: true }),
  cell('small', 'small', 2000),
  cell('safe', 'safe', 900),
  cell('safe', 'small', 10, { exited: true }),
  cell('red', 'small', 30, { exited: true }),
  cell('red', 'red', 10),
  cell('unborn', 'safe', 12, { entered: true }),
  cell('unborn', 'new', 40),
];
const rates = ratesOf([history], 5);
const start: Start = {
  area: null,
  standing: { crossed: 30, near: 150, small: 1800, safe: 950, red: 20 },
  counted: { year: 2022, entries: 100, exits: 15 },
};

describe('由历史估计的机会', () => {
  test('每个状态的去向合计为一，机会在零与一之间；已批准的必定入库', () => {
    for (const state of numbered) {
      const sum = numbered.reduce((total, at) => total + rates.to[state][at], 0);
      expect(sum).toBeCloseTo(1, 10);
      expect(rates.enter[state]).toBeGreaterThanOrEqual(0);
      expect(rates.exit[state]).toBeLessThanOrEqual(1);
    }
    expect(rates.enter.approved).toBe(1);
    expect(rates.enter.crossed).toBeGreaterThan(0.7);
    expect(rates.enter.crossed).toBeLessThan(0.8);
    expect(rates.exit.red).toBeGreaterThan(rates.exit.safe);
  });

  test('换一种年景后去向仍合计为一，入库多则退库少', () => {
    for (const shift of [-1.7, -0.4, 0.6, 1.7]) {
      const other = inYear(rates, shift);
      for (const state of numbered) expect(numbered.reduce((total, at) => total + other.to[state][at], 0)).toBeCloseTo(1, 9);
      expect(Math.sign(other.enter.near - rates.enter.near)).toBe(Math.sign(shift));
      expect(Math.sign(other.exit.red - rates.exit.red)).toBe(-Math.sign(shift));
    }
  });
});

describe('推算', () => {
  const steps = [2022, 2023, 2024, 2025].map((year) => ({ year, rates }));
  const years = project(start, steps, 0.5);

  test('已计入的算在内；没有起伏时均值等于各家机会之和', () => {
    const [first] = project(start, steps.slice(0, 1), 0);
    const sum = 100 + 12 + 30 * rates.enter.crossed + 150 * rates.enter.near + 1800 * rates.enter.small;
    expect(first && expected(first.entries)).toBeCloseTo(sum, 6);
    if (!first) throw new Error('没有推算');
    expect(expected(first.net)).toBeCloseTo(expected(first.entries) - expected(first.exits), 8);
    expect(first && atLeast(first.entries, 100)).toBeCloseTo(1, 9);
  });

  test('在库之差等于净增的均值，逐年往后带越来越宽', () => {
    const width = (at: number) => {
      const of = years[at]?.stock;
      return of ? of.mass.length : 0;
    };
    expect(years).toHaveLength(4);
    expect(width(3)).toBeGreaterThan(width(0));
    const narrow = project(start, steps, 0)[3];
    expect(years[3] && narrow && years[3].stock.mass.length).toBeGreaterThan(narrow?.stock.mass.length ?? 0);
  });

  test('杠杆：少退一家与多入一家作用相同；结果未定的在前，已成定局的在后', () => {
    const aim = { of: 'net' as const, count: 130, year: 2022 };
    const found = levers(start, steps, 0.5, aim).sort(byLeverage);
    expect(found.map(({ state }) => state).indexOf('crossed')).toBeLessThan(found.map(({ state }) => state).indexOf('small'));
    // One of the state, decided by hand: the chance with it in, less the chance as it stands.
    const flat = levers(start, steps.slice(0, 1), 0, aim);
    const [as] = project(start, steps.slice(0, 1), 0);
    const [sure] = project(
      { ...start, standing: { ...start.standing, crossed: 29, approved: 1 } },
      [{ year: 2022, rates: { ...rates, enter: { ...rates.enter, approved: 1 } } }],
      0,
    );
    const gain = atLeast(sure?.net ?? surely(0), 130) - atLeast(as?.net ?? surely(0), 130);
    expect(flat.find(({ state }) => state === 'crossed')?.gain).toBeCloseTo(gain, 8);
    expect(levers(start, steps, 0.5, { ...aim, of: 'entries' }).find(({ state }) => state === 'red')?.gain).toBe(0);
  });

  test('杠杆的次序不因收缩强度加倍而变样', () => {
    const aim = { of: 'net' as const, count: 130, year: 2022 };
    const order = (weight: number) =>
      levers(start, [{ year: 2022, rates: ratesOf([history], weight) }], 0.5, aim)
        .sort(byLeverage)
        .map(({ state }) => state)
        .slice(0, 3);
    expect(order(10)).toEqual(order(5));
  });
});

describe('评分', () => {
  const coin = { from: 0, mass: Float64Array.of(0.25, 0.5, 0.25) };

  test('全准的预报，带的命中率恰为带宽', () => {
    const mean = [0.25, 0.5, 0.25].reduce((sum, weight, actual) => sum + weight * heldBy(coin, actual, 0.8), 0);
    expect(mean).toBeCloseTo(0.8, 10);
    expect(heldBy(surely(3), 3, 0.8)).toBeCloseTo(0.8, 10);
    expect(heldBy(surely(3), 4, 0.8)).toBe(0);
    expect(bandScore([], 0.8)).toEqual({ cells: 0, held: 0, within: 0, withinExpected: 0 });
  });

  test('Brier：全中为零，只报平均频率的得平均频率的分；空的说不出', () => {
    expect(
      brier([
        { chance: 1, came: true },
        { chance: 0, came: false },
      ]).score,
    ).toBe(0);
    expect(
      brier([
        { chance: 0.5, came: true },
        { chance: 0.5, came: false },
      ]),
    ).toEqual({ score: 0.25, plain: 0.25 });
    expect(brier([])).toEqual({ score: null, plain: null });
  });

  test('校准表每次都在一档里，概率为一的在末档', () => {
    const bins = calibration([0, 0.2, 0.59, 1].map((chance) => ({ chance, came: chance > 0.5 })));
    expect(bins.map(({ cases }) => cases)).toEqual([1, 1, 1, 0, 1]);
  });
});
