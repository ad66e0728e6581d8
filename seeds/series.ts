import { monthCount } from './enterprise.ts';
import type { Random } from './random.ts';
import { tradeNamed } from './trades.ts';

/** Shares a total out by weights so that the parts sum to it exactly; the last weighted month takes what rounding leaves. */
export function spread(totalFen: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 0) return weights.map(() => 0);
  const parts = weights.map((weight) => Math.floor((totalFen * weight) / sum));
  const last = weights.findLastIndex((weight) => weight > 0);
  parts[last] = (parts[last] ?? 0) + totalFen - parts.reduce((total, part) => total + part, 0);
  return parts;
}

/** How a year's revenue is to be made into months. */
export interface SeriesPlan {
  trade: string;
  /** Year totals of 2020, 2021 and 2022 in 万元. */
  annual: readonly [number, number, number];
  /** First month with revenue (index); earlier months are 0. */
  from?: number;
  /** First month without revenue again (index). */
  until?: number;
  /** Months of standstill: their revenue is 0 and the rest of the year makes up the total. */
  idle?: readonly number[];
  /** Months nobody reports: they become null and their revenue is not known to anyone. */
  missing?: readonly number[];
  /** No weather: two years of one total are alike month by month, so that rolling twelve months stand still. */
  steady?: boolean;
}

/** 分月收入: 36 months in 分 whose years sum to the plan exactly, with the trade's season and a little weather. */
export function seriesOf(random: Random, plan: SeriesPlan): (number | null)[] {
  const season = tradeNamed(plan.trade).season;
  const idle = new Set(plan.idle);
  const missing = new Set(plan.missing);
  const months: (number | null)[] = [];
  for (let year = 0; year < 3; year++) {
    const weights = season.map((weight, month) => {
      const at = year * 12 + month;
      const works = at >= (plan.from ?? 0) && at < (plan.until ?? monthCount) && !idle.has(at);
      return works ? weight * Math.exp(plan.steady ? 0 : random.normal(0, 0.1)) : 0;
    });
    months.push(...spread(Math.round((plan.annual[year] ?? 0) * 1_000_000), weights));
  }
  return months.map((fen, at) => (missing.has(at) ? null : fen));
}
