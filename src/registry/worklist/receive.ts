import type * as z from 'zod';
import { refuse } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import type { receiveTask as contract, readCopies as copiesContract } from './contract.ts';
import { Conditions, heldBy } from './tabs.ts';
import { taskById } from './task-by-id.ts';
import { closedRefusals, holderRefusals } from './task-refusals.ts';

/** 签收: the first time the holder opens the task; again it changes nothing. */
export async function receive(work: Work, { id }: z.output<typeof contract.input>): Promise<Record<string, never>> {
  const { actor } = work;
  const task = await taskById(work, id);
  refuse(holderRefusals(actor, task), 403);
  refuse(closedRefusals(task));
  if (task.received_at) return {};
  await work.lent('system', ({ client, now }) =>
    client.query(
      'update work_task set received_at = $2, received_by_name = $3 where id = $1 and received_at is null and closed_at is null',
      [id, now, actor.displayName],
    ),
  );
  return {};
}

/** 抄送已阅, of those that came to one's own office. */
export async function readCopies(work: Work, { ids }: z.output<typeof copiesContract.input>): Promise<{ done: number }> {
  const { actor } = work;
  const conditions = new Conditions();
  heldBy(actor, conditions, 'mine');
  const { rows } = await work.client.query<{ id: string }>(
    `select t.id from work_task t where ${conditions.where} and t.form = 'copy' and t.closed_at is null and t.id = any (${conditions.value(ids)}::uuid[])`,
    conditions.values,
  );
  if (rows.length === 0) return { done: 0 };
  const done = await work.lent('system', ({ client, now }) =>
    client.query(
      `update work_task set closed_at = $2, closed_by = $3, closed_by_name = $4, outcome = 'read' where id = any ($1::uuid[]) and closed_at is null`,
      [rows.map(({ id }) => id), now, actor.accountId, actor.displayName],
    ),
  );
  return { done: done.rowCount ?? 0 };
}
