import type { Actor } from '../access/contract.ts';
import type { Work } from '../access/work.ts';
import { cut } from './close-round.ts';
import type { Holder } from './holder.ts';
import type { Passed } from './pass-on.ts';

/** A task as it is opened, in the columns of its table. */
interface Opened {
  kind: string;
  thing: string;
  form: 'act' | 'copy';
  asks: string;
  due_on: string | null;
  to_office: string;
  to_area: string | null;
  to_township: string | null;
  to_enterprise_id: string | null;
  to_account: string | null;
}

function opened({ kind, thing, asks, dueOn }: Passed, form: Opened['form'], to: Holder): Opened {
  return {
    kind,
    thing,
    form,
    asks: cut(asks),
    due_on: form === 'act' ? (dueOn ?? null) : null,
    to_office: to.office,
    to_area: to.area,
    to_township: to.township ?? null,
    to_enterprise_id: to.enterpriseId ?? null,
    to_account: to.accountId ?? null,
  };
}

/** 交到下一步: a task for each who acts next, a copy for each who is to know. After `closeRound`, which says which round it is. */
export async function openRound({ client, now }: Work, actor: Actor, passed: Passed[]): Promise<void> {
  const tasks = passed.flatMap((one) => [
    ...one.to.map((holder) => opened(one, 'act', holder)),
    ...(one.cc ?? []).map((holder) => opened(one, 'copy', holder)),
  ]);
  if (tasks.length === 0) return;
  await client.query(
    `insert into work_task (kind, thing, round, form, area, enterprise_id, title, asks, to_office, to_area, to_township, to_enterprise_id, to_account,
       to_account_name, due_on, started_by, started_office, started_area, passed_by, passed_by_name, passed_office, passed_area, opened_at)
     select m.kind, m.thing, m.round, t.form, m.area, m.enterprise_id, m.title, t.asks, t.to_office, t.to_area, t.to_township, t.to_enterprise_id,
       t.to_account, work_account_name(t.to_account), t.due_on, m.started_by, m.started_office, m.started_area, $2, $3, $4, $5, $6
     from jsonb_to_recordset($1::jsonb) as t (kind text, thing text, form text, asks text, due_on date, to_office text, to_area text, to_township text,
       to_enterprise_id bigint, to_account uuid) join work_matter m on m.kind = t.kind and m.thing = t.thing`,
    [JSON.stringify(tasks), actor.accountId, actor.displayName, actor.office, actor.area, now],
  );
}
