import { binomial, type Distribution, plus, poisson, surely } from './distribution.ts';

/** 一组机会相同的企业. */
export interface Group {
  count: number;
  chance: number;
}

/**
 * 泊松—二项分布: how many of many independent enterprises, each with its own chance. Who have the same chance are one binomial, so that half a million
 * enterprises in a score of groups are a score of convolutions; nothing is drawn by lot, so the same question has the same answer.
 */
export function sumOf(groups: readonly Group[], unseen = 0): Distribution {
  const parts = [...groups.map(({ count, chance }) => binomial(count, chance)), poisson(unseen)];
  // Short ones first: each convolution costs the product of two lengths.
  parts.sort((a, b) => a.mass.length - b.mass.length);
  return parts.reduce(plus, surely(0));
}

/**
 * 收缩估计: `hits` of `cases`, drawn towards `prior` as if `weight` further cases had been seen there (the mean of a Beta posterior). Few cases stay near the
 * prior, many speak for themselves.
 */
export function shrunk({ hits, cases }: { hits: number; cases: number }, prior: number, weight: number): number {
  return cases + weight === 0 ? prior : (hits + weight * prior) / (cases + weight);
}

/** 年景: what all enterprises of a city share in a year, in five steps from very bad to very good, with their weights (Gauss–Hermite). */
export const yearKinds: readonly { step: number; weight: number }[] = [
  { step: -2.85697, weight: 0.011257411327720689 },
  { step: -1.355626, weight: 0.22207592200561263 },
  { step: 0, weight: 0.5333333333333334 },
  { step: 1.355626, weight: 0.22207592200561263 },
  { step: 2.85697, weight: 0.011257411327720689 },
];

/** A chance in a better or worse year: its odds times e^shift; what is certain stays certain. */
export function shifted(chance: number, shift: number): number {
  if (chance <= 0 || chance >= 1) return chance;
  const odds = (chance / (1 - chance)) * Math.exp(shift);
  return odds / (1 + odds);
}
