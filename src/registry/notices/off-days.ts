import type { Calendar } from '../../policy/calendar-shape.ts';
import { LawSilent } from '../../policy/parameter.ts';
import { isWorkday } from '../../policy/workdays.ts';
import type { IsWorkday } from './send-at.ts';

/**
 * 是否工作日, for when to send. A year the calendar does not have goes by the days of the week: no deadline hangs on it, and a mail held back for ever
 * would be worse than one on a holiday.
 */
export function workdaysOf(calendar: Calendar): IsWorkday {
  return (day) => {
    try {
      return isWorkday(calendar, day);
    } catch (error) {
      if (!(error instanceof LawSilent)) throw error;
      return ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    }
  };
}
