import type * as z from 'zod';
import { refuse } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { remarkVisit as contract, Visit } from './contract.ts';
import { readVisit, remarkRefusals } from './visit.ts';
import { visitById } from './visit-row.ts';

/** 企业补充意见: the enterprise's own words beside what was concluded of it; nobody changes them. */
export async function remarkVisit(work: Work, { id, after, says }: z.output<typeof contract.input>): Promise<Visit> {
  const { client, actor, now } = work;
  const visit = await visitById(work, id);
  refuse(remarkRefusals(visit.heads));
  const { rows } = await client.query<{ last: number }>('select coalesce(max(ordinal), 0) as last from visit_remark where visit_id = $1', [
    id,
  ]);
  const kept = await client.query(
    `insert into visit_remark (visit_id, ordinal, enterprise_id, area, says, said_by, said_by_name, said_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [id, after + 1, visit.enterprise_id, visit.area, says, actor.accountId, actor.displayName, now],
  );
  if (kept.rowCount === 0 || rows[0]?.last !== after) refuse([{ says: '刚刚已有人补充过意见', remedy: '请刷新后再写' }]);
  return readVisit(work, { id });
}
