import type { Reason } from '../../platform/shared/reason.ts';
import type { Work } from '../../registry/access/work.ts';
import { courseStates } from './contract.ts';
import { hostRefusals } from './course-refusals.ts';
import type { StoredCourse } from './course-row.ts';

/** 不能邀请之处: another's course, one that does not enrol yet or any more. */
export function inviteRefusals(work: Work, course: StoredCourse): Reason[] {
  const host = hostRefusals(work, course);
  if (host.length > 0) return host;
  if (course.state !== 'enrolling') return [{ says: `「${courseStates[course.state]}」时不能邀请`, remedy: '须在「报名中」时邀请' }];
  if (course.terms.enrolUntil < work.today) return [{ says: `报名已于 ${course.terms.enrolUntil} 截止`, remedy: '需要再邀请的，请先改期' }];
  return [];
}
