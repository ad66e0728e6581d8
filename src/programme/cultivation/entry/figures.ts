import { addMonths, type Period } from '../../../platform/shared/period.ts';
import type { Work } from '../../../registry/access/work.ts';
import { LATEST_APPLICATIONS } from './application-row.ts';

/** 入统申报的数 of one area, in 家. */
export interface EntryFigures {
  /** 申报在审数: submitted and not yet decided. */
  underReview: number;
  /** 已退回、待重新提交. */
  returned: number;
  /** 企业不愿申报, recorded. */
  refused: number;
  /** 应入未入: due in the month and nothing submitted; of them, due for over three and over six months. */
  dueNotEntered: number;
  dueOverThreeMonths: number;
  dueOverSixMonths: number;
}

const reviewing = `('submit', 'resubmit', 'checkTownship', 'takeUp', 'visit', 'passArea', 'visitCity', 'passCity', 'passProvince', 'amend')`;

/** 申报在审、退回、应入未入（按月龄） by area as of a month already noted (ensureDue); areas with nothing are absent. */
export async function entryFigures({ client }: Work, period: Period): Promise<Map<string, EntryFigures>> {
  const { rows } = await client.query<EntryFigures & { area: string }>(
    `with latest as materialized (select * from ${LATEST_APPLICATIONS} l),
     due as (
       select d.enterprise_id, d.area, (select min(n.period) from entry_due n where n.enterprise_id = d.enterprise_id and n.lifted_at is null) as since
       from entry_due d where d.period = $1 and d.lifted_at is null
         and not exists (select 1 from latest l where l.enterprise_id = d.enterprise_id and (l.step in ${reviewing} or l.step in ('approve', 'report')))
     )
     select area, count(*) filter (where kind = 'review')::int as "underReview", count(*) filter (where kind = 'returned')::int as returned,
       count(*) filter (where kind = 'refused')::int as refused, count(*) filter (where kind = 'due')::int as "dueNotEntered",
       count(*) filter (where kind = 'due' and since <= $2)::int as "dueOverThreeMonths",
       count(*) filter (where kind = 'due' and since <= $3)::int as "dueOverSixMonths"
     from (
       select area, case when step in ${reviewing} then 'review' when step = 'return' then 'returned' when step = 'refuseByEnterprise' then 'refused' end as kind,
         null as since from latest
       union all select area, 'due', since from due
     ) counted where kind is not null group by area`,
    [period, addMonths(period, -3), addMonths(period, -6)],
  );
  return new Map(rows.map(({ area, ...figures }) => [area, figures]));
}

/** 各批次批准数: approvals in force by batch and route. */
export async function approvalsByWindow({ client }: Work): Promise<{ area: string; batch: string; track: string; approved: number }[]> {
  const { rows } = await client.query<{ area: string; batch: string; track: string; approved: number }>(
    `select counted_area as area, review_batch as batch, track, count(*)::int as approved from register_event
     where application_id is not null and withdrawn_at is null group by counted_area, review_batch, track order by review_batch, counted_area`,
  );
  return rows;
}

/** 申报的数 of one area as of a day, in 家: the newest application of each enterprise by then. */
export interface ApplicationsAsOf {
  underReview: number;
  returned: number;
  /** 本年已批准: approved in the year asked for. */
  approved: number;
}

/** 申报在审、退回、本年已批准 by area as of a day; needs a session that sees the city, areas with nothing are absent. */
export async function applicationsAsOf(
  { client }: Pick<Work, 'client'>,
  year: number,
  day: string,
): Promise<Map<string, ApplicationsAsOf>> {
  const { rows } = await client.query<ApplicationsAsOf & { area: string }>(
    `select a.area, count(*) filter (where s.step in ${reviewing})::int as "underReview", count(*) filter (where s.step = 'return')::int as returned,
       count(*) filter (where s.step in ('approve', 'report') and extract(year from s.approved) = $2)::int as approved
     from (select distinct on (enterprise_id) * from application where opened_on <= $1::date order by enterprise_id, ordinal desc) a
     join lateral (select t.step, (select max(p.taken_on) from application_step p where p.application_id = a.id and p.step = 'approve'
         and p.taken_on <= $1::date) as approved
       from application_step t where t.application_id = a.id and t.taken_on <= $1::date order by t.ordinal desc limit 1) s on true
     group by a.area`,
    [day, year],
  );
  return new Map(rows.map(({ area, ...figures }) => [area, figures]));
}
