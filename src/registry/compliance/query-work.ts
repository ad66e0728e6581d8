import type { WorkHook } from '../worklist/hooks.ts';
import { queryWayRefusals, standingQueries } from './query-desk.ts';
import { takeQueryStep } from './query-steps.ts';

/** 数据质询在工作台: 退回 and 撤回 are the steps of those names. */
export const queryWork: WorkHook = {
  giveBack: {
    refusals: (work, thing) => queryWayRefusals(work, thing, 'return'),
    take: async (work, thing, says) => void (await takeQueryStep(work, { id: thing, step: 'return', says, stands: null })),
  },
  withdraw: {
    refusals: (work, thing) => queryWayRefusals(work, thing, 'withdraw'),
    take: async (work, thing, says) => void (await takeQueryStep(work, { id: thing, step: 'withdraw', says, stands: null })),
  },
  standing: standingQueries,
};
