import type * as z from 'zod';
import { Refusal } from '../../platform/shared/reason.ts';
import type { Work } from '../../registry/access/work.ts';
import { latestPeriod, runOf } from '../../registry/identification/run.ts';
import { type readPoolMember as contract, PoolStep, poolLife } from './contract.ts';
import { MEMBER_COLUMNS, MEMBERS, poolMember } from './members.ts';

type Answer = z.input<typeof contract.output>;

/** What a step is called; the first of a year is no step of the life: it is how the enterprise came to be in that year's pool. */
export function stepSays(step: string): string {
  const known = PoolStep.safeParse(step).data;
  return known ? poolLife.moves[known].says : ({ list: '列为线索', carry: '年度重建保留', decline: '不列入' }[step] ?? step);
}

async function stepsOf({ client }: Work, id: string): Promise<Answer['steps']> {
  const { rows } = await client.query<Omit<Answer['steps'][number], 'at' | 'says'> & { step: string; at: Date }>(
    `select pool_year as year, ordinal, step, state, cause, reason, clause, taken_by_name as by, taken_at as at from pool_step
     where enterprise_id = $1 order by pool_year, ordinal`,
    [id],
  );
  return rows.map(({ step, at, ...row }) => ({ ...row, says: stepSays(step), at: at.toISOString() }));
}

async function peopleOf({ client }: Work, id: string): Promise<Answer['people']> {
  const { rows } = await client.query<Omit<Answer['people'][number], 'at'> & { at: Date }>(
    `select role, person, post, reason, taken_by_name as by, taken_at as at from pool_assignment where enterprise_id = $1
     order by taken_at, role, ordinal`,
    [id],
  );
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

/** 一家的来龙去脉, the years before included; 404 for one that is not in that year's pool or not the reader's. */
export async function readPoolMember(work: Work, asked: z.output<typeof contract.input>): Promise<Answer> {
  const run = await runOf(work, asked.period ?? (await latestPeriod(work)));
  const { rows } = await work.client.query<
    Parameters<typeof poolMember>[0] & Pick<Answer, 'sincePeriod' | 'source' | 'parent' | 'projectNo'>
  >(
    `with p as (${MEMBERS} and m.enterprise_id = $6)
     select ${MEMBER_COLUMNS}, p.since_period as "sincePeriod", p.source, p.project_no as "projectNo",
       (select jsonb_build_object('id', o.id::text, 'name', o.name) from enterprise o where o.id = p.parent_id) as parent
     from p`,
    [asked.year, null, work.today.slice(0, 7), run?.id ?? null, work.now, asked.id],
  );
  const member = rows[0];
  if (!member)
    throw new Refusal([{ says: `${asked.year} 年度培育库中没有这家企业，或者它不在您负责的县市区`, remedy: '请从培育库中重新进入' }], 404);
  return { ...member, ...poolMember(member), steps: await stepsOf(work, asked.id), people: await peopleOf(work, asked.id) };
}
