import type { AwardReason, RegisterTurn } from './award-shape.ts';
import { LawSilent, stated, statedNumber, statedText } from './parameter.ts';
import type { Policy } from './policy.ts';

const yearOf = (period: string) => Number(period.slice(0, 4));

/** 审核的月份: the day of approval, else the month or year the batch is named after, else the effective month (as 新增、退库 count by review). */
export function reviewPeriodOf({ approvedOn, reviewBatch, effectivePeriod }: RegisterTurn): string {
  if (approvedOn) return approvedOn.slice(0, 7);
  const batch = reviewBatch ?? '';
  const [, year, month] = /((?:19|20)\d\d)[-年./]?(1[0-2]|0[1-9])(?!\d)/.exec(batch) ?? [];
  if (year && month) return `${year}-${month}`;
  const [, shortYear, short] = /((?:19|20)\d\d)年([1-9])月/.exec(batch) ?? [];
  if (shortYear && short) return `${shortYear}-0${short}`;
  const [, alone] = /((?:19|20)\d\d)/.exec(batch) ?? [];
  return alone ? `${alone}-12` : effectivePeriod;
}

/** 计入哪个月 (A8): the effective month, or the month of the review. */
export function countedPeriodOf(policy: Policy, turn: RegisterTurn): { period: string; because: AwardReason } {
  const { byReview, clause } = countedBy(policy, turn.effectivePeriod);
  const period = byReview ? reviewPeriodOf(turn) : turn.effectivePeriod;
  const says = byReview
    ? `按审核批次计入 ${period}（${turn.effectivePeriod} 生效）`
    : `${turn.effectivePeriod} 入库生效，计入 ${yearOf(period)} 年`;
  return { period, because: { says, clause, reading: 'A8' } };
}

/** Asked of the law of the effective month, the later of the two; before the plan there was but one way to count. */
function countedBy(policy: Policy, period: string): { byReview: boolean; clause: string } {
  try {
    const { clause } = stated(policy, 'reporting.countsBy', period);
    return { byReview: statedText(policy, 'reporting.countsBy', period) === 'review', clause };
  } catch (error) {
    if (!(error instanceof LawSilent)) throw error;
    return { byReview: false, clause: '六.3' };
  }
}

/**
 * 退库是哪一年审核的结果: the year the batch is named after; without one, an exit that takes effect while last year's annual review is still being
 * settled is that review's, unless the register says it was a monthly one.
 */
export function exitReviewYear(policy: Policy, turn: RegisterTurn): number {
  const [, named] = /((?:19|20)\d\d)/.exec(turn.reviewBatch ?? '') ?? [];
  if (named) return Number(named);
  const year = yearOf(turn.effectivePeriod);
  if (turn.reviewType === 'monthly') return year;
  const settled = statedNumber(policy, 'award.retentionSettledMonth', turn.effectivePeriod);
  return Number(turn.effectivePeriod.slice(5)) <= settled ? year - 1 : year;
}
