import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { WorkHook } from '../../../registry/worklist/hooks.ts';
import { moveRefusals } from './move-refusals.ts';
import { moveVisit } from './plan.ts';
import { writeRefusals } from './visit-held.ts';
import { visitById } from './visit-row.ts';

/** 走访在工作台: 撤回 of a visit nobody made yet is its being cancelled, by whoever planned it, with the reason. */
export const visitWork: WorkHook = {
  withdraw: {
    refusals: async (work, thing) => {
      const visit = await visitById(work, thing);
      return [...dutyRefusals(work.actor, 'visit.work', visit.area), ...writeRefusals(work, visit), ...moveRefusals(visit, 'cancel')];
    },
    take: async (work, thing, says) => {
      const { ordinal } = await visitById(work, thing);
      await moveVisit(work, { id: thing, after: ordinal, step: 'cancel', plannedOn: null, says, visitor: null });
    },
  },
};
