import type { Mail } from '../../../platform/outgoing/send-mail.ts';
import type { Outgoing } from '../../../platform/outgoing/settings.ts';
import type { Office } from '../../access/contract.ts';
import type { House, Work } from '../../access/work.ts';
import { codeFor, codeLives } from '../email-code.ts';
import type { Taken } from './due-deliveries.ts';
import { codeText, type MailText, mailText } from './mail-text.ts';
import { type Leaving, lineOf } from './message.ts';
import { standingOf } from './standing.ts';

/** What is to be sent, or why not any more. */
export type Made<T> = { made: T } | { dropped: string };

interface Setting {
  email: string | null;
  asked_email: string | null;
  asked_at: Date | null;
}

/** 邮件 of a delivery, as things stand now: to the address confirmed now, with what was not read meanwhile, to who is still of that office. */
export async function makeMail(
  house: House,
  work: Work,
  taken: Taken,
  { outgoing, secret }: { outgoing: Outgoing; secret: string },
): Promise<Made<Mail>> {
  const { client, now } = work;
  const accountId = `${taken.account_id}`;
  const from = outgoing.mail?.from ?? '';
  const standing = await standingOf(house, accountId);
  if (!standing) return { dropped: '收件人的账号已停用' };
  const { rows } = await client.query<Setting>('select email, asked_email, asked_at from notice_setting where account_id = $1', [
    accountId,
  ]);
  const set = rows[0];
  const letter = (to: string, text: MailText): Made<Mail> => ({
    // The same for every try: a server that has it already can tell.
    made: { ...text, from, to, at: now, messageId: `<${taken.id}@${from.slice(from.indexOf('@') + 1)}>` },
  });
  if (taken.purpose === 'code') {
    if (!set?.asked_email || !set.asked_at || now.getTime() - set.asked_at.getTime() > codeLives)
      return { dropped: '确认码已过期或已换了邮箱' };
    return letter(
      set.asked_email,
      codeText(codeFor(secret, { accountId, email: set.asked_email, at: set.asked_at }), standing.displayName),
    );
  }
  if (!set?.email) return { dropped: '收件人已停用邮箱' };
  const notices = await noticesOf(work, taken.id);
  const unread = notices.filter(({ readAt }) => readAt === null);
  if (unread.length === 0) return { dropped: '收件人已在系统中阅读' };
  const theirs = unread.filter(({ office, area }) => office === standing.office && area === standing.area);
  if (theirs.length === 0) return { dropped: '收件人已不在原单位' };
  return letter(
    set.email,
    mailText(
      theirs.map((notice) => lineOf(notice, standing.office as Office, outgoing)),
      standing.displayName,
    ),
  );
}

type Carried = Leaving & { office: string; area: string | null; readAt: Date | null };

/** The notices a delivery carries, the oldest first. */
export async function noticesOf({ client }: Work, delivery: string): Promise<Carried[]> {
  const { rows } = await client.query<Carried>(
    `select n.kind, n.thing, n.says, n.due_on as "dueOn", n.office, n.area, n.read_at as "readAt"
     from notice_delivery_item i join notice n on n.id = i.notice_id where i.delivery_id = $1 order by n.told_at, n.id`,
    [delivery],
  );
  return rows;
}
