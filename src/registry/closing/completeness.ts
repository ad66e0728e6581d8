import { monthOf, type Period, yearOf } from '../../platform/shared/period.ts';
import type { Reason } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import { openMandatory } from '../compliance/queries.ts';
import { registerStanding } from '../identification/standing.ts';
import type { Completeness } from './contract.ts';

/**
 * 完整性 of an area's month as it stands: sources and enterprises that reported, problems, matches and queries still open. Counted over everything
 * that came: only numbers of enterprises come out, whatever the class of the figures.
 */
export async function completenessOf(work: Work, area: string, period: Period): Promise<Completeness> {
  return work.lent('job', (machine) => counted(machine, area, period));
}

async function counted(work: Work, area: string, period: Period): Promise<Completeness> {
  const { client } = work;
  const month = monthOf(period);
  const reported = `coalesce(y.m${month}, y.c${month}) is not null`;
  const sources = await client.query<{ source: string; enterprises: number; filedAt: Date | null }>(
    `select y.source::text, count(distinct y.enterprise_id)::int as enterprises,
       (select max(b.filed_at) from batch b where b.source = y.source and b.state = 'filed' and (b.area is null or b.area = $1)) as "filedAt"
     from figure_year y where y.area = $1 and y.year = $2 and ${reported} group by y.source order by y.source`,
    [area, yearOf(period)],
  );
  const { rows } = await client.query<Omit<Completeness, 'sources' | 'mandatory'>>(
    `with listed as materialized (select e.id from enterprise e join ${registerStanding(period, false)} r on r.enterprise_id = e.id
       where r.listed and e.area = $1 and e.withdrawn_at is null),
     open as (select p.severity, count(*)::int as n from roster_problem p join batch b on b.id = p.batch_id
       where b.state = 'filed' and b.period = $2 and p.area = $1 and p.resolved_at is null group by p.severity)
     select (select count(*)::int from listed) as listed,
       (select count(*)::int from listed l where exists (select 1 from figure_year y where y.enterprise_id = l.id and y.measure = 'revenue' and y.year = $3 and ${reported})) as "listedReported",
       coalesce((select n from open where severity = 'problem'), 0) as problems, coalesce((select n from open where severity = 'match'), 0) as matches,
       (select count(*)::int from figure_query q where q.area = $1 and q.period = $2 and not exists (select 1 from figure_query_step s
          where s.query_id = q.id and s.step in ('accept', 'withdraw'))) as queries`,
    [area, period, yearOf(period)],
  );
  const counts = rows[0] ?? { listed: 0, listedReported: 0, problems: 0, matches: 0, queries: 0 };
  return {
    ...counts,
    mandatory: await openMandatory(work, area, period),
    sources: sources.rows.map(({ filedAt, ...row }) => ({ ...row, filedAt: filedAt?.toISOString() ?? null })),
  };
}

/** 不能确认的理由: nothing came yet, or a mandatory query is open; problems and matches are shown, and are the area's to judge. */
export function confirmRefusals({ sources, mandatory }: Completeness): Reason[] {
  return [
    ...(sources.length === 0 ? [{ says: '本月还没有任何来源的数据', remedy: '请先在「数据接入」收齐本月花名册' }] : []),
    ...(mandatory > 0
      ? [{ says: `还有 ${mandatory} 件强制性质询没有办结`, clause: '五.3', remedy: '请在「数据质询」中等企业答复并核实' }]
      : []),
  ];
}
