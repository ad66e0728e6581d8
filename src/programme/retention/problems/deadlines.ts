import type { Policy } from '../../../policy/policy.ts';
import { type Deadline, deadlineAfter, deadlineGiven, profileOf, slaOn } from '../../../policy/sla.ts';
import type { ProblemSource, SlaProfile, Urgency } from '../../../policy/sla-shape.ts';

/** What decides the days. */
export interface Timed {
  category: string;
  urgency: Urgency;
  source: ProblemSource;
  wantedOn: string | null;
}

/** 适用的时限 of a problem on a day. */
export function profileFor(policy: Policy, kind: Timed, on: string): SlaProfile {
  return profileOf(slaOn(policy, on), kind);
}

/** 若干工作日内, by the profile that fits. */
export function dueFor(policy: Policy, kind: Timed, from: string, what: keyof SlaProfile['days'], says: string): Deadline {
  const profile = profileFor(policy, kind, from);
  return deadlineAfter(policy, from, profile.days[what], `${says}（${profile.label}）`);
}

/** 办结时限 of a dispatch: the profile's, the measure's own day, or an earlier one that who dispatches names. */
export function answerDue(policy: Policy, kind: Timed, today: string, named: string | null): Deadline {
  const profile = profileFor(policy, kind, today);
  const own = profile.dueGiven ? kind.wantedOn : null;
  if (named !== null) return deadlineGiven(policy, today, named, '交办时指定的办结时限');
  if (own !== null && own >= today) return deadlineGiven(policy, today, own, `措施自定的完成时限（${profile.label}）`);
  return deadlineAfter(policy, today, profile.days.answer, `办结时限（${profile.label}）`);
}

/** 交办的三个时限: to sign, for supporting offices, to answer. */
export function handedDue(
  policy: Policy,
  kind: Timed,
  today: string,
  { named = null, again = false, supports = 0 }: { named?: string | null; again?: boolean; supports?: number },
): { due: Deadline; signDue: Deadline; supportDue?: Deadline } {
  const due = again ? dueFor(policy, kind, today, 'rework', '重办时限') : answerDue(policy, kind, today, named);
  const signDue = dueFor(policy, kind, today, 'receive', '签收时限');
  if (supports === 0) return { due, signDue };
  const support = dueFor(policy, kind, today, 'support', '协办时限');
  return { due, signDue, supportDue: support.on > due.on ? deadlineGiven(policy, today, due.on, '协办时限（不晚于主办）') : support };
}
