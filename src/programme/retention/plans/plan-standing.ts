import { Refusal } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { CASES } from '../watch/case-rows.ts';
import type { Measure, PlanState } from './contract.ts';

/** A measure as kept. */
export type StoredMeasure = Omit<Measure, 'key'> & { key: string };

/** 一份方案的现状: its last step, the version that stands, and where its enterprise is. */
export interface PlanStanding {
  id: string;
  enterpriseId: string;
  name: string;
  creditCode: string;
  area: string;
  ordinal: number;
  madeOn: string;
  state: PlanState;
  step: number;
  version: number;
  last: string;
  causes: string[];
  situation: string;
  measures: StoredMeasure[];
  /** Everybody who wrote a version of it since the last approval, or sent it for approval. */
  makers: string[];
  dispatchedOn: string | null;
  endedOn: string | null;
  tagged: boolean;
  clearance: string;
  watch: string;
}

/** 方案 as a relation; under the reader's row-level security. */
export const PLANS = `(
  select p.id, p.enterprise_id, p.enterprise_id::text as "enterpriseId", w.name, w."creditCode", p.area, p.ordinal, p.made_on::text as "madeOn",
    s.state, s.ordinal as step, s.version, s.taken_by_name as last, s.outcome, v.causes, v.situation, v.measures,
    (select min(d.dispatched_at at time zone 'Asia/Shanghai')::date::text from plan_dispatch d where d.plan_id = p.id) as "dispatchedOn",
    case when s.state = 'ended' then s.taken_on end::text as "endedOn",
    exists (select from enterprise_tag t where t.enterprise_id = p.enterprise_id and t.tag = 'marketClearance' and t.lifted_at is null) as tagged,
    w.clearance, w.state as watch, w.level, w.officer, w."officerAccount", w."officerOffice"
  from plan p
  join lateral (select * from plan_step t where t.plan_id = p.id order by t.ordinal desc limit 1) s on true
  join plan_version v on v.plan_id = p.id and v.version = s.version
  join ${CASES} w on w.enterprise_id = p.enterprise_id
)`;

/** One plan; refused where it is not, or not the reader's, alike. */
export async function planStanding({ client }: Work, id: string): Promise<PlanStanding> {
  const { rows } = await client.query<PlanStanding>(
    `select l.*, coalesce((select array_agg(distinct m) from (
        select unnest(v.makers) as m from plan_version v where v.plan_id = l.id and v.version > coalesce((select max(a.version) from plan_step a
          where a.plan_id = l.id and a.step = 'approve' and a.ordinal < l.step), 0)
        union all select unnest(t.makers) from plan_step t where t.plan_id = l.id and t.step in ('amend', 'submit') and t.version = l.version) q), '{}') as makers
     from ${PLANS} l where l.id = $1`,
    [id],
  );
  if (rows[0]) return rows[0];
  throw new Refusal([{ says: '没有这份一企一策，或者它不在您负责的县市区', remedy: '请在一企一策中重新查找' }], 404);
}
