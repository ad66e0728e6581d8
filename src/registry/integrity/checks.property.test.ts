import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomOf } from '../../../seeds/random.ts';
import { loadPack } from '../../policy/load-pack.ts';
import { checkWording } from '../../policy/wording.ts';
import { assess } from './assess.ts';
import { bunchingOf } from './bunching-check.ts';
import { QuestionKind } from './contract.ts';
import { integrityLaw } from './integrity-law.ts';
import { outlierDoubts, seasonalOf } from './outlier-check.ts';
import { fitPolynomial, heightAt } from './polynomial.ts';
import { binomialTail, median, robustDeviation } from './robust.ts';
import { compareSales } from './sales-check.ts';
import { sayMonths, sayQuestion } from './say-question.ts';
import { cents, emptySeries, fillYear, type Known, type Series, scanOf, windowSum } from './series.ts';

const policy = loadPack(resolve('packs/zhuzhou-2022'));
const law = integrityLaw(policy, '2022-12');
const scan = scanOf('2022-12');
const amount = fc.integer({ min: 0, max: 2_000_000_000 }).map((fen) => fen / 100);
const month = fc.option(amount, { nil: null, freq: 8 });
const months36 = fc.array(month, { minLength: 36, maxLength: 36 });

function byMonth(values: (number | null)[]): Series {
  const series = emptySeries();
  for (let year = 0; year < 3; year++) {
    let sum: number | null = 0;
    const said = values.slice(year * 12, year * 12 + 12);
    const ytd = said.map((value) => {
      sum = sum === null || value === null ? null : cents(sum + value);
      return sum;
    });
    fillYear(series, year, { month: said, ytd });
  }
  return series;
}

test('最近几个月合计 is the sum of the months, or cannot be told; a missing month is never a zero', () => {
  fc.assert(
    fc.property(months36, fc.integer({ min: 0, max: 35 }), fc.integer({ min: 1, max: 12 }), (values, at, length) => {
      const sum = windowSum(byMonth(values), at, length);
      const part = values.slice(Math.max(0, at - length + 1), at + 1);
      if (sum === null) return;
      expect(part.length).toBe(length);
      if (part.every((value) => value !== null))
        expect(sum).toBeCloseTo(
          part.reduce((all: number, value) => all + (value ?? 0), 0),
          1,
        );
    }),
  );
});

test('按季、只报累计的: what is cumulative alone is compared at the quarter’s end, and elsewhere cannot be told', () => {
  const whole = byMonth(Array.from({ length: 36 }, () => 3_000_000));
  const quarterly = emptySeries();
  for (let year = 0; year < 3; year++) {
    const ytd = Array.from({ length: 12 }, (_, of) => ((of + 1) % 3 === 0 ? 3_000_000 * (of + 1) : null));
    fillYear(quarterly, year, { month: ytd.map(() => null), ytd });
  }
  const compared = compareSales({ self: whole, tax: quarterly, power: null }, law, scan.from, scan.upTo);
  expect(compared.map(({ at }) => at % 12)).toEqual([2, 5, 8, 11, 2, 5, 8, 11]);
  expect(compared.every(({ agrees }) => agrees)).toBe(true);
});

test('缺月不成问题: taking months away never adds a question between sources', () => {
  fc.assert(
    fc.property(months36, months36, fc.array(fc.integer({ min: 0, max: 35 }), { maxLength: 12 }), (self, tax, gone) => {
      const known = (drop: number[]): Known => ({
        self: byMonth(self.map((value, at) => (drop.includes(at) ? null : value))),
        tax: byMonth(tax),
        power: null,
      });
      const before = new Set(compareSales(known([]), law, 12, 35).flatMap(({ at, agrees }) => (agrees ? [] : [at])));
      for (const { at, agrees } of compareSales(known(gone), law, 12, 35)) if (!agrees) expect(before.has(at)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('哪边大不影响: self and tax exchanged are compared alike', () => {
  fc.assert(
    fc.property(months36, months36, (left, right) => {
      const one = compareSales({ self: byMonth(left), tax: byMonth(right), power: null }, law, 12, 35);
      const other = compareSales({ self: byMonth(right), tax: byMonth(left), power: null }, law, 12, 35);
      expect(other.map(({ agrees }) => agrees)).toEqual(one.map(({ agrees }) => agrees));
    }),
    { numRuns: 300 },
  );
});

test('没有季节、只有噪声的序列: outliers no more often than the rate, whatever the level and the spread', () => {
  const random = randomOf(3);
  let [judged, asked] = [0, 0];
  for (let turn = 0; turn < 2_000; turn++) {
    const level = Math.exp(random.between(9, 17));
    const spread = random.between(0.02, 0.25);
    const series = byMonth(Array.from({ length: 36 }, () => cents(level * Math.exp(random.normal(0, spread)))));
    judged += 24;
    asked += outlierDoubts(series, 'self', law, scan.months, scan.from, scan.upTo).length;
  }
  process.stderr.write(`no season: ${asked} of ${judged} months asked about\n`);
  expect(asked / judged).toBeLessThan(0.002);
});

test('强季节: a firework maker’s empty summer is no outlier, a winter month in July is', () => {
  const season = [1.5, 0.6, 0.8, 0.8, 0.7, 0.5, 0.15, 0.2, 1.1, 1.6, 2, 2.2];
  const values = Array.from({ length: 36 }, (_, at) => cents(1_000_000 * (season[at % 12] ?? 1) * (1 + Math.floor(at / 12) * 0.1)));
  expect(outlierDoubts(byMonth(values), 'self', law, scan.months, scan.from, scan.upTo)).toEqual([]);
  values[30] = 2_000_000;
  expect(outlierDoubts(byMonth(values), 'self', law, scan.months, scan.from, scan.upTo).map(({ subject }) => subject)).toEqual(['2022-07']);
});

test('史料不足: two years are not enough, and nothing is said', () => {
  const short = byMonth(Array.from({ length: 36 }, (_, at) => (at < 12 ? null : 1_000_000 + at * 1_000)));
  expect(seasonalOf(short, law)).toBeNull();
  expect(outlierDoubts(short, 'self', law, scan.months, scan.from, scan.upTo)).toEqual([]);
});

test('密度平滑时: no bunching beyond the rate; the interval holds what is there', () => {
  const random = randomOf(8);
  let asked = 0;
  for (let turn = 0; turn < 150; turn++) {
    const smooth = Array.from({ length: 260 }, () => 10_000_000 + 20_000_000 * random.next() ** 1.3);
    const tested = bunchingOf(smooth, law, turn);
    if (tested.verdict === 'question') asked += 1;
    expect(tested.low ?? 0).toBeLessThanOrEqual(tested.high ?? 0);
  }
  process.stderr.write(`smooth densities: ${asked} of 150 asked about\n`);
  expect(asked).toBeLessThanOrEqual(5);
  expect(bunchingOf([], law, 1).verdict).toBe('cannotSay');
});

test('算得对: median, deviation, binomial tail and curve against what is known of them', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
      const sorted = values.toSorted((a, b) => a - b);
      const centre = median(values) ?? Number.NaN;
      expect(sorted.filter((value) => value < centre).length).toBeLessThanOrEqual(values.length / 2);
      expect(sorted.filter((value) => value > centre).length).toBeLessThanOrEqual(values.length / 2);
      expect(robustDeviation(values)).toBeGreaterThanOrEqual(0);
    }),
  );
  // R: pbinom(7, 12, 0.1, lower.tail = FALSE); pbinom(14, 20, 0.5, lower.tail = FALSE)
  expect(binomialTail(12, 8, 0.1)).toBeCloseTo(3.4e-6, 6);
  expect(binomialTail(20, 15, 0.5)).toBeCloseTo(0.020694, 5);
  expect(binomialTail(10, 0, 0.3)).toBe(1);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 }), (coefficients) => {
      const points = Array.from({ length: 20 }, (_, at) => ({ x: at / 10 - 1, y: heightAt(coefficients, at / 10 - 1) }));
      const fitted = fitPolynomial(points, 3);
      for (const { x, y } of points) expect(heightAt(fitted, x)).toBeCloseTo(y, 6);
    }),
  );
});

test('措辞: no sentence presses, accuses, or holds an amount, whatever is found', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...QuestionKind.options),
      fc.constantFrom('self' as const, 'tax' as const, null),
      fc.subarray(scan.months.slice(12), { minLength: 1 }),
      (kind, source, months) => {
        const says = sayQuestion({ kind, source, months, subject: '2022' });
        expect(checkWording(policy, says)).toEqual([]);
        expect(says).not.toMatch(/造假|虚报|瞒报|涉嫌|弄虚|异常|还差|补报|务必|必须/);
        expect(says.replace(sayMonths(months), '').replace('2022年', '')).not.toMatch(/\d/);
        if (kind !== 'asked') expect(says).toMatch(/请走访了解|请核实|请统计部门了解/);
      },
    ),
  );
  expect(sayMonths(['2022-09', '2022-07', '2022-08', '2022-11', '2021-12'])).toBe('2021年12月，2022年7—9月、11月');
});

test('核查不改一数: assessing leaves what it looked at as it was', () => {
  fc.assert(
    fc.property(months36, months36, months36, (self, tax, power) => {
      const known = { self: byMonth(self), tax: byMonth(tax), power: byMonth(power) };
      const before = JSON.stringify(known);
      assess(known, law, ['self', 'tax'], scan);
      expect(JSON.stringify(known)).toBe(before);
    }),
    { numRuns: 100 },
  );
});
