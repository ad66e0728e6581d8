import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { randomly } from '../../tests/random.ts';
import { apportion, millionths, moneyText, wholeShare } from './award-money.ts';
import { readOtherwise } from './award-otherwise.ts';
import type { AwardLaw, HigherOf } from './award-shape.ts';
import { splitAward, splitSum, stagesOf } from './award-split.ts';
import { loadPack } from './load-pack.ts';

const policy = loadPack(resolve('packs/zhuzhou-2022'));
const both = { countyBears: policy, shareAll: readOtherwise(policy, 'award.higherOfExcess', 'shareAll') };
const higher = (standardFen: bigint, higherFen: bigint, deductedFen: bigint): HigherOf => ({
  standardFen,
  higherFen,
  deductedFen,
  totalFen: higherFen - deductedFen,
  winner: higherFen > standardFen ? 'area' : 'city',
  best: null,
  considered: [],
  because: [],
});

test('100,000 random splits: rows and columns add up to the 分, nobody bears less than nothing, the same question has the same answer', () => {
  const random = randomly(20220101);
  let odd = 0;
  for (let at = 0; at < 100_000; at++) {
    const standardFen = BigInt(random.upTo(2_000_000_000));
    const higherFen = standardFen + BigInt(random.upTo(3) === 0 ? random.upTo(2_000_000_000) : 0);
    const deductedFen = random.upTo(4) === 0 ? (higherFen * BigInt(random.upTo(1000))) / 1000n : 0n;
    const share = random.upTo(1_000_001);
    const cityShare = `${Math.floor(share / 1_000_000)}.${String(share % 1_000_000).padStart(6, '0')}`;
    const moved = random.upTo(5) === 0;
    const shares = [
      { area: '攸县', year: 2022, cityShare, document: '甲' },
      { area: '醴陵市', year: 2022, cityShare: '0.123457', document: '乙' },
    ];
    const law: AwardLaw = { policy: random.upTo(2) === 0 ? both.countyBears : both.shareAll, areaPolicies: [], shares };
    const asked = higher(standardFen, higherFen, deductedFen);
    const stages = stagesOf(law, random.upTo(2) === 0 ? 'grown' : 'newlyBuilt', asked.totalFen, '2022-06');
    const given = { stages, payers: { first: '攸县', later: moved ? '醴陵市' : '攸县' }, year: 2022, period: '2022-06' };
    const { total, stages: parts } = splitAward(law, asked, given);
    const [first, second] = parts;
    if (!total || !first || !second) throw new Error('the shares are known');
    const [one = 0n, two = 0n] = stages;
    if (one + two !== asked.totalFen) throw new Error(`分期 ${at}`);
    if (total.cityFen + total.areaFen !== asked.totalFen) throw new Error(`合计 ${at}`);
    if (first.cityFen + first.areaFen !== one || second.cityFen + second.areaFen !== two) throw new Error(`各期 ${at}`);
    if (first.cityFen + second.cityFen !== total.cityFen || first.areaFen + second.areaFen !== total.areaFen) throw new Error(`各方 ${at}`);
    for (const fen of [total.cityFen, total.areaFen, first.cityFen, first.areaFen, second.cityFen, second.areaFen]) {
      if (fen < 0n) throw new Error(`负数 ${at}`);
    }
    // Never more than one 分 off the exact ratio, and with 县承担高出部分 never a share of what exceeds the standard.
    if (!moved) {
      const base = law.policy === both.shareAll || asked.totalFen < standardFen ? asked.totalFen : standardFen;
      const off = total.cityFen * wholeShare - base * millionths(cityShare);
      if (off > wholeShare || off < -wholeShare) throw new Error(`比例 ${at}`);
    }
    const again = splitAward(law, asked, given);
    if (JSON.stringify([again.total, again.stages], text) !== JSON.stringify([total, parts], text)) throw new Error(`不定 ${at}`);
    if (total.cityFen % 2n === 1n) odd += 1;
  }
  // The draw was no row of round numbers.
  expect(odd).toBeGreaterThan(30_000);
});

const text = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);

test.each([
  [[1n, 1n], 101n, [50n, 51n]],
  [[333_333n, 666_667n], 100n, [33n, 67n]],
  [[1n, 1n, 1n], 100n, [33n, 33n, 34n]],
  [[2n, 1n, 1n], 3n, [1n, 1n, 1n]],
  [[0n, 0n], 7n, [0n, 7n]],
  [[0n, 5n], 7n, [0n, 7n]],
  [[1n, 2n], 0n, [0n, 0n]],
])('largest remainder by weights %s of %s: %s; equal remainders go to the later party', (weights, total, parts) => {
  expect(apportion(total, weights)).toEqual(parts);
});

test('a share of nothing and a share of all', () => {
  expect(splitSum(6_000_001n, 6_000_001n, 0n)).toEqual({ cityFen: 0n, provinceFen: 0n, areaFen: 6_000_001n });
  expect(splitSum(6_000_001n, 6_000_001n, wholeShare)).toEqual({ cityFen: 6_000_001n, provinceFen: 0n, areaFen: 0n });
});

test.each([
  ['0.4', 400_000n],
  ['0.333333', 333_333n],
  ['1', 1_000_000n],
  ['0', 0n],
  [0.375, 375_000n],
])('%s is %s millionths', (ratio, parts) => expect(millionths(ratio)).toBe(parts));

test.each([
  [6_000_000n, '6万元'],
  [0n, '0元'],
  [-3_000_000n, '-3万元'],
  [8_000_001n, '80000.01元'],
  [1_234_500n, '12345元'],
])('%s 分 reads %s', (fen, says) => expect(moneyText(fen)).toBe(says));
