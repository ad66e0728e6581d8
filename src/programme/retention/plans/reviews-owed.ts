import { addMonths } from '../../../platform/shared/period.ts';
import { statedNumber } from '../../../policy/parameter.ts';
import type { Policy } from '../../../policy/policy.ts';

/** A month whose review is owed. */
export interface OwedReview {
  period: string;
  dueOn: string;
}

/** 应评的月份: from the month the first measure was dispatched up to the month before this one, or the month before the plan ended. */
export function reviewsOwed(policy: Policy, dispatchedOn: string | null, endedOn: string | null, today: string): OwedReview[] {
  if (dispatchedOn === null) return [];
  const until = (endedOn !== null && endedOn < today ? endedOn : today).slice(0, 7);
  const owed: OwedReview[] = [];
  for (let period = dispatchedOn.slice(0, 7); period < until; period = addMonths(period, 1)) {
    const day = statedNumber(policy, 'plan.reviewDay', period);
    owed.push({ period, dueOn: `${addMonths(period, 1)}-${String(day).padStart(2, '0')}` });
  }
  return owed;
}
