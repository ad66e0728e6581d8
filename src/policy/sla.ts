import { LawSilent } from './parameter.ts';
import type { Policy } from './policy.ts';
import { type CountedDay, workdaysAfter } from './sla-days.ts';
import type { ProblemSource, SlaProfile, SlaTerm, Urgency } from './sla-shape.ts';
import { addDays, workdaysBefore, workdaysBetween } from './workdays.ts';

/** What decides the time a problem is given. */
export interface ProblemKind {
  urgency: Urgency;
  category: string;
  source: ProblemSource;
}

/** 当天施行的办理规定; throws LawSilent before the first, and for laws kept before the ledger was written. */
export function slaOn(policy: Policy, on: string): SlaTerm {
  const term = policy.sla.terms.findLast(({ from }) => from <= on);
  if (!term) throw new LawSilent('sla.terms', on, `政策包没有写明 ${on} 施行的问题办理时限（sla.yaml）`);
  return term;
}

/** 适用哪一类时限: the first profile that fits. */
export function profileOf(term: SlaTerm, kind: ProblemKind): SlaProfile {
  const fits = ({ when }: SlaProfile) =>
    (when.urgency?.includes(kind.urgency) ?? true) &&
    (when.category?.includes(kind.category) ?? true) &&
    (when.source?.includes(kind.source) ?? true);
  const found = term.profiles.find(fits);
  if (!found) throw new Error('sla.yaml has no profile for every problem');
  return found;
}

/** 一个期限: the day, the first day the yellow light is on, and why it is this day. */
export interface Deadline {
  on: string;
  yellowFrom: string;
  because: string[];
}

/** 从某日起若干工作日的期限, explained: the profile, the clause, the count and what was passed over. */
export function deadlineAfter(policy: Policy, from: string, workdays: number, says: string): Deadline {
  const counted = workdaysAfter(policy.calendar, from, workdays);
  return { on: counted.on, yellowFrom: yellowOf(policy, from, counted.on), because: [sayCount(says, policy.sla.clause, counted)] };
}

/** 给定的期限 (a measure's own day, a milestone, or one set shorter by who dispatches): no count, so that it may lie beyond the calendar; its yellow share is of days. */
export function deadlineGiven(policy: Policy, from: string, on: string, says: string): Deadline {
  const days = Math.max((Date.parse(on) - Date.parse(from)) / 86_400_000, 0);
  const yellowFrom = addDays(on, -Math.floor(days * slaOn(policy, from).lights.yellowShare));
  return { on, yellowFrom, because: [`${says}：${on}（${policy.sla.clause}）`] };
}

/** 顺延: a deadline moved by so many workdays, keeping why it stood where it did. */
export function deadlineMoved(policy: Policy, deadline: Deadline, from: string, workdays: number, says: string): Deadline {
  const counted = workdaysAfter(policy.calendar, deadline.on, workdays);
  return {
    on: counted.on,
    yellowFrom: yellowOf(policy, from, counted.on),
    because: [...deadline.because, sayCount(says, policy.sla.clause, counted)],
  };
}

/** 黄灯起日: the first day on which no more than the share of the working days is left. */
function yellowOf(policy: Policy, from: string, on: string): string {
  const { yellowShare } = slaOn(policy, from).lights;
  const whole = workdaysBetween(policy.calendar, from, on);
  return workdaysBefore(policy.calendar, on, Math.floor(whole * yellowShare));
}

function sayCount(says: string, clause: string, { on, from, workdays, skipped }: CountedDay): string {
  const passed = skipped.length === 0 ? '' : `，跳过休息日 ${skipped.join('、')}`;
  const counted = workdays === 0 ? `${from} 当日` : `${from} 次日起 ${workdays} 个工作日`;
  return `${says}：${counted}${passed}，为 ${on}（${clause}）`;
}

/** 逾期几个工作日: 0 while it is not late. */
export function workdaysLate(policy: Policy, dueOn: string, today: string): number {
  return workdaysBetween(policy.calendar, dueOn, today);
}

/** 逾期应到的督办层级, by the machine; 0: none. */
export function levelDue(policy: Policy, dueOn: string, today: string): number {
  const late = workdaysLate(policy, dueOn, today);
  return slaOn(policy, today).escalation.findLast(({ overdue }) => late >= overdue)?.level ?? 0;
}
