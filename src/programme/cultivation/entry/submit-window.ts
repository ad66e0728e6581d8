import type { Day } from '../../../platform/shared/period.ts';
import type { Reason } from '../../../platform/shared/reason.ts';
import { windowsFor } from '../../../policy/entry-route.ts';
import type { EntryWindow } from '../../../policy/entry-window.ts';
import type { Policy } from '../../../policy/policy.ts';
import { calendarSays, windowNamed } from './windows.ts';

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
