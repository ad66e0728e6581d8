import { lastDayOf, type Period } from '../../platform/shared/period.ts';
import { trackedFrom, trackingDue } from '../../policy/tracking.ts';
import type { Work } from '../../registry/access/work.ts';
import { COURSES } from './course-row.ts';

/** 首次参训的月份 of every enterprise, over courses on these topics. By the system. */
export async function attendedIn({ client }: Work, topics: string[]): Promise<{ id: string; period: Period }[]> {
  const { rows } = await client.query<{ id: string; period: string }>(
    `select a.enterprise_id::text as id, min(to_char(a.taken_at at time zone 'Asia/Shanghai', 'YYYY-MM')) as period
     from training_attendance a join ${COURSES} c on c.id = a.course_id where c.terms->>'topic' = any ($1::text[]) group by a.enterprise_id`,
    [topics],
  );
  return rows;
}

const inPool = `('cultivating', 'near', 'due', 'applying')`;

/**
 * 应报的月份: which enterprise was asked for which month, and whether its first report came in time, as 月度跟踪 asks: in the pool of the year and known
 * by then, not entered by the month. A month whose reports are not due yet, or of which nobody at all was asked for
 * a report, is left out. By the system; which of them it is goes no further.
 */
export async function asksIn(
  { client, policy }: Work,
  periods: Period[],
  today: string,
): Promise<{ id: string; period: Period; onTime: boolean }[]> {
  if (periods.length === 0) return [];
  const over = periods.filter((period) => period >= trackedFrom(policy) && trackingDue(policy, period).on < today);
  const { rows } = await client.query<{ id: string; period: string; onTime: boolean }>(
    `select m.enterprise_id::text as id, q.period, coalesce(r.timeliness = 'onTime', false) as "onTime"
     from unnest($1::text[], $2::date[]) as q (period, until)
       join pool_member m on m.pool_year = left(q.period, 4)::int and m.since_period <= q.period
       join lateral (select s.state, s.taken_at from pool_step s where s.enterprise_id = m.enterprise_id and s.pool_year = m.pool_year
         order by s.ordinal desc limit 1) l on true
       left join tracking_report r on r.enterprise_id = m.enterprise_id and r.period = q.period and r.version = 1
     where exists (select from tracking_report z where z.period = q.period) and (l.state in ${inPool} or (l.state in ('suspended', 'removed') and (l.taken_at at time zone 'Asia/Shanghai')::date > q.until
         and exists (select from pool_step b where b.enterprise_id = m.enterprise_id and b.pool_year = m.pool_year and b.state in ${inPool})))
       and not exists (select from register_event v where v.enterprise_id = m.enterprise_id and v.kind = 'entry' and v.withdrawn_at is null
         and v.effective_period between m.since_period and q.period)`,
    [over, over.map(lastDayOf)],
  );
  return rows;
}
