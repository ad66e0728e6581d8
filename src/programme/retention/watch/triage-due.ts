import { LawSilent, statedNumber } from '../../../policy/parameter.ts';
import type { Policy } from '../../../policy/policy.ts';
import { addDays, isWorkday, workdaysBefore } from '../../../policy/workdays.ts';

/** The workday so many workdays after a day. */
export function workdaysAfter(policy: Policy, day: string, workdays: number): string {
  let at = day;
  for (let left = workdays; left > 0; ) {
    at = addDays(at, 1);
    if (isWorkday(policy.calendar, at)) left -= 1;
  }
  return at;
}

/** 红色处置的时限: by when, and whether it is past; a year the calendar does not have has no deadline rather than a guessed one. */
export function triageDue(policy: Policy, redOn: string, today: string): { due: string | null; overdue: boolean } {
  try {
    const due = workdaysAfter(policy, redOn, statedNumber(policy, 'watch.triageDays', redOn));
    return { due, overdue: today > due };
  } catch (error) {
    if (error instanceof LawSilent) return { due: null, overdue: false };
    throw error;
  }
}

/** 逾期的界线: red since before this day is overdue today; null where the calendar does not reach. */
export function overdueBefore(policy: Policy, today: string): string | null {
  try {
    // Its deadline was yesterday or before.
    return workdaysBefore(policy.calendar, addDays(today, -1), statedNumber(policy, 'watch.triageDays', today) - 1);
  } catch (error) {
    if (error instanceof LawSilent) return null;
    throw error;
  }
}
