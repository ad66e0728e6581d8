import type * as z from 'zod';
import { type Day, isDay } from '../../../platform/shared/period.ts';
import { type Reason, Refusal } from '../../../platform/shared/reason.ts';
import { windowsFor } from '../../../policy/entry-route.ts';
import { deadlinesOf, type EntryWindow, entryWindows } from '../../../policy/entry-window.ts';
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

/** 下一批次 in words, for whoever is outside of one. */
export function nextWindowSays(policy: Policy, startedOn: string | null, today: Day): string {
  const next = calendarSays(() => windowsFor(policy, startedOn, today))[0];
  return next ? `${next.label}于 ${next.opensOn} 至 ${next.closesOn} 受理` : '日历里没有以后的批次，请市统计局补上 calendar.yaml';
}

/** 能提交到哪个批次: the one asked for, or the first open today; why not, with the next one named. */
export function submitWindow(
  policy: Policy,
  startedOn: string | null,
  today: Day,
  asked: string | null,
): { window: EntryWindow | null; reasons: Reason[] } {
  const fitting = calendarSays(() => windowsFor(policy, startedOn, today));
  const window = fitting.find((one) => (asked === null ? one.opensOn <= today : one.id === asked)) ?? null;
  const remedy = nextWindowSays(policy, startedOn, today);
  if (window && window.opensOn <= today) return { window, reasons: [] };
  const clause = window?.clause ?? '二.2';
  if (window)
    return { window: null, reasons: [{ says: `${window.label}于 ${window.opensOn} 才开始受理，今天是 ${today}`, clause, remedy }] };
  const named = windowNamed(policy, asked);
  if (named && named.closesOn < today)
    return {
      window: null,
      reasons: [{ says: `${named.label}已于 ${named.closesOn} 截止，今天是 ${today}`, clause, remedy: `下一批次：${remedy}` }],
    };
  if (named) return { window: null, reasons: [{ says: `${named.label}不收这条途径的申报`, clause, remedy: `可报的批次：${remedy}` }] };
  const says = asked === null ? `今天（${today}）不在申报时段` : `日历里没有批次「${asked}」`;
  return { window: null, reasons: [{ says, clause, remedy: `下一批次：${remedy}` }] };
}

/** 审核也须在批次内: a review below the province outside its batch is refused, with the way to the next one. */
export function reviewRefusals(policy: Policy, window: EntryWindow | null, startedOn: string | null, today: Day): Reason[] {
  if (!window) return [{ says: '这件申报的批次已不在日历里', clause: '二.2', remedy: '请退回后按现行日历重新提交' }];
  if (today <= window.closesOn) return [];
  const next = nextWindowSays(policy, startedOn, today);
  return [
    {
      says: `${window.label}已于 ${window.closesOn} 截止，今天是 ${today}，不能再审核报送`,
      clause: window.clause,
      remedy: `请退回并写明错过批次，下一批次重新提交：${next}`,
    },
  ];
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
