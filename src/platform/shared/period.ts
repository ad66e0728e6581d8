import * as z from 'zod';

/** A month, `2022-09`. */
export type Period = string;
/** A calendar day in Asia/Shanghai, `2022-09-30`. */
export type Day = string;

/** The shape of a month; the year is kept within living statistics so that `0202-09` is refused. */
export const PeriodShape = z.string().regex(/^(19[89]\d|20\d\d)-(0[1-9]|1[0-2])$/, '月份须写作 2022-09，年份在 1980 至 2099 之间');

/** The year of a month. */
export function yearOf(period: Period): number {
  return Number(period.slice(0, 4));
}

/** The month of a period, 1 to 12. */
export function monthOf(period: Period): number {
  return Number(period.slice(5, 7));
}

/** Builds a period from a year and a month of 1 to 12. */
export function periodOf(year: number, month: number): Period {
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** The period `months` later (or earlier, when negative). */
export function addMonths(period: Period, months: number): Period {
  const count = yearOf(period) * 12 + monthOf(period) - 1 + months;
  return periodOf(Math.floor(count / 12), (count % 12) + 1);
}

/** The last day of the month. */
export function lastDayOf(period: Period): Day {
  return `${period}-${String(new Date(Date.UTC(yearOf(period), monthOf(period), 0)).getUTCDate()).padStart(2, '0')}`;
}

/** Whether the text is a day that exists: 2026-02-30 does not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}
