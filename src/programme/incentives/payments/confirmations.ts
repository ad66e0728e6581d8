import type { Work } from '../../../registry/access/work.ts';
import type { ConfirmationRow } from './contract.ts';

/** 回执 as they were filed: of a payer, of one content, or those that answered a run; the newest first. */
export async function confirmationRows(
  { client }: Work,
  { payer, sha256, runId }: { payer?: string; sha256?: string; runId?: string },
): Promise<ConfirmationRow[]> {
  const { rows } = await client.query<Omit<ConfirmationRow, 'at'> & { at: Date }>(
    `select c.id, c.payer, c.file_name as "fileName", c.sha256, c.rows, c.paid, c.failed, c.repeated, c.filed_by_name as by, c.filed_at as at,
       coalesce((select json_agg(json_build_object('row', p.row_no, 'serial', p.serial, 'says', p.says, 'raw', p.raw) order by p.ordinal)
         from payment_problem p where p.confirmation_id = c.id), '[]') as problems
     from payment_confirmation c
     where ($1::text is null or c.payer = $1) and ($2::text is null or c.sha256 = $2)
       and ($3::uuid is null or exists (select from payment_result r where r.confirmation_id = c.id and r.run_id = $3)
         or exists (select from payment_problem p join payment_line l on l.serial = p.serial where p.confirmation_id = c.id and l.run_id = $3))
     order by c.filed_at desc, c.id`,
    [payer ?? null, sha256 ?? null, runId ?? null],
  );
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
