import type * as z from 'zod';
import { isDay } from '../../../platform/shared/period.ts';
import { Refusal } from '../../../platform/shared/reason.ts';
import { deadlinesOf } from '../../../policy/deadlines.ts';
import { type EntryWindow, entryWindows } from '../../../policy/entry-window.ts';
import { LawSilent } from '../../../policy/parameter.ts';
import type { Policy } from '../../../policy/policy.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { listWindows as contract, Window } from './contract.ts';

/** 读日历: where the calendar is silent (a year without its holidays, no batch) the person is told which file to mend; nothing is guessed. */
export function calendarSays<T>(read: () => T): T {
  try {
    return read();
  } catch (silent) {
    if (!(silent instanceof LawSilent)) throw silent;
    throw new Refusal([{ says: silent.message, clause: '二.2', remedy: '请市统计局补全政策包的 calendar.yaml 后重试' }]);
  }
}

/** A batch with the last day of each level counted back. */
export function windowOut(policy: Policy, window: EntryWindow): Window {
  const { id, label, reviewType, opensOn, closesOn, effective, clause, source } = window;
  const deadlines = calendarSays(() => deadlinesOf(policy.calendar, window));
  return { id, label, reviewType, opensOn, closesOn, effective, clause, source, deadlines };
}

/** The batch of that name; null when the calendar has none. */
export function windowNamed(policy: Policy, id: string | null): EntryWindow | null {
  return id === null ? null : (entryWindows(policy.calendar).find((window) => window.id === id) ?? null);
}

/** 申报日历: the batches not closed by a day. */
export async function windowList(
  { policy, today }: Pick<Work, 'policy' | 'today'>,
  asked: z.output<typeof contract.input>,
): Promise<z.input<typeof contract.output>> {
  const asOf = asked.asOf && isDay(asked.asOf) ? asked.asOf : today;
  const open = entryWindows(policy.calendar).filter(({ closesOn }) => closesOn >= asOf);
  return { asOf, windows: open.slice(0, 14).map((window) => windowOut(policy, window)) };
}
