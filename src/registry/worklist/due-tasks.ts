import type { Day } from '../../platform/shared/period.ts';
import type { Work } from '../access/work.ts';
import type { DueMatter } from '../notices/remind-of-due.ts';

/** 有期限的在办任务 whose day is not later than this one, as 临期、逾期提醒 asks for them. Copies have no day. */
export async function openTasksDue({ client }: Work, until: Day): Promise<DueMatter[]> {
  const { rows } = await client.query(
    `select kind, thing, title, asks, due_on, to_office, to_area, to_township, to_enterprise_id::text, to_account from work_task
     where closed_at is null and due_on <= $1 order by due_on, opened_at`,
    [until],
  );
  return rows.map((row) => ({
    kind: row.kind,
    thing: row.thing,
    title: row.title,
    asks: row.asks,
    dueOn: row.due_on,
    to: {
      office: row.to_office,
      area: row.to_area,
      township: row.to_township,
      enterpriseId: row.to_enterprise_id,
      accountId: row.to_account,
    },
  }));
}
