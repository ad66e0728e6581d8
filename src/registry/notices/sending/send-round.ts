import { never, type Outcome } from '../../../platform/outgoing/outcome.ts';
import { type PostOffice, postOffice } from '../../../platform/outgoing/send-mail.ts';
import { sendWebhook } from '../../../platform/outgoing/send-webhook.ts';
import type { Outgoing } from '../../../platform/outgoing/settings.ts';
import { asSystem, type House } from '../../access/work.ts';
import { drop, settle, type Taken, takeDue } from './due-deliveries.ts';
import { type Made, makeMail } from './make-mail.ts';
import { makePost } from './make-post.ts';
import { planDeliveries } from './plan.ts';

/** What sending needs beside the house: what may leave, and the key of this installation. */
export interface Sending {
  outgoing: Outgoing | undefined;
  secret: string;
}

const mostARound = 300;

/**
 * 发送一轮: plans what is new, then sends what is due, one after another. Each is taken up in one transaction, sent outside of any, and settled in a third:
 * nothing waits at a lock for another's server. Answers how many left.
 */
export async function sendRound(house: House, sending: Sending): Promise<number> {
  while ((await asSystem(house, (work) => planDeliveries(work, sending.outgoing))) > 0);
  const office = sending.outgoing?.mail ? postOffice(sending.outgoing.mail.url) : null;
  let sent = 0;
  try {
    for (let taken = await take(house); taken; taken = sent < mostARound ? await take(house) : null) {
      await deliver(house, taken, { ...sending, office });
      sent += 1;
    }
  } finally {
    office?.close();
  }
  return sent;
}

const take = (house: House) => asSystem(house, takeDue);

async function deliver(house: House, taken: Taken, { outgoing, secret, office }: Sending & { office: PostOffice | null }): Promise<void> {
  const outcome = await attempted(house, taken, { outgoing, secret, office }).catch(
    // A letter that cannot be written is one failed try, not the end of the round for all others.
    (error: unknown): Outcome => ({
      sent: false,
      never: false,
      says: `系统出错：${error instanceof Error ? error.message : String(error)}`,
    }),
  );
  await asSystem(house, (work) => ('dropped' in outcome ? drop(work, taken, outcome.dropped) : settle(work, taken, outcome)));
}

async function attempted(
  house: House,
  taken: Taken,
  { outgoing, secret, office }: Sending & { office: PostOffice | null },
): Promise<Outcome | { dropped: string }> {
  if (!outgoing || (taken.way === 'email' && !office)) return never('本系统没有配置这种外发方式');
  const means = { outgoing, secret };
  if (taken.way === 'email')
    return handed(await asSystem(house, (work) => makeMail(house, work, taken, means)), async (mail) => office?.send(mail) ?? never(''));
  return handed(await asSystem(house, (work) => makePost(work, taken, means)), (posted) => sendWebhook(posted, outgoing.webhookHosts));
}

async function handed<T>(made: Made<T>, send: (made: T) => Promise<Outcome>): Promise<Outcome | { dropped: string }> {
  return 'dropped' in made ? made : send(made.made);
}
