import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { reach } from '../../../platform/outgoing/reach.ts';
import type { Outgoing } from '../../../platform/outgoing/settings.ts';
import { newSecret } from '../../../platform/outgoing/sign.ts';
import { seal, unseal } from '../../../platform/sealed.ts';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import type { AccountWork } from '../../access/account-work.ts';
import { stepUpRefusals } from '../../access/step-up.ts';
import type {
  listDeliveries as deliveriesContract,
  listWebhooks as listContract,
  openWebhook as openContract,
  retryDeliveries as retryAllContract,
} from './contract.ts';

/** What events leave with: the key of this installation, and which hosts may be reached. */
export interface EventMeans {
  secret: () => string;
  outgoing: () => Outgoing | undefined;
}

const algorithm = 'SM4-CTR+HMAC-SM3';
const contextOf = (webhook: string, part: 'url' | 'secret') => `interface_webhook ${webhook} ${part}`;

/** 启封 an address or a signing secret of a webhook. */
export function openSealed(secret: string, said: { webhook: string; part: 'url' | 'secret'; sealed: string; algorithm: string }): string {
  const bytes = Buffer.from(said.sealed, 'base64url');
  return unseal({ secret, context: contextOf(said.webhook, said.part) }, { algorithm: said.algorithm, bytes });
}

/** 登记事件订阅 of a system; the address must be one that may be reached now. */
export function openWebhook({ secret, outgoing }: EventMeans) {
  return async (
    work: AccountWork,
    { systemId, url, events }: z.output<typeof openContract.input>,
  ): Promise<{ id: string; secret: string }> => {
    refuse(stepUpRefusals(work));
    const { client, actor, now } = work;
    const hosts = outgoing()?.webhookHosts ?? [];
    if (hosts.length === 0)
      refuse([{ says: '本系统没有设置允许外发的主机', remedy: '请在服务器的环境变量 WEBHOOK_HOSTS 中写明后重新启动' }]);
    const reached = await reach(url, hosts);
    if ('says' in reached) refuse([{ says: reached.says, remedy: '请核对对方的地址，以及服务器的 WEBHOOK_HOSTS' }]);
    const { rowCount: known } = await client.query('select from interface_system where id = $1', [systemId]);
    if (!known) throw new Refusal([{ says: '没有这个接入系统', remedy: '请先申请接口授权' }], 404);
    const [id, made] = [randomUUID(), newSecret()];
    const sealed = (part: 'url' | 'secret', plain: string) =>
      seal({ secret: secret(), context: contextOf(id, part) }, plain, algorithm).bytes.toString('base64url');
    const { rowCount } = await client.query(
      `insert into interface_webhook (id, system_id, host, sealed_url, sealed_secret, algorithm, events, made_by, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (system_id) where ended_at is null do nothing`,
      [id, systemId, new URL(url).host, sealed('url', url), sealed('secret', made), algorithm, events, actor.accountId, now],
    );
    if (!rowCount) refuse([{ says: '该系统已有事件订阅', remedy: '请停止现有的再登记' }]);
    return { id, secret: made };
  };
}

/** 停止事件订阅. */
export async function closeWebhook(work: AccountWork, { id }: { id: string }): Promise<Record<string, never>> {
  refuse(stepUpRefusals(work));
  const { rowCount } = await work.client.query('update interface_webhook set ended_at = $2 where id = $1 and ended_at is null', [
    id,
    work.now,
  ]);
  if (!rowCount) throw new Refusal([{ says: '没有这项订阅，或已停止', remedy: '请刷新后查看' }], 404);
  return {};
}

/** 事件订阅, the living first. */
export function listWebhooks({ outgoing }: EventMeans) {
  return async ({ client }: AccountWork): Promise<z.input<typeof listContract.output>> => {
    const { rows } = await client.query(
      `select w.id, w.system_id as "systemId", y.name || '（' || y.of_area || '）' as system, w.host, w.events, a.display_name as "madeBy", w.made_at, w.ended_at
       from interface_webhook w join interface_system y on y.id = w.system_id join account a on a.id = w.made_by
       order by w.ended_at is not null, w.made_at desc limit 200`,
    );
    const systems = await client.query<{ id: string; name: string }>(
      `select id, name || '（' || of_area || '）' as name from interface_system order by made_at desc limit 200`,
    );
    return {
      rows: rows.map(({ made_at: madeAt, ended_at: endedAt, ...row }) => ({
        ...row,
        madeAt: madeAt.toISOString(),
        endedAt: endedAt?.toISOString() ?? null,
      })),
      systems: systems.rows,
      hosts: outgoing()?.webhookHosts ?? [],
    };
  };
}

/** 投递情况. */
export async function listDeliveries(
  { client }: AccountWork,
  { state, event, page, size }: z.output<typeof deliveriesContract.input>,
): Promise<z.input<typeof deliveriesContract.output>> {
  const { rows } = await client.query(
    `select d.id, y.name as system, w.host, d.event, d.state, d.tries, d.made_at, d.send_at, d.sent_at, d.says, count(*) over ()::int as total
     from interface_delivery d join interface_webhook w on w.id = d.webhook_id join interface_system y on y.id = w.system_id
     where ($1::text is null or d.state = $1) and ($2::text is null or d.event = $2) order by d.made_at desc, d.id limit $3 offset $4`,
    [state ?? null, event ?? null, size, (page - 1) * size],
  );
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ made_at: madeAt, send_at: sendAt, sent_at: sentAt, total: _, ...row }) => ({
      ...row,
      madeAt: madeAt.toISOString(),
      sendAt: sendAt.toISOString(),
      sentAt: sentAt?.toISOString() ?? null,
    })),
  };
}

/** 重新投递, with all its tries before it. */
export async function retryDelivery(work: AccountWork, { id }: { id: string }): Promise<Record<string, never>> {
  refuse(stepUpRefusals(work));
  const { rowCount } = await work.client.query(
    `update interface_delivery set state = 'waiting', tries = 0, send_at = $2, says = null where id = $1 and state = 'failed'`,
    [id, work.now],
  );
  if (!rowCount) throw new Refusal([{ says: '没有这一条，或不在「失败」状态', remedy: '请刷新后查看' }]);
  return {};
}

/** 全部重投 of one event or of all: as many as 10,000 at a time, the oldest first, so that a receiver hears them as they happened. */
export async function retryDeliveries(
  work: AccountWork,
  { event }: z.output<typeof retryAllContract.input>,
): Promise<z.input<typeof retryAllContract.output>> {
  refuse(stepUpRefusals(work));
  const { rowCount } = await work.client.query(
    `update interface_delivery set state = 'waiting', tries = 0, send_at = $2, says = null
     where id in (
       select d.id from interface_delivery d join interface_webhook w on w.id = d.webhook_id
       where d.state = 'failed' and ($1::text is null or d.event = $1) and w.ended_at is null order by d.made_at, d.id limit 10000
     )`,
    [event ?? null, work.now],
  );
  if (!rowCount) throw new Refusal([{ says: '没有可以重投的：失败的一条也没有，或其订阅已停止', remedy: '请刷新后查看' }]);
  return { again: rowCount };
}
