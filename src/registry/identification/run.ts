import { type Period, periodOf } from '../../platform/shared/period.ts';
import type { Work } from '../access/work.ts';

/** One identification of the city for a month: when, under which law, from what was known, and whether it was issued. */
export interface Run {
  id: string;
  period: Period;
  lawHash: string;
  pack: string;
  dataStamp: string;
  computedAt: Date;
  frozenAt: Date | null;
}

/** The run a month is read from: the frozen one (月度定稿), else the newest; null when the month was never identified. */
export async function runOf({ client }: Work, period: Period): Promise<Run | null> {
  const { rows } = await client.query<Run>(
    `select i.id, i.period, i.law_hash as "lawHash", l.pack, i.data_stamp as "dataStamp", i.computed_at as "computedAt", i.frozen_at as "frozenAt"
     from identification i join law l on l.hash = i.law_hash
     where i.period = $1 order by i.frozen_at is null, i.computed_at desc limit 1`,
    [period],
  );
  return rows[0] ?? null;
}

/**
 * 最近有数据的月份: the newest month a filed roster of revenue is about (one enterprise's own report does not turn the page for everybody); where the rosters name a month only row by row, the newest month of
 * any figure the reader sees; else the month of `today`.
 */
export async function latestPeriod({ client, today }: Work): Promise<Period> {
  const { rows } = await client.query<{ period: Period | null }>(
    `select max(period) as period from batch where state = 'filed' and source in ('self', 'tax') and way is null`,
  );
  return rows[0]?.period ?? (await latestFigure(client)) ?? today.slice(0, 7);
}

async function latestFigure(client: Work['client']): Promise<Period | null> {
  const known = Array.from({ length: 12 }, (_, index) => `when coalesce(m${12 - index}, c${12 - index}) is not null then ${12 - index}`);
  const { rows } = await client.query<{ year: number; month: number | null }>(
    `select year, max(case ${known.join(' ')} end) as month from figure_year
     where measure = 'revenue' and year = (select max(year) from figure_year where measure = 'revenue') group by year`,
  );
  const newest = rows[0];
  return newest?.month ? periodOf(newest.year, newest.month) : null;
}
