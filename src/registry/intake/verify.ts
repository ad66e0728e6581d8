import type { Work } from '../access/work.ts';

/** A value of figure_year that does not follow from the figures kept, or the other way round. */
export interface FigureFault {
  enterpriseId: string;
  source: string;
  measure: string;
  period: string;
  basis: string;
  kept: string | null;
  recomputed: string | null;
}

const months = Array.from({ length: 12 }, (_, index) => index + 1);
const said = months.flatMap((month) => [`(${month}, 'month'::basis, y.m${month})`, `(${month}, 'ytd'::basis, y.c${month})`]).join(', ');

/**
 * 核对年表：recomputes every value of figure_year from the cells that were filed (the latest batch not taken back wins) and compares. Answers with
 * how many were compared and every one that differs (at most 1000).
 */
export async function verifyFigures({ client }: Work): Promise<{ figures: number; faults: FigureFault[] }> {
  await client.query("select set_config('statement_timeout', '0', true), set_config('work_mem', '128MB', true)");
  await client.query(`create temp table verified on commit drop as
    with winner as (
      select distinct on (enterprise_id, source, measure, period, basis) enterprise_id, source, measure, period, basis, value
      from figure where withdrawn_at is null
      order by enterprise_id, source, measure, period, basis, batch_no desc
    ), kept as (
      select y.enterprise_id, y.source, y.measure, y.year || '-' || lpad(said.month::text, 2, '0') as period, said.basis, said.value
      from figure_year y cross join lateral (values ${said}) as said (month, basis, value)
      where said.value is not null
    )
    select enterprise_id, source, measure, period, basis, k.value as kept, w.value as recomputed
    from winner w full join kept k using (enterprise_id, source, measure, period, basis)`);
  const { rows: counted } = await client.query<{ figures: number }>('select count(*)::int as figures from verified');
  const { rows: faults } = await client.query<FigureFault>(
    `select enterprise_id::text as "enterpriseId", source, measure, period, basis, kept, recomputed
     from verified where kept is distinct from recomputed order by 1, 2, 3, 4, 5 limit 1000`,
  );
  return { figures: counted[0]?.figures ?? 0, faults };
}
