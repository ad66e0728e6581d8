import { readFileSync } from 'node:fs';

interface Class {
  section: string;
  name: string;
}

/** GB/T 4754-2017: all 97 divisions; for B, C and D every middle class and the small classes this city lives by. */
const classes = new Map<string, Class>(
  readFileSync(new URL('./industry.csv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line): [string, Class] => {
      const [code = '', section = '', name = ''] = line.split(',');
      return [code, { section, name }];
    }),
);
/** 门类名称 (GB/T 4754-2017). */
export const sectionNames: Record<string, string> = {
  A: '农、林、牧、渔业',
  B: '采矿业',
  C: '制造业',
  D: '电力、热力、燃气及水生产和供应业',
  E: '建筑业',
  F: '批发和零售业',
  G: '交通运输、仓储和邮政业',
  H: '住宿和餐饮业',
  I: '信息传输、软件和信息技术服务业',
  J: '金融业',
  K: '房地产业',
  L: '租赁和商务服务业',
  M: '科学研究和技术服务业',
  N: '水利、环境和公共设施管理业',
  O: '居民服务、修理和其他服务业',
  P: '教育',
  Q: '卫生和社会工作',
  R: '文化、体育和娱乐业',
  S: '公共管理、社会保障和社会组织',
  T: '国际组织',
};

/** 行业分类 as far as it is kept here: code, section and name, in the order of the standard. */
export function industryClasses(): { code: string; section: string; name: string }[] {
  return [...classes].map(([code, { section, name }]) => ({ code, section, name }));
}

/** 工业 is 采矿业 (B), 制造业 (C) and 电力、热力、燃气及水生产和供应业 (D): divisions 06 to 46. */
const INDUSTRIAL = new Set(['B', 'C', 'D']);

/** Middle classes of mining cut into several small ones; every other has a single small class, which ends in 0 (0610). */
const SEVERAL_SMALL = new Set(['072', '091', '092', '093']);

/** 吃掉首位零: three digits that may be a small class of mining whose leading zero a spreadsheet dropped (610 for 0610). */
function mayLackZero(digits: string): boolean {
  const middle = `0${digits.slice(0, 2)}`;
  return digits.length === 3 && classes.has(middle) && (digits.endsWith('0') || SEVERAL_SMALL.has(middle));
}

/**
 * 行业代码 as digits: `C3130`, `3130 钢压延加工`, full width. Two to four digits; null when the division, or for industry the middle
 * class, does not exist, when the letter contradicts the digits, and when three digits may be four that lost their zero.
 */
export function industryCode(text: string): string | null {
  const read = /^([A-T])?\s*(\d{2,4})(?!\d)/.exec(text.normalize('NFKC').trim().toUpperCase());
  const digits = read?.[2];
  if (!digits) return null;
  const division = classes.get(digits.slice(0, 2));
  if (!division || (read[1] && read[1] !== division.section)) return null;
  const industrial = INDUSTRIAL.has(division.section);
  if (classes.has(digits.slice(0, 3)) && industrial) return digits;
  if (mayLackZero(digits)) return null;
  if (!industrial || digits.length === 2) return digits;
  // A division's number padded with zeros (3100) is how some bureaus write the division itself.
  return digits.length === 4 && digits.endsWith('00') ? digits.slice(0, 2) : null;
}

/** 行业名称 of the finest class we can name: small, else middle, else division; null when the code is unknown. */
export function industryName(code: string | null): string | null {
  if (!code) return null;
  for (let length = Math.min(code.length, 4); length >= 2; length -= 1) {
    const named = classes.get(code.slice(0, length));
    if (named) return named.name;
  }
  return null;
}

/** 行业大类名称 of a code (first two digits); null when unknown. */
export function divisionName(code: string | null): string | null {
  return code ? (classes.get(code.slice(0, 2))?.name ?? null) : null;
}

/** 工业 (GB/T 4754-2017 门类 B、C、D)? Null when there is no code, or none that can be read: cannot decide, never 'not industrial'. */
export function isIndustrial(code: string | null): boolean | null {
  const read = code === null ? null : industryCode(code);
  const division = read ? classes.get(read.slice(0, 2)) : undefined;
  return division ? INDUSTRIAL.has(division.section) : null;
}

const every = (length: number) => Array.from({ length: 10 ** length }, (_, number) => String(number).padStart(length, '0'));
const quoted = (codes: string[]) => codes.map((code) => `'${code}'`).join(', ');

/** The stored codes of one answer, shortest first. Four digits are told by three: what follows a middle class decides nothing. */
function stored(answer: boolean): { short: string; long: string; padded: string } {
  const of = (codes: string[]) => codes.filter((code) => isIndustrial(code) === answer);
  const long = of(every(3).map((three) => `${three}1`)).map((four) => four.slice(0, 3));
  const padded = of(every(4)).filter((code) => !long.includes(code.slice(0, 3)));
  return { short: quoted(of([...every(2), ...every(3)])), long: quoted(long), padded: quoted(padded) };
}

let sql: { industrial: string; other: string } | null = null;

/** 是否工业 in SQL over a column of stored codes: true, false, or null where `isIndustrial` answers null. */
export function industrialSql(column: string): string {
  const test = ({ short, long, padded }: ReturnType<typeof stored>) =>
    `#code in (${[short, padded].filter(Boolean).join(', ')}) or (length(#code) = 4 and left(#code, 3) in (${long}))`;
  sql ??= { industrial: test(stored(true)), other: test(stored(false)) };
  return `case when ${sql.industrial} then true when ${sql.other} then false end`.replaceAll('#code', column);
}
