import type * as z from 'zod';
import { type Reason, refuse } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { note } from '../../../registry/journal/note.ts';
import { type stepRun as contract, type RunDetail, runLife } from './contract.ts';
import { handOnRun } from './hand-on.ts';
import { lockPayer } from './locks.ts';
import { heldBack } from './payable.ts';
import { payerRefusals } from './payers.ts';
import { readRun } from './read-run.ts';
import { refusedByDatabase } from './refused-by-database.ts';
import { proven, stepDuties } from './run-refusals.ts';

/** 全额抵扣的 need no bank: they are settled when the list is released. */
async function settleSetOff({ client, today }: Work, id: string): Promise<void> {
  await client.query(
    `insert into payment_result (run_id, ordinal, payer, posting_id, account, outcome, amount_fen, settled_on, says)
     select run_id, ordinal, payer, posting_id, account, 'paid', 0, $2, '全额抵扣' from payment_line where run_id = $1 and pay_fen = 0 order by ordinal`,
    [id, today],
  );
}

/** What the law no longer bears since the list was made is not paid: the list is withdrawn and made anew without it. */
async function heldRefusals(work: Work, { rows }: RunDetail): Promise<Reason[]> {
  const held = await heldBack(work, rows);
  return rows.flatMap(({ ordinal, payeeName, postingId }) => {
    const why = held.get(postingId);
    return why ? [{ says: `第${ordinal}行${payeeName}：${why}`, clause: '五.3', remedy: '请撤销批次，办理更正后重新编制' }] : [];
  });
}

/** 签发拨付、撤销、作废拨付文件: each once, whoever presses first; the third person of three releases. */
export async function stepRun(work: Work, { id, step, says }: z.output<typeof contract.input>): Promise<RunDetail> {
  const { client, actor, now } = work;
  const before = await readRun(work, { id });
  await lockPayer(work, before.payer);
  const run = await readRun(work, { id });
  // Another purse or another office is another matter than a step that cannot be taken just now.
  refuse(payerRefusals(actor, stepDuties[step], run.payer), 403);
  refuse(run.refusals[step] ?? []);
  if (step !== 'release' && (says ?? '').length < 2) refuse([{ says: `${runLife.says(step)}须写明理由`, remedy: '请补填理由' }]);
  if (step === 'release') refuse([...(await heldRefusals(work, run)), ...proven(work)]);
  const { rowCount } = await client
    .query(
      `insert into payment_run_step (run_id, ordinal, payer, step, says, taken_by, taken_by_name, taken_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
      [id, run.steps.length + 1, run.payer, step, says || null, actor.accountId, actor.displayName, now],
    )
    .catch(refusedByDatabase);
  if (rowCount === 0) refuse([{ says: '刚刚已有人办理', remedy: '请刷新' }]);
  if (step === 'release') await settleSetOff(work, id);
  note(work, {
    act: `payment.run.${step}`,
    says: runLife.says(step),
    thing: id,
    detail: { payer: run.payer, lines: run.lines, payFen: run.payFen, ...(says ? { says } : {}) },
    stands: [{ of: 'payment', key: id }],
  });
  await handOnRun(work, id);
  return readRun(work, { id });
}
