import type * as z from 'zod';
import type { Work } from '../access/work.ts';
import type { listTasks as contract, WorkRow, WorkTab } from './contract.ts';
import { listStarted } from './started.ts';
import { tabConditions } from './tabs.ts';
import { type StoredTask, shownTask, taskColumns } from './task-row.ts';

type Asked = z.output<typeof contract.input>;

const orders: Record<Exclude<WorkTab, 'started'>, string> = {
  todo: 't.due_on nulls last, t.opened_at, t.id',
  overdue: 't.due_on, t.opened_at, t.id',
  done: 't.closed_at desc, t.id',
  copies: 't.opened_at desc, t.id',
};

/** 任务清单 of a tab: what is due first comes first; what is done, the latest first. */
export async function listTasks(work: Work, asked: Asked): Promise<z.input<typeof contract.output>> {
  const { tab, page, size } = asked;
  if (tab === 'started') return listStarted(work, asked);
  const conditions = tabConditions(work, tab, asked);
  const { rows: counted } = await work.client.query<{ total: number }>(
    `select count(*)::int as total from work_task t where ${conditions.where}`,
    conditions.values,
  );
  const { rows } = await work.client.query<StoredTask & { asked: number; answered: number }>(
    `select x.*, o.asked, o.answered from (select ${taskColumns} from work_task t where ${conditions.where} order by ${orders[tab]}
       limit ${conditions.value(size)} offset ${conditions.value((page - 1) * size)}) x
     cross join lateral (select count(*)::int as asked, count(o.closed_at)::int as answered from work_task o
       where o.passed_from = x.id and o.form = 'opinion' and o.outcome is distinct from 'withdrawn') o
     order by ${orders[tab].replaceAll('t.', 'x.')}`,
    conditions.values,
  );
  return { total: counted[0]?.total ?? 0, rows: rows.map((row): WorkRow => shownTask(row, work.today, row)) };
}
