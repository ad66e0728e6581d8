import { createHash } from 'node:crypto';
import { shownFileName } from '../../../platform/files/file-name.ts';
import { refuse } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { note } from '../../../registry/journal/note.ts';
import { type Answered, readConfirmation } from './confirmation-shape.ts';
import { confirmationRows } from './confirmations.ts';
import type { ConfirmationRow } from './contract.ts';
import { handOnRun } from './hand-on.ts';
import { type Judged, judge, type SentLine } from './judge-answer.ts';
import { lockPayer } from './locks.ts';
import { ownPayer, payerRefusals } from './payers.ts';
import { refusedByDatabase } from './refused-by-database.ts';

async function sentLines({ client }: Work, payer: string, serials: readonly string[]): Promise<Map<string, SentLine>> {
  const { rows } = await client.query<SentLine>(
    `select l.run_id as "runId", l.ordinal, l.serial, l.posting_id as "postingId", l.account, l.pay_fen::text as "payFen", l.payee_name as "payeeName",
       (select (s.taken_at at time zone 'Asia/Shanghai')::date::text from payment_run_step s where s.run_id = l.run_id and s.step = 'release') as "releasedOn",
       exists (select from payment_run_step s where s.run_id = l.run_id and s.step = 'withdraw') as withdrawn,
       r.outcome, r.settled_on::text as "settledOn", r.voucher_no as "voucherNo"
     from payment_line l left join payment_result r on r.run_id = l.run_id and r.ordinal = l.ordinal where l.payer = $1 and l.serial = any ($2)`,
    [payer, serials],
  );
  return new Map(rows.map((line) => [line.serial, line]));
}

type Named = { row: Answered; judged: Judged };

/** 登记回执: results of lines, once each; what could not be placed is kept as it was sent. */
async function keep(work: Work, payer: string, file: { id: string }, named: readonly Named[]): Promise<void> {
  const results = named.flatMap(({ row, judged }) =>
    judged.kind === 'paid' || judged.kind === 'failed'
      ? [
          {
            run_id: judged.line.runId,
            ordinal: judged.line.ordinal,
            posting_id: judged.line.postingId,
            account: judged.line.account,
            outcome: judged.kind,
            amount_fen: judged.kind === 'paid' ? String(judged.fen) : '0',
            settled_on: judged.on,
            voucher_no: judged.kind === 'paid' ? judged.voucher : null,
            says: judged.kind === 'failed' ? judged.says : null,
            row_no: row.row,
          },
        ]
      : [],
  );
  await work.client
    .query(
      `insert into payment_result (confirmation_id, payer, run_id, ordinal, posting_id, account, outcome, amount_fen, settled_on, voucher_no, says, row_no)
       select $1, $2, x.* from json_to_recordset($3) as x (run_id uuid, ordinal int, posting_id uuid, account text, outcome text, amount_fen bigint, settled_on date,
         voucher_no text, says text, row_no int) order by x.run_id, x.ordinal`,
      [file.id, payer, JSON.stringify(results)],
    )
    .catch(refusedByDatabase);
  const problems = named.flatMap(({ row, judged }) =>
    judged.kind === 'problem' ? [{ row_no: row.row, serial: row.serial || null, says: judged.says, raw: row.raw }] : [],
  );
  await work.client.query(
    `insert into payment_problem (confirmation_id, payer, ordinal, row_no, serial, says, raw)
     select $1, $2, row_number() over (order by x.row_no), x.* from json_to_recordset($3) as x (row_no int, serial text, says text, raw jsonb)`,
    [file.id, payer, JSON.stringify(problems)],
  );
}

/** 导入回执: the same file twice changes nothing and says so; each row is placed or handed back, none is lost. */
export async function fileConfirmation(
  work: Work,
  { bytes, fileName }: { bytes: Buffer; fileName: string },
): Promise<ConfirmationRow & { again: boolean }> {
  const { client, actor, now, today } = work;
  const payer = ownPayer(actor);
  refuse(payerRefusals(actor, 'payment.confirm', payer), 403);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const answered = await readConfirmation(bytes, fileName);
  if (answered.length === 0) refuse([{ says: '回执中没有一行', remedy: '请核对文件' }], 422);
  await lockPayer(work, payer);
  const [before] = await confirmationRows(work, { payer, sha256 });
  if (before) return { ...before, again: true };
  const lines = await sentLines(
    work,
    payer,
    answered.map(({ serial }) => serial),
  );
  const seen = new Map<string, number>();
  const named = answered.map((row) => ({ row, judged: judge(row, lines.get(row.serial), { today, seen }) }));
  const count = (kind: Judged['kind']) => named.filter(({ judged }) => judged.kind === kind).length;
  const { rows } = await client.query<{ id: string }>(
    `insert into payment_confirmation (payer, sha256, file_name, rows, paid, failed, repeated, filed_by, filed_by_name, filed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [
      payer,
      sha256,
      shownFileName(fileName).slice(0, 200),
      answered.length,
      count('paid'),
      count('failed'),
      count('repeated'),
      actor.accountId,
      actor.displayName,
      now,
    ],
  );
  const [file] = rows;
  if (!file) throw new Error('filed and not found');
  await keep(work, payer, file, named);
  const touched = new Set(named.flatMap(({ judged }) => (judged.kind === 'paid' || judged.kind === 'failed' ? [judged.line.runId] : [])));
  note(work, {
    act: 'payment.confirm',
    says: '导入拨付回执',
    thing: file.id,
    detail: {
      payer,
      rows: answered.length,
      paid: count('paid'),
      failed: count('failed'),
      repeated: count('repeated'),
      problems: count('problem'),
    },
    stands: [...touched].map((run) => ({ of: 'payment' as const, key: run })),
  });
  for (const run of touched) await handOnRun(work, run);
  const [filed] = await confirmationRows(work, { payer, sha256 });
  if (!filed) throw new Error('filed and not found');
  return { ...filed, again: false };
}
