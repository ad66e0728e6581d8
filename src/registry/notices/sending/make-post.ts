import type { Posted } from '../../../platform/outgoing/send-webhook.ts';
import type { Outgoing } from '../../../platform/outgoing/settings.ts';
import type { Office } from '../../access/contract.ts';
import type { Work } from '../../access/work.ts';
import { holderName } from '../../worklist/holder.ts';
import { openPart } from './channel-seal.ts';
import type { Taken } from './due-deliveries.ts';
import { type Made, noticesOf } from './make-mail.ts';
import { lineOf } from './message.ts';
import { postBody, testBody } from './post-text.ts';

/** 群机器人消息 of a delivery, to the address the channel has now, signed with the secret it has now. */
export async function makePost(
  work: Work,
  taken: Taken,
  { outgoing, secret }: { outgoing: Outgoing; secret: string },
): Promise<Made<Posted>> {
  const { rows } = await work.client.query('select * from notice_channel where id = $1 and ended_at is null', [taken.channel_id]);
  const channel = rows[0];
  if (!channel) return { dropped: '单位通道已停用' };
  const opened = (part: 'url' | 'secret', sealed: string) =>
    openPart(secret, { channel: channel.id, part, sealed, algorithm: channel.algorithm });
  const office = holderName(channel);
  const lines = (await noticesOf(work, taken.id)).map((notice) => lineOf(notice, channel.office as Office, outgoing));
  const body = taken.purpose === 'test' ? testBody(channel.form, office) : postBody(channel.form, lines, office);
  return {
    made: { url: opened('url', channel.sealed_url), secret: opened('secret', channel.sealed_secret), body, once: taken.id, at: work.now },
  };
}
