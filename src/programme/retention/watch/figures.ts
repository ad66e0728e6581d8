import type { Work } from '../../../registry/access/work.ts';

/** 重点监测的数 of one area, in 家. */
export interface WatchedFigures {
  /** 监测、帮扶中的企业 that have a 服务专员. */
  watchOwned: number;
  /** 已分类处置: helped, or left to the market. */
  watchTriaged: number;
  watchHelping: number;
  /** 本年解除监测. */
  watchLifted: number;
}

/** An area with nobody watched. */
export const noWatched: WatchedFigures = { watchOwned: 0, watchTriaged: 0, watchHelping: 0, watchLifted: 0 };

/** The last step of each case by the end of day $1, as a relation (enterprise_id, area, state, step, taken_on). */
const AS_OF = `(
  select c.enterprise_id, c.area, s.state, s.cause, s.taken_on from watch_case c
  join lateral (select t.state, t.cause, t.taken_on from watch_step t where t.enterprise_id = c.enterprise_id and t.taken_on <= $1
    order by t.ordinal desc limit 1) s on true)`;

/** 有责任人、已处置、帮扶中、本年解除 by area as of a day. Needs a session that sees the city; areas with nobody are absent. */
export async function watchAsOf({ client }: Pick<Work, 'client'>, year: number, day: string): Promise<Map<string, WatchedFigures>> {
  const { rows } = await client.query<WatchedFigures & { area: string }>(
    `select w.area,
       count(*) filter (where w.state in ('attention', 'yellow', 'orange', 'red', 'helping') and o.person is not null)::int as "watchOwned",
       count(*) filter (where w.state in ('helping', 'cleared'))::int as "watchTriaged",
       count(*) filter (where w.state = 'helping')::int as "watchHelping",
       count(*) filter (where w.state = 'lifted' and extract(year from w.taken_on) = $2)::int as "watchLifted"
     from ${AS_OF} w left join lateral (select p.person from watch_owner p where p.enterprise_id = w.enterprise_id and p.role = 'officer'
       and p.taken_at < ($1::date + 1)::timestamp at time zone 'Asia/Shanghai' order by p.ordinal desc limit 1) o on true
     group by w.area`,
    [day, year],
  );
  return new Map(rows.map(({ area, ...figures }) => [area, figures]));
}

/** 监测过而已退库的 by area and neutral cause as of a day, under the reader's row-level security. */
export async function watchedExits(
  { client }: Pick<Work, 'client'>,
  day: string,
): Promise<{ area: string; cause: string; count: number }[]> {
  const { rows } = await client.query<{ area: string; cause: string; count: number }>(
    `select w.area, w.cause, count(*)::int as count from ${AS_OF} w where w.state = 'exited' group by w.area, w.cause order by w.area, w.cause`,
    [day],
  );
  return rows;
}
