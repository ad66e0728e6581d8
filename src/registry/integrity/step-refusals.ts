import type { Reason } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import { guardReason } from '../compliance/refuse-act.ts';
import { type Question, questionLife, TakenStep } from './contract.ts';

type Taken = (typeof TakenStep)['options'][number];

/** Steps a person takes, in the order of the office. */
export const takenSteps: readonly Taken[] = TakenStep.options;

const duties: Record<Taken, string> = {
  ask: 'question.raise',
  answer: 'question.answer',
  return: 'question.raise',
  propose: 'question.propose',
  clear: 'question.settle',
  uphold: 'question.settle',
};

/** 不能办理的理由: whose it is, and whether it is time; the list that greys the button refuses the request. */
export function stepRefusals({ actor, policy }: Pick<Work, 'actor' | 'policy'>, question: Question, step: Taken): Reason[] {
  const settling = step === 'clear' || step === 'uphold';
  // 五.3: who answers for the figures does not settle the doubts about them.
  if (settling && actor.office !== 'statistics' && actor.office !== 'system')
    return [guardReason(policy, 'clearOwnQuestion', `${actor.area ?? '市级'}工信部门${questionLife.says(step)}数据核实问题`)];
  return [...dutyRefusals(actor, duties[step], question.area), ...questionLife.refusals(question.state, step)];
}
