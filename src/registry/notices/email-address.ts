import { timingSafeEqual } from 'node:crypto';
import type * as z from 'zod';
import { MailAddress } from '../../platform/outgoing/settings.ts';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import type { askEmail as askContract, confirmEmail as confirmContract } from './contract.ts';
import { codeFor, codeLives, mostTries } from './email-code.ts';
import type { OutgoingOf } from './settings.ts';

const pauseMs = 60_000;
const mostCodes = 10;

/** 登记邮箱: the address waits, a code goes there. One a minute and ten a day, so that nobody's box is filled from here. */
export function askEmail(outgoing: OutgoingOf) {
  return async (work: Work, said: z.output<typeof askContract.input>): Promise<{ codeUntil: string }> => {
    const { client, actor, now } = work;
    if (!outgoing()?.mail) refuse([{ says: '本系统没有配置邮件服务器', remedy: '请联系系统管理员' }]);
    const read = MailAddress.safeParse(said.email);
    if (!read.success) refuse([{ says: `邮箱地址不正确：${read.error.issues[0]?.message}` }]);
    const email = read.data ?? '';
    // One at a time: the second of two clicks waits, and meets the first one's minute.
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`notice e-mail of ${actor.accountId}`]);
    const { rows } = await client.query<{ asked_at: Date | null; sent: number }>(
      `select (select asked_at from notice_setting where account_id = $1) as asked_at,
         (select count(*)::int from notice_delivery where account_id = $1 and purpose = 'code' and made_at > $2::timestamptz - interval '1 day') as sent`,
      [actor.accountId, now],
    );
    const { asked_at: askedAt, sent = 0 } = rows[0] ?? {};
    if (askedAt && now.getTime() - askedAt.getTime() < pauseMs)
      throw new Refusal([{ says: '确认码刚刚发出', remedy: '请一分钟后再试' }], 429);
    if (sent >= mostCodes) throw new Refusal([{ says: `一天内已发出 ${sent} 个确认码`, remedy: '请明日再试' }], 429);
    await client.query(
      `insert into notice_setting (account_id, asked_email, asked_at, changed_at) values ($1, $2, $3, $3)
       on conflict (account_id) do update set asked_email = $2, asked_at = $3, asked_tries = 0, changed_at = $3`,
      [actor.accountId, email, now],
    );
    await client.query(
      `insert into notice_delivery (way, purpose, account_id, office, area, to_name, send_at, made_at) values ('email', 'code', $1, $2, $3, $4, $5, $5)`,
      [actor.accountId, actor.office, actor.area, actor.displayName, now],
    );
    return { codeUntil: new Date(now.getTime() + codeLives).toISOString() };
  };
}

/** 确认邮箱. A wrong code is no refusal, because a refusal would undo the count of it. */
export function confirmEmail(secret: () => string) {
  return async (
    { client, actor, now }: Work,
    { oneTimeCode }: z.output<typeof confirmContract.input>,
  ): Promise<{ confirmed: boolean; triesLeft: number }> => {
    const { rows } = await client.query<{ asked_email: string; asked_at: Date; asked_tries: number }>(
      'select asked_email, asked_at, asked_tries from notice_setting where account_id = $1 and asked_email is not null for update',
      [actor.accountId],
    );
    const asked = rows[0];
    if (!asked || now.getTime() - asked.asked_at.getTime() > codeLives)
      throw new Refusal([{ says: '没有等待确认的邮箱，或确认码已过期', remedy: '请重新填写邮箱获取确认码' }]);
    if (asked.asked_tries >= mostTries) throw new Refusal([{ says: `确认码已输错 ${mostTries} 次`, remedy: '请重新获取确认码' }], 429);
    const due = codeFor(secret(), { accountId: `${actor.accountId}`, email: asked.asked_email, at: asked.asked_at });
    const confirmed = timingSafeEqual(Buffer.from(due), Buffer.from(oneTimeCode));
    await client.query(
      confirmed
        ? `update notice_setting set email = asked_email, asked_email = null, asked_at = null, asked_tries = 0, changed_at = $2 where account_id = $1`
        : 'update notice_setting set asked_tries = asked_tries + 1, changed_at = $2 where account_id = $1',
      [actor.accountId, now],
    );
    return { confirmed, triesLeft: confirmed ? mostTries : mostTries - asked.asked_tries - 1 };
  };
}

/** 停用邮箱. */
export async function dropEmail({ client, actor, now }: Work): Promise<Record<string, never>> {
  await client.query(
    'update notice_setting set email = null, asked_email = null, asked_at = null, asked_tries = 0, changed_at = $2 where account_id = $1',
    [actor.accountId, now],
  );
  return {};
}
