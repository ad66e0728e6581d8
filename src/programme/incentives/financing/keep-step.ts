import { Refusal } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { StoredMatch } from './match-rows.ts';
import { signedName } from './signed.ts';

/** What of a step is written beside whose it is. */
export interface NewFinanceStep {
  step: 'push' | 'accept' | 'decline' | 'credit' | 'drawdown' | 'lapse' | 'overdue' | 'withdraw' | 'expire';
  code?: string | undefined;
  amountYuan?: string | undefined;
  happenedOn?: string | undefined;
  says?: string | null | undefined;
}

/** Writes a step in the name of whoever acts; of two at once the second is told. */
export async function keepFinanceStep(
  { client, actor, today, now }: Work,
  match: Pick<StoredMatch, 'id' | 'area' | 'steps'>,
  { step, code, amountYuan, happenedOn, says }: NewFinanceStep,
): Promise<void> {
  const { rowCount } = await client.query(
    `insert into finance_step (match_id, ordinal, area, step, code, amount_yuan, happened_on, says, taken_by, taken_by_name, office, taken_on, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
    [
      match.id,
      match.steps.length + 1,
      match.area,
      step,
      code ?? null,
      amountYuan ?? null,
      happenedOn ?? null,
      says || null,
      actor.accountId,
      signedName(actor),
      actor.office,
      today,
      now,
    ],
  );
  if (rowCount !== 1) throw new Refusal([{ says: '刚刚已有人办理', remedy: '请刷新后再看' }]);
}
