import type * as z from 'zod';
import type { Work } from '../../registry/access/work.ts';
import { areaAsked } from '../../registry/identification/findings.ts';
import type { PoolMember, poolFilters } from './contract.ts';

/** What the pool is narrowed by. */
export type PoolFilters = z.output<z.ZodObject<typeof poolFilters>>;

/** A member as SQL gives it. */
interface StoredMember extends Omit<PoolMember, 'lists'> {
  lists: PoolMember['lists'] | null;
}

/** The last step of a member `m`; the index answers with one row each, however many steps there are. */
const LAST_STEP = `join lateral (select s.ordinal, s.state, s.taken_at from pool_step s
    where s.enterprise_id = m.enterprise_id and s.pool_year = m.pool_year order by s.ordinal desc limit 1) l on true`;

/**
 * 已入规 of a member `m`: the register's first entry since it was known, up to the month in `upTo`. An entry belongs to the last pool of
 * which the enterprise was a member by then, so that it is counted once. The empty text keeps the planner from the index of months, which would
 * read a whole year's entries once a member; by its own key each enterprise has one or two.
 */
export function enteredSince(upTo: `$${number}`): string {
  return `left join lateral (select min(v.effective_period) as period from register_event v
    where v.enterprise_id = m.enterprise_id and v.kind = 'entry' and v.withdrawn_at is null
      and v.effective_period || '' between m.since_period and ${upTo}
      and not exists (select from pool_member n where n.enterprise_id = m.enterprise_id and n.pool_year > m.pool_year
        and n.pool_year <= left(v.effective_period, 4)::int)) r on true`;
}

/** The state of a member over its last step `l` and its entry `r`: what the register says stands over what was last done, unless it was removed. */
export const MEMBER_STATE = `case when r.period is not null and l.state <> 'removed' then 'entered' else l.state end`;

/** Members of a pool year with their state as a relation; $1 year, $2 area or null, $3 the month of today. */
export const MEMBERS = `select m.enterprise_id, m.pool_year, m.basis, m.since_period, m.source, m.parent_id, m.project_no, e.credit_code, e.name, e.area, e.township,
    l.ordinal, l.taken_at, r.period as entered_period, ${MEMBER_STATE} as state
  from pool_member m join enterprise e on e.id = m.enterprise_id and e.withdrawn_at is null ${LAST_STEP} ${enteredSince('$3')}
  where m.pool_year = $1 and ($2::text is null or m.area = $2)`;

/** The person of a role in charge of `p`; null when nobody is. */
const person = (role: string) => `(select a.person from pool_assignment a
  where a.enterprise_id = p.enterprise_id and a.role = '${role}' order by a.ordinal desc limit 1)`;

/** The columns of a member over `p`, with what the month's run says of it ($4) and how long it has stood so ($5: now). */
export const MEMBER_COLUMNS = `p.enterprise_id::text as id, p.credit_code as "creditCode", p.name, p.area, p.township, p.basis, p.state, p.ordinal,
  greatest(0, extract(day from $5::timestamptz - p.taken_at))::int as "sinceDays", p.entered_period as "enteredPeriod",
  ${person('officer')} as officer, ${person('leader')} as leader,
  (select jsonb_agg(jsonb_build_object('list', f.list, 'level', f.level) order by f.list) from finding f
    where f.identification_id = $4 and f.list in ('pool', 'dueEntry', 'returning', 'newlyBuilt') and f.enterprise_id = p.enterprise_id
      and f.verdict) as lists`;

/** Conditions over `p` for what was asked, with their values from $6 on. */
export function narrowing(asked: PoolFilters): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const held = (value: unknown) => `$${5 + values.push(value)}`;
  const where = ['true'];
  if (asked.state) where.push(`p.state = ${held(asked.state)}`);
  if (asked.basis) where.push(`p.basis = ${held(asked.basis)}`);
  if (asked.person === 'none') where.push(`${person('officer')} is null`);
  else if (asked.person) {
    const name = held(asked.person);
    where.push(`(${person('officer')} = ${name} or ${person('leader')} = ${name})`);
  }
  const q = asked.q?.normalize('NFKC').replace(/[\\%_]/g, '\\$&');
  if (q) {
    const like = held(`%${q}%`);
    where.push(`(p.name ilike ${like} or p.credit_code like upper(${like}))`);
  }
  return { where: where.join(' and '), values };
}

/** The first five values of every reading of the pool: year, area, this month, the run whose lists are shown, now. */
export function poolValues(work: Work, asked: PoolFilters, runId: string | null): unknown[] {
  const area = asked.area === undefined ? null : areaAsked(work.policy, asked.area);
  return [asked.year, area, work.today.slice(0, 7), runId, work.now];
}

/** A stored row as the contract shows it. */
export function poolMember({ lists, ...row }: StoredMember): PoolMember {
  return { ...row, lists: lists ?? [] };
}
