import type * as z from 'zod';
import type { Unit as UnitShape } from './contract.ts';

/** 计量单位 a figure column may be in; stored values are 元 and 千瓦时. */
export type Unit = z.infer<typeof UnitShape>;
/** What a figure measures, as table `figure` names it. */
export type Measure = 'revenue' | 'tax_paid' | 'electricity';

/** Places the decimal point moves to the right on the way to 元 or 千瓦时. */
const SHIFT: Record<Unit, number> = { 元: 0, 千元: 3, 万元: 4, 亿元: 8, 千瓦时: 0, 万千瓦时: 4 };

/** How many places the decimal point moves to reach 元 or 千瓦时. */
export function shiftOf(unit: Unit): number {
  return SHIFT[unit];
}

/** 计量单位 of a measure: money or energy. */
export function unitsOf(measure: Measure): Unit[] {
  return measure === 'electricity' ? ['千瓦时', '万千瓦时'] : ['元', '千元', '万元', '亿元'];
}

const WRITTEN: [RegExp, Unit][] = [
  [/亿元/, '亿元'],
  [/万元/, '万元'],
  [/千元/, '千元'],
  [/万(千瓦时|度|kwh)/i, '万千瓦时'],
  [/千瓦时|kw\.?h|[（(]度[）)]|单位[:：]?度/i, '千瓦时'],
  [/[（([【:：/]元|^元$|人民币元/, '元'],
];

/** The unit a header, title or name says, if it says one: "（万元）", "单位：千元". */
export function unitIn(text: string): Unit | null {
  const tight = text.normalize('NFKC').replace(/\s+/g, '');
  return WRITTEN.find(([pattern]) => pattern.test(tight))?.[1] ?? null;
}

function median(values: number[], least = 3): number | null {
  const known = values.filter((value) => value !== 0).map(Math.abs);
  known.sort((a, b) => a - b);
  return known.length < least ? null : (known[Math.floor(known.length / 2)] ?? null);
}

/**
 * 由数量级推测单位: only ever a proposal. The middle value of industrial enterprises' sales lies between ten thousand 元 and a few hundred
 * million a month; tax is about a hundredth of it.
 */
export function proposedUnit(measure: Measure, values: number[], least = 3): Unit | null {
  const middle = median(values, least);
  if (middle === null) return null;
  if (measure === 'electricity') return middle >= 2000 ? '千瓦时' : '万千瓦时';
  const scale = measure === 'tax_paid' ? 100 : 1;
  return middle * scale >= 100_000 ? '元' : '万元';
}

/** 单位存疑: the unit that is written makes values no city has ever seen; says why and what it probably is. Null: nothing speaks against it. */
export function unitDoubt(measure: Measure, unit: Unit, values: number[]): { says: string; proposal: Unit } | null {
  const middle = median(values, 1);
  if (middle === null || measure === 'electricity') return null;
  const yuan = middle * 10 ** shiftOf(unit) * (measure === 'tax_paid' ? 20 : 1);
  const proposal = proposedUnit(measure, values, 1);
  if (proposal === null || proposal === unit) return null;
  // One great works may sell for billions a month; tens of billions are no one's.
  if (yuan > (values.length < 3 ? 20_000_000_000 : 2_000_000_000))
    return { says: `若按「${unit}」，过半企业超过 ${values.length < 3 ? 200 : 20} 亿元`, proposal };
  // A handful of small taxpayers is no sign; a whole roster of them is.
  if (yuan < 5_000 && values.length >= 8) return { says: `若按「${unit}」，过半企业不足 5000 元`, proposal };
  return null;
}
