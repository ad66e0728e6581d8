import type { Reason } from '../../../platform/shared/reason.ts';
import { samePersonRefusals } from '../../../registry/access/acting.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { approvalRefusals, awardRefusals } from './award-refusals.ts';
import type { CaseContext } from './case-context.ts';
import { type CaseStep, caseStepRefusals } from './life/contract.ts';
import { signed } from './signatures.ts';

/** 由谁办. */
export const dutyOfStep: Partial<Record<CaseStep, string>> = {
  resubmit: 'awardCase.prepare',
  passArea: 'awardCase.area',
  passCity: 'awardCase.city',
  publish: 'awardCase.city',
  dismiss: 'awardCase.city',
  uphold: 'awardCase.city',
  dismissAppeal: 'awardCase.city',
  upholdAppeal: 'awardCase.city',
  object: 'awardCase.object',
  propose: 'awardCase.approve',
  approve: 'awardCase.approve',
  return: 'awardCase.return',
  reject: 'awardCase.return',
  appeal: 'awardCase.appeal',
  withdraw: 'awardCase.prepare',
};

/** 审核人、核准人 are different persons, whichever accounts they use. */
function personRefusals({ actor }: Pick<Work, 'actor'>, { steps }: CaseContext, step: CaseStep): Reason[] {
  const by = (...names: CaseStep[]) => steps.filter((one) => names.includes(one.step)).flatMap(({ persons }) => persons);
  switch (step) {
    case 'passCity':
      return samePersonRefusals(actor, by('passArea'), '县级审核与市级审核');
    case 'propose':
      return samePersonRefusals(actor, by('passArea', 'passCity', 'publish'), '审核与财政经办');
    case 'approve':
      return samePersonRefusals(
        actor,
        [...by('passArea', 'passCity', 'publish'), ...signed(steps).flatMap(({ persons }) => persons)],
        '审核、经办与核准',
      );
    case 'dismissAppeal':
    case 'upholdAppeal':
      return samePersonRefusals(actor, by('reject'), '不予奖励与复核');
    default:
      return [];
  }
}

/** Who rejects or returns at a desk is who has it there: 财政 what is on its desk, 工信 what is on its own. */
function deskRefusals({ actor }: Pick<Work, 'actor'>, { found }: CaseContext): Reason[] {
  const financial = found.state === 'toApprove' || found.state === 'approving';
  if (financial === (actor.office === 'finance')) {
    const local = ['collecting', 'returned', 'areaCheck'].includes(found.state);
    if (actor.office === 'industry' && !local && actor.area !== null) return [{ says: '已到市级，由市工信局办理', clause: '四' }];
    return [];
  }
  return [{ says: financial ? '已到财政部门，由财政部门办理' : '还没有到财政部门，由工信部门办理', clause: '四' }];
}

/** 各步为什么不能办: whose it is first, then what stands in the way. `publishedFen`: the amount that was published last, for what is approved. */
export function stepRefusals(
  work: Pick<Work, 'actor' | 'policy' | 'today'>,
  context: CaseContext,
  step: CaseStep,
  publishedFen: string | null,
): { duty: Reason[]; standing: Reason[] } {
  const { found } = context;
  const duty = dutyOfStep[step];
  const whose = duty ? dutyRefusals(work.actor, duty, found.area) : [{ says: '这一步由系统办理' }];
  const life = caseStepRefusals(found.state, step, found.stages);
  if (life.length > 0) return { duty: whose, standing: life };
  const persons = personRefusals(work, context, step);
  switch (step) {
    case 'resubmit':
    case 'passArea':
    case 'passCity':
    case 'publish':
      return { duty: whose, standing: [...persons, ...awardRefusals(context)] };
    case 'propose':
    case 'approve':
      return { duty: whose, standing: [...persons, ...approvalRefusals(context, publishedFen)] };
    case 'return':
    case 'reject':
      return { duty: whose, standing: deskRefusals(work, context) };
    case 'appeal':
      return { duty: whose, standing: appealRefusals(work, context) };
    default:
      return { duty: whose, standing: persons };
  }
}

function appealRefusals({ today }: Pick<Work, 'today'>, { steps }: CaseContext): Reason[] {
  const rejected = steps.findLast(({ step }) => step === 'reject');
  if (steps.some(({ step }) => step === 'dismissAppeal'))
    return [{ says: '已复核并维持不予奖励，不再受理异议', clause: '四', remedy: '仍不服的，可依法申请行政复议或者提起行政诉讼' }];
  const until = rejected?.detail.appealBy;
  if (typeof until === 'string' && today > until) return [{ says: `异议须在 ${until} 前提出`, clause: '四' }];
  return [];
}
