import { monthOf, type Period, periodOf } from '../../platform/shared/period.ts';

/** 一个来源的逐月数: three calendar years, January of the first at 0; null is a month nobody reported, never a zero. */
export interface Series {
  /** 当月: what was said of the month, else the difference of two cumulative figures. */
  month: (number | null)[];
  /** 累计 since January. */
  ytd: (number | null)[];
}

/** 一家企业的各来源数, in 元 (power: kWh). */
export interface Known {
  self: Series | null;
  tax: Series | null;
  power: Series | null;
}

/** How many months are looked at: two whole years before the year in question, and it. */
export const span = 36;

/** The months of a span that ends with the year of `period`. */
export function monthsOf(period: Period): Period[] {
  const first = Number(period.slice(0, 4)) - 2;
  return Array.from({ length: span }, (_, at) => periodOf(first + Math.floor(at / 12), (at % 12) + 1));
}

/** 核查的时间窗: the year before and this year up to the month; what came before that is history to judge by. */
export interface Scan {
  months: Period[];
  from: number;
  upTo: number;
  /** Where this year begins. */
  thisYear: number;
}

/** The window of a run as of a month. */
export function scanOf(period: Period): Scan {
  return { months: monthsOf(period), from: 12, upTo: 24 + monthOf(period) - 1, thisYear: 24 };
}

/** A series of nothing, to be filled year by year. */
export function emptySeries(): Series {
  return { month: Array.from({ length: span }, () => null), ytd: Array.from({ length: span }, () => null) };
}

/** Fills one year from what was said of each month and cumulatively, as `figure_year` keeps them. */
export function fillYear(series: Series, year: number, said: { month: (number | null)[]; ytd: (number | null)[] }): void {
  for (let month = 0; month < 12; month++) {
    const at = year * 12 + month;
    const now = said.ytd[month] ?? null;
    const before = month === 0 ? 0 : (said.ytd[month - 1] ?? null);
    series.ytd[at] = now;
    series.month[at] = said.month[month] ?? (now !== null && before !== null ? cents(now - before) : null);
  }
}

/**
 * 最近几个月合计: the sum of the `length` months up to `at`, from cumulative figures alone, so that who reports by the quarter or cumulatively is
 * compared where it can be; null: cannot tell.
 */
export function windowSum({ ytd }: Series, at: number, length: number): number | null {
  const now = ytd[at] ?? null;
  const month = (at % 12) + 1;
  if (now === null || at - length < -1) return null;
  if (month === length) return now;
  const before = ytd[at - length] ?? null;
  if (before === null) return null;
  if (month > length) return cents(now - before);
  const yearEnd = ytd[at - month] ?? null;
  return yearEnd === null ? null : cents(now + yearEnd - before);
}

/** Whole 分: sums of floats are brought back to what can be said in 元. */
export function cents(value: number): number {
  return Math.round(value * 100) / 100;
}
