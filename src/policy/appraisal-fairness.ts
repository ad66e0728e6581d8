import { type AppraisalFacts, rounded } from './appraisal.ts';
import type { AppraisalTerm } from './appraisal-shape.ts';

/** 公平性 of one area: what its rate rests on, and how much chance could have moved it. */
export interface Fairness {
  area: string;
  /** 基数: the aim the rate is of. */
  base: number | null;
  rate: number | null;
  /** 一家值多少: percentage points of the rate as a ratio. */
  oneIsWorth: number | null;
  /** 收缩后的完成率: drawn toward the city's by so much as the base is small. */
  shrunk: number | null;
  low: number | null;
  high: number | null;
  /** 按收缩后完成率的位次. */
  shrunkRank: number | null;
  /** The areas whose interval meets this one's: no telling them apart by the rate alone. */
  alike: string[];
  says: string;
}

/** Quantile of the standard normal (Acklam), to about nine digits. */
function normal(p: number): number {
  const a = [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239];
  const b = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572];
  const c = [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783];
  const d = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];
  const poly = (of: number[], x: number) => of.reduce((sum, one) => sum * x + one, 0);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return poly(c, q) / (poly(d, q) * q + 1);
  }
  if (p > 1 - 0.02425) return -normal(1 - p);
  const q = p - 0.5;
  return (poly(a, q * q) * q) / (poly(b, q * q) * q * q + 1);
}

/** Quantile of a gamma of shape k and scale 1 (Wilson–Hilferty); the count's own spread as a Poisson's. */
function gamma(p: number, k: number): number {
  if (k <= 0) return 0;
  const root = 1 - 1 / (9 * k) + normal(p) / (3 * Math.sqrt(k));
  return k * Math.max(0, root) ** 3;
}

/** The interval of a count as that of a Poisson's mean: what years like this one would have brought. */
export function countInterval(count: number, level: number): { low: number; high: number } {
  const tail = (1 - level) / 2;
  return { low: gamma(tail, count), high: gamma(1 - tail, count + 1) };
}

const percent = (share: number) => `${rounded(share * 100)}%`;

/**
 * 小县市区公平性: an area of 18 moves by 5.6 points with one enterprise where one of 50 moves by 2. Rates beside their base, drawn toward the
 * city's as a small base is worth less (经验贝叶斯), with the interval; nothing here changes a score.
 */
export function fairness({ fairness: { strength, level } }: AppraisalTerm, rows: AppraisalFacts[]): Fairness[] {
  const based = rows.filter((row) => row.newTarget !== null && row.newTarget > 0);
  const base = based.reduce((sum, row) => sum + (row.newTarget ?? 0), 0);
  const city = base > 0 ? based.reduce((sum, row) => sum + row.newCount, 0) / base : null;
  const made = rows.map((row) => {
    const target = row.newTarget;
    if (target === null || target <= 0 || city === null)
      return { area: row.area, base: target, rate: null, oneIsWorth: null, shrunk: null, low: null, high: null };
    const { low, high } = countInterval(row.newCount, level);
    return {
      area: row.area,
      base: target,
      rate: row.newCount / target,
      oneIsWorth: 1 / target,
      shrunk: (row.newCount + strength * city) / (target + strength),
      low: low / target,
      high: high / target,
    };
  });
  return made.map((one) => {
    const { shrunk, low, high } = one;
    if (shrunk === null || low === null || high === null)
      return { ...one, shrunkRank: null, alike: [], says: '没有年度新增目标，不作比较' };
    const alike = made.filter((other) => other.area !== one.area && other.low !== null && other.low <= high && (other.high ?? 0) >= low);
    const says = `目标 ${one.base} 家，1 家相当于 ${percent(one.oneIsWorth)}；${Math.round(level * 100)}% 区间 ${percent(low)}—${percent(high)}，收缩后 ${percent(shrunk)}`;
    return {
      ...one,
      shrunkRank: 1 + made.filter((other) => other.shrunk !== null && other.shrunk > shrunk + 1e-12).length,
      alike: alike.map(({ area }) => area),
      says,
    };
  });
}
