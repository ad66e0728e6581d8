import { type FactName, type FactType, type FactValues, facts } from './fact.ts';

/** 不符合. Kleene's three values are numbers: all-of is the least, any-of the greatest. */
export const no = 0;
/** 不能判断. */
export const unknown = 1;
/** 符合. */
export const yes = 2;

/** 小数位数 a fact is kept to in the database: 分 for 元, ten for ratios (rounded down, so no limit is reached by rounding), two for years. */
export const decimals: Partial<Record<FactType, number>> = { yuan: 2, ratio: 10, count: 0, years: 2 };

/**
 * A fact as something to compare: numbers as whole units of the last decimal (元 as 分), days as text, yes and no as 2 and 0.
 * Digits finer than the last decimal count as half a unit, so that no comparison with a parameter is ever rounded.
 */
export function measurer(fact: FactName): (value: FactValues[FactName]) => number | string | null {
  const type: FactType = facts[fact].type;
  if (type === 'boolean') return (value) => (value === null || value === undefined ? null : value ? yes : no);
  if (type === 'day' || type === 'text') return (value) => (value === null || value === undefined ? null : String(value));
  const scale = decimals[type] ?? 0;
  return (value) => {
    if (value === null || value === undefined) return null;
    return typeof value === 'string' ? scaled(value, scale) : Math.round(Number(value) * 10 ** scale);
  };
}

/** Decimal text as whole units of 10^-scale. Beyond 2^53 the number is inexact, but still far on the right side of any parameter. */
export function scaled(text: string, scale: number): number {
  const negative = text.charCodeAt(0) === 45;
  let whole = 0;
  let finer = 0;
  let places = -1;
  for (let at = negative ? 1 : 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit === -2 && places < 0) places = 0;
    else if (digit < 0 || digit > 9) throw new TypeError(`不是十进制数：${text}`);
    else if (places < scale) {
      whole = whole * 10 + digit;
      if (places >= 0) places += 1;
    } else if (digit > 0) finer = 0.5;
  }
  for (let place = Math.max(places, 0); place < scale; place += 1) whole *= 10;
  return negative ? -(whole + finer) : whole + finer;
}
