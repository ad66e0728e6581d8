import { LawSilent } from '../../../policy/parameter.ts';
import type { Policy } from '../../../policy/policy.ts';
import { slaOn } from '../../../policy/sla.ts';
import { workdaysAfter } from '../../../policy/sla-days.ts';
import { addDays } from '../../../policy/workdays.ts';
import { clocksOf, type Standing } from './standing.ts';

/** 下一次要看的日子: a clock runs out, the next level falls due, or the enterprise was waited for long enough; null: nothing will happen by itself. */
export function nextLook(policy: Policy, standing: Standing, today: string): string | null {
  const days = clocksOf(standing).map(({ dueOn }) => addDays(dueOn, 1));
  if (standing.resumeBy) days.push(addDays(standing.resumeBy.on, 1));
  const answering = clocksOf(standing).find(({ kind }) => kind === 'answer');
  if (answering) days.push(...levelDays(policy, answering.dueOn, standing.level, today));
  return days.filter((day) => day > today).sort()[0] ?? null;
}

function levelDays(policy: Policy, dueOn: string, level: number, today: string): string[] {
  try {
    return slaOn(policy, today)
      .escalation.filter((one) => one.level > level)
      .map(({ overdue }) => workdaysAfter(policy.calendar, dueOn, overdue).on);
  } catch (error) {
    // Beyond the calendar nothing is guessed: it is looked at every day until the year is there.
    if (error instanceof LawSilent) return [addDays(today, 1)];
    throw error;
  }
}
