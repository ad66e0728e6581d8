import type { Work } from '../access/work.ts';
import { keepAct } from './act.ts';
import { type StoredTask, taskColumns } from './task-row.ts';

/** 待办随岗位走: open tasks that name the account that leaves go to its successor, each with a line in its trail. */
export async function handOverTasks(
  work: Work,
  { from, to, reason }: { from: string; to: { id: string; displayName: string }; reason: string },
): Promise<number> {
  const { actor } = work;
  return work.lent('system', async (lent) => {
    const { rows } = await lent.client.query<StoredTask>(
      `update work_task t set to_account = $2, to_account_name = $3, received_at = null, received_by_name = null
       where t.to_account = $1 and t.closed_at is null returning ${taskColumns}`,
      [from, to.id, to.displayName],
    );
    for (const task of rows) await keepAct(lent, actor, task, { act: 'handOver', says: reason, toName: to.displayName });
    return rows.length;
  });
}

/** 名下待办: titles of the open tasks that name the account. */
export async function tasksOf({ client }: Pick<Work, 'client'>, accountId: string): Promise<{ name: string }[]> {
  const { rows } = await client.query<{ name: string }>(
    `select title || '：' || asks as name from work_task where to_account = $1 and closed_at is null and form <> 'copy' order by due_on nulls last, opened_at`,
    [accountId],
  );
  return rows;
}
