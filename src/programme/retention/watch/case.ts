import type * as z from 'zod';
import type { Work } from '../../../registry/access/work.ts';
import { identifiedRun } from '../../../registry/identification/findings.ts';
import { latestPeriod } from '../../../registry/identification/run.ts';
import { clearancesOf, ownersOf, phoneOf, plansOf, stepsOf } from './case-history.ts';
import { asCase } from './case-rows.ts';
import type { readWatch as contract, readWatchState } from './contract.ts';
import { levelHistory } from './level-history.ts';
import { reasonsOf } from './month-reasons.ts';
import { caseOf, standings } from './standings.ts';

/** 一家的来龙去脉. */
export async function readWatch(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const one = await caseOf(work, asked.id);
  const month = asked.period ?? (await latestPeriod(work));
  const reasons = await reasonsOf(work, await identifiedRun(work, month), [one.id]);
  return {
    ...asCase(work, one),
    month,
    reasons: reasons.get(one.id) ?? [],
    history: await levelHistory(work, one.id, month),
    steps: await stepsOf(work, one.id),
    owners: await ownersOf(work, one.id),
    clearances: await clearancesOf(work, one.id),
    phone: await phoneOf(work, one.id),
    plans: await plansOf(work, one.id),
  };
}

/** 监测状态 of one enterprise for its file; null where it is not watched. */
export async function readState(work: Work, { id }: z.output<typeof readWatchState.input>): Promise<z.input<typeof readWatchState.output>> {
  const one = (await standings(work, [id])).get(id);
  return { one: one && one.state !== 'normal' ? asCase(work, one) : null };
}
