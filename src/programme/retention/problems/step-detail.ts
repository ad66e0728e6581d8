import { deadlineAfter, deadlineGiven, deadlineMoved, slaOn } from '../../../policy/sla.ts';
import { workdaysBetween } from '../../../policy/workdays.ts';
import type { Work } from '../../../registry/access/work.ts';
import { dueFor, handedDue, profileFor } from './deadlines.ts';
import type { StoredProblem } from './problem-row.ts';
import type { Standing, StepDetail } from './standing.ts';
import type { Said } from './take-step.ts';

/** 这一步留下的: whom, until when and why until then, as the law of the day has it. */
export function detailOf(work: Work, problem: StoredProblem, was: Standing, said: Said): StepDetail {
  const { policy, today } = work;
  switch (said.step) {
    case 'register': {
      const about = { category: said.category ?? problem.category, urgency: said.urgency ?? problem.urgency };
      return { ...about, due: dueFor(policy, { ...problem, ...about }, problem.raisedOn, 'dispatch', '登记交办时限') };
    }
    case 'notAccept':
      return { ground: said.ground ?? '' };
    case 'merge':
      return { into: said.into ?? '' };
    case 'assign':
    case 'ruleMoved':
      return handed(work, problem, said);
    case 'ruleKept':
      return { signDue: deadlineAfter(policy, today, profileFor(policy, problem, today).days.receive, '裁定后签收时限') };
    case 'object': {
      const due = deadlineAfter(policy, today, slaOn(policy, today).objection.ruling, '异议裁定时限');
      return { ground: said.ground ?? '', basis: said.basis ?? '', due };
    }
    case 'askExtension':
      return { workdays: said.workdays ?? 0, due: deadlineAfter(policy, today, slaOn(policy, today).extension.decide, '延期答复时限') };
    case 'grantExtension':
      return was.due === null
        ? {}
        : { workdays: said.workdays ?? 0, due: deadlineMoved(policy, was.due, today, said.workdays ?? 0, '同意延期') };
    case 'askInfo':
      return { due: deadlineAfter(policy, today, slaOn(policy, today).info.longest, '补充信息时限') };
    case 'giveInfo':
      return resumed(work, was);
    case 'escalate':
      return { level: said.level ?? 0 };
    case 'answer':
      return { due: dueFor(policy, problem, today, 'callBack', '回访时限') };
    case 'verify':
      return { spokeTo: said.spokeTo ?? '', due: dueFor(policy, problem, today, 'close', '评价销号时限') };
    default:
      return plain(work, said);
  }
}

function handed({ policy, today }: Work, problem: StoredProblem, said: Said): StepDetail {
  const due = handedDue(policy, problem, today, { named: said.dueOn, supports: said.supports.length });
  return { ...(said.lead ? { lead: said.lead } : {}), supports: said.supports, profile: profileFor(policy, problem, today).id, ...due };
}

function plain({ policy, today, actor }: Work, said: Said): StepDetail {
  switch (said.step) {
    case 'verifyUnsolved':
      return { spokeTo: said.spokeTo ?? '' };
    case 'rate':
      return { ...(said.rating ? { rating: said.rating } : {}), ...(actor.office === 'enterprise' ? {} : { spokeTo: said.spokeTo ?? '' }) };
    case 'signSupport':
    case 'answerSupport':
      return { party: said.party ?? 0 };
    case 'carryOver':
      return {
        milestones: said.milestones.map(({ says, dueOn }) => ({
          says,
          dueOn,
          yellowFrom: deadlineGiven(policy, today, dueOn, says).yellowFrom,
        })),
      };
    case 'milestone':
      return { at: said.at ?? 0 };
    default:
      return {};
  }
}

/** 恢复计时: due days move by the working days the clock stood still, at most as long as an enterprise is waited for. */
export function resumed({ policy, today }: Pick<Work, 'policy' | 'today'>, was: Standing): StepDetail {
  const since = was.suspendedOn ?? today;
  const until = was.resumeBy && was.resumeBy.on < today ? was.resumeBy.on : today;
  const still = workdaysBetween(policy.calendar, since, until);
  const says = `中止计时（${since}至${until}，${still} 个工作日）顺延`;
  const moved = (due: Standing['due']) => (due && still > 0 ? deadlineMoved(policy, due, today, still, says) : due);
  const [due, supportDue] = [moved(was.due), moved(was.supportDue)];
  return { workdays: still, ...(due ? { due } : {}), ...(supportDue ? { supportDue } : {}) };
}
