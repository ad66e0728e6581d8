import type { Reason } from '../../../platform/shared/reason.ts';
import { profileOf, slaOn } from '../../../policy/sla.ts';
import { addDays } from '../../../policy/workdays.ts';
import type { Work } from '../../../registry/access/work.ts';
import { assignmentRefusals } from './assignment.ts';
import { answerDue } from './deadlines.ts';
import type { StoredProblem } from './problem-row.ts';
import type { Standing } from './standing.ts';
import type { Said } from './take-step.ts';

/** Steps that say nothing without words. */
const spoken = new Set([
  'notAccept',
  'object',
  'ruleMoved',
  'ruleKept',
  'progress',
  'askExtension',
  'denyExtension',
  'askInfo',
  'giveInfo',
  'escalate',
  'answer',
  'answerSupport',
  'verify',
  'verifyUnsolved',
  'carryOver',
  'milestone',
  'merge',
]);

/** 随这一步所写的, held against the law: what is missing, what is beyond a limit. */
export function saidRefusals(work: Work, problem: StoredProblem, standing: Standing, said: Said): Reason[] {
  const { policy, today } = work;
  const clause = policy.sla.clause;
  const reasons: Reason[] = [];
  if (spoken.has(said.step) && (said.says ?? '').length < 2) reasons.push({ says: '没有写明情况', clause, remedy: '请写明理由或办理情况' });
  switch (said.step) {
    case 'register':
      if (said.category && !policy.sla.categories.some(({ id }) => id === said.category))
        reasons.push({ says: `问题类别里没有「${said.category}」`, clause, remedy: '请从类别中选择' });
      return reasons;
    case 'notAccept':
      return [...reasons, ...groundRefusals(policy.sla.notAccepted, said.ground, '不予受理的法定情形', clause)];
    case 'merge':
      return said.into ? reasons : [...reasons, { says: '没有写明并入哪一件', clause, remedy: '请从同一企业未了结的问题中选择' }];
    case 'object':
      if ((said.basis ?? '').length < 4)
        reasons.push({ says: '异议没有写明法定依据', clause, remedy: '请写明法律法规或三定规定的名称和条款' });
      return [...reasons, ...groundRefusals(policy.sla.objections, said.ground, '异议的情形', clause)];
    case 'assign':
    case 'ruleMoved':
      return [...reasons, ...handedRefusals(work, problem, standing, said)];
    case 'askExtension':
    case 'grantExtension':
      return [...reasons, ...extensionLimit(work, problem, standing, said)];
    case 'escalate': {
      const highest = slaOn(policy, today).escalation.length;
      if (!said.level || said.level <= standing.level || said.level > highest)
        reasons.push({ says: `督办层级须高于现在的 ${standing.level} 级，不超过 ${highest} 级`, clause, remedy: '请逐级或越级提高' });
      return reasons;
    }
    case 'verify':
    case 'verifyUnsolved':
      return spokenTo(reasons, said, clause);
    case 'rate':
      if (work.actor.office !== 'enterprise') spokenTo(reasons, said, clause);
      if (!said.rating) reasons.push({ says: '没有写明评价', clause, remedy: '请选满意、基本满意或不满意' });
      return reasons;
    case 'carryOver':
      return [...reasons, ...milestoneRefusals(work, said)];
    default:
      return [...reasons, ...countedRefusals(standing, said, clause)];
  }
}

function spokenTo(reasons: Reason[], said: Said, clause: string): Reason[] {
  if ((said.spokeTo ?? '').length < 2) reasons.push({ says: '没有写明回访了企业的哪一位', clause, remedy: '请写明被访人的姓名或职务' });
  return reasons;
}

function groundRefusals(grounds: { id: string }[], ground: string | null, what: string, clause: string): Reason[] {
  return grounds.some(({ id }) => id === ground) ? [] : [{ says: `没有写明属于哪一种${what}`, clause, remedy: '只限政策包所列情形' }];
}

function handedRefusals(work: Work, problem: StoredProblem, standing: Standing, said: Said): Reason[] {
  const { policy, today } = work;
  const clause = policy.sla.clause;
  const reasons = assignmentRefusals(work, problem.area, { lead: said.lead, supports: said.supports });
  const { lead } = standing;
  if (
    said.step === 'ruleMoved' &&
    lead &&
    said.lead &&
    lead.office === said.lead.office &&
    lead.area === said.lead.area &&
    lead.unit === said.lead.unit
  )
    reasons.push({ says: '改派的还是原主办单位', clause, remedy: '维持原交办的请用「裁定维持」' });
  if (said.dueOn === null) return reasons;
  const latest = answerDue(policy, problem, today, null).on;
  if (said.dueOn < today) reasons.push({ says: `办结时限 ${said.dueOn} 已经过去`, clause, remedy: '请填今天或以后的日期' });
  if (said.dueOn > latest) reasons.push({ says: `办结时限最迟为 ${latest}`, clause, remedy: '可以指定得更早，不能更晚' });
  return reasons;
}

function extensionLimit({ policy, today }: Work, problem: StoredProblem, standing: Standing, said: Said): Reason[] {
  const clause = policy.sla.clause;
  const longest = profileOf(slaOn(policy, today), problem).days.extension;
  const asked = said.workdays ?? 0;
  if (asked < 1 || asked > longest) return [{ says: `延期须为 1 至 ${longest} 个工作日`, clause, remedy: '请改填日数' }];
  if (said.step === 'grantExtension' && standing.extensionAsked !== null && asked > standing.extensionAsked)
    return [{ says: `申请的是 ${standing.extensionAsked} 个工作日，不能批得更长`, clause, remedy: '请改填日数' }];
  return [];
}

function milestoneRefusals({ policy, today }: Work, { milestones }: Said): Reason[] {
  const clause = policy.sla.clause;
  const { nodes, months } = slaOn(policy, today).carryOver;
  if (milestones.length === 0 || milestones.length > nodes)
    return [{ says: `挂账须有 1 至 ${nodes} 个阶段节点`, clause, remedy: '请写明每个节点做到什么、哪天做到' }];
  const furthest = addDays(today, months * 31);
  return milestones.flatMap(({ says, dueOn }, at): Reason[] => {
    const before = milestones[at - 1]?.dueOn ?? today;
    if (dueOn < before) return [{ says: `节点「${says}」的日期 ${dueOn} 早于前一个节点或今天`, clause, remedy: '请按先后排列' }];
    return dueOn > furthest ? [{ says: `节点「${says}」晚于 ${months} 个月`, clause, remedy: '请分解为较近的节点' }] : [];
  });
}

function countedRefusals(standing: Standing, said: Said, clause: string): Reason[] {
  if (said.step === 'milestone') {
    const next = standing.milestones.findIndex(({ doneOn }) => doneOn === null);
    return said.at === next ? [] : [{ says: '阶段节点须按先后完成', clause, remedy: '请登记最早未完成的节点' }];
  }
  if (said.step === 'signSupport' || said.step === 'answerSupport') {
    const one = standing.supports[said.party ?? -1];
    const ready = one && (said.step === 'signSupport' ? one.signedOn === null : one.signedOn !== null && one.answeredOn === null);
    return ready ? [] : [{ says: '这个协办单位此时不能办这一步', clause, remedy: '先签收，后反馈，各一次' }];
  }
  return [];
}
