import type { Period } from '../../../platform/shared/period.ts';
import type { Work } from '../../../registry/access/work.ts';
import { LATEST_APPLICATIONS, STARTED_ON } from './application-row.ts';
import type { ApplicationStep } from './contract.ts';
import { dueLists } from './due-notes.ts';

/** An enterprise due in a month's run, with its newest application and since when. */
export interface StoredDue {
  id: string;
  credit_code: string;
  name: string;
  area: string;
  township: string | null;
  lists: string[];
  level: string | null;
  started_on: string | null;
  due_since: Period;
  application: string | null;
  applied: boolean;
  last_step: ApplicationStep | null;
  submitted: string[];
  /** The batch its newest application was last submitted to. */
  window_id: string | null;
}

/** 应统企业 of a run as stored: who, on which lists, since when, and the newest application. */
export async function storedDue(
  { client }: Work,
  { runId, period, area, q }: { runId: string; period: Period; area: string | null; q: string | undefined },
): Promise<StoredDue[]> {
  const { rows } = await client.query<StoredDue>(
    `with due as (
       select f.enterprise_id, min(f.credit_code) as credit_code, min(f.name) as name, min(f.area) as area, min(f.township) as township,
         array_agg(f.list order by f.list) as lists, max(f.level) filter (where f.list = 'dueEntry') as level
       from finding f where f.identification_id = $1 and f.verdict and f.list = any ($2) and ($3::text is null or f.area = $3)
         and ($4::text is null or f.name ilike '%' || $4 || '%' or f.credit_code like upper($4) || '%')
       group by f.enterprise_id
     )
     select d.enterprise_id::text as id, d.credit_code, d.name, d.area, d.township, d.lists, d.level, ${STARTED_ON} as started_on,
       coalesce((select min(n.period) from entry_due n where n.enterprise_id = d.enterprise_id and n.lifted_at is null), $5) as due_since,
       a.id as application, a.id is not null as applied, a.step as last_step, a.window_id,
       coalesce((select array_agg(distinct s.window_id) from application p join application_step s on s.application_id = p.id
         where p.enterprise_id = d.enterprise_id and s.window_id is not null), '{}') as submitted
     from due d left join enterprise e on e.id = d.enterprise_id
     left join ${LATEST_APPLICATIONS} a on a.enterprise_id = d.enterprise_id`,
    [runId, dueLists, area, q ? q.replace(/[\\%_]/g, '\\$&') : null, period],
  );
  return rows;
}
