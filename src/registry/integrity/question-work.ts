import type { Work } from '../access/work.ts';
import type { WorkHook } from '../worklist/hooks.ts';
import { standingQuestions } from './question-desk.ts';
import { questionById } from './questions.ts';
import { stepRefusals } from './step-refusals.ts';
import { takeQuestionStep } from './steps.ts';

/** 数据核实问题在工作台: 退回再了解 is the way back. */
export const questionWork: WorkHook = {
  giveBack: {
    refusals: async (work: Work, thing) => stepRefusals(work, await questionById(work, thing), 'return'),
    take: async (work, thing, says) => {
      const { ordinal } = await questionById(work, thing);
      await takeQuestionStep(work, { id: thing, step: 'return', ordinal, says });
    },
  },
  standing: standingQuestions,
};
