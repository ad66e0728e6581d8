import type * as z from 'zod';
import type { Work } from '../access/work.ts';
import { bandsOf } from '../directory/bands.ts';
import { levelsFor } from '../disclosure/levels.ts';
import { latestPeriod, runOf } from '../identification/run.ts';
import type { listSources as contract, SourcesRow } from './contract.ts';
import { notCleared } from './figures.ts';
import { sidedOf } from './sided.ts';
import { sidedClasses, withheldOf } from './withheld.ts';

interface Row {
  id: string;
  creditCode: string;
  name: string;
  area: string;
  lists: string[];
  questions: number;
  sales: SourcesRow['sales'];
  powerMove: SourcesRow['powerMove'];
  total: number;
}

/**
 * 多源对账清单: enterprises on the month's lists and those a question is asked of, in the order of area and name; no filter and no order follows an
 * amount. 一致与否 is there only for who sees both sides in detail (policies of `source_agreement`); to others only that there is a question.
 */
export async function listSources(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { client } = work;
  const period = asked.period ?? (await latestPeriod(work));
  const run = await runOf(work, period);
  const { rows } = await client.query<Row>(
    `with listed as (select enterprise_id, array_agg(list order by list) as lists from finding
       where identification_id = $1 and verdict and ($2::text is null or list = $2) group by enterprise_id),
     asked as (select enterprise_id, count(*)::int as questions, bool_or(kind = 'sales' and holds) as sales, bool_or(kind <> 'sales' and holds) as power
       from data_question q where kind in ('sales', 'powerMove', 'zeroPower', 'zeroRevenue') and holds and ${notCleared} group by enterprise_id),
     agreed as (select enterprise_id, max(state) filter (where pair = 'sales') as sales, max(state) filter (where pair = 'power') as power
       from source_agreement group by enterprise_id),
     whom as (select enterprise_id from listed union select enterprise_id from asked where $2::text is null
       union select enterprise_id from agreed where $2::text is null)
     select e.id::text, e.credit_code as "creditCode", e.name, e.area, coalesce(l.lists, '{}') as lists, coalesce(a.questions, 0) as questions,
       coalesce(g.sales, case when a.sales then 'question' end) as sales, coalesce(g.power, case when a.power then 'question' end) as "powerMove",
       count(*) over ()::int as total
     from whom w join enterprise e on e.id = w.enterprise_id left join listed l on l.enterprise_id = e.id
       left join asked a on a.enterprise_id = e.id left join agreed g on g.enterprise_id = e.id
     where ($3::text is null or e.area = $3) and ($4::text is null or e.name ilike '%' || $4 || '%' or e.credit_code like upper($4) || '%')
       and ($5 = 'all' or a.questions > 0)
     order by e.area, e.name, e.id limit $6 offset $7`,
    [
      run?.id ?? null,
      asked.list ?? null,
      asked.area ?? null,
      asked.q ? asked.q.replace(/[\\%_]/g, '\\$&') : null,
      asked.only,
      asked.size,
      (asked.page - 1) * asked.size,
    ],
  );
  const ids = rows.map(({ id }) => id);
  const sided = await sidedOf(work, ids, period);
  const bands = new Map(
    (await bandsOf(work, ids, false))
      .filter((band) => band.period === period && band.measure !== 'tax_paid')
      .map((band) => [`${band.enterpriseId} ${band.source}`, band.band]),
  );
  const side = (id: string, source: 'self' | 'tax' | 'power') => ({ ...sided(id)[source], band: bands.get(`${id} ${source}`) ?? null });
  const [first] = rows;
  const levels = first ? (await levelsFor(work, rows))(first) : {};
  return {
    period,
    total: first?.total ?? 0,
    withheld: withheldOf(work, levels, Object.values(sidedClasses)),
    rows: rows.map(({ total, ...row }) => ({ ...row, self: side(row.id, 'self'), tax: side(row.id, 'tax'), power: side(row.id, 'power') })),
  };
}
