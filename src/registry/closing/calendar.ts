import { addMonths, type Period } from '../../platform/shared/period.ts';
import { stated } from '../../policy/parameter.ts';
import type { Policy } from '../../policy/policy.ts';

/** What the law says of a month, null where it says nothing of months so long ago. */
function said(policy: Policy, name: string, period: Period) {
  const first = policy.parameters[name]?.values[0]?.from ?? '9999';
  return period < first.slice(0, 7) ? null : stated(policy, name, period);
}

/** 确认期限 of a month: a day of the next; null where none is set. */
export function dueOn(policy: Policy, period: Period): string | null {
  const day = said(policy, 'closing.dueDay', period)?.value;
  return typeof day === 'number' ? `${addMonths(period, 1)}-${String(day).padStart(2, '0')}` : null;
}

/** 计及时性的期限: a month nobody began to close, in years when closing was not asked for, has no light. */
export function dueInUse(policy: Policy, period: Period, begun: boolean): string | null {
  return begun || closingRequired(policy, period) === 'always' ? dueOn(policy, period) : null;
}

/** 定稿是否须先关账: always, or only for months somebody began to close. */
export function closingRequired(policy: Policy, period: Period): 'always' | 'whenUsed' {
  return said(policy, 'closing.required', period)?.value === 'always' ? 'always' : 'whenUsed';
}
