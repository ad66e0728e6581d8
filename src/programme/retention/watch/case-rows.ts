import { labelOf } from '../../../policy/watch-shape.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { ClearanceState, WatchCase, WatchLevel, WatchState } from './contract.ts';
import { triageDue } from './triage-due.ts';

/** 一家的现状 as SQL gives it. */
export interface StoredCase {
  id: string;
  creditCode: string;
  name: string;
  area: string;
  township: string | null;
  state: WatchState;
  level: WatchLevel;
  ordinal: number;
  period: string;
  last: string;
  sinceOn: string;
  redOn: string | null;
  cause: string | null;
  officer: string | null;
  officerPost: string | null;
  officerAccount: string | null;
  officerOffice: string | null;
  officerArea: string | null;
  leader: string | null;
  clearance: ClearanceState;
  clearanceOrdinal: number;
  planId: string | null;
  planState: string | null;
}

/** The states in which a case is at rest, for SQL. */
export const OVER = `('normal', 'lifted', 'exited', 'returned')`;

const LAST_OWNER = (role: string) =>
  `left join lateral (select person, post, account_id, office, office_area from watch_owner w where w.enterprise_id = c.enterprise_id and w.role = '${role}'
     order by w.ordinal desc limit 1)`;

/**
 * 各家的现状 as a relation: the last step, since when it is watched without a rest, who looks after it, what is proposed of clearance, its
 * last plan. Everything else narrows this one; under the reader's row-level security.
 */
export const CASES = `(
  select e.id::text as id, e.id as enterprise_id, e.credit_code as "creditCode", e.name, c.area, e.township, s.state, s.level, s.ordinal, s.period,
    s.taken_by_name as last, r.since_on::text as "sinceOn", case when s.state = 'red' then r.red_on end::text as "redOn",
    case when s.state in ('exited', 'returned') then r.cause end as cause,
    o.person as officer, o.post as "officerPost", o.account_id::text as "officerAccount", o.office as "officerOffice", o.office_area as "officerArea", l.person as leader,
    case k.step when 'propose' then 'proposed' when 'agree' then 'agreed' else 'none' end as clearance, coalesce(k.ordinal, 0) as "clearanceOrdinal",
    p.id::text as "planId", p.state as "planState"
  from watch_case c
  join enterprise e on e.id = c.enterprise_id and e.withdrawn_at is null
  join lateral (select * from watch_step t where t.enterprise_id = c.enterprise_id order by t.ordinal desc limit 1) s on true
  join lateral (
    select coalesce(min(t.taken_on) filter (where t.state not in ${OVER} and t.ordinal > coalesce((select max(u.ordinal) from watch_step u
        where u.enterprise_id = c.enterprise_id and u.state in ${OVER}), 0)), max(t.taken_on)) as since_on,
      max(t.taken_on) filter (where t.step = 'red') as red_on,
      (array_agg(t.cause order by t.ordinal desc) filter (where t.step = 'exit'))[1] as cause
    from watch_step t where t.enterprise_id = c.enterprise_id) r on true
  ${LAST_OWNER('officer')} o on true
  ${LAST_OWNER('leader')} l on true
  left join lateral (select step, ordinal from watch_clearance w where w.enterprise_id = c.enterprise_id order by w.ordinal desc limit 1) k on true
  left join lateral (select p.id, (select t.state from plan_step t where t.plan_id = p.id order by t.ordinal desc limit 1) as state
    from plan p where p.enterprise_id = c.enterprise_id order by p.ordinal desc limit 1) p on true
)`;

/** Days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
}

/** As the contract has it. */
export function asCase({ policy, today }: Work, row: StoredCase): WatchCase {
  const { due, overdue } = row.redOn === null ? { due: null, overdue: false } : triageDue(policy, row.redOn, today);
  return {
    id: row.id,
    creditCode: row.creditCode,
    name: row.name,
    area: row.area,
    township: row.township,
    state: row.state,
    level: row.level,
    ordinal: row.ordinal,
    period: row.period,
    sinceDays: daysBetween(row.sinceOn, today),
    officer: row.officer,
    officerPost: row.officerPost,
    leader: row.leader,
    clearance: row.clearance,
    triageBy: due,
    overdue,
    cause: row.cause === null ? null : labelOf(policy.watch.exits, row.cause),
    plan: row.planId === null || row.planState === null ? null : { id: row.planId, state: row.planState },
  };
}
