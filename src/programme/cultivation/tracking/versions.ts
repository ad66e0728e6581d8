import type { Period } from '../../../platform/shared/period.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { Version } from './contract.ts';

/** 各版: everything that was ever reported of a month, the newest first, each as it was, when and by whom; as far as the session sees amounts. */
export async function versionsOf({ client }: Pick<Work, 'client'>, id: string, period: Period): Promise<Version[]> {
  const { rows } = await client.query<Omit<Version, 'at'> & { at: Date }>(
    `select r.version, r.way, r.answers, r.explanations, r.findings, r.reason, r.submitted_by_name as by, r.submitted_at as at, r.timeliness, r.form,
       (select b.id::text from batch b where b.no = r.batch_no) as "batchId",
       exists (select from batch b where b.no = r.batch_no and b.state = 'undone')
         or exists (select from figure f where f.enterprise_id = r.enterprise_id and f.batch_no + 0 = r.batch_no and f.withdrawn_at is not null) as undone
     from tracking_report r where r.enterprise_id = $1 and r.period = $2 order by r.version desc`,
    [id, period],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
