import type * as z from 'zod';
import type { Work } from '../access/work.ts';
import type { listTasks as contract, WorkRow } from './contract.ts';
import { Conditions, type Narrowing, narrow, ownAccounts } from './tabs.ts';
import { type StoredTask, shownTask, taskColumns, taskHolder } from './task-row.ts';

/** 我发起: the matters one began oneself, narrowed as asked. */
export function startedConditions({ actor, today }: Pick<Work, 'actor' | 'today'>, asked: Narrowing): Conditions {
  const conditions = new Conditions();
  conditions.say(`m.started_by = any (${conditions.value(ownAccounts(actor))}::uuid[])`);
  narrow(conditions, asked, today, 'm');
  return conditions;
}

interface Stood {
  kind: string;
  thing: string;
  title: string;
  area: string | null;
  started_by_name: string;
  started_at: Date;
  ended_at: Date | null;
  round: number;
}

/** The matters one began, the newest first, each with where it lies now. */
export async function listStarted(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { client, today } = work;
  const conditions = startedConditions(work, asked);
  const { rows: counted } = await client.query<{ total: number }>(
    `select count(*)::int as total from work_matter m where ${conditions.where}`,
    conditions.values,
  );
  const { rows: matters } = await client.query<Stood>(
    `select m.kind, m.thing, m.title, m.area, m.started_by_name, m.started_at, m.ended_at, m.round from work_matter m where ${conditions.where}
     order by m.started_at desc, m.kind, m.thing limit ${conditions.value(asked.size)} offset ${conditions.value((asked.page - 1) * asked.size)}`,
    conditions.values,
  );
  const { rows: tasks } = await client.query<StoredTask>(
    `select ${taskColumns} from work_task t join jsonb_to_recordset($1::jsonb) as m (kind text, thing text) on m.kind = t.kind and m.thing = t.thing
     where t.form = 'act' order by t.round desc, t.closed_at desc nulls first, t.opened_at desc`,
    [JSON.stringify(matters.map(({ kind, thing }) => ({ kind, thing })))],
  );
  const of = ({ kind, thing }: Stood) => tasks.filter((task) => task.kind === kind && task.thing === thing);
  return { total: counted[0]?.total ?? 0, rows: matters.map((matter) => stood(matter, of(matter), today)) };
}

/** Where a matter lies: with whoever holds its open tasks; ended, how it ended. */
function stood(matter: Stood, tasks: StoredTask[], today: string): WorkRow {
  const open = tasks.filter(({ closed_at }) => closed_at === null);
  const last = open[0] ?? tasks[0];
  const shown = last
    ? shownTask(last, today, { asked: 0, answered: 0 })
    : {
        form: 'act' as const,
        asks: '',
        holder: '—',
        person: null,
        dueOn: null,
        lateDays: 0,
        passedBy: matter.started_by_name,
        received: false,
        reminded: 0,
        closedBy: null,
        asked: 0,
        answered: 0,
      };
  return {
    ...shown,
    id: last?.id ?? null,
    kind: matter.kind,
    thing: matter.thing,
    title: matter.title,
    area: matter.area,
    holder: open.length > 0 ? [...new Set(open.map(taskHolder))].join('、') : shown.holder,
    openedAt: matter.started_at.toISOString(),
    closedAt: matter.ended_at?.toISOString() ?? null,
    outcome: matter.ended_at ? 'ended' : null,
  };
}
