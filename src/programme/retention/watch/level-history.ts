import { addMonths, type Period } from '../../../platform/shared/period.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { WatchLevel } from './contract.ts';

/** 逐月等级: what the lists of the last twelve identified months said of an enterprise, the frozen run of a month before its newest. */
export async function levelHistory({ client }: Work, id: string, until: Period): Promise<{ period: string; level: WatchLevel }[]> {
  const { rows } = await client.query<{ period: string; level: WatchLevel }>(
    `select i.period, case when f.enterprise_id is null then 'off' else coalesce(f.level, 'open') end as level
     from (select distinct on (period) period, id from identification where period between $2 and $3
       order by period, frozen_at is null, computed_at desc) i
     left join finding f on f.identification_id = i.id and f.list = 'exitRisk' and f.verdict and f.enterprise_id = $1
     order by i.period`,
    [id, addMonths(until, -11), until],
  );
  return rows;
}
