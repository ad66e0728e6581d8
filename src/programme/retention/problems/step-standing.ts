import type { Reason } from '../../../platform/shared/reason.ts';
import { LawSilent } from '../../../policy/parameter.ts';
import { slaOn, workdaysLate } from '../../../policy/sla.ts';
import { workdaysAfter } from '../../../policy/sla-days.ts';
import { workdaysBefore } from '../../../policy/workdays.ts';
import type { Work } from '../../../registry/access/work.ts';
import { lifeRefusals, type ProblemStep } from './contract.ts';
import type { Standing } from './standing.ts';

/** 此时能不能办这一步, whatever is said with it: the list that greys the button and refuses the request. */
export function standingRefusals(work: Pick<Work, 'policy' | 'today'>, standing: Standing, step: ProblemStep): Reason[] {
  const life = lifeRefusals(standing.state, step);
  if (life.length > 0) return life;
  try {
    return lawRefusals(work, standing, step);
  } catch (error) {
    // A count that would reach into a year the calendar does not have: the step waits for the calendar, the page is read all the same.
    if (error instanceof LawSilent)
      return [{ says: error.message, clause: work.policy.sla.clause, remedy: '请在政策包中补上该年的节假日安排' }];
    throw error;
  }
}

function lawRefusals({ policy, today }: Pick<Work, 'policy' | 'today'>, standing: Standing, step: ProblemStep): Reason[] {
  const clause = policy.sla.clause;
  const term = slaOn(policy, today);
  switch (step) {
    case 'object': {
      if (standing.objections >= term.objection.times)
        return [{ says: '这件问题已经裁定过异议，不得再提', clause, remedy: '请签收办理；对裁定有意见的，签收后书面报牵头单位' }];
      const until = workdaysAfter(policy.calendar, standing.assignedOn ?? today, term.objection.within).on;
      if (today <= until) return [];
      return [{ says: `异议须在交办后 ${term.objection.within} 个工作日内（${until} 前）提出`, clause, remedy: '请签收办理' }];
    }
    case 'askExtension':
      return extensionRefusals({ policy, today }, standing);
    case 'grantExtension':
    case 'denyExtension':
      return standing.extensionAsked === null ? [{ says: '没有待答复的延期申请', clause }] : [];
    case 'askInfo':
      if (standing.infoAsked >= term.info.times)
        return [{ says: `一件问题只能请企业补充 ${term.info.times} 次信息`, clause, remedy: '请就已有信息办理，避免给企业添负担' }];
      return workdaysLate(policy, standing.due?.on ?? today, today) > 0
        ? [{ says: '已经逾期，不能再中止计时', clause, remedy: '请尽快反馈办理结果' }]
        : [];
    case 'signSupport':
    case 'answerSupport':
      return supportStanding(standing, step, clause);
    case 'answer':
      return standing.state === 'carriedOver' && standing.milestones.some(({ doneOn }) => doneOn === null)
        ? [{ says: '挂账的阶段节点还没有全部完成', clause, remedy: '请先登记完成各节点' }]
        : [];
    case 'escalate':
      return standing.level >= term.escalation.length ? [{ says: '已是最高督办层级', clause }] : [];
    default:
      return [];
  }
}

function extensionRefusals({ policy, today }: Pick<Work, 'policy' | 'today'>, standing: Standing): Reason[] {
  const clause = policy.sla.clause;
  const { extension } = slaOn(policy, today);
  if (standing.extensionAsked !== null) return [{ says: '已有一份延期申请待答复', clause }];
  if (standing.extensions >= extension.times) return [{ says: `一件问题只能申请 ${extension.times} 次延期`, clause, remedy: '请尽快办结' }];
  if (standing.due === null) return [{ says: '没有办结时限', clause }];
  const last = workdaysBefore(policy.calendar, standing.due.on, extension.before);
  if (today <= last) return [];
  return [
    {
      says: `延期须在到期 ${extension.before} 个工作日以前（${last} 前）申请，办结时限是 ${standing.due.on}`,
      clause,
      remedy: '请尽快反馈办理结果',
    },
  ];
}

function supportStanding(standing: Standing, step: 'signSupport' | 'answerSupport', clause: string): Reason[] {
  const waits = standing.supports.some((one) =>
    step === 'signSupport' ? one.signedOn === null : one.signedOn !== null && one.answeredOn === null,
  );
  if (waits) return [];
  return [
    step === 'signSupport' ? { says: '协办单位都已签收', clause } : { says: '没有已签收而未反馈的协办单位', clause, remedy: '请先签收' },
  ];
}
