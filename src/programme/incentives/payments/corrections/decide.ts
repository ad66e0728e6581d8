import type * as z from 'zod';
import { Refusal, refuse } from '../../../../platform/shared/reason.ts';
import { moneyText } from '../../../../policy/award-money.ts';
import { dutyRefusals } from '../../../../registry/access/duties.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { note } from '../../../../registry/journal/note.ts';
import { refusedByDatabase } from '../refused-by-database.ts';
import { proven } from '../run-refusals.ts';
import { type CorrectionRow, type decideCorrection as contract, correctionKinds } from './contract.ts';
import { correctionRows } from './corrections.ts';
import { handOnCorrection } from './hand-on.ts';

/** 更正登记: a posting the other way round, that refers to the one it corrects and alters nothing of it. */
async function post({ client, actor, now }: Work, row: CorrectionRow): Promise<string> {
  const amountFen = BigInt(row.cityFen) + BigInt(row.areaFen);
  const { rows } = await client.query<{ id: string }>(
    `insert into award_posting (key, programme, enterprise_id, root_id, area, year, entered_on, instalment, amount_fen, law_hash, basis, posted_by, posted_by_name, posted_at,
       kind, corrects, correction_id)
     select 'correction ' || $1::text, p.programme, p.enterprise_id, p.root_id, p.area, p.year, p.entered_on, p.instalment, $2, p.law_hash, $3, $4, $5, $6, $7, p.id, $1::uuid
     from award_posting p where p.id = $8 returning id`,
    [row.id, amountFen, JSON.stringify({ correction: row }), actor.accountId, actor.displayName, now, row.kind, row.postingId],
  );
  await client.query(
    `insert into award_entry (posting_id, ordinal, area, account, enterprise_id, amount_fen)
     select $1, row_number() over (), $2, account, case account when 'enterprise' then $3::bigint end, amount
     from (values ('enterprise', -$4::bigint), ('city', $5::bigint), ('area', $6::bigint)) e (account, amount) where amount <> 0`,
    [rows[0]?.id, row.area, row.enterpriseId, amountFen, row.cityFen, row.areaFen],
  );
  return rows[0]?.id ?? '';
}

/** 复核更正: agreed to by another person, with the second factor, it stands on the ledger; or it is turned down with the reason. */
export async function decideCorrection(work: Work, { id, step, says }: z.output<typeof contract.input>): Promise<CorrectionRow> {
  const { client, actor, now } = work;
  const [row] = await correctionRows(work, { id });
  if (!row) throw new Refusal([{ says: '没有这件更正，或者它不属于您负责的县市区', remedy: '请重新查找' }], 404);
  refuse(dutyRefusals(actor, 'payment.correct', row.area), 403);
  refuse(row.refusals);
  if (step === 'reject' && (says ?? '').length < 2) refuse([{ says: '不予更正须写明理由', remedy: '请补填理由' }]);
  if (step === 'approve') refuse(proven(work));
  const { rowCount } = await client
    .query(
      `insert into award_correction_step (correction_id, ordinal, area, step, says, taken_by, taken_by_name, taken_at)
       values ($1, 2, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [id, row.area, step, says || null, actor.accountId, actor.displayName, now],
    )
    .catch(refusedByDatabase);
  if (rowCount === 0) refuse([{ says: '刚刚已有人办理', remedy: '请刷新' }]);
  const posted = step === 'approve' ? await post(work, row).catch(refusedByDatabase) : null;
  note(work, {
    act: `payment.correction.${step}`,
    says: step === 'approve' ? `复核登记${correctionKinds[row.kind]}` : '不予更正',
    thing: id,
    detail: { posting: row.postingId, amount: moneyText(BigInt(row.cityFen) + BigInt(row.areaFen)), ...(says ? { says } : {}) },
    ...(posted ? { stands: [{ of: 'award' as const, key: posted }] } : {}),
  });
  const [after] = await correctionRows(work, { id });
  if (!after) throw new Error('decided and not found');
  await handOnCorrection(work, after);
  return after;
}
