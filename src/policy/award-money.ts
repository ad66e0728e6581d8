/** 元 as decimal text (`60000`, `60000.00`) to 分, exact. */
export function fenOf(yuan: string): bigint {
  const [, sign = '', whole = '0', part = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(yuan) ?? [];
  const fen = BigInt(`${whole}${part.padEnd(2, '0')}`);
  return sign ? -fen : fen;
}

/** 分 as people say it: 6万元, 60000.05元. */
export function moneyText(fen: bigint): string {
  const [sign, size] = fen < 0n ? ['-', -fen] : ['', fen];
  if (size > 0n && size % 1_000_000n === 0n) return `${sign}${size / 1_000_000n}万元`;
  const part = size % 100n;
  return `${sign}${size / 100n}${part === 0n ? '' : `.${String(part).padStart(2, '0')}`}元`;
}

/** A ratio (`0.4`, 0.375) as whole parts of a million, exact: no floating point touches a share of money. */
export function millionths(ratio: string | number): bigint {
  const [, whole = '0', part = ''] = /^(\d+)(?:\.(\d{1,6}))?$/.exec(String(ratio)) ?? [];
  return BigInt(`${whole}${part.padEnd(6, '0')}`);
}

/** The whole of a ratio in millionths. */
export const wholeShare = 1_000_000n;

/**
 * 最大余额法: splits a whole number of 分 by weights so that the parts add up to it exactly; what is left over goes to the largest remainders, of
 * equal ones to the later party (二期、县市区). All weights zero: all goes to the last.
 */
export function apportion(totalFen: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((all, one) => all + one, 0n);
  const last = weights.length - 1;
  if (sum === 0n) return weights.map((_, at) => (at === last ? totalFen : 0n));
  const parts = weights.map((weight) => (totalFen * weight) / sum);
  let left = totalFen - parts.reduce((all, one) => all + one, 0n);
  const order = weights
    .map((weight, at) => ({ at, rest: (totalFen * weight) % sum }))
    .sort((a, b) => (a.rest === b.rest ? b.at - a.at : a.rest < b.rest ? 1 : -1));
  for (const { at } of order) {
    if (left === 0n) break;
    parts[at] = (parts[at] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts;
}
