import type * as z from 'zod';
import type { Work } from '../access/work.ts';
import type { countTasks as contract } from './contract.ts';
import { startedConditions } from './started.ts';
import { Conditions, heldBy, narrow, ownAccounts, tabConditions } from './tabs.ts';

/** 各页签件数: what is open is gone through once, what was done and begun is counted by its own index. */
export async function countTasks(work: Work, asked: z.output<typeof contract.input>): Promise<z.output<typeof contract.output>> {
  const { client, actor, today } = work;
  const open = new Conditions();
  heldBy(actor, open, asked.scope);
  open.say('t.closed_at is null');
  if ((asked.scope ?? 'mine') === 'mine')
    open.say(`(t.to_account is null or t.to_account = any (${open.value(ownAccounts(actor))}::uuid[]))`);
  narrow(open, asked, today, 't');
  const day = open.value(today);
  const waiting = await client.query<{ todo: number; copies: number; overdue: number; today: number }>(
    `select count(*) filter (where t.form <> 'copy')::int as todo, count(*) filter (where t.form = 'copy')::int as copies,
       count(*) filter (where t.form <> 'copy' and t.due_on < ${day}::date)::int as overdue,
       count(*) filter (where t.form <> 'copy' and t.due_on = ${day}::date)::int as today
     from work_task t where ${open.where}`,
    open.values,
  );
  const done = tabConditions(work, 'done', asked);
  const closed = await client.query<{ count: number }>(`select count(*)::int as count from work_task t where ${done.where}`, done.values);
  const begun = startedConditions(work, asked);
  const started = await client.query<{ count: number }>(
    `select count(*)::int as count from work_matter m where ${begun.where}`,
    begun.values,
  );
  const counts = waiting.rows[0] ?? { todo: 0, copies: 0, overdue: 0, today: 0 };
  return { ...counts, done: closed.rows[0]?.count ?? 0, started: started.rows[0]?.count ?? 0 };
}
