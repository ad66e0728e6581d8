import type { Outgoing } from '../../../platform/outgoing/settings.ts';
import type { Office } from '../../access/contract.ts';
import type { Work } from '../../access/work.ts';
import { holderName } from '../../worklist/holder.ts';
import { workdaysOf } from '../off-days.ts';
import { type IsWorkday, type SendRules, sendAt, usualRules } from '../send-at.ts';

/** A notice nobody has looked at for sending yet, with what its receiver and their office have set. */
interface Unplanned {
  id: string;
  account_id: string;
  office: Office;
  area: string | null;
  personal: boolean;
  kind: string;
  once: string;
  due_on: string | null;
  email: string | null;
  muted: string[] | null;
  digest_hour: number | null;
  quiet_from: number;
  quiet_to: number;
  quiet_off_days: boolean;
  urgent_through: boolean;
  channel_id: string | null;
  channel_muted: string[];
  channel_quiet: boolean;
}

const atOnce = 500;

/**
 * 安排外发: of each new notice, by which ways it leaves and when. One transaction: a notice is planned with its deliveries or not at all. Answers how many
 * were looked at. Runs as the system.
 */
export async function planDeliveries(work: Work, outgoing: Outgoing | undefined): Promise<number> {
  const { client, now, policy } = work;
  const { rows } = await client.query<Unplanned>(
    `select n.id, n.account_id, n.office, n.area, n.personal, n.kind, n.once, n.due_on, s.email, s.muted, s.digest_hour, s.quiet_from, s.quiet_to,
       s.quiet_off_days, s.urgent_through, c.id as channel_id, c.muted as channel_muted, c.quiet as channel_quiet
     from (select * from notice where planned_at is null order by told_at limit ${atOnce} for update skip locked) n
       left join notice_setting s on s.account_id = n.account_id
       left join notice_channel c on c.office = n.office and c.area is not distinct from n.area and c.ended_at is null
     order by n.told_at, n.id`,
  );
  if (rows.length === 0) return 0;
  const isWorkday = workdaysOf(policy.calendar);
  for (const notice of rows) {
    if (outgoing?.mail && notice.email !== null && !notice.muted?.includes(notice.kind)) await planMail(work, notice, isWorkday);
    // What is meant for one person does not go into the group of their office.
    const grouped = outgoing && outgoing.webhookHosts.length > 0 && notice.channel_id !== null && !notice.personal;
    if (grouped && !notice.channel_muted.includes(notice.kind)) await planPost(work, notice, isWorkday);
  }
  await client.query('update notice set planned_at = $2 where id = any($1)', [rows.map(({ id }) => id), now]);
  return rows.length;
}

function rulesOf(row: Unplanned): SendRules {
  return {
    digestHour: row.digest_hour,
    quietFrom: row.quiet_from,
    quietTo: row.quiet_to,
    quietOffDays: row.quiet_off_days,
    urgentThrough: row.urgent_through,
  };
}

async function planMail(work: Work, notice: Unplanned, isWorkday: IsWorkday): Promise<void> {
  const { at, digest } = sendAt(work.now, notice.due_on, rulesOf(notice), isWorkday);
  // A digest lies in the future and is sent then, so nothing joins one that has begun to leave.
  const bundle = digest ? `email:${notice.account_id}:${at.toISOString()}` : `email:${notice.id}`;
  const letter = { way: 'email' as const, at, account: notice.account_id, channel: null };
  const joined = await put(work, notice, { ...letter, bundle });
  // The digest of that moment has left already (a clock that was set back): then by itself.
  if (!joined) await put(work, notice, { ...letter, bundle: `email:${notice.id}` });
}

async function planPost(work: Work, notice: Unplanned, isWorkday: IsWorkday): Promise<void> {
  const rules = notice.channel_quiet ? usualRules : { ...usualRules, quietFrom: 0, quietTo: 0, quietOffDays: false };
  const { at } = sendAt(work.now, notice.due_on, rules, isWorkday);
  // Ten people of an office are told: the group hears it once.
  await put(work, notice, {
    way: 'webhook',
    bundle: `webhook:${notice.channel_id}:${notice.once}`,
    at,
    account: null,
    channel: notice.channel_id,
  });
}

interface Put {
  way: 'email' | 'webhook';
  bundle: string;
  at: Date;
  account: string | null;
  channel: string | null;
}

/** Whether the notice goes with the delivery of this bundle. */
async function put({ client, now }: Work, notice: Unplanned, { way, bundle, at, account, channel }: Put): Promise<boolean> {
  const { rows } = await client.query<{ id: string }>(
    `insert into notice_delivery (way, purpose, account_id, channel_id, office, area, to_name, kind, bundle, counted, send_at, made_at)
     values ($1, 'notices', $2, $3, $4, $5, coalesce(work_account_name($2), $6), $7, $8, 1, $9, $10)
     on conflict (bundle) do update set counted = notice_delivery.counted + 1,
       kind = case when notice_delivery.kind = excluded.kind then excluded.kind end
       where notice_delivery.way = 'email' and notice_delivery.state = 'waiting'
     returning id`,
    [way, account, channel, notice.office, notice.area, holderName(notice), notice.kind, bundle, at, now],
  );
  const delivery = rows[0];
  if (!delivery) return false;
  await client.query('insert into notice_delivery_item (delivery_id, notice_id, way) values ($1, $2, $3) on conflict do nothing', [
    delivery.id,
    notice.id,
    way,
  ]);
  return true;
}
