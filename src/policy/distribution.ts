/** 家数分布: `mass[i]` is the chance of exactly `from + i`; sums to 1. */
export interface Distribution {
  from: number;
  mass: Float64Array;
}

/** Beyond this the ends of a distribution are folded into its last cell: no sum over a city feels it, and the support stays short. */
const negligible = 1e-15;

/** 确定的家数. */
export function surely(count: number): Distribution {
  return { from: count, mass: Float64Array.of(1) };
}

/** What lies beyond sense at either end goes to the nearest cell that is kept, so that the whole still sums to 1. */
function trimmed(from: number, mass: Float64Array): Distribution {
  let low = 0;
  let lost = 0;
  while (low < mass.length - 1 && lost + (mass[low] as number) < negligible) lost += mass[low++] as number;
  let high = mass.length - 1;
  let gone = 0;
  while (high > low && gone + (mass[high] as number) < negligible) gone += mass[high--] as number;
  const kept = mass.slice(low, high + 1);
  kept[0] = (kept[0] as number) + lost;
  kept[kept.length - 1] = (kept[kept.length - 1] as number) + gone;
  return { from: from + low, mass: kept };
}

/** Scales to 1 what was built up from a start of 1 at the mode, which never over- or underflows. */
function scaled(from: number, mass: Float64Array): Distribution {
  const sum = mass.reduce((total, one) => total + one, 0);
  return trimmed(
    from,
    mass.map((one) => one / sum),
  );
}

/**
 * Cells on both sides of the mode by the ratio of neighbours, until they no longer count. `up(k)` is P(k+1)/P(k); `most` the last cell there is.
 */
function fromMode(mode: number, most: number, up: (k: number) => number): Distribution {
  const above: number[] = [];
  for (let k = mode, at = 1; k < most; k += 1) {
    at *= up(k);
    if (at < negligible / 1000) break;
    above.push(at);
  }
  const below: number[] = [];
  for (let k = mode, at = 1; k > 0; k -= 1) {
    at /= up(k - 1);
    if (at < negligible / 1000) break;
    below.push(at);
  }
  return scaled(mode - below.length, Float64Array.from([...below.reverse(), 1, ...above]));
}

/** 二项分布: of `count` enterprises each with the same chance, how many. */
export function binomial(count: number, chance: number): Distribution {
  if (count <= 0 || chance <= 0) return surely(0);
  if (chance >= 1) return surely(count);
  const odds = chance / (1 - chance);
  const mode = Math.min(count, Math.floor((count + 1) * chance));
  return fromMode(mode, count, (k) => ((count - k) / (k + 1)) * odds);
}

/** 泊松分布: how many come out of a crowd nobody can number (企业尚未登记), `mean` to be expected. */
export function poisson(mean: number): Distribution {
  if (mean <= 0) return surely(0);
  return fromMode(Math.floor(mean), Number.POSITIVE_INFINITY, (k) => mean / (k + 1));
}

/** 两组独立的家数之和. */
export function plus(a: Distribution, b: Distribution): Distribution {
  const [short, long] = a.mass.length < b.mass.length ? [a, b] : [b, a];
  const mass = new Float64Array(a.mass.length + b.mass.length - 1);
  for (let i = 0; i < short.mass.length; i += 1) {
    const weight = short.mass[i] as number;
    for (let j = 0; j < long.mass.length; j += 1) mass[i + j] = (mass[i + j] as number) + weight * (long.mass[j] as number);
  }
  return trimmed(a.from + b.from, mass);
}

/** 两组独立的家数之差. */
export function minus(a: Distribution, b: Distribution): Distribution {
  return plus(a, { from: -(b.from + b.mass.length - 1), mass: b.mass.slice().reverse() });
}

/** 几种情形按权重合成. */
export function mixed(parts: readonly { weight: number; of: Distribution }[]): Distribution {
  const from = Math.min(...parts.map(({ of }) => of.from));
  const to = Math.max(...parts.map(({ of }) => of.from + of.mass.length));
  const mass = new Float64Array(to - from);
  for (const { weight, of } of parts) {
    for (let i = 0; i < of.mass.length; i += 1) {
      const at = of.from - from + i;
      mass[at] = (mass[at] as number) + weight * (of.mass[i] as number);
    }
  }
  return scaled(from, mass);
}

/** 达到 `count` 家及以上的概率. */
export function atLeast(of: Distribution, count: number): number {
  let sum = 0;
  for (let i = Math.max(0, count - of.from); i < of.mass.length; i += 1) sum += of.mass[i] as number;
  return Math.min(1, sum);
}

/** 分位数: the fewest of which at least the share `level` of the chance does not go beyond. */
export function quantile(of: Distribution, level: number): number {
  let sum = 0;
  for (let i = 0; i < of.mass.length; i += 1) {
    sum += of.mass[i] as number;
    if (sum >= level - 1e-12) return of.from + i;
  }
  return of.from + of.mass.length - 1;
}

/** 预期家数. */
export function expected(of: Distribution): number {
  return of.mass.reduce((sum, one, at) => sum + one * (of.from + at), 0);
}

/** 恰为 `count` 家的概率. */
export function exactly(of: Distribution, count: number): number {
  return of.mass[count - of.from] ?? 0;
}
