import type * as z from 'zod';
import { type Reason, refuse } from '../../platform/shared/reason.ts';
import { namedIn } from '../../policy/training-shape.ts';
import type { Office } from '../../registry/access/contract.ts';
import { dutyRefusals } from '../../registry/access/duties.ts';
import type { Work } from '../../registry/access/work.ts';
import { wordingReasons } from '../../registry/compliance/refuse-act.ts';
import type { keepPlan as keepContract, Plan, readPlans as readContract } from './contract.ts';
import { overtaken } from './course-refusals.ts';
import { COURSES } from './course-row.ts';
import { hostSays, isHost } from './hosts.ts';

type Answer = z.input<typeof readContract.output>;

interface StoredPlan {
  area: string | null;
  office: Office;
  version: number;
  lines: { topic: string; courses: number; persons: number }[];
  says: string | null;
  by: string;
  at: Date;
}

/** 年度培训计划 of every office, the version that stands, beside what was held under it. */
export async function readPlans(work: Work, { year }: z.output<typeof readContract.input>): Promise<Answer> {
  const { client, actor } = work;
  const { rows } = await client.query<StoredPlan>(
    `select distinct on (p.area, p.office) p.area, p.office, p.version, p.lines, p.says, p.made_by_name as by, p.made_at as at
     from training_plan p where p.year = $1 order by p.area nulls first, p.office, p.version desc`,
    [year],
  );
  const held = await heldIn(work, year);
  return {
    year,
    rows: rows.map((plan) => planOut(work, year, plan, held)),
    refusals: dutyRefusals(actor, 'training.hold'),
  };
}

type Held = Map<string, { held: number; attended: number }>;

/** 已结束的次数与到课人次 by host and topic: heads alone, counted by the system. */
async function heldIn(work: Work, year: number): Promise<Held> {
  const { rows } = await work.lent('system', ({ client }) =>
    client.query<{ key: string; held: number; attended: number }>(
      `select concat_ws('|', coalesce(c.area, ''), c.host_office, c.terms->>'topic') as key, count(*)::int as held,
         sum((select count(*) from training_attendance a where a.course_id = c.id))::int as attended
       from ${COURSES} c where c.state = 'finished' and left(c.starts_on, 4) = $1 group by 1`,
      [String(year)],
    ),
  );
  return new Map(rows.map(({ key, ...counts }) => [key, counts]));
}

function planOut({ policy, actor }: Work, year: number, plan: StoredPlan, held: Held): Plan {
  const host = { area: plan.area, host_office: plan.office };
  return {
    year,
    area: plan.area,
    host: hostSays(host),
    office: plan.office,
    version: plan.version,
    says: plan.says,
    by: plan.by,
    at: plan.at.toISOString(),
    mine: isHost(actor, host),
    lines: plan.lines.map(({ topic, courses, persons }) => ({
      topic,
      label: namedIn(policy.training.topics, topic),
      clause: policy.training.topics.find(({ id }) => id === topic)?.clause ?? policy.training.clause,
      courses,
      persons,
      ...(held.get([plan.area ?? '', plan.office, topic].join('|')) ?? { held: 0, attended: 0 }),
    })),
  };
}

/** 制定、修订年度培训计划 of one's own office: a version more, the former ones stay. */
export async function keepPlan(work: Work, input: z.output<typeof keepContract.input>): Promise<Answer> {
  const { client, actor, now, policy } = work;
  const { year, after, lines, says } = input;
  refuse(dutyRefusals(actor, 'training.hold'), 403);
  const strange: Reason[] = lines
    .filter(({ topic }) => !policy.training.topics.some(({ id }) => id === topic))
    .map(({ topic }) => ({ says: `没有培训主题「${topic}」`, clause: policy.training.clause }));
  const twice = lines.filter(({ topic }, at) => lines.findIndex((other) => other.topic === topic) < at);
  refuse(
    [
      ...strange,
      ...twice.map(({ topic }) => ({ says: `「${namedIn(policy.training.topics, topic)}」写了两行`, remedy: '合为一行' })),
      ...wordingReasons(policy, '说明', says ?? ''),
    ],
    422,
  );
  const { rows } = await client.query<{ version: number }>(
    'select coalesce(max(version), 0)::int as version from training_plan where year = $1 and office = $2 and area is not distinct from $3::text',
    [year, actor.office, actor.area],
  );
  const { rowCount } = await client.query(
    `insert into training_plan (year, area, office, version, lines, says, made_by, made_by_name, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [year, actor.area, actor.office, after + 1, JSON.stringify(lines), says || null, actor.accountId, actor.displayName, now],
  );
  if (rowCount !== 1 || rows[0]?.version !== after) refuse([overtaken]);
  return readPlans(work, { year });
}
