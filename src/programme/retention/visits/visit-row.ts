import { Refusal } from '../../../platform/shared/reason.ts';
import type { Office } from '../../../registry/access/contract.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { Flag } from './contract.ts';
import type { Visiting } from './whose.ts';

/** 一次走访 as stored, with who it is about, what is planned and how it stands. */
export interface StoredVisit extends Visiting {
  id: string;
  enterprise_id: string;
  area: string;
  credit_code: string;
  name: string;
  of_township: string | null;
  address: string | null;
  joint: Office[];
  made_by_name: string;
  made_at: Date;
  step: 'plan' | 'replan' | 'cancel' | null;
  ordinal: number;
  planned_on: string | null;
  purpose: string | null;
  visitor: string | null;
  visitor_name: string | null;
  /** How many versions stand: none, one, or more that contradict each other. */
  heads: number;
  versions: number;
  visited_on: string | null;
  flags: Flag[];
  /** By the day it was done, else planned for. */
  period: string | null;
  state: 'planned' | 'done' | 'conflict' | 'cancelled';
  in_month: number;
  reason: string | null;
  /** How many other offices were there before in the month it was done. */
  others_before: number;
  problems: number;
}

/**
 * 各次走访的现状 as a SQL relation under the reader's rights: the last step of the plan, the versions that stand, who else was there in the month
 * (not those who came along), why they came again, and how many problems became of it.
 */
export const VISITS = visits('');

/** As VISITS, of one enterprise: nothing that is told of a visit hangs on another enterprise's. `of` is a parameter of the query. */
function visits(of: '' | '$2'): string {
  const narrow = (table: string) => (of === '' ? '' : `${table}.enterprise_id = ${of} and`);
  return `(
  with planned as (
    select distinct on (s.visit_id) s.visit_id, s.step, s.ordinal, s.planned_on, s.purpose, s.visitor, s.visitor_name
    from visit_step s where ${narrow('s')} true order by s.visit_id, s.ordinal desc
  ), standing as (
    select n.visit_id, count(*)::int as heads, max(n.visited_on) as visited_on, min(n.received_at) as received_at,
      (select count(*)::int from visit_version m where m.visit_id = n.visit_id) as versions,
      array(select distinct f from visit_version m, unnest(m.flags) f where m.visit_id = n.visit_id) as flags
    from visit_version n
    where ${narrow('n')} not exists (select from visit_version w where w.visit_id = n.visit_id and n.id = any (w.bases))
    group by n.visit_id
  ), whole as (
    select v.*, concat_ws('/', v.office, v.level, v.township) as who, e.credit_code, e.name, e.township as of_township, e.address, p.step, coalesce(p.ordinal, 0) as ordinal, p.planned_on, p.purpose, p.visitor,
      p.visitor_name, coalesce(h.heads, 0) as heads, coalesce(h.versions, 0) as versions, h.visited_on, h.received_at, coalesce(h.flags, '{}') as flags,
      to_char(coalesce(h.visited_on, p.planned_on), 'YYYY-MM') as period,
      case when h.heads > 1 then 'conflict' when h.heads = 1 then 'done' when p.step = 'cancel' then 'cancelled' else 'planned' end as state
    from visit v join enterprise e on e.id = v.enterprise_id
      left join planned p on p.visit_id = v.id left join standing h on h.visit_id = v.id
    where ${narrow('v')} true
  )
  select w.id, w.enterprise_id::text, w.area, w.office, w.level, w.township, w.joint, w.made_by_name, w.made_at, w.credit_code, w.name, w.of_township, w.address,
    w.step, w.ordinal, w.planned_on::text, w.purpose, w.visitor, w.visitor_name, w.heads, w.versions, w.visited_on::text, w.flags, w.period, w.state,
    coalesce(cardinality(w.month), 0) as in_month, r.says as reason,
    (select count(*)::int from visit_finding f where f.visit_id = w.id) as problems,
    case when w.heads = 0 then 0 else (select count(*)::int from unnest(w.month) o
      where o ->> 'who' <> w.who and not (o ->> 'office') = any (w.joint) and not o -> 'joint' ? w.office
        and (o ->> 'on', o ->> 'at', o ->> 'id') < (w.visited_on::text, w.received_at::text, w.id::text)) end as others_before
  from (
    select whole.*, array_agg(jsonb_build_object('id', id, 'who', who, 'office', office, 'joint', joint, 'on', visited_on::text, 'at', received_at::text))
      filter (where heads > 0) over (partition by enterprise_id, period) as month from whole
  ) w left join visit_reason r on r.visit_id = w.id and r.period = w.period
)`;
}

/** 一次走访; 404 when it is not there or not the reader's. */
export async function visitById({ client }: Pick<Work, 'client'>, id: string): Promise<StoredVisit> {
  const found = await client.query<{ enterprise_id: string }>('select enterprise_id from visit where id = $1', [id]);
  const { rows } = await client.query<StoredVisit>(`select * from ${visits('$2')} v where v.id = $1`, [
    id,
    found.rows[0]?.enterprise_id ?? null,
  ]);
  if (!rows[0]) throw noSuchVisit();
  return rows[0];
}

/** 没有这次走访. */
export function noSuchVisit(): Refusal {
  return new Refusal([{ says: '没有这次走访，或者它不在您负责的范围', remedy: '请在「走访」中重新查找' }], 404);
}
