import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { reach } from '../../../platform/outgoing/reach.ts';
import { newSecret } from '../../../platform/outgoing/sign.ts';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import { administrators } from '../../access/duties.ts';
import { stepUpRefusals } from '../../access/step-up.ts';
import type { Work } from '../../access/work.ts';
import { holderName } from '../../worklist/holder.ts';
import type { OutgoingOf } from '../settings.ts';
import { channelAlgorithm, sealPart } from './channel-seal.ts';
import type { changeChannel as changeContract, openChannel as openContract } from './contract.ts';

/** What a channel is worked on with: the key of this installation, and which hosts may be reached. */
export interface ChannelMeans {
  secret: () => string;
  outgoing: OutgoingOf;
}

const single = ['township', 'enterprise', 'bank', ...administrators];

/** 开设单位通道: of an office, once; the address must be one that may be reached now. Answers the signing secret, which nobody sees again. */
export function openChannel({ secret, outgoing }: ChannelMeans) {
  return async (work: Work, said: z.output<typeof openContract.input>): Promise<{ id: string; secret: string }> => {
    const { client, actor, now, policy } = work;
    refuse(stepUpRefusals(work));
    if (single.includes(said.office)) refuse([{ says: '单位通道只为责任单位开设', remedy: '乡镇、企业、银行和三员用本人邮箱' }]);
    if (said.area !== null && !policy.areas.some(({ name }) => name === said.area)) refuse([{ says: `没有县市区「${said.area}」` }]);
    const host = await hostReached(said.url, outgoing);
    const [id, made] = [randomUUID(), newSecret()];
    const sealed = (part: 'url' | 'secret', plain: string) => sealPart(secret(), { channel: id, part, plain });
    const { rowCount } = await client.query(
      `insert into notice_channel (id, office, area, host, form, sealed_url, sealed_secret, algorithm, muted, quiet, made_by_name, made_at, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12) on conflict do nothing`,
      [
        id,
        said.office,
        said.area,
        host,
        said.form,
        sealed('url', said.url),
        sealed('secret', made),
        channelAlgorithm,
        said.muted,
        said.quiet,
        actor.displayName,
        now,
      ],
    );
    if (!rowCount) refuse([{ says: `${holderName(said)}已有通道`, remedy: '请修改现有的，或停用后另开' }]);
    return { id, secret: made };
  };
}

/** 修改单位通道. */
export function changeChannel({ secret, outgoing }: ChannelMeans) {
  return async (work: Work, said: z.output<typeof changeContract.input>): Promise<Record<string, never>> => {
    const { client, now } = work;
    refuse(stepUpRefusals(work));
    const moved =
      said.url === null
        ? null
        : { host: await hostReached(said.url, outgoing), url: sealPart(secret(), { channel: said.id, part: 'url', plain: said.url }) };
    const { rowCount } = await client.query(
      `update notice_channel set form = $2, muted = $3, quiet = $4, host = coalesce($5, host), sealed_url = coalesce($6, sealed_url), changed_at = $7
       where id = $1 and ended_at is null`,
      [said.id, said.form, said.muted, said.quiet, moved?.host ?? null, moved?.url ?? null, now],
    );
    return found(rowCount);
  };
}

/** 更换签名密钥: what is sent from now on is signed with the new one. */
export function renewSecret({ secret }: ChannelMeans) {
  return async (work: Work, { id }: { id: string }): Promise<{ secret: string }> => {
    refuse(stepUpRefusals(work));
    const made = newSecret();
    const { rowCount } = await work.client.query(
      'update notice_channel set sealed_secret = $2, algorithm = $3, changed_at = $4 where id = $1 and ended_at is null',
      [id, sealPart(secret(), { channel: id, part: 'secret', plain: made }), channelAlgorithm, work.now],
    );
    found(rowCount);
    return { secret: made };
  };
}

/** 停用单位通道; what still waits for it is not sent. */
export async function closeChannel(work: Work, { id }: { id: string }): Promise<Record<string, never>> {
  refuse(stepUpRefusals(work));
  const { rowCount } = await work.client.query(
    'update notice_channel set ended_at = $2, changed_at = $2 where id = $1 and ended_at is null',
    [id, work.now],
  );
  return found(rowCount);
}

/** 测试单位通道: a message of its own waits for the job, like any other. */
export async function testChannel(work: Work, { id }: { id: string }): Promise<{ delivery: string }> {
  const { client, now } = work;
  refuse(stepUpRefusals(work));
  const { rows } = await client.query<{ id: string }>(
    `insert into notice_delivery (way, purpose, channel_id, office, area, to_name, send_at, made_at)
     select 'webhook', 'test', id, office, area, host, $2, $2 from notice_channel where id = $1 and ended_at is null returning id`,
    [id, now],
  );
  found(rows.length);
  return { delivery: rows[0]?.id ?? '' };
}

/** The host of an address that may be reached, looked up this once; refused otherwise. */
async function hostReached(url: string, outgoing: OutgoingOf): Promise<string> {
  const hosts = outgoing()?.webhookHosts ?? [];
  if (hosts.length === 0) refuse([{ says: '本系统没有设置允许外发的主机', remedy: '请在服务器的环境变量 WEBHOOK_HOSTS 中写明后重新启动' }]);
  const reached = await reach(url, hosts);
  if ('says' in reached) refuse([{ says: reached.says, remedy: '请核对机器人的地址，以及服务器的 WEBHOOK_HOSTS' }]);
  return new URL(url).host;
}

function found(count: number | null): Record<string, never> {
  if (!count) throw new Refusal([{ says: '没有这个通道，或已停用', remedy: '请刷新后查看' }], 404);
  return {};
}
