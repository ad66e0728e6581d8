import type { Day, Period } from '../src/platform/shared/period.ts';

/** The months of the demo city: three whole years, 2020-01 … 2022-12; index 0 is January 2020. */
export const firstYear = 2020;
export const monthCount = 36;

/** 一次在库: from an entry to the exit that ended it, if one did. Months are effective months. */
export interface Spell {
  entry: Period;
  track: 'newlyBuilt' | 'grown';
  reviewType: 'monthly' | 'annual';
  approvedOn: Day;
  exit: Period | null;
  /** One of the causes of handbook §1.6, as the statistics bureau writes it. */
  cause: string | null;
}

/** An enterprise of the demo city with everything the bureaus will say of it; it exists nowhere else. */
export interface DemoEnterprise {
  code: string;
  name: string;
  /** The programme area at the end of 2022. */
  area: string;
  township: string;
  /** What rosters write in the area column where it is not the area: 石峰区 for a firm of 经开区, 株洲高新区 for 天元区. */
  writtenArea: string | null;
  industryCode: string;
  /** The word of its trade (seeds/trades.ts). */
  trade: string;
  openedOn: Day;
  producedOn: Day | null;
  cancelledOn: Day | null;
  /** Name and area before `until`, the first month of the new ones. */
  former: { name: string; area: string; township: string; until: Period } | null;
  parentCode: string | null;
  spunOffOn: Day | null;
  spells: Spell[];
  /** Revenue of each month in 分; null: no roster says anything of that month. */
  revenueFen: (number | null)[];
  /** Whether it paid tax in a year with revenue. */
  taxed: boolean;
  /** Whether it sends its own monthly report. */
  reports: boolean;
  story: string | null;
}

/** The index of a month in `revenueFen`. */
export function monthIndex(period: Period): number {
  return (Number(period.slice(0, 4)) - firstYear) * 12 + Number(period.slice(5, 7)) - 1;
}

/** Revenue of a year in 分, null when a month is missing. */
export function annualFen(enterprise: DemoEnterprise, year: number): number | null {
  let sum = 0;
  for (let at = (year - firstYear) * 12; at < (year - firstYear + 1) * 12; at++) {
    const month = enterprise.revenueFen[at];
    if (month === null || month === undefined) return null;
    sum += month;
  }
  return sum;
}

/** Whether it is on the register in that month. */
export function listedIn(enterprise: DemoEnterprise, period: Period): boolean {
  return enterprise.spells.some((spell) => spell.entry <= period && (spell.exit === null || spell.exit > period));
}
