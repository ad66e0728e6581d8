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
