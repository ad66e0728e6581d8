import type { Work } from '../../registry/access/work.ts';
import { enteredSince, MEMBERS } from './members.ts';

/** 第二条的数 of one area, in 家. */
export interface CultivationFigures {
  /** 培育库企业数. */
  poolCount: number;
  /** 应统未统企业数. */
  dueEntryCount: number;
  /** 新投产、走月度纳统的候选企业数. */
  newlyBuiltCandidates: number;
  /** 退统回升企业数. */
  returningCount: number;
  /** 待核实: enterprises some list cannot decide about for want of data. */
  verifyCount: number;
}

/** An area on no list. */
export const noCultivation: CultivationFigures = {
  poolCount: 0,
  dueEntryCount: 0,
  newlyBuiltCandidates: 0,
  returningCount: 0,
  verifyCount: 0,
};

/** 培育库、应统未统、待核实 by area of an identification; areas with nothing are absent. Needs a session that sees the city. */
export async function cultivationFigures({ client }: Work, identificationId: string): Promise<Map<string, CultivationFigures>> {
  const { rows } = await client.query<CultivationFigures & { area: string }>(
    `select area,
       count(*) filter (where verdict and list = 'pool')::int as "poolCount",
       count(*) filter (where verdict and list = 'dueEntry')::int as "dueEntryCount",
       count(*) filter (where verdict and list = 'newlyBuilt')::int as "newlyBuiltCandidates",
       count(*) filter (where verdict and list = 'returning')::int as "returningCount",
       count(distinct enterprise_id) filter (where verdict is null or level is null)::int as "verifyCount"
     from finding where identification_id = $1 group by area`,
    [identificationId],
  );
  return new Map(rows.map(({ area, ...figures }) => [area, figures]));
}

/** 培育库的数 of one area and pool year, in 家. */
export interface PoolFigures {
  /** 线索: everybody ever proposed and not declined. */
  leads: number;
  /** 入库: of those, who was ever in the pool, this year or carried over. */
  admitted: number;
  /** 现在在库: 在库培育、临规、达规待申报、申报中. */
  inPool: number;
  /** 已入规, as the register says, each counted in one pool year. */
  entered: number;
}

/** 线索、入库、在库、入规 of a pool year by area, under the reader's row-level security; areas with nobody are absent. */
export async function poolFigures({ client, today }: Pick<Work, 'client' | 'today'>, year: number): Promise<Map<string, PoolFigures>> {
  const { rows } = await client.query<PoolFigures & { area: string }>(
    `with p as materialized (${MEMBERS})
     select p.area,
       count(*) filter (where s.first <> 'decline')::int as leads,
       count(*) filter (where s.ever or p.state = 'entered')::int as admitted,
       count(*) filter (where p.state in ('cultivating', 'near', 'due', 'applying'))::int as "inPool",
       count(*) filter (where p.state = 'entered')::int as entered
     from p cross join lateral (
       select min(step) filter (where ordinal = 1) as first, bool_or(state in ('cultivating', 'near', 'due', 'applying')) as ever
       from pool_step s where s.enterprise_id = p.enterprise_id and s.pool_year = p.pool_year) s
     group by p.area`,
    [year, null, today.slice(0, 7)],
  );
  return new Map(rows.map(({ area, ...figures }) => [area, figures]));
}

/**
 * 在库培育的企业数 of a pool year by area as of a day: whose last step by then left them in the pool, and who had not entered the register by its
 * month. Needs a session that sees the city; areas with nobody are absent.
 */
export async function membersAsOf({ client }: Pick<Work, 'client'>, year: number, day: string): Promise<Map<string, number>> {
  const { rows } = await client.query<{ area: string; count: number }>(
    `select m.area, count(*)::int as count from pool_member m join enterprise e on e.id = m.enterprise_id and e.withdrawn_at is null
     join lateral (select s.state from pool_step s where s.enterprise_id = m.enterprise_id and s.pool_year = m.pool_year
       and s.taken_at < ($2::date + 1)::timestamp at time zone 'Asia/Shanghai' order by s.ordinal desc limit 1) l on true
     ${enteredSince('$3')}
     where m.pool_year = $1 and r.period is null and l.state in ('cultivating', 'near', 'due', 'applying') group by m.area`,
    [year, day, day.slice(0, 7)],
  );
  return new Map(rows.map(({ area, count }) => [area, count]));
}
