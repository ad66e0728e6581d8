import type { Calendar, ReviewLevel } from './calendar-shape.ts';
import type { EntryWindow } from './entry-window.ts';
import { LawSilent } from './parameter.ts';
import { lastWorkday, workdaysBefore } from './workdays.ts';

/** The last day of each level in a batch, counted back from its closing, and the last day for the enterprise itself. */
export type Deadlines = Record<ReviewLevel, string> & { enterprise: string };

/** 倒排: how late each level may be, counting workdays back through province, city, area and township. Throws LawSilent for a missing year. */
export function deadlinesOf(calendar: Calendar, window: Pick<EntryWindow, 'opensOn' | 'closesOn'>): Deadlines {
  const said = calendar.reviews.findLast(({ from }) => from <= window.opensOn);
  if (!said) throw new LawSilent('calendar.reviews', window.opensOn, `日历没有写明 ${window.opensOn} 起各级审核需几个工作日`);
  const province = lastWorkday(calendar, window.closesOn);
  const city = workdaysBefore(calendar, province, said.workdays.province);
  const area = workdaysBefore(calendar, city, said.workdays.city);
  const township = workdaysBefore(calendar, area, said.workdays.area);
  return { province, city, area, township, enterprise: workdaysBefore(calendar, township, said.workdays.township) };
}
