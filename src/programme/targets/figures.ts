import { addMonths, type Period, yearOf } from '../../platform/shared/period.ts';
import { termBounds } from '../../platform/shared/term.ts';
import { bulletinMonths } from '../../policy/bulletin-period.ts';
import { stated } from '../../policy/parameter.ts';
import { type Policy, wholeCity } from '../../policy/policy.ts';
import type { Work } from '../../registry/access/work.ts';
import { type CountsBy, firstOfYear, turnsInForce } from './register-turns.ts';

export { type CountsBy, turnsInForce } from './register-turns.ts';

/** 第一条的数 of one area, in 家. A turn counts in the area it was counted in at the time. */
export interface RegisterFigures {
  /** 新增: entries from January to the month; of them by track, and those of the month itself (of its quarter so far where bulletins are quarterly). */
  newCount: number;
  newlyBuilt: number;
  grown: number;
  monthNewCount: number;
  /** 退库 from January to the month. */
  exitCount: number;
  /** 净增 = 新增 − 退库. */
  netCount: number;
  /** 期末在库 at the end of the month. */
  listed: number;
  /** 去年同期新增. */
  lastYearNewCount: number;
}

/** An area in which nothing happened. */
export const noRegister: RegisterFigures = {
  newCount: 0,
  newlyBuilt: 0,
  grown: 0,
  monthNewCount: 0,
  exitCount: 0,
  netCount: 0,
  listed: 0,
  lastYearNewCount: 0,
};

/** 新增、退库计入哪个月 (A8), as the parameter stands in the month. */
export function countsBy(policy: Policy, period: Period): CountsBy {
  return stated(policy, 'reporting.countsBy', period).value === 'review' ? 'review' : 'effective';
}

/** 本期的第一个月: where 本月新增 (本季度新增) begins to count. */
export function termStart(policy: Policy, period: Period): Period {
  return termBounds(bulletinMonths(policy, period), period)[0];
}

/** 新增、退库、净增、期末在库 by area as of a month; an area with nothing has zeros. Needs a session that sees the city. */
export async function registerFigures({ client, policy }: Work, period: Period): Promise<Map<string, RegisterFigures>> {
  const { rows } = await client.query<RegisterFigures & { area: string }>(
    `select counted_area as area,
       count(*) filter (where kind = 'entry' and period >= $1)::int as "newCount",
       count(*) filter (where kind = 'entry' and period >= $1 and track = 'newlyBuilt')::int as "newlyBuilt",
       count(*) filter (where kind = 'entry' and period >= $1 and track = 'grown')::int as "grown",
       count(*) filter (where kind = 'entry' and period >= $5)::int as "monthNewCount",
       count(*) filter (where kind = 'exit' and period >= $1)::int as "exitCount",
       (count(*) filter (where kind = 'entry' and period >= $1) - count(*) filter (where kind = 'exit' and period >= $1))::int as "netCount",
       count(*) filter (where kind = 'entry' and period between $3 and $4)::int as "lastYearNewCount"
     from ${turnsInForce(policy, period, countsBy(policy, period))} t where period <= $2 group by counted_area`,
    [firstOfYear(period), period, addMonths(firstOfYear(period), -12), addMonths(period, -12), termStart(policy, period)],
  );
  const stock = await listedStock({ client }, period);
  const of = new Map(rows.map(({ area, ...figures }) => [area, figures]));
  return new Map(policy.areas.map(({ name }) => [name, { ...noRegister, ...of.get(name), listed: stock.get(name) ?? 0 }]));
}

/** 期末在库 by area: enterprises whose latest event effective by the month is an entry. */
export async function listedStock({ client }: Pick<Work, 'client'>, period: Period): Promise<Map<string, number>> {
  const { rows } = await client.query<{ area: string; count: number }>(
    `select counted_area as area, count(*)::int as count from ${latestEvents('$1')} e where kind = 'entry' group by counted_area`,
    [period],
  );
  return new Map(rows.map((row) => [row.area, row.count]));
}

/** The latest event of each enterprise effective by the month `upTo` ($1 …): later month, then later filed; an exit closes a month it shares. */
export function latestEvents(upTo: `$${number}`): string {
  return `(
    select distinct on (enterprise_id) * from register_event
    where withdrawn_at is null and effective_period <= ${upTo}
    order by enterprise_id, effective_period desc, batch_no desc, kind desc
  )`;
}

/** A month of the city's register. */
export interface TrendMonth {
  period: Period;
  newCount: number;
  exitCount: number;
  listed: number;
}

/** 走势: of the city, each month of the year to date, entries, exits and the stock at its end. */
export async function registerTrend({ client, policy }: Work, period: Period): Promise<TrendMonth[]> {
  const { rows } = await client.query<TrendMonth>(
    `with turns as materialized (select * from ${turnsInForce(policy, period, countsBy(policy, period))} t)
     select m.period,
       count(*) filter (where t.kind = 'entry' and t.period = m.period)::int as "newCount",
       count(*) filter (where t.kind = 'exit' and t.period = m.period)::int as "exitCount",
       (count(*) filter (where t.kind = 'entry' and t.effective_period <= m.period)
         - count(*) filter (where t.kind_before = 'entry' and t.effective_period <= m.period))::int as listed
     from (select to_char(d, 'YYYY-MM') as period from generate_series(($1 || '-01')::date, ($2 || '-01')::date, interval '1 month') d) m
     left join turns t on t.period <= m.period or t.effective_period <= m.period
     group by m.period order by m.period`,
    [firstOfYear(period), period],
  );
  return rows;
}

/** 年度新增目标 of an area (null: of the city) in the annex; null where the annex sets none for the year. */
export function newTarget(policy: Policy, period: Period, area: string | null): { target: number; clause: string } | null {
  const found = policy.targets.find((target) => target.area === (area ?? wholeCity) && target.year === yearOf(period));
  return found ? { target: found.newTarget, clause: found.clause } : null;
}

/** 全市年度净增目标 (一.2); the annex sets none for an area. Null where the goal has ended. */
export function netTarget(policy: Policy, period: Period): { target: number; clause: string } | null {
  const { value, clause } = stated(policy, 'goal.netPerYear', period);
  return typeof value === 'number' ? { target: value, clause } : null;
}

/** 目标与措施的数 of one area: whether its own aims of the year are in force, and how many of its measures are past their day undone. */
export interface AimFigures {
  inForce: boolean;
  overdueMeasures: number;
}

/** 各县市区的目标办理 of a year as of a day; a version of before there was a chain is in force. */
export async function aimFigures({ client }: Pick<Work, 'client'>, year: number, day: string): Promise<Map<string, AimFigures>> {
  const { rows } = await client.query<AimFigures & { area: string }>(
    `with force as (select t.area, max(t.version) as version from area_target t where t.year = $1
       and (exists (select from target_step s where s.thing = t.area || '|' || t.year || '|' || t.version and s.step = 'issue')
         or not exists (select from target_step s where s.thing = t.area || '|' || t.year || '|' || t.version)) group by t.area)
     select f.area, true as "inForce", (select count(*)::int from target_measure m where m.area = f.area and m.year = $1 and m.version = f.version
       and m.due_on < $2::date and not exists (select from target_measure_step s where (s.area, s.year, s.version, s.measure)
         = (m.area, m.year, m.version, m.ordinal) and s.state in ('done', 'stopped'))) as "overdueMeasures" from force f`,
    [year, day],
  );
  return new Map(rows.map(({ area, ...figures }) => [area, figures]));
}

/** 县市区自定的净增目标 (六.2) of a year, the version in force of each area that has set one. */
export async function areaNetTargets(
  { client }: Pick<Work, 'client'>,
  year: number,
): Promise<Map<string, { netCount: number; document: string; version: number }>> {
  const { rows } = await client.query<{ area: string; netCount: number | null; document: string; version: number }>(
    `select distinct on (t.area) t.area, t.net_count as "netCount", t.document, t.version from area_target t where t.year = $1
       and (exists (select from target_step s where s.thing = t.area || '|' || t.year || '|' || t.version and s.step = 'issue')
         or not exists (select from target_step s where s.thing = t.area || '|' || t.year || '|' || t.version))
     order by t.area, t.version desc`,
    [year],
  );
  return new Map(
    rows.flatMap(({ area, netCount, document, version }) => (netCount === null ? [] : [[area, { netCount, document, version }] as const])),
  );
}
