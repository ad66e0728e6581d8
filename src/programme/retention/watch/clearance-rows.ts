import { personsBehind } from '../../../registry/access/acting.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { StoredCase } from './case-rows.ts';
import type { ClearanceStep } from './contract.ts';

/** 当事人 of the proposal that stands. */
export async function makersOf({ client }: Work, { id, clearanceOrdinal }: StoredCase): Promise<string[]> {
  const { rows } = await client.query<{ makers: string[] }>(
    'select makers from watch_clearance where enterprise_id = $1 and ordinal = $2',
    [id, clearanceOrdinal],
  );
  return rows[0]?.makers ?? [];
}

/** 记下市场出清的一步; false where somebody was quicker. */
export async function appendClearance(
  { client, actor, today, now }: Work,
  one: StoredCase,
  said: { step: ClearanceStep; ground?: string | undefined; reason: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into watch_clearance (enterprise_id, ordinal, area, step, ground, reason, makers, taken_by, taken_by_name, office, taken_on, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
    [
      one.id,
      one.clearanceOrdinal + 1,
      one.area,
      said.step,
      said.ground ?? null,
      said.reason,
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
