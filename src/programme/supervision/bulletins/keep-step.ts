import { refuse } from '../../../platform/shared/reason.ts';
import { personsBehind } from '../../../registry/access/acting.ts';
import type { Work } from '../../../registry/access/work.ts';

/** 办理一步: a row keyed by its place, so that of two who press at once one is told. */
export async function keepStep(
  { client, actor, now }: Work,
  { id, ordinal, step, says }: { id: string; ordinal: number; step: string; says: string | null },
): Promise<void> {
  const { rowCount } = await client.query(
    `insert into bulletin_step (bulletin_id, ordinal, step, says, office, taken_by, persons, taken_by_name, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [id, ordinal, step, says, actor.office, actor.accountId, personsBehind(actor), actor.displayName, now],
  );
  if (rowCount === 0) refuse([{ says: '刚刚已有人办理', remedy: '请刷新' }]);
}
