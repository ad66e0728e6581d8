import type { Calendar } from './calendar-shape.ts';
import { LawSilent } from './parameter.ts';

const dayMs = 86_400_000;

/** The day so many days later, or earlier when negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/**
 * 是否工作日, by the State Council's list of the year. Throws LawSilent for a year the calendar does not have: a guessed
 * workday would be a wrong deadline.
 */
export function isWorkday(calendar: Calendar, day: string): boolean {
  const year = Number(day.slice(0, 4));
  const listed = calendar.holidays.find((one) => one.year === year);
  if (!listed) throw new LawSilent('calendar.holidays', day, `日历缺 ${year} 年的节假日安排，请在政策包 calendar.yaml 中补上`);
  if (listed.on.includes(day)) return true;
  if (listed.off.some(([from, to]) => from <= day && day <= to)) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The day itself when it is a workday, else the last one before it. */
export function lastWorkday(calendar: Calendar, day: string): string {
  let at = day;
  while (!isWorkday(calendar, at)) at = addDays(at, -1);
  return at;
}

/** 往回数若干个工作日: the workday so many workdays before a day. */
export function workdaysBefore(calendar: Calendar, day: string, workdays: number): string {
  let at = lastWorkday(calendar, day);
  for (let left = workdays; left > 0; left -= 1) at = lastWorkday(calendar, addDays(at, -1));
  return at;
}

/** 相距几个工作日: workdays after `from` up to and with `to`; 0 when `to` is not later. */
export function workdaysBetween(calendar: Calendar, from: string, to: string): number {
  let count = 0;
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkday(calendar, at)) count += 1;
  return count;
}
