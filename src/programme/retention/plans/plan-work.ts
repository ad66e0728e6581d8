import type { WorkHook } from '../../../registry/worklist/hooks.ts';
import { planLife } from './contract.ts';
import { planStanding } from './plan-standing.ts';
import { mayReturn, takePlanStep } from './plan-steps.ts';

/** 一企一策在工作台: 退回 is the step of that name, while the plan waits for approval. */
export const planWork: WorkHook = {
  giveBack: {
    refusals: async (work, thing) => {
      const plan = await planStanding(work, thing);
      return [...mayReturn(work.actor, plan.area), ...planLife.refusals(plan.state, 'return')];
    },
    take: async (work, thing, says) => {
      const { step } = await planStanding(work, thing);
      await takePlanStep(work, { id: thing, step: 'return', ordinal: step, says });
    },
  },
};
