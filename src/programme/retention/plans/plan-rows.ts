import { randomUUID } from 'node:crypto';
import { personsBehind } from '../../../registry/access/acting.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { PlanContent } from './content-refusals.ts';
import type { PlanOutcome, PlanState } from './contract.ts';

/** 记下一个版本; a measure taken over keeps its key, a new one gets one. False where somebody was quicker. */
export async function keepVersion(
  { client, actor, now }: Work,
  plan: { id: string; area: string },
  version: number,
  content: PlanContent & { why: string },
): Promise<boolean> {
  const measures = content.measures.map((one) => ({ ...one, key: one.key ?? randomUUID() }));
  const { rowCount } = await client.query(
    `insert into plan_version (plan_id, version, area, causes, situation, why, measures, makers, made_by, made_by_name, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [
      plan.id,
      version,
      plan.area,
      content.causes,
      content.situation,
      content.why,
      JSON.stringify(measures),
      personsBehind(actor),
      actor.accountId,
      actor.displayName,
      now,
    ],
  );
  return rowCount === 1;
}

/** 记下一步; false where somebody was quicker. */
export async function keepStep(
  { client, actor, today, now }: Work,
  plan: { id: string; area: string },
  said: { ordinal: number; step: string; state: PlanState; version: number; says: string; outcome?: PlanOutcome | undefined },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into plan_step (plan_id, ordinal, area, step, state, version, says, outcome, makers, taken_by, taken_by_name, office, taken_on, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict do nothing`,
    [
      plan.id,
      said.ordinal,
      plan.area,
      said.step,
      said.state,
      said.version,
      said.says,
      said.outcome ?? null,
      personsBehind(actor),
      actor.accountId,
      actor.displayName,
      actor.office,
      today,
      now,
    ],
  );
  return rowCount === 1;
}
