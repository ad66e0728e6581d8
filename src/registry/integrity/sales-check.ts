import type { Period } from '../../platform/shared/period.ts';
import { byYear, type Doubt } from './doubt.ts';
import type { IntegrityLaw } from './integrity-law.ts';
import { type Known, windowSum } from './series.ts';

/** 一次比较: the months up to `at`, one side and the other. */
export interface Compared {
  at: number;
  left: number;
  right: number;
  agrees: boolean;
}

/** 自报与税务: windows both sources can be summed over, whether they agree; a window with a month missing is not compared. */
export function compareSales({ self, tax }: Known, law: IntegrityLaw, from: number, upTo: number): Compared[] {
  if (!self || !tax) return [];
  const found: Compared[] = [];
  for (let at = from; at <= upTo; at++) {
    const left = windowSum(self, at, law.windowMonths);
    const right = windowSum(tax, at, law.windowMonths);
    if (left === null || right === null) continue;
    const apart = Math.abs(left - right);
    const agrees = apart <= law.salesTolerance * Math.max(left, right) || apart < law.salesFloor;
    found.push({ at, left, right, agrees });
  }
  return found;
}

/** 自报收入与税务销售不一致, a question a year. */
export function salesDoubts(compared: Compared[], months: Period[]): Doubt[] {
  const years = byYear(
    compared.filter(({ agrees }) => !agrees),
    months,
  );
  return [...years].map(([year, windows]) => ({
    kind: 'sales',
    source: null,
    subject: year,
    months: windows.map(({ at }) => months[at] ?? ''),
    restsOn: ['selfRevenue', 'taxAmount'],
    figures: windows.flatMap(({ at, left, right }) => [at, left, right]),
    stats: { windows: windows.map(({ at, left, right }) => ({ through: months[at], self: left, tax: right })) },
  }));
}
