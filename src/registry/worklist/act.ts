import type { Actor } from '../access/contract.ts';
import type { Work } from '../access/work.ts';
import type { StoredTask } from './task-row.ts';

/** 记下所办: what was done about a task beside acting on it; by the system, in the name of whoever acts. False: a reminder of this workday stands already. */
export async function keepAct(
  { client, now }: Work,
  actor: Actor,
  task: StoredTask,
  said: { act: string; says: string; toName?: string; workday?: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into work_act (task_id, area, act, says, to_name, workday, taken_by, taken_by_name, taken_office, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (task_id, workday) where act = 'remind' do nothing`,
    [
      task.id,
      task.area,
      said.act,
      said.says,
      said.toName ?? null,
      said.workday ?? null,
      actor.accountId,
      actor.displayName,
      actor.office,
      now,
    ],
  );
  return rowCount === 1;
}

/** 办结任务 other than by moving its matter. */
export async function closeTask({ client, now }: Work, actor: Actor, id: string, outcome: string, says: string | null): Promise<void> {
  await client.query('update work_task set closed_at = $2, closed_by = $3, closed_by_name = $4, outcome = $5, says = $6 where id = $1', [
    id,
    now,
    actor.accountId,
    actor.displayName,
    outcome,
    says,
  ]);
}

/** 续办: the same task for another person of the same office; opinions already asked for go along. */
export async function reopenFor(
  { client, now }: Work,
  actor: Actor,
  from: StoredTask,
  to: { id: string; name: string },
  via: string | null,
): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `insert into work_task (kind, thing, round, form, area, enterprise_id, title, asks, to_office, to_area, to_township, to_enterprise_id, to_account,
       to_account_name, due_on, started_by, started_office, started_area, passed_by, passed_by_name, passed_office, passed_area, passed_from, opened_at)
     select kind, thing, round, form, area, enterprise_id, title, asks, to_office, to_area, to_township, to_enterprise_id, $2, $3, due_on, started_by,
       started_office, started_area, $4, $5, $6, $7, $8, $9 from work_task where id = $1 returning id`,
    [from.id, to.id, to.name, actor.accountId, actor.displayName, actor.office, actor.area, via, now],
  );
  const id = rows[0]?.id ?? '';
  await client.query("update work_task set passed_from = $2 where passed_from = $1 and form = 'opinion'", [from.id, id]);
  return id;
}
