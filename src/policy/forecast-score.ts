import { atLeast, type Distribution, quantile } from './distribution.ts';

/** 回测一格: what was forecast of an area from a month, and what came. */
export interface Tested {
  of: Distribution;
  actual: number;
}

/** 带的检验: how often what came lay within the middle share of the forecast. */
export interface BandScore {
  cells: number;
  /** Whole numbers sit on the edges of a band: each counts with the share of its own chance that lies within. Right on average: the width itself. */
  held: number;
  /** Within p10 to p90, edges and all, and what that would be if every forecast were right. */
  within: number;
  withinExpected: number;
}

/** How much of `actual`'s own chance lies within the middle `width` of the distribution, 0 to 1. */
export function heldBy(of: Distribution, actual: number, width: number): number {
  const low = (1 - width) / 2;
  const high = 1 - low;
  const above = atLeast(of, actual);
  const after = atLeast(of, actual + 1);
  const [from, to] = [1 - above, 1 - after];
  if (to - from < 1e-12) return from >= low && from <= high ? 1 : 0;
  return Math.max(0, Math.min(to, high) - Math.max(from, low)) / (to - from);
}

/** 带的命中率 over cells. */
export function bandScore(tested: readonly Tested[], width: number): BandScore {
  const low = (1 - width) / 2;
  let [held, within, nominal] = [0, 0, 0];
  for (const { of, actual } of tested) {
    held += heldBy(of, actual, width);
    const [least, most] = [quantile(of, low), quantile(of, 1 - low)];
    if (actual >= least && actual <= most) within += 1;
    nominal += atLeast(of, least) - atLeast(of, most + 1);
  }
  const cells = tested.length;
  const each = (sum: number) => (cells === 0 ? 0 : sum / cells);
  return { cells, held: each(held), within: each(within), withinExpected: each(nominal) };
}

/** 一次“能否完成”的预报: the chance that was said, and whether it came true. */
export interface Said {
  chance: number;
  came: boolean;
}

/** Brier 评分: the mean squared miss, 0 is perfect; `plain` is what saying the same frequency every time would have scored. */
export function brier(said: readonly Said[]): { score: number | null; plain: number | null } {
  if (said.length === 0) return { score: null, plain: null };
  const rate = said.filter(({ came }) => came).length / said.length;
  const miss = (of: (one: Said) => number) => said.reduce((sum, one) => sum + (of(one) - Number(one.came)) ** 2, 0) / said.length;
  return { score: miss(({ chance }) => chance), plain: miss(() => rate) };
}

/** 校准表: of forecasts with chances from `from` to `to`, the mean chance said and how often it came true. */
export function calibration(
  said: readonly Said[],
  bins = 5,
): { from: number; to: number; cases: number; said: number | null; came: number | null }[] {
  return Array.from({ length: bins }, (_, at) => {
    const own = said.filter(({ chance }) => Math.min(bins - 1, Math.floor(chance * bins)) === at);
    const mean = (of: (one: Said) => number) => (own.length === 0 ? null : own.reduce((sum, one) => sum + of(one), 0) / own.length);
    return {
      from: at / bins,
      to: (at + 1) / bins,
      cases: own.length,
      said: mean(({ chance }) => chance),
      came: mean(({ came }) => Number(came)),
    };
  });
}
