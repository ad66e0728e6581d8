import type * as z from 'zod';
import { Refusal, refuse } from '../../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../../registry/access/duties.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { refuseWording } from '../../../../registry/compliance/refuse-act.ts';
import { ledgerRows } from '../list.ts';
import type { listGroups as listContract, makeGroup as makeContract, ProblemGroup, readGroup as readContract } from './contract.ts';

const SHOWN = `g.id, g.title, g.says, g.area, g.made_by_name as by, g.made_on::text as on,
  (select count(distinct p.area)::int from problem p where p.group_id = g.id) as areas,
  (select count(*)::int from problem p where p.group_id = g.id and p.settled_on is null) as open,
  (select count(*)::int from problem p where p.group_id = g.id and p.settled_on is not null) as closed`;

/** 共性问题 of which the reader sees at least one problem. */
export async function listGroups({ client, policy, actor }: Work): Promise<z.input<typeof listContract.output>> {
  refuse(dutyRefusals(actor, 'problem.read'), 403);
  const { rows } = await client.query<ProblemGroup>(`select ${SHOWN} from problem_group g order by g.made_at desc, g.id limit 500`);
  return { clause: policy.sla.clause, rows };
}

/** One group; 404 where the reader sees none of it. */
export async function groupById({ client }: Pick<Work, 'client'>, id: string): Promise<ProblemGroup> {
  const { rows } = await client.query<ProblemGroup>(`select ${SHOWN} from problem_group g where g.id = $1`, [id]);
  if (!rows[0]) throw new Refusal([{ says: '没有这组共性问题', remedy: '请在「共性问题」中重新选择' }], 404);
  return rows[0];
}

/** 打开一组: the problems of it the reader sees, and what was offered. */
export async function readGroup(work: Work, { id }: z.output<typeof readContract.input>): Promise<z.input<typeof readContract.output>> {
  refuse(dutyRefusals(work.actor, 'problem.read'), 403);
  const group = await groupById(work, id);
  const { rows: measures } = await work.client.query<z.input<typeof readContract.output>['measures'][number]>(
    `select m.ordinal, m.says, p.serial as "fromSerial", m.offered_by_name as by, m.offered_on::text as on
     from problem_measure m left join problem p on p.id = m.from_problem where m.group_id = $1 order by m.ordinal`,
    [id],
  );
  const rows = await ledgerRows(work, { group: id }, { limit: 500, offset: 0 });
  const refusals = dutyRefusals(work.actor, 'problem.desk').map(({ says, clause }) => ({ says, ...(clause ? { clause } : {}) }));
  return { group, measures, rows, refusals };
}

/** 归为共性问题: problems the maker sees and answers for; one that is in a group already stays there. */
export async function makeGroup(work: Work, asked: z.output<typeof makeContract.input>): Promise<z.input<typeof makeContract.output>> {
  const { client, actor, policy, today, now } = work;
  refuse(dutyRefusals(actor, 'problem.desk'), 403);
  const { rows } = await client.query<{ id: string; area: string; group_id: string | null; serial: string; state: string }>(
    'select id, area, group_id, serial, state from problem where id = any ($1)',
    [[...new Set(asked.problems)]],
  );
  const areas = [...new Set(rows.map(({ area }) => area))];
  for (const area of areas) refuse(dutyRefusals(actor, 'problem.desk', area), 403);
  const clause = policy.sla.clause;
  if (rows.length < 2) refuse([{ says: '共性问题至少要有两件', clause, remedy: '请勾选两件以上' }]);
  refuse(
    rows
      .filter(({ group_id }) => group_id !== null)
      .map(({ serial }) => ({ says: `${serial} 已在另一组共性问题中`, clause, remedy: '请去掉后再归组' })),
  );
  refuseWording(policy, { 名称: asked.title, 共性: asked.says });
  const made = await client.query<{ id: string }>(
    `insert into problem_group (area, title, says, made_by, made_by_name, office, made_on, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [areas.length === 1 ? areas[0] : null, asked.title, asked.says, actor.accountId, actor.displayName, actor.office, today, now],
  );
  const id = made.rows[0]?.id ?? '';
  const put = await work.lent('system', (system) =>
    system.client.query('update problem set group_id = $1 where id = any ($2) and group_id is null', [id, rows.map((row) => row.id)]),
  );
  if (put.rowCount !== rows.length) refuse([{ says: '刚刚已有人归组', remedy: '请刷新后再办' }]);
  return { id, problems: rows.length };
}
