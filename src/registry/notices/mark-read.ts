import type * as z from 'zod';
import type { Work } from '../access/work.ts';
import type { markAllRead as allContract, markRead as contract } from './contract.ts';

/** 标为已读: of one's own; another's are as if they were not there, and what was read stays read at the time it was. */
export async function markRead({ client, actor, now }: Work, { ids }: z.output<typeof contract.input>): Promise<{ marked: number }> {
  const { rowCount } = await client.query('update notice set read_at = $3 where id = any($1) and account_id = $2 and read_at is null', [
    ids,
    actor.accountId,
    now,
  ]);
  return { marked: rowCount ?? 0 };
}

/** 全部标为已读, of a kind and between two days where these are said. */
export async function markAllRead(
  { client, actor, now }: Work,
  { kind, from, to }: z.output<typeof allContract.input>,
): Promise<{ marked: number }> {
  const { rowCount } = await client.query(
    `update notice set read_at = $5 where account_id = $1 and read_at is null and ($2::text is null or kind = $2)
       and ($3::date is null or told_at >= $3::date::timestamp at time zone 'Asia/Shanghai')
       and ($4::date is null or told_at < ($4::date + 1)::timestamp at time zone 'Asia/Shanghai')`,
    [actor.accountId, kind ?? null, from ?? null, to ?? null, now],
  );
  return { marked: rowCount ?? 0 };
}
