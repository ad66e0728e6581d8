import type { Outcome } from '../../../platform/outgoing/outcome.ts';
import type { Work } from '../../access/work.ts';

/** A delivery taken up to be sent. */
export interface Taken {
  id: string;
  way: 'email' | 'webhook';
  purpose: 'notices' | 'code' | 'test';
  account_id: string | null;
  channel_id: string | null;
  office: string;
  area: string | null;
  to_name: string;
  tries: number;
}

// 逐次拉长: after the eighth try it is 失败, about two days on.
const pauses = [1, 5, 15, 60, 240, 720, 1440].map((minutes) => minutes * 60_000);
const leaseMs = 5 * 60_000;

/** Whether anything waits for the job: a notice to be planned, a delivery to be sent. Asked every few seconds, answered from two small indexes. */
export async function somethingWaits({ client, now }: Pick<Work, 'client' | 'now'>): Promise<boolean> {
  const { rows } = await client.query<{ waits: boolean }>(
    `select exists (select from notice where planned_at is null) or exists (select from notice_delivery where (state = 'waiting' and send_at <= $1)
       or (state = 'sending' and lease_until < $1)) as waits`,
    [now],
  );
  return rows[0]?.waits ?? false;
}

/**
 * 领取一条: the next that is due, or one whose sender died; two senders never take the same. It is marked as being sent before anything leaves, so that a
 * crash is followed by another try under the same Message-ID, never by silence.
 */
export async function takeDue({ client, now }: Work): Promise<Taken | null> {
  const { rows } = await client.query<Taken>(
    `update notice_delivery set state = 'sending', tries = tries + 1, lease_until = $2
     where id = (select id from notice_delivery where (state = 'waiting' and send_at <= $1) or (state = 'sending' and lease_until < $1)
       order by send_at, id limit 1 for update skip locked)
     returning id, way, purpose, account_id, channel_id, office, area, to_name, tries`,
    [now, new Date(now.getTime() + leaseMs)],
  );
  return rows[0] ?? null;
}

/** 登记结果: sent; to be tried again after a longer pause; or 失败, with the reason. */
export async function settle({ client, now }: Work, { id, tries }: Pick<Taken, 'id' | 'tries'>, outcome: Outcome): Promise<void> {
  if (outcome.sent) {
    await client.query(
      `update notice_delivery set state = 'sent', sent_at = $2, lease_until = null, says = null where id = $1 and state = 'sending'`,
      [id, now],
    );
    return;
  }
  const pause = pauses[tries - 1];
  const again = !outcome.never && pause !== undefined;
  await client.query(
    `update notice_delivery set state = $2, lease_until = null, says = $3, send_at = coalesce($4, send_at) where id = $1 and state = 'sending'`,
    [id, again ? 'waiting' : 'failed', outcome.says.slice(0, 300), again ? new Date(now.getTime() + pause) : null],
  );
}

/** 不再发送, with the reason: read meanwhile, moved away, address taken back. */
export async function drop({ client }: Work, { id }: Pick<Taken, 'id'>, says: string): Promise<void> {
  await client.query(`update notice_delivery set state = 'dropped', lease_until = null, says = $2 where id = $1 and state = 'sending'`, [
    id,
    says,
  ]);
}
