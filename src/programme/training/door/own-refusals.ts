import type { Reason } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { courseStates } from '../contract.ts';
import type { StoredCourse } from '../course-row.ts';
import type { StoredEnrolment } from '../enrolment-row.ts';

/** 不能报名之处. `mine`: how many of the enterprise are enrolled. */
export function enrolRefusals({ policy, today }: Work, { state, terms }: StoredCourse, mine: number): Reason[] {
  if (state !== 'enrolling') return [{ says: `「${courseStates[state]}」时不能报名`, remedy: '须在「报名中」时办理' }];
  if (terms.enrolUntil < today) return [{ says: `报名已于 ${terms.enrolUntil} 截止`, remedy: '仍想参加的，请联系主办单位' }];
  const most = policy.training.limits.perEnterprise;
  return mine >= most ? [{ says: `每家企业一次最多报 ${most} 人`, remedy: '需要换人的，请先退出一人' }] : [];
}

/** 不能退出之处. */
export function withdrawRefusals({ state }: StoredCourse, enrolled: Pick<StoredEnrolment, 'state' | 'attended_at' | 'name'>): Reason[] {
  if (enrolled.state === 'withdrawn') return [{ says: `${enrolled.name}已经退出` }];
  if (state !== 'enrolling') return [{ says: `「${courseStates[state]}」时不能退出`, remedy: '开班后来不了的，不签到即可' }];
  return [];
}

/** 不能评价之处: only of what is over, by whoever was there, once. */
export function rateRefusals(
  { state }: StoredCourse,
  enrolled: Pick<StoredEnrolment, 'attended_at' | 'name'>,
  score: number | null,
): Reason[] {
  if (!enrolled.attended_at) return [{ says: `${enrolled.name}没有签到，不作评价` }];
  if (state !== 'finished') return [{ says: '培训还没有结束', remedy: '结束后再评价' }];
  return score === null ? [] : [{ says: '已经评价过' }];
}
