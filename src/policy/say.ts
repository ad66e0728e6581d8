import { type FactName, type FactType, facts } from './fact.ts';
import type { Op } from './reason.ts';

/** 万元, exact: `19999999.99` → `1999.999999万元`; a boundary missed by one 分 must not read as reached. */
export function wan(yuan: string): string {
  return `${shifted(yuan, 4)}万元`;
}

/**
 * 万元 as a sentence says it, two decimals (half up), idle zeros left out. Where rounding would land on whole 万元 every digit is said instead:
 * all limits of the law are whole 万元, and a boundary missed by one 分 must not read as reached.
 */
export function wanSaid(yuan: string): string {
  const exact = shifted(yuan, 4);
  const [whole = '0', part = ''] = exact.split('.');
  if (part.length <= 2) return `${exact}万元`;
  const negative = whole.startsWith('-');
  const hundredths = BigInt(whole.replace('-', '') + part.slice(0, 2)) + (part.charCodeAt(2) >= 53 ? 1n : 0n);
  const [rounded, rest] = [hundredths / 100n, hundredths % 100n];
  if (rest === 0n) return `${exact}万元`;
  return `${negative ? '-' : ''}${rounded}.${String(rest).padStart(2, '0').replace(/0$/, '')}万元`;
}

/** Decimal text with its point moved `places` to the left and no idle zeros behind it. Text only: no float ever rounds an amount. */
function shifted(decimal: string, places: number): string {
  const negative = decimal.charCodeAt(0) === 45;
  const point = decimal.indexOf('.');
  const whole = point < 0 ? decimal.length : point;
  if (whole - (negative ? 1 : 0) <= places) {
    const digits = decimal.slice(negative ? 1 : 0, whole).padStart(places + 1, '0');
    return `${negative ? '-' : ''}${shifted(`${digits}${decimal.slice(whole)}`, places)}`;
  }
  let end = decimal.length;
  while (end > whole + 1 && decimal.charCodeAt(end - 1) === 48) end -= 1;
  const behind = end > whole + 1 ? decimal.slice(whole + 1, end) : '';
  let middle = whole;
  if (behind === '') while (middle > whole - places && decimal.charCodeAt(middle - 1) === 48) middle -= 1;
  const front = decimal.slice(0, whole - places);
  return middle === whole - places ? front : `${front}.${decimal.slice(whole - places, middle)}${behind}`;
}

/**
 * A ratio as %, two decimals (half up), idle zeros left out: `-0.2000` → `-20%`. Where rounding would land on a whole % every digit is said
 * instead: the law's limits are whole %, and a fall of 20.004 % must not read as 20 %.
 */
function percent(ratio: string): string {
  const exact = hundredfold(ratio);
  const [whole = '0', part = ''] = exact.split('.');
  if (part.length <= 2) return `${exact}%`;
  const negative = whole.startsWith('-');
  const hundredths = BigInt(whole.replace('-', '') + part.slice(0, 2)) + (part.charCodeAt(2) >= 53 ? 1n : 0n);
  const rest = hundredths % 100n;
  if (rest === 0n) return `${exact}%`;
  return `${negative ? '-' : ''}${hundredths / 100n}.${String(rest).padStart(2, '0').replace(/0$/, '')}%`;
}

/** Decimal text a hundred times as great, no idle zeros behind the point. */
function hundredfold(decimal: string): string {
  const negative = decimal.startsWith('-');
  const [whole = '0', part = ''] = (negative ? decimal.slice(1) : decimal).split('.');
  const moved = `${whole}${part.padEnd(2, '0').slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = part.slice(2).replace(/0+$/, '');
  return `${negative ? '-' : ''}${moved}${rest === '' ? '' : `.${rest}`}`;
}

/** A value as an official reads it: 万元, %, 个月, 年, 是 or 否. */
export function showValue(type: FactType, value: string | number | boolean): string {
  if (type === 'boolean') return value ? '是' : '否';
  if (type === 'yuan') return wanSaid(String(value));
  if (type === 'ratio') return percent(String(value));
  if (type === 'count') return `${value}个月`;
  return type === 'years' ? `${Number(value)}年` : String(value);
}

const words: Record<Op, [met: string, not: string]> = {
  '>=': ['达到', '未达到'],
  '>': ['超过', '不超过'],
  '<': ['低于', '不低于'],
  '<=': ['不超过', '超过'],
  '=': ['符合', '不符合'],
};

/** 理由的前半句, what is known: `本年累计收入2150万元，`, `在库：否，`, `上年全年收入未知，`. Made once a fact: the words do not change. */
export function factSayer(fact: FactName): (value: string | number | boolean | null | undefined) => string {
  const { label, type } = facts[fact];
  const [none, does, doesNot] = [`${label}未知，`, `${label}：是，`, `${label}：否，`];
  if (type === 'boolean') return (value) => (value === null || value === undefined ? none : value ? does : doesNot);
  return (value) => (value === null || value === undefined ? none : `${label}${showValue(type, value)}，`);
}

/** 理由的后半句, by what was decided (not met, cannot decide, met): `达到2000万元（规模以上工业企业标准，二.2）`. */
export function sayOutcomes(condition: Spoken & { clause: string; label: string | null }): [not: string, unknown: string, met: string] {
  const { type } = facts[condition.fact];
  const limit = type === 'boolean' ? '' : showValue(type, condition.against);
  const basis = `（${condition.label === null ? '' : `${condition.label}，`}${condition.clause}）`;
  const [does, doesNot] = type === 'day' ? ['不早于', '早于'] : words[condition.op];
  return [`${doesNot}${limit}${basis}`, `无法判断是否${does}${limit}${basis}`, `${does}${limit}${basis}`];
}

type Spoken = { fact: FactName; op: Op; against: string | number | boolean };

/** A condition in words, no enterprise in sight: `本年累计收入 ≥ 2000万元`, `在库：否`. */
export function sayCondition(condition: Spoken): string {
  const { label, type } = facts[condition.fact];
  const limit = showValue(type, condition.against);
  const sign = condition.op.replace('>=', '≥').replace('<=', '≤');
  return type === 'boolean' ? `${label}：${limit}` : `${label} ${sign} ${limit}`;
}
