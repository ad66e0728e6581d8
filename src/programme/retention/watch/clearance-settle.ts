import { refuse } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { endOpenPlans } from '../plans/end-plan.ts';
import { appendSteps, following } from './append-steps.ts';
import type { StoredCase } from './case-rows.ts';
import { watchLife } from './contract.ts';
import { stepOfLevel } from './level-step.ts';
import { spread } from './spread-change.ts';
import { standings, tooLate } from './standings.ts';

/** 列为市场出清: out of the help, still counted; an open plan ends with it. */
export async function settleCleared(work: Work, cases: StoredCase[], reason: string): Promise<void> {
  const steps = cases.map((one) => ({ ...following(one), step: 'clear' as const, state: 'cleared' as const, reason, clause: '三.2' }));
  const done = await appendSteps(work, steps);
  if (done.size < steps.length) refuse([tooLate]);
  await endOpenPlans(
    work,
    cases.map(({ id }) => ({ enterpriseId: id, says: '转为市场出清，不再帮扶' })),
    'cleared',
  );
  await spread(work, steps, await standings(work, [...done]));
}

/** 取消市场出清: back to where its level puts it, to be triaged again; what has been lifted or left meanwhile stays so. */
export async function settleRestored(work: Work, cases: StoredCase[], reason: string): Promise<void> {
  const steps = cases
    .filter(({ state }) => state === 'cleared')
    .map((one) => {
      const step = stepOfLevel(one.level);
      return { ...following(one), step, state: watchLife.moves[step].to, reason, clause: '三.2' };
    });
  const done = await appendSteps(work, steps);
  if (done.size < steps.length) refuse([tooLate]);
  await spread(work, steps, await standings(work, [...done]));
}
