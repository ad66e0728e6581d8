import type { Work } from '../../../registry/access/work.ts';
import type { Waiting } from './payable.ts';
import { payeesOf } from './payees.ts';

const sum = (fens: readonly bigint[]) => fens.reduce((all, one) => all + one, 0n);

/** 流水号, by which the bank answers: period, payer, 批 and 行. */
export const serialOf = ({ payer, period, turn }: { payer: string; period: string; turn: number }, ordinal: number) =>
  `${period.replace('-', '')}-${payer}-${turn}-${String(ordinal).padStart(4, '0')}`;

/** 批次明细: in the order of the ledger, so that two lists take the locks of postings in one order. */
export async function putLines(
  work: Work,
  run: { id: string; payer: string; period: string; turn: number },
  lines: readonly Waiting[],
): Promise<void> {
  const payees = await payeesOf(
    work,
    lines.map(({ part }) => part.enterpriseId),
  );
  const rows = lines.map(({ part, offsets }, at) => {
    const payee = payees.get(part.enterpriseId);
    const offsetFen = sum(offsets.map(({ amountFen }) => amountFen));
    return {
      ordinal: at + 1,
      serial: serialOf(run, at + 1),
      posting_id: part.postingId,
      area: part.area,
      account: part.account,
      enterprise_id: part.enterpriseId,
      attempt: part.attempt + 1,
      due_fen: String(part.dueFen),
      offset_fen: String(offsetFen),
      pay_fen: String(part.dueFen - offsetFen),
      payee_name: payee?.name ?? '',
      payee_bank: payee?.bank ?? null,
      payee_masked: payee?.masked ?? null,
    };
  });
  await work.client.query(
    `insert into payment_line (run_id, payer, ordinal, serial, posting_id, area, account, enterprise_id, attempt, due_fen, offset_fen, pay_fen, payee_name, payee_bank, payee_masked)
     select $1, $2, x.* from json_to_recordset($3) as x (ordinal int, serial text, posting_id uuid, area text, account text, enterprise_id bigint, attempt int,
       due_fen bigint, offset_fen bigint, pay_fen bigint, payee_name text, payee_bank text, payee_masked text) order by x.ordinal`,
    [run.id, run.payer, JSON.stringify(rows)],
  );
  const offsets = lines.flatMap(({ part, offsets: own }, at) =>
    own.map(({ claimId, amountFen }) => ({ ordinal: at + 1, claim_id: claimId, account: part.account, amount_fen: String(amountFen) })),
  );
  if (offsets.length === 0) return;
  await work.client.query(
    `insert into payment_offset (run_id, payer, ordinal, claim_id, account, amount_fen)
     select $1, $2, x.* from json_to_recordset($3) as x (ordinal int, claim_id uuid, account text, amount_fen bigint) order by x.claim_id, x.ordinal`,
    [run.id, run.payer, JSON.stringify(offsets)],
  );
}
