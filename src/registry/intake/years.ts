import type { PoolClient } from 'pg';
import type { Basis } from './columns.ts';
import type { Source } from './contract.ts';
import { yearColumn } from './slots.ts';

interface TouchedMonth {
  measure: string;
  year: number;
  columns: { column: string; period: string; basis: Basis }[];
}

async function touchedMonths(client: PoolClient): Promise<TouchedMonth[]> {
  const { rows } = await client.query<{ measure: string; period: string; basis: Basis }>(
    'select distinct measure::text, period, basis::text from touched order by 1, 2, 3',
  );
  const groups = new Map<string, TouchedMonth>();
  for (const { measure, period, basis } of rows) {
    const year = Number(period.slice(0, 4));
    const group = groups.get(`${measure}|${year}`) ?? { measure, year, columns: [] };
    group.columns.push({ column: yearColumn(basis, period), period, basis });
    groups.set(`${measure}|${year}`, group);
  }
  return [...groups.values()];
}

/**
 * 重算年表: brings figure_year up to date for the (enterprise, measure, month, basis) of the temporary table `touched`, from the winners:
 * the figure of the highest batch not taken back. Where nothing is left the month is empty again, and an empty year goes.
 */
export async function recomputeYears(client: PoolClient, source: Source): Promise<void> {
  for (const { measure, year, columns } of await touchedMonths(client)) {
    const pick = columns.map(
      ({ column, period, basis }) => `max(w.value) filter (where t.period = '${period}' and t.basis = '${basis}') as ${column},
      bool_or(t.period = '${period}' and t.basis = '${basis}') as has_${column}`,
    );
    const names = columns.map(({ column }) => column);
    await client.query(
      `insert into figure_year (enterprise_id, source, measure, year, area)
       select distinct t.enterprise_id, $1::roster_source, t.measure, $5::smallint, e.area from touched t join enterprise e on e.id = t.enterprise_id
       where t.measure = $2::measure and t.period between $3 and $4 on conflict do nothing`,
      [source, measure, `${year}-01`, `${year}-12`, year],
    );
    await client.query(
      `with now_is as (
        select t.enterprise_id, ${pick.join(', ')}
        from touched t
        left join lateral (select f.value from figure f where f.enterprise_id = t.enterprise_id and f.source = $1 and f.measure = t.measure
          and f.period = t.period and f.basis = t.basis and f.withdrawn_at is null order by f.batch_no desc limit 1) w on true
        where t.measure = $2 and t.period between $3 and $4 group by t.enterprise_id)
      update figure_year y set ${names.map((name) => `${name} = case when n.has_${name} then n.${name} else y.${name} end`).join(', ')}
      from now_is n where y.enterprise_id = n.enterprise_id and y.source = $1 and y.measure = $2 and y.year = $5`,
      [source, measure, `${year}-01`, `${year}-12`, year],
    );
    const all = ['m', 'c'].flatMap((kind) => Array.from({ length: 12 }, (_, month) => `y.${kind}${month + 1}`));
    await client.query(
      `delete from figure_year y using (select distinct enterprise_id from touched) t
       where y.enterprise_id = t.enterprise_id and y.source = $1 and y.measure = $2 and y.year = $3 and coalesce(${all.join(', ')}) is null`,
      [source, measure, year],
    );
  }
}
