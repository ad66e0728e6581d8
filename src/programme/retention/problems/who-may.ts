import type { Reason } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { partyName } from './assignment.ts';
import { type Party, type ProblemStep, saysOf } from './contract.ts';
import type { StoredProblem } from './problem-row.ts';
import type { Standing } from './standing.ts';

const leads = new Set<ProblemStep>(['sign', 'object', 'askExtension', 'askInfo', 'answer', 'milestone']);
const supporting = new Set<ProblemStep>(['signSupport', 'answerSupport']);
/** Steps about the work of whoever handles: never by whoever handles. */
const apart = new Set<ProblemStep>([
  'ruleMoved',
  'ruleKept',
  'grantExtension',
  'denyExtension',
  'verify',
  'verifyUnsolved',
  'carryOver',
  'close',
  'giveInfo',
  'rate',
  'rateBad',
]);

/** The same office of the same area (or of the city). */
function isOf({ office, area }: { office: string; area: string | null }, actor: Work['actor']): boolean {
  return office === actor.office && area === actor.area;
}

/** 由谁办: the lead's steps are the lead's, a supporting office's its own, the desk's never of whoever handles the matter. */
export function whoRefusals(
  work: Pick<Work, 'actor' | 'policy'>,
  problem: StoredProblem,
  standing: Standing,
  step: ProblemStep,
  party: number | null,
): Reason[] {
  const { actor, policy } = work;
  const clause = policy.sla.clause;
  const { lead, supports } = standing;
  const says = saysOf(step);
  if (leads.has(step)) {
    const duty = dutyRefusals(actor, 'problem.handle');
    if (duty.length > 0) return duty;
    if (lead && isOf(lead, actor)) return [];
    return [{ says: `${says}由主办单位${lead ? `（${partyName(work, lead)}）` : ''}办理`, clause, remedy: '不能代其他单位办理' }];
  }
  if (supporting.has(step)) return supportRefusals(work, supports, says, party);
  if (step === 'progress') {
    const handles = [...(lead ? [lead] : []), ...supports].some((one) => isOf(one, actor));
    return handles ? [] : [{ says: '进展由主办、协办单位登记', clause, remedy: '不能代其他单位办理' }];
  }
  if ((step === 'giveInfo' || step === 'rate' || step === 'rateBad') && actor.office === 'enterprise')
    return actor.enterpriseId === problem.enterpriseId ? [] : [{ says: '只能办理本企业的诉求', clause }];
  const duty = dutyRefusals(actor, 'problem.desk', problem.area);
  if (duty.length > 0) return duty;
  if (!apart.has(step)) return [];
  const own = [...(lead ? [lead] : []), ...supports].filter((one) => isOf(one, actor));
  return own.map((one) => ({
    says: `${partyName(work, one)}参加办理，不能由自己${says}`,
    clause,
    remedy: '由未参加办理的工信局或优化营商环境中心（县市区或市级）办理',
  }));
}

function supportRefusals(work: Pick<Work, 'actor' | 'policy'>, supports: Party[], says: string, party: number | null): Reason[] {
  const clause = work.policy.sla.clause;
  const mine = supports.filter((one) => isOf(one, work.actor));
  if (mine.length === 0) return [{ says: `${says}由协办单位办理`, clause, remedy: '不能代其他单位办理' }];
  const named = party === null ? undefined : supports[party];
  if (party !== null && (!named || !isOf(named, work.actor)))
    return [{ says: `${says}由该协办单位自己办理`, clause, remedy: '不能代其他单位办理' }];
  return [];
}
