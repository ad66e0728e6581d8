import { dutyRefusals } from '../access/duties.ts';
import type { WorkHook } from '../worklist/hooks.ts';
import { standingMonths } from './closing-desk.ts';
import { closingRefusals } from './contract.ts';
import { stepsOf } from './standing.ts';
import { takeClosingStep } from './take-step.ts';

const monthOf = (thing: string) => {
  const [area = '', period = ''] = thing.split('|');
  return { area, period };
};

/** 月度关账在工作台: the city returns what it does not accept. */
export const closingWork: WorkHook = {
  giveBack: {
    refusals: async (work, thing) => {
      const { area, period } = monthOf(thing);
      const steps = (await stepsOf(work, [period])).get(thing) ?? [];
      const level = work.actor.area === null ? 'city' : 'area';
      return [...dutyRefusals(work.actor, 'closing.return', area), ...closingRefusals(steps, 'return', level)];
    },
    take: async (work, thing, says) => void (await takeClosingStep(work, { ...monthOf(thing), step: 'return', says })),
  },
  standing: standingMonths,
};
