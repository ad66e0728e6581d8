import type * as z from 'zod';
import { Refusal } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import type { readTrail as contract } from './contract.ts';
import { signersOf } from './countersign.ts';
import { colleaguesOf } from './forward.ts';
import { mayOf } from './may.ts';
import { isHeldBy } from './task-refusals.ts';
import { type StoredTask, shownTask, taskColumns } from './task-row.ts';
import { type StoredAct, sayTrail } from './trail-entries.ts';

interface Matter {
  title: string;
  area: string | null;
  started_by_name: string;
  started_at: Date;
  ended_at: Date | null;
}

/** 流转记录 of a matter for whoever holds or held one of its tasks, began it or passed it on; and what they may do about what is open. */
export async function readTrail(work: Work, { kind, thing }: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { client, actor, today } = work;
  const { rows: found } = await client.query<Matter>(
    'select title, area, started_by_name, started_at, ended_at from work_matter where kind = $1 and thing = $2',
    [kind, thing],
  );
  const matter = found[0];
  if (!matter) throw new Refusal([{ says: '没有这件事项，或它没有交到过您这里', remedy: '请从工作台重新进入' }], 404);
  const { rows: seen } = await client.query<StoredTask>(
    `select ${taskColumns} from work_task t where t.kind = $1 and t.thing = $2 and t.closed_at is null order by t.form, t.seq`,
    [kind, thing],
  );
  // Whoever has a part in the matter reads how it went, the parts of others included.
  const whole = await work.lent('system', async (lent) => ({
    tasks: (
      await lent.client.query<StoredTask>(`select ${taskColumns} from work_task t where t.kind = $1 and t.thing = $2 order by t.seq`, [
        kind,
        thing,
      ])
    ).rows,
    acts: (
      await lent.client.query<StoredAct>(
        `select a.task_id, a.act, a.says, a.to_name, a.taken_by_name, a.taken_at from work_act a join work_task t on t.id = a.task_id
         where t.kind = $1 and t.thing = $2 order by a.id`,
        [kind, thing],
      )
    ).rows,
  }));
  const held = seen.find((task) => task.form === 'act' && isHeldBy(actor, task));
  const opinionsOf = (task: StoredTask) => {
    const asked = whole.tasks.filter((one) => one.passed_from === task.id && one.form === 'opinion' && one.outcome !== 'withdrawn');
    return { asked: asked.length, answered: asked.filter((one) => one.closed_at).length };
  };
  const open = [];
  for (const task of seen)
    open.push({ ...shownTask(task, today, opinionsOf(task)), mine: isHeldBy(actor, task), may: await mayOf(work, task, opinionsOf(task)) });
  return {
    kind,
    thing,
    title: matter.title,
    area: matter.area,
    startedBy: matter.started_by_name,
    startedAt: matter.started_at.toISOString(),
    endedAt: matter.ended_at?.toISOString() ?? null,
    trail: sayTrail(matter, whole.tasks, whole.acts, ['enterprise', 'township', 'bank'].includes(actor.office)),
    open,
    colleagues: seen.some((task) => isHeldBy(actor, task)) ? await colleaguesOf(work) : [],
    offices: held ? signersOf(work, held) : [],
  };
}
