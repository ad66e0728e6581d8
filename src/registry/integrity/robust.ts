/** 中位数; null of nothing. */
export function median(values: number[]): number | null {
  if (values.length === 0) return null;
  // The native sort of numbers: the city has a million of these.
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}

/** 绝对中位差 as a standard deviation (1.4826: of a normal law). */
export function robustDeviation(values: number[]): number {
  const centre = median(values) ?? 0;
  return 1.4826 * (median(values.map((value) => Math.abs(value - centre))) ?? 0);
}

/** 精确二项检验, upper tail: how likely at least `k` of `n` are where each is with probability `p`. */
export function binomialTail(n: number, k: number, p: number): number {
  if (k <= 0) return 1;
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  let term = n * Math.log1p(-p);
  let sum = 0;
  for (let at = 0; at <= n; at++) {
    if (at > 0) term += Math.log((n - at + 1) / at) + Math.log(p / (1 - p));
    if (at >= k) sum += Math.exp(term);
  }
  return Math.min(1, sum);
}
