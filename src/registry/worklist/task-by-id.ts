import { Refusal, refuse } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import { closedRefusals } from './task-refusals.ts';
import { type StoredTask, taskColumns } from './task-row.ts';

/** 一项任务 as far as the reader sees it; 404 else. */
export async function taskById({ client }: Work, id: string): Promise<StoredTask> {
  const { rows } = await client.query<StoredTask>(`select ${taskColumns} from work_task t where t.id = $1`, [id]);
  if (!rows[0]) throw new Refusal([{ says: '没有这项任务，或它不是交给您这里的', remedy: '请从工作台重新进入' }], 404);
  return rows[0];
}

/** The task held for the rest of the transaction, by the system; of two who act at once the second is told who was before them. */
export async function holdTask({ client }: Work, id: string): Promise<StoredTask> {
  // Order matters: whoever moves a matter holds it before its tasks, and so does this.
  await client.query(
    'select from work_matter m join work_task t on t.kind = m.kind and t.thing = m.thing where t.id = $1 for update of m',
    [id],
  );
  const { rows } = await client.query<StoredTask>(`select ${taskColumns} from work_task t where t.id = $1 for update`, [id]);
  const task = rows[0];
  if (!task) throw new Error(`task ${id} is gone`);
  refuse(closedRefusals(task));
  return task;
}
