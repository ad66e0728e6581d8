import type * as z from 'zod';
import { Refusal } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { toldProvince } from '../told-awards.ts';
import { borneOf } from './budget/borne.ts';
import { confirmationRows } from './confirmations.ts';
import type { readRun as contract, LineRow, RunDetail } from './contract.ts';
import { provinceOf, stagesOf } from './parts.ts';
import { runRefusals } from './run-refusals.ts';
import { runRows } from './runs.ts';

/** 批次明细, with what the bank answered. */
export async function lineRows({ client }: Work, runId: string): Promise<LineRow[]> {
  const { rows } = await client.query<LineRow>(
    `select l.ordinal, l.serial, l.posting_id as "postingId", p.no::text as "postingNo", l.area, l.enterprise_id::text as "enterpriseId", l.payee_name as "payeeName",
       l.payee_bank as "payeeBank", l.payee_masked as "payeeMasked", p.year::int, p.instalment::int, ${stagesOf('p')}, l.attempt, l.due_fen::text as "dueFen",
       (case l.account when 'city' then ${provinceOf('p')} * l.due_fen / -e.amount_fen else 0 end)::text as "provinceFen",
       l.offset_fen::text as "offsetFen", l.pay_fen::text as "payFen", r.outcome, r.settled_on::text as "settledOn", r.voucher_no as "voucherNo", r.says
     from payment_line l join award_posting p on p.id = l.posting_id join award_entry e on e.posting_id = p.id and e.account = l.account
       left join payment_result r on r.run_id = l.run_id and r.ordinal = l.ordinal
     where l.run_id = $1 order by l.ordinal`,
    [runId],
  );
  return rows;
}

const at = (name: string) => `to_char(${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** 一个批次: its lines, steps, files and answers, and what the reader may do about it. */
export async function readRun(work: Work, { id }: z.output<typeof contract.input>): Promise<RunDetail> {
  const { client } = work;
  const [run] = await runRows(work, { id });
  if (!run) throw new Refusal([{ says: '没有这个批次，或者它不由您所在的财政拨付', remedy: '请重新查找' }], 404);
  const { rows: steps } = await client.query<RunDetail['steps'][number] & { persons: string[] }>(
    `select step, says, taken_by_name as by, ${at('taken_at')} as at, persons from payment_run_step where run_id = $1 order by ordinal`,
    [id],
  );
  const { rows: files } = await client.query<RunDetail['files'][number]>(
    `select version, format, serial, sha256, lines, total_fen::text as "totalFen", taken_by_name as by, ${at('taken_at')} as at
     from payment_file where run_id = $1 order by version`,
    [id],
  );
  const { rows: approvers } = await client.query<{ persons: string[] }>(
    'select distinct p.persons from payment_line l join award_posting p on p.id = l.posting_id where l.run_id = $1',
    [id],
  );
  const { budgetFen, borneFen } = await borneOf(work, run.payer, run.year);
  const version = 1 + steps.filter(({ step }) => step === 'void').length;
  return {
    ...run,
    rows: await lineRows(work, id),
    steps: steps.map(({ persons: _, ...step }) => step),
    version,
    files,
    confirmations: await confirmationRows(work, { runId: id }),
    budgetFen: String(budgetFen),
    borneFen: String(borneFen),
    province: toldProvince(work),
    refusals: runRefusals(work, {
      run,
      version,
      files,
      makers: steps[0]?.persons ?? [],
      approvers: approvers.flatMap(({ persons }) => persons),
      overFen: borneFen - budgetFen,
    }),
  };
}
