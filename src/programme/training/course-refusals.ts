import type { Reason } from '../../platform/shared/reason.ts';
import type { Policy } from '../../policy/policy.ts';
import { dutyRefusals } from '../../registry/access/duties.ts';
import type { Work } from '../../registry/access/work.ts';
import { wordingReasons } from '../../registry/compliance/refuse-act.ts';
import { type CourseStep, courseLife, type Terms } from './contract.ts';
import type { StoredCourse } from './course-row.ts';
import { hostSays, isHost } from './hosts.ts';

/** 不是主办单位: a course is run by whoever holds it. */
export function hostRefusals({ actor }: Work, course: StoredCourse): Reason[] {
  const duty = dutyRefusals(actor, 'training.hold');
  if (duty.length > 0) return duty;
  return isHost(actor, course) ? [] : [{ says: `这次培训由${hostSays(course)}主办和办理`, clause: '五', remedy: '请联系主办单位' }];
}

/** 不能办的理由 of a step, in the state the course is in. */
export function stepRefusals(work: Work, course: StoredCourse, step: CourseStep): Reason[] {
  const reasons = [...hostRefusals(work, course), ...courseLife.refusals(course.state, step)];
  if (reasons.length > 0) return reasons;
  const { today } = work;
  if (step === 'open' && course.terms.enrolUntil < today)
    reasons.push({ says: `报名截止日 ${course.terms.enrolUntil} 已过，不能开放报名`, remedy: '请先修改报名截止日和培训时间' });
  if (step === 'start' && today < course.starts_on)
    reasons.push({ says: `还没有到开班日期 ${course.starts_on}`, remedy: '提前开班的，请先改期' });
  return reasons;
}

/** 内容不合的理由: topics and numbers of the pack, times in their order, nothing that presses a figure. */
export function termsRefusals(policy: Policy, terms: Terms): Reason[] {
  const { training } = policy;
  const reasons: Reason[] = [];
  if (!training.topics.some(({ id }) => id === terms.topic))
    reasons.push({ says: '没有这个培训主题', clause: training.clause, remedy: '请从方案第五条的主题中选择' });
  const [starts, ends] = [new Date(terms.startsAt), new Date(terms.endsAt)];
  if (ends <= starts) reasons.push({ says: '结束时间须在开始时间之后' });
  if (ends.getTime() - starts.getTime() > 31 * 86_400_000) reasons.push({ says: '一次培训不超过 31 天', remedy: '分期举办的，请分次列入' });
  const startsOn = new Date(starts.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  if (terms.enrolUntil > startsOn) reasons.push({ says: `报名截止日 ${terms.enrolUntil} 在开班日 ${startsOn} 之后` });
  if (terms.capacity > training.limits.capacity)
    reasons.push({ says: `名额最多 ${training.limits.capacity} 人，现为 ${terms.capacity} 人`, remedy: '人多的请分班' });
  reasons.push(...wordingReasons(policy, '名称', terms.title), ...wordingReasons(policy, '说明', terms.says));
  return reasons;
}

/** 已有人先办: what the person saw was not the last. */
export const overtaken: Reason = { says: '刚刚已有人办理，您看到的不是最新情况', remedy: '请刷新后再办' };
