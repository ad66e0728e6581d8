import type { Work } from '../access/work.ts';
import { tell } from '../notices/tell.ts';
import type { Holder } from './holder.ts';
import type { Passed } from './pass-on.ts';
import type { StoredTask } from './task-row.ts';

/** 告知新的办理人 and those who get a copy, once a round, however often the transaction is tried. */
export async function tellRound(lent: Work, passed: Passed[]): Promise<void> {
  const { rows } = await lent.client.query<{ kind: string; thing: string; round: number }>(
    `select m.kind, m.thing, m.round from work_matter m join jsonb_to_recordset($1::jsonb) as p (kind text, thing text) on p.kind = m.kind and p.thing = m.thing`,
    [JSON.stringify(passed.map(({ kind, thing }) => ({ kind, thing })))],
  );
  const rounds = new Map(rows.map(({ kind, thing, round }) => [`${kind}|${thing}`, round]));
  for (const { kind, thing, title, asks, to, cc = [], dueOn } of passed) {
    const round = rounds.get(`${kind}|${thing}`) ?? 0;
    await tell(lent, { to, kind, thing, says: `待办：${asks}（${title}）`, once: `task:${kind}:${thing}:${round}`, dueOn: dueOn ?? null });
    await tell(lent, { to: cc, kind, thing, says: `抄送：${title}`, once: `copy:${kind}:${thing}:${round}` });
  }
}

/** Whoever holds a task: the person it names, else the office. */
export function holdersOfTask(task: StoredTask): Holder[] {
  return [
    {
      office: task.to_office,
      area: task.to_area,
      township: task.to_township,
      enterpriseId: task.to_enterprise_id,
      accountId: task.to_account,
    },
  ];
}

/** 告知一事 about a task: that it was reminded of, forwarded, answered. */
export async function tellOfTask(lent: Work, task: StoredTask, to: Holder[], says: string, once: string): Promise<void> {
  await tell(lent, { to, kind: task.kind, thing: task.thing, says, once, dueOn: task.due_on });
}
