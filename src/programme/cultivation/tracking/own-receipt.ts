import type * as z from 'zod';
import { Refusal } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { makeReceipt } from '../../../registry/journal/receipt.ts';
import type { readOwnReceipt as contract } from './contract.ts';

/** 月报回执 of a version of one's own; throws Unsealed until the chain is sealed, which the door does. */
export async function ownReceipt(
  work: Work,
  { period, version }: z.output<typeof contract.input>,
): Promise<z.input<typeof contract.output>> {
  const id = work.actor.enterpriseId ?? '';
  const { rows } = await work.client.query<{ batch: string | null }>(
    `select (select b.id::text from batch b where b.no = r.batch_no) as batch from tracking_report r where r.enterprise_id = $1 and r.period = $2 and r.version = $3`,
    [id, period, version],
  );
  if (!rows[0]?.batch) throw new Refusal([{ says: `${period} 没有第 ${version} 版月报`, remedy: '由模板代收的，回执请向工信局要' }], 404);
  return makeReceipt(work, { id, batch: rows[0].batch });
}
