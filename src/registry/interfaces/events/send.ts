import { log } from '../../../platform/log/log.ts';
import { never, type Outcome } from '../../../platform/outgoing/outcome.ts';
import { sendWebhook } from '../../../platform/outgoing/send-webhook.ts';
import { asSystemInAccounts } from '../../access/account-work.ts';
import type { House, Work } from '../../access/work.ts';
import { type EventSource, hearJournal } from './hear.ts';
import { type EventMeans, openSealed } from './webhooks.ts';

interface Taken {
  id: string;
  webhook_id: string;
  body: object;
  tries: number;
  sealed_url: string;
  sealed_secret: string;
  algorithm: string;
  ended_at: Date | null;
}

// 逐次拉长: after the eighth try it is 失败, about two days on.
const pauses = [1, 5, 15, 60, 240, 720, 1440].map((minutes) => minutes * 60_000);
const leaseMs = 5 * 60_000;
const mostARound = 200;
const everyMs = 5_000;

/**
 * 投递一轮: hears what was done, then sends what is due. Each is taken up in one transaction, sent outside of any, and settled in a third; a crash in
 * between is followed by another try under the same Idempotency-Key. Answers how many were tried.
 */
export async function eventRound(house: House, means: EventMeans, sources: EventSource[]): Promise<number> {
  const outgoing = means.outgoing();
  if (!outgoing || outgoing.webhookHosts.length === 0) return 0;
  await asSystemInAccounts(house, (work) => hearJournal(work, sources, outgoing.consoleUrl));
  let tried = 0;
  // Who does not answer now is asked once a round: ten seconds of silence apiece would hold up everybody else's events.
  const silent: string[] = [];
  for (; tried < mostARound; tried += 1) {
    const taken = await asSystemInAccounts(house, (work) => takeDue(work, silent));
    if (!taken) break;
    const outcome = await attempt(taken, means, outgoing.webhookHosts, house.clock());
    if (!outcome.sent && !outcome.never) silent.push(taken.webhook_id);
    await asSystemInAccounts(house, (work) => settle(work, taken, outcome));
  }
  return tried;
}

async function attempt(taken: Taken, { secret }: EventMeans, hosts: string[], at: Date): Promise<Outcome> {
  if (taken.ended_at) return never('订阅已停止');
  const opened = (part: 'url' | 'secret', sealed: string) =>
    openSealed(secret(), { webhook: taken.webhook_id, part, sealed, algorithm: taken.algorithm });
  const body = JSON.stringify({ id: taken.id, ...taken.body });
  return sendWebhook(
    { url: opened('url', taken.sealed_url), secret: opened('secret', taken.sealed_secret), body, once: taken.id, at },
    hosts,
  );
}

/** 领取一条: the next that is due, or one whose sender died; two senders never take the same. */
async function takeDue({ client, now }: Work, silent: string[]): Promise<Taken | null> {
  const { rows } = await client.query<Taken>(
    `with due as (
       update interface_delivery set state = 'sending', tries = tries + 1, lease_until = $2
       where id = (select id from interface_delivery where ((state = 'waiting' and send_at <= $1) or (state = 'sending' and lease_until < $1))
           and webhook_id <> all ($3::uuid[])
         order by send_at, made_at, id limit 1 for update skip locked)
       returning id, webhook_id, body, tries)
     select due.*, w.sealed_url, w.sealed_secret, w.algorithm, w.ended_at from due join interface_webhook w on w.id = due.webhook_id`,
    [now, new Date(now.getTime() + leaseMs), silent],
  );
  return rows[0] ?? null;
}

async function settle({ client, now }: Work, { id, tries, ended_at: ended }: Taken, outcome: Outcome): Promise<void> {
  if (outcome.sent) {
    await client.query(
      `update interface_delivery set state = 'sent', sent_at = $2, lease_until = null, says = null where id = $1 and state = 'sending'`,
      [id, now],
    );
    return;
  }
  const pause = pauses[tries - 1];
  const again = !outcome.never && pause !== undefined;
  await client.query(
    `update interface_delivery set state = $2, lease_until = null, says = $3, send_at = coalesce($4, send_at) where id = $1 and state = 'sending'`,
    [id, again ? 'waiting' : ended ? 'dropped' : 'failed', outcome.says.slice(0, 300), again ? new Date(now.getTime() + pause) : null],
  );
}

/** 定时投递 beside the service; a round that lasts is not joined by another. */
export function startEventRounds(house: House, means: EventMeans, sources: EventSource[]): { stop: () => void } {
  let busy = false;
  const round = async () => {
    if (busy) return;
    busy = true;
    await eventRound(house, means, sources).catch((error: unknown) => log.error({ err: error }, '事件未能投递'));
    busy = false;
  };
  const timer = setInterval(() => void round(), everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
