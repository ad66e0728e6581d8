import type { Reason } from '../../../platform/shared/reason.ts';
import { courseStates } from '../contract.ts';
import type { StoredCourse } from '../course-row.ts';

/** 不在签到的时候: before the course is opened, and once it is over. */
export function doorRefusals({ state, terms }: Pick<StoredCourse, 'state' | 'terms'>): Reason[] {
  if (state === 'started') return [];
  const remedy = state === 'finished' ? '漏签的请找主办单位' : '开班后再签到';
  return [{ says: `“${terms.title}”现在是「${courseStates[state]}」，不能签到`, remedy }];
}
