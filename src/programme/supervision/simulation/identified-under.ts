import type { Period } from '../../../platform/shared/period.ts';
import type { Policy } from '../../../policy/policy.ts';
import type { Work } from '../../../registry/access/work.ts';
import { factLaw } from '../../../registry/identification/fact-law.ts';
import { cityFacts } from '../../../registry/identification/facts.ts';
import { judgedFacts, markColumns } from '../../../registry/identification/judge.ts';
import type { Turned } from './contract.ts';

/** How many of a list an area has under a law. */
export interface ListCount {
  area: string;
  list: string;
  count: number;
}

/** 两种政策下的清单: counts under both, and whoever is on a list under one of them alone, or at another level. */
export interface Compared {
  before: ListCount[];
  after: ListCount[];
  turned: (Turned & { wasOn: boolean; isOn: boolean })[];
}

/** The whole month's identification under a law, by the very statements that make it in earnest, kept nowhere. */
function identifiedUnder(policy: Policy, period: Period): string {
  const { judged, spread } = judgedFacts(policy, period);
  // The select that fills table `finding` begins with the run it is for; here there is none.
  const selection = spread.replace('$1::uuid', 'null::uuid');
  return `(with ${cityFacts(period, factLaw(policy, period))},
    ${judged},
    found (run, id, list, area, verdict, level, credit_code, name, township, ${markColumns.join(', ')}) as (${selection})
    select id, list, area, level, credit_code, name from found where verdict)`;
}

/** 比较两种政策 in one statement over the same data. Needs a session that sees the city. `area`: of one area alone. */
export async function compared({ client }: Work, period: Period, [was, is]: [Policy, Policy], area: string | null): Promise<Compared> {
  await client.query(
    `select set_config('work_mem', '256MB', true), set_config('jit', 'off', true), set_config('enable_nestloop', 'off', true)`,
  );
  const counted = (of: string) =>
    `coalesce((select jsonb_agg(c) from (select area, list, count(*)::int as count from ${of} group by area, list order by area, list) c), '[]')`;
  const { rows } = await client.query<Compared>(
    `with b as materialized (select * from ${identifiedUnder(was, period)} x where $1::text is null or area = $1),
       a as materialized (select * from ${identifiedUnder(is, period)} x where $1::text is null or area = $1)
     select ${counted('b')} as before, ${counted('a')} as after, coalesce((select jsonb_agg(t) from (
       select coalesce(a.id, b.id)::text as id, coalesce(a.credit_code, b.credit_code) as "creditCode", coalesce(a.name, b.name) as name,
         coalesce(a.area, b.area) as area, coalesce(a.list, b.list) as list, b.level as was, a.level as is,
         b.id is not null as "wasOn", a.id is not null as "isOn"
       from b full join a on a.id = b.id and a.list = b.list
       where a.id is null or b.id is null or a.level is distinct from b.level
       order by 5, 4, coalesce(a.name, b.name) collate "C", 1) t), '[]') as turned`,
    [area],
  );
  await client.query('reset work_mem; reset jit; reset enable_nestloop');
  return rows[0] ?? { before: [], after: [], turned: [] };
}
