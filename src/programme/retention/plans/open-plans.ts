import type { Reason } from '../../../platform/shared/reason.ts';

/** Why what would end the help cannot be done yet, by the state of the last plan: 先销策. */
export function openPlanRefusals(planState: string | null | undefined): Reason[] {
  if (planState === null || planState === undefined || planState === 'ended') return [];
  return [{ says: '一企一策尚未销策', clause: '三.2', remedy: '请先在一企一策中销策，写明结果' }];
}
