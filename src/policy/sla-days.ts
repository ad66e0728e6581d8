import type { Calendar } from './calendar-shape.ts';
import { addDays, isWorkday } from './workdays.ts';

/** 数出来的一天: the day, and what was passed over on the way because nobody works then. */
export interface CountedDay {
  on: string;
  from: string;
  workdays: number;
  /** Days off on weekdays, and weekends; consecutive ones together, as `2022-10-01～2022-10-07`. */
  skipped: string[];
}

/** 往后数若干个工作日: the day itself does not count. 0: the day itself when it is a workday, else the next. Throws LawSilent for a missing year. */
export function workdaysAfter(calendar: Calendar, from: string, workdays: number): CountedDay {
  const off: string[] = [];
  let on = from;
  let left = workdays;
  if (workdays === 0) {
    while (!isWorkday(calendar, on)) {
      off.push(on);
      on = addDays(on, 1);
    }
    return { on, from, workdays, skipped: spans(off) };
  }
  while (left > 0) {
    on = addDays(on, 1);
    if (isWorkday(calendar, on)) left -= 1;
    else off.push(on);
  }
  return { on, from, workdays, skipped: spans(off) };
}

function spans(days: string[]): string[] {
  const found: [string, string][] = [];
  for (const day of days) {
    const last = found.at(-1);
    if (last && addDays(last[1], 1) === day) last[1] = day;
    else found.push([day, day]);
  }
  return found.map(([from, to]) => (from === to ? from : `${from}～${to}`));
}
