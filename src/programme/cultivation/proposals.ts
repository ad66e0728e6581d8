import type * as z from 'zod';
import { type Period, yearOf } from '../../platform/shared/period.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Work } from '../../registry/access/work.ts';
import { industrialSql } from '../../registry/directory/industry.ts';
import { areaAsked, identifiedRun } from '../../registry/identification/findings.ts';
import { latestPeriod } from '../../registry/identification/run.ts';
import { registerStanding } from '../../registry/identification/standing.ts';
import { SAID } from '../../registry/lineage/edges.ts';
import { type listProposals as contract, PoolBasis, type Proposal } from './contract.ts';

/** A proposal as SQL gives it: every basis that speaks for it, the strongest first. */
interface StoredProposal extends Omit<Proposal, 'basis' | 'says' | 'lists'> {
  bases: PoolBasis[];
  lists: Proposal['lists'] | null;
  seen: string | null;
  total: number;
}

const STRENGTH = `array[${PoolBasis.options.map((basis) => `'${basis}'`).join(', ')}]`;

/**
 * 待列入 as a relation `c`: (enterprise_id, bases). From the lists of run $1, from leads areas named in a roster, whether or not it changed
 * anything of them, from spin-offs of who is listed, from filed projects. $2 the pool year: whoever is in its pool already, on the register,
 * cancelled or no industry is left out.
 */
export function candidates(period: Period): string {
  return `(
    select b.enterprise_id, array_agg(distinct b.basis) as bases
    from (
      select f.enterprise_id, case f.list when 'pool' then 'band' else f.list end as basis
      from finding f where f.identification_id = $1 and f.verdict and f.list in ('pool', 'dueEntry', 'returning', 'newlyBuilt')
      union all
      select c.enterprise_id, 'listing' from enterprise_change c join batch b on b.no = c.batch_no
      where b.source = 'listing' and b.state = 'filed'
      union all
      select e.id, 'listing' from enterprise e join batch b on b.no = e.made_by_batch where b.source = 'listing' and b.state = 'filed'
      union all
      select e.id, 'spinOff' from enterprise e where e.parent_id is not null and not exists (
        select from ${SAID} l where l.from_id = e.parent_id and l.to_id = e.id and l.kind = 'spinOff' and not l.holds)
      union all
      select l.to_id, 'spinOff' from ${SAID} l where l.kind = 'spinOff' and l.holds
      union all
      select p.enterprise_id, 'project' from project p
      where p.kind = 'newBuild' and (select s.state from project_step s where s.project_no = p.project_no order by s.ordinal desc limit 1) is distinct from 'cancelled'
    ) b
    join enterprise e on e.id = b.enterprise_id and e.withdrawn_at is null and e.cancelled_on is null and (${industrialSql('e.industry_code')}) is not false
    left join ${registerStanding(period, false)} r on r.enterprise_id = e.id
    where not coalesce(r.listed, false)
      and not exists (select from pool_member m where m.enterprise_id = b.enterprise_id and m.pool_year = $2)
    group by b.enterprise_id
  )`;
}

/** The strongest basis: a band that rests on a spin-off alone is a spin-off (A9). */
export function strongest(bases: readonly string[]): PoolBasis {
  return PoolBasis.options.find((basis) => bases.includes(basis)) ?? 'listing';
}

/** What speaks for it, in one sentence. */
export function basisSays(
  policy: Policy,
  bases: readonly PoolBasis[],
  more: Pick<Proposal, 'parent' | 'projectNo'>,
  seen: string | null,
): string {
  const said: Record<PoolBasis, string> = {
    dueEntry: policy.rules.dueEntry.label,
    returning: policy.rules.returning.label,
    newlyBuilt: policy.rules.newlyBuilt.label,
    band: policy.rules.pool.label,
    spinOff: `${more.parent?.name ?? '龙头企业'}孵化裂变`,
    project: `备案新建项目${more.projectNo ?? ''}`,
    listing: `县市区摸排线索${seen ? `（${seen}）` : ''}`,
  };
  return [...bases]
    .sort((a, b) => PoolBasis.options.indexOf(a) - PoolBasis.options.indexOf(b))
    .map((basis) => said[basis])
    .join('；');
}

/** 待列入 of a month, under the reader's row-level security. */
export async function listProposals(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const period = asked.period ?? (await latestPeriod(work));
  const run = await identifiedRun(work, period);
  const year = yearOf(period);
  const area = asked.area === undefined ? null : areaAsked(work.policy, asked.area);
  const narrowed = `($3::text is null or e.area = $3)
    and ($4::text is null or e.name ilike '%' || $4 || '%' or e.credit_code like upper($4) || '%')`;
  const q = asked.q ? asked.q.replace(/[\\%_]/g, '\\$&') : null;
  const { rows } = await work.client.query<StoredProposal>(
    `with c as materialized (select c.*, (select b from unnest(${STRENGTH}) with ordinality as o (b, place) where b = any (c.bases) order by place limit 1) as basis
       from ${candidates(period)} c join enterprise e on e.id = c.enterprise_id where ${narrowed})
     select e.id::text, e.credit_code as "creditCode", e.name, e.area, e.township, c.bases, count(*) over ()::int as total,
       (select jsonb_build_object('id', o.id::text, 'name', o.name) from enterprise o where o.id = e.parent_id) as parent,
       (select p.project_no from project p where p.enterprise_id = e.id order by p.made_at desc limit 1) as "projectNo",
       (select b.file_name from enterprise_change s join batch b on b.no = s.batch_no where s.enterprise_id = e.id
         and b.source = 'listing' and b.state = 'filed' order by s.ordinal desc limit 1) as seen,
       (select jsonb_agg(jsonb_build_object('list', f.list, 'level', f.level) order by f.list) from finding f
         where f.identification_id = $1 and f.list in ('pool', 'dueEntry', 'returning', 'newlyBuilt') and f.enterprise_id = e.id and f.verdict) as lists
     from c join enterprise e on e.id = c.enterprise_id join area a on a.name = e.area
     where ($5::text is null or c.basis = $5)
     order by array_position(${STRENGTH}, c.basis), a.ordinal, e.name collate "C", e.id limit $6 offset $7`,
    [run.id, year, area, q, asked.basis ?? null, asked.size, (asked.page - 1) * asked.size],
  );
  const counted = await work.client.query<{ basis: PoolBasis; count: number }>(
    `select (select b from unnest(${STRENGTH}) with ordinality as o (b, place) where b = any (c.bases) order by place limit 1) as basis, count(*)::int as count
     from ${candidates(period)} c join enterprise e on e.id = c.enterprise_id where ${narrowed} group by 1`,
    [run.id, year, area, q],
  );
  const counts = PoolBasis.options.map((basis) => ({ basis, count: counted.rows.find((row) => row.basis === basis)?.count ?? 0 }));
  const shown = counts.filter(({ basis }) => !asked.basis || basis === asked.basis);
  return {
    period,
    year,
    total: shown.reduce((sum, { count }) => sum + count, 0),
    counts,
    rows: rows.map(({ bases, seen, total: _, lists, ...row }) => ({
      ...row,
      basis: strongest(bases),
      lists: lists ?? [],
      says: basisSays(work.policy, bases, row, seen),
    })),
  };
}
