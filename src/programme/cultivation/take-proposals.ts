import type * as z from 'zod';
import { yearOf } from '../../platform/shared/period.ts';
import type { Reason } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../../registry/access/duties.ts';
import type { Work } from '../../registry/access/work.ts';
import { identifiedRun } from '../../registry/identification/findings.ts';
import type { Bulk, takeProposals as contract, PoolBasis } from './contract.ts';
import { candidates, strongest } from './proposals.ts';

interface Standing {
  id: string;
  name: string;
  area: string;
  bases: PoolBasis[] | null;
  member: string | null;
}

const SOURCE: Partial<Record<PoolBasis, string>> = { listing: 'listing', spinOff: 'spinOff', project: 'project' };

function refusalsOf({ actor }: Work, one: Standing | undefined, period: string): Reason[] {
  if (!one) return [{ says: '没有这家企业，或者它不在您负责的县市区', remedy: '请刷新后重新选择' }];
  const reasons = dutyRefusals(actor, 'pool.work', one.area);
  if (one.member) return [...reasons, { says: `已由${one.member}办理，本年度培育库中已有记录`, remedy: '请刷新后再看' }];
  if (one.bases === null) {
    const says = `${period} 没有列入的依据：不在当月清单、线索名册、裂变登记或备案项目中，或者已经在库、注销、不是工业`;
    reasons.push({ says, clause: '二.1', remedy: '请先在企业名录中核对，或把线索报来' });
  }
  return reasons;
}

/**
 * 列为线索 or 不列入, for one or many, each with what in the data spoke for it. Two who take one proposal at once: the second finds the
 * membership made and is told.
 */
export async function takeProposals(work: Work, asked: z.output<typeof contract.input>): Promise<Bulk> {
  const run = await identifiedRun(work, asked.period);
  const year = yearOf(asked.period);
  const { rows } = await work.client.query<Standing>(
    `select e.id::text, e.name, e.area, c.bases,
       (select s.taken_by_name from pool_step s where s.enterprise_id = e.id and s.pool_year = $2 order by s.ordinal desc limit 1) as member
     from enterprise e left join ${candidates(asked.period)} c on c.enterprise_id = e.id
     where e.id = any ($3::bigint[]) and e.withdrawn_at is null`,
    [run.id, year, asked.ids],
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  const refused: Bulk['refused'] = [];
  const fit: Standing[] = [];
  for (const id of new Set(asked.ids)) {
    const one = found.get(id);
    const reasons = refusalsOf(work, one, asked.period);
    if (reasons.length > 0 || !one) refused.push({ id, name: one?.name ?? id, reasons });
    else fit.push(one);
  }
  const done = await makeMembers(work, { ...asked, year, runId: run.id }, fit);
  for (const { id, name } of fit)
    if (!done.has(id)) refused.push({ id, name, reasons: [{ says: '刚刚已有人办理，本年度培育库中已有记录', remedy: '请刷新后再看' }] });
  return { done: done.size, refused };
}

async function makeMembers(
  { client, actor, now }: Work,
  asked: { period: string; year: number; accept: boolean; reason: string; runId: string },
  fit: Standing[],
): Promise<Set<string>> {
  const bases = fit.map((one) => strongest(one.bases ?? []));
  const { rows } = await client.query<{ id: string }>(
    `with made as (
       insert into pool_member (enterprise_id, pool_year, area, basis, lists, since_period, parent_id, project_no, source, made_by, made_by_name, made_at)
       select e.id, $1, e.area, t.basis,
         coalesce((select array_agg(f.list order by f.list) from finding f where f.identification_id = $5 and f.enterprise_id = e.id and f.verdict
           and f.list in ('pool', 'dueEntry', 'returning', 'newlyBuilt')), '{}'),
         $4, e.parent_id, (select p.project_no from project p where p.enterprise_id = e.id order by p.made_at desc limit 1), t.source, $8, $9, $10
       from unnest($2::bigint[], $3::text[], $11::text[]) as t (id, basis, source) join enterprise e on e.id = t.id
       on conflict do nothing returning enterprise_id, area, basis)
     insert into pool_step (enterprise_id, pool_year, ordinal, area, step, state, cause, reason, clause, taken_by, taken_by_name, taken_at)
     select m.enterprise_id, $1, 1, m.area, case when $6 then 'list' else 'decline' end, case when $6 then 'lead' else 'removed' end,
       case when $6 then null else 'declined' end, $7, case when m.basis in ('dueEntry', 'newlyBuilt') then '二.2' else '二.1' end, $8, $9, $10
     from made m returning enterprise_id::text as id`,
    [
      asked.year,
      fit.map(({ id }) => id),
      bases,
      asked.period,
      asked.runId,
      asked.accept,
      asked.reason,
      actor.accountId,
      actor.displayName,
      now,
      bases.map((basis) => SOURCE[basis] ?? 'identification'),
    ],
  );
  return new Set(rows.map(({ id }) => id));
}
