import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shifted, shrunk, sumOf, yearKinds } from './chance.ts';
import { atLeast, binomial, type Distribution, exactly, expected, minus, mixed, plus, poisson, quantile, surely } from './distribution.ts';

const total = (of: Distribution) => of.mass.reduce((sum, one) => sum + one, 0);
const chance = fc.double({ min: 0, max: 1, noNaN: true });

/** Every outcome of a few enterprises, one by one. */
function bruteForce(chances: number[]): number[] {
  return chances.reduce(
    (mass, one) => {
      const next: number[] = new Array(mass.length + 1).fill(0);
      for (const [k, weight] of mass.entries()) {
        next[k] = (next[k] ?? 0) + weight * (1 - one);
        next[k + 1] = (next[k + 1] ?? 0) + weight * one;
      }
      return next;
    },
    [1],
  );
}

describe('泊松—二项分布', () => {
  test('少数几家时与逐种结果相加一致', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ count: fc.integer({ min: 0, max: 6 }), chance }), { maxLength: 5 }), (groups) => {
        const of = sumOf(groups);
        const brute = bruteForce(groups.flatMap((group) => new Array(group.count).fill(group.chance)));
        for (const [k, weight] of brute.entries()) expect(exactly(of, k)).toBeCloseTo(weight, 12);
        expect(total(of)).toBeCloseTo(1, 12);
      }),
    );
  });

  test('五十万家也合计为一，均值不走样', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500_000 }), chance, (count, each) => {
        const of = binomial(count, each);
        expect(total(of)).toBeCloseTo(1, 10);
        expect(Math.abs(expected(of) - count * each)).toBeLessThan(1e-6 * Math.max(1, count * each));
      }),
      { numRuns: 60 },
    );
  });

  test('五十万家分二十组，只留有份量的家数', () => {
    const groups = Array.from({ length: 20 }, (_, at) => ({ count: 25_000, chance: (at + 1) / 200 }));
    const of = sumOf(groups, 40);
    // A hundredth of what could be: this is what makes the sum of a city quick.
    expect(of.mass.length).toBeLessThan(5_000);
    expect(total(of)).toBeCloseTo(1, 9);
    expect(expected(of)).toBeCloseTo(
      groups.reduce((sum, one) => sum + one.count * one.chance, 40),
      3,
    );
  });

  test('分位数与达到的概率互为表里', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ count: fc.integer({ min: 0, max: 30 }), chance }), { minLength: 1, maxLength: 4 }), (groups) => {
        const of = sumOf(groups);
        for (const level of [0.1, 0.5, 0.9]) {
          const at = quantile(of, level);
          expect(1 - atLeast(of, at + 1)).toBeGreaterThanOrEqual(level - 1e-9);
          expect(1 - atLeast(of, at)).toBeLessThan(level + 1e-9);
        }
      }),
    );
  });

  test('和、差、混合都合计为一；差的均值是均值之差', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), chance, fc.double({ min: 0, max: 40, noNaN: true }), (count, each, mean) => {
        const [a, b] = [binomial(count, each), poisson(mean)];
        for (const of of [
          plus(a, b),
          minus(a, b),
          mixed([
            { weight: 0.3, of: a },
            { weight: 0.7, of: b },
          ]),
        ])
          expect(total(of)).toBeCloseTo(1, 10);
        expect(expected(minus(a, b))).toBeCloseTo(expected(a) - expected(b), 8);
      }),
    );
  });

  test('确定的就是确定的', () => {
    expect(exactly(surely(7), 7)).toBe(1);
    expect(atLeast(surely(7), 8)).toBe(0);
    expect(quantile(surely(7), 0.1)).toBe(7);
  });
});

describe('机会', () => {
  test('收缩在样本与先验之间，样本越多越近样本', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }), chance, (hits, misses, prior) => {
        const cases = hits + misses;
        const own = cases === 0 ? prior : hits / cases;
        const at = shrunk({ hits, cases }, prior, 5);
        expect(at).toBeGreaterThanOrEqual(Math.min(own, prior) - 1e-12);
        expect(at).toBeLessThanOrEqual(Math.max(own, prior) + 1e-12);
      }),
    );
    expect(shrunk({ hits: 900, cases: 1000 }, 0.1, 5)).toBeGreaterThan(shrunk({ hits: 9, cases: 10 }, 0.1, 5));
  });

  test('年景好则机会大，确定的不动；五档年景均值为零、方差为一', () => {
    expect(shifted(0.3, 1)).toBeGreaterThan(0.3);
    expect(shifted(0.3, -1)).toBeLessThan(0.3);
    expect([shifted(0, 2), shifted(1, -2)]).toEqual([0, 1]);
    const sum = (of: (one: (typeof yearKinds)[number]) => number) => yearKinds.reduce((all, one) => all + of(one), 0);
    expect(sum(({ weight }) => weight)).toBeCloseTo(1, 9);
    expect(sum(({ weight, step }) => weight * step)).toBeCloseTo(0, 9);
    expect(sum(({ weight, step }) => weight * step * step)).toBeCloseTo(1, 4);
  });
});
