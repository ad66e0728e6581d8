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
export const VISITS = `(
  with planned as (
    select distinct on (s.visit_id) s.visit_id, s.step, s.ordinal, s.planned_on, s.purpose, s.visitor, s.visitor_name
    from visit_step s order by s.visit_id, s.ordinal desc
  ), standing as (
    select n.visit_id, count(*)::int as heads, max(n.visited_on) as visited_on, min(n.received_at) as received_at,
      array(select distinct f from visit_version m, unnest(m.flags) f where m.visit_id = n.visit_id) as flags
    from visit_version n
    where not exists (select from visit_version w where w.visit_id = n.visit_id and n.id = any (w.bases))
    group by n.visit_id
  ), whole as (
    select v.*, e.credit_code, e.name, e.township as of_township, e.address, p.step, coalesce(p.ordinal, 0) as ordinal, p.planned_on, p.purpose, p.visitor,
      p.visitor_name, coalesce(h.heads, 0) as heads, h.visited_on, h.received_at, coalesce(h.flags, '{}') as flags,
      to_char(coalesce(h.visited_on, p.planned_on), 'YYYY-MM') as period,
      case when h.heads > 1 then 'conflict' when h.heads = 1 then 'done' when p.step = 'cancel' then 'cancelled' else 'planned' end as state
    from visit v join enterprise e on e.id = v.enterprise_id
      left join planned p on p.visit_id = v.id left join standing h on h.visit_id = v.id
  )
  select w.id, w.enterprise_id::text, w.area, w.office, w.level, w.township, w.joint, w.made_by_name, w.made_at, w.credit_code, w.name, w.of_township, w.address,
    w.step, w.ordinal, w.planned_on::text, w.purpose, w.visitor, w.visitor_name, w.heads, w.visited_on::text, w.flags, w.period, w.state,
    coalesce(o.in_month, 0) + (w.state in ('done', 'conflict'))::int as in_month, coalesce(o.others_before, 0) as others_before, r.says as reason,
    (select count(*)::int from visit_finding f where f.visit_id = w.id) as problems
  from whole w
    left join visit_reason r on r.visit_id = w.id and r.period = w.period
    left join (
      select m.id, count(*)::int as in_month, count(*) filter (where (o.office, o.level, coalesce(o.township, '')) <> (m.office, m.level, coalesce(m.township, ''))
        and not o.office = any (m.joint) and not m.office = any (o.joint)
        and m.heads > 0 and (o.visited_on, o.received_at, o.id) < (m.visited_on, m.received_at, m.id))::int as others_before
      from whole m join whole o on o.enterprise_id = m.enterprise_id and o.period = m.period and o.id <> m.id and o.heads > 0 group by m.id
    ) o on o.id = w.id
)`;

/** 一次走访; 404 when it is not there or not the reader's. */
export async function visitById({ client }: Pick<Work, 'client'>, id: string): Promise<StoredVisit> {
  const { rows } = await client.query<StoredVisit>(`select * from ${VISITS} v where v.id = $1`, [id]);
  if (!rows[0]) throw noSuchVisit();
  return rows[0];
}

/** 没有这次走访. */
export function noSuchVisit(): Refusal {
  return new Refusal([{ says: '没有这次走访，或者它不在您负责的范围', remedy: '请在「走访」中重新查找' }], 404);
}
