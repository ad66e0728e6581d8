/** 元 as decimal text to 万元 with two decimals, half up, by digits: no floating point touches a figure. */
export function wanYuan(yuan: string): string {
  const fen = BigInt(yuan.replace('.', ''));
  const hundredths = ((fen < 0n ? -fen : fen) + 5_000n) / 10_000n;
  return `${fen < 0n && hundredths > 0n ? '-' : ''}${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`;
}

/** Decimal text with at most two decimals as whole hundredths: 元 as 分, exact. */
export function hundredths(text: string): bigint {
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(`${whole}${`${part}00`.slice(0, 2)}`);
}
