import type * as z from 'zod';
import type { Work } from '../access/work.ts';
import { workKind } from '../worklist/kinds/contract.ts';
import type { listNotices as contract } from './contract.ts';

type Asked = z.output<typeof contract.input>;
type Answer = z.input<typeof contract.output>;

/** What the filters of the page mean; the reader's own alone are there to be filtered (row-level security). */
const narrowed = `($1::boolean is null or (read_at is not null) = $1) and ($2::text is null or kind = $2)
  and ($3::date is null or told_at >= $3::date::timestamp at time zone 'Asia/Shanghai')
  and ($4::date is null or told_at < ($4::date + 1)::timestamp at time zone 'Asia/Shanghai') and account_id = $5`;

/** 本人的消息, the newest first, with what became of the mail. */
export async function listNotices({ client, actor, today }: Work, { read, kind, from, to, page, size }: Asked): Promise<Answer> {
  const values = [read === undefined ? null : read === 'read', kind ?? null, from ?? null, to ?? null, actor.accountId];
  const { rows } = await client.query(
    `select n.*, d.state as mail_state, d.says as mail_says from (
       select id, kind, thing, says, due_on, told_at, read_at from notice where ${narrowed} order by told_at desc, id limit $6 offset $7) n
     left join notice_delivery_item i on i.notice_id = n.id and i.way = 'email' left join notice_delivery d on d.id = i.delivery_id
     order by n.told_at desc, n.id`,
    [...values, size, (page - 1) * size],
  );
  const counted = await client.query<{ total: number; unread: number; kinds: string[] }>(
    `select count(*) filter (where ${narrowed})::int as total, count(*) filter (where read_at is null)::int as unread,
       coalesce(array_agg(distinct kind order by kind), '{}') as kinds from notice where account_id = $5`,
    values,
  );
  const { total = 0, unread = 0, kinds = [] } = counted.rows[0] ?? {};
  return {
    total,
    unread,
    kinds: kinds.map((one) => ({ kind: one, says: workKind(one).says })),
    rows: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      kindSays: workKind(row.kind).says,
      says: row.says,
      path: workKind(row.kind).path(row.thing, actor.office),
      dueOn: row.due_on,
      overdue: row.due_on !== null && row.due_on < today,
      toldAt: row.told_at.toISOString(),
      readAt: row.read_at?.toISOString() ?? null,
      email: row.mail_state === null ? null : { state: row.mail_state, says: row.mail_says },
    })),
  };
}

/** 未读件数. */
export async function countUnread({ client, actor }: Work): Promise<{ unread: number }> {
  const { rows } = await client.query<{ unread: number }>(
    'select count(*)::int as unread from notice where account_id = $1 and read_at is null',
    [actor.accountId],
  );
  return { unread: rows[0]?.unread ?? 0 };
}
