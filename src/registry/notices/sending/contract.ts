import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';
import { Office } from '../../access/contract.ts';
import { exportOf } from '../../exports/contract.ts';
import { DeliveryState, Way } from '../contract.ts';

const Page = { page: z.coerce.number().int().min(1).max(100_000).default(1), size: z.coerce.number().int().min(1).max(200).default(20) };
const Done = z.object({});
const Muted = z.array(z.string().regex(/^[a-z][A-Za-z]{2,30}$/)).max(60);

/** 用途. */
export const Purpose = z.enum(['notices', 'code', 'test']);
export const purposeSays: Record<z.infer<typeof Purpose>, string> = { notices: '消息', code: '邮箱确认码', test: '测试' };

/** 一次外发 as 系统管理员 sees it: to whom, how and with what result; not what was said. */
export const Delivery = z.object({
  id: z.uuid(),
  way: Way,
  purpose: Purpose,
  to: z.string(),
  office: z.string(),
  area: z.string().nullable(),
  kindSays: z.string(),
  counted: z.number(),
  state: DeliveryState,
  tries: z.number(),
  sendAt: z.string(),
  sentAt: z.string().nullable(),
  says: z.string().nullable(),
  madeAt: z.string(),
});
export type Delivery = z.infer<typeof Delivery>;

/** 发送情况. */
export const listDeliveries = endpoint({
  kind: 'read',
  path: '/api/notices/deliveries',
  says: '消息发送情况',
  duty: 'notice.channel',
  sensitive: true,
  input: z.strictObject({
    state: DeliveryState.optional(),
    way: Way.optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    q: z.string().trim().max(64).optional(),
    ...Page,
  }),
  output: z.object({
    total: z.number(),
    /** What may leave at all. */
    mail: z.boolean(),
    hosts: z.array(z.string()),
    rows: z.array(Delivery),
  }),
});
export const exportDeliveries = exportOf(listDeliveries, '/api/notices/deliveries.xlsx', '导出消息发送情况');

/** 重发 what has failed, from the beginning. */
export const retryDelivery = endpoint({
  kind: 'write',
  path: '/api/notices/retry',
  says: '重发失败的消息',
  duty: 'notice.channel',
  input: z.strictObject({ id: z.uuid() }),
  output: Done,
});

export const ChannelForm = z.enum(['markdown', 'text']);
export const formSays: Record<z.infer<typeof ChannelForm>, string> = { markdown: '图文（markdown）', text: '纯文字（text）' };

/** 单位通道, without its address. */
export const Channel = z.object({
  id: z.uuid(),
  office: Office,
  officeName: z.string(),
  area: z.string().nullable(),
  host: z.string(),
  /** Whether its host may still be reached. */
  allowed: z.boolean(),
  form: ChannelForm,
  muted: Muted,
  quiet: z.boolean(),
  madeBy: z.string(),
  madeAt: z.string(),
  changedAt: z.string(),
  last: z.object({ state: DeliveryState, at: z.string(), says: z.string().nullable() }).nullable(),
});
export type Channel = z.infer<typeof Channel>;

/** 单位通道清单. */
export const listChannels = endpoint({
  kind: 'read',
  path: '/api/notices/channels',
  says: '单位消息通道',
  duty: 'notice.channel',
  input: z.strictObject({}),
  output: z.object({
    hosts: z.array(z.string()),
    areas: z.array(z.string()),
    kinds: z.array(z.object({ kind: z.string(), says: z.string() })),
    rows: z.array(Channel),
  }),
});

/** 开设单位通道; answers the signing secret, this once. */
export const openChannel = endpoint({
  kind: 'write',
  path: '/api/notices/open-channel',
  says: '开设单位消息通道',
  duty: 'notice.channel',
  input: z.strictObject({
    office: Office,
    area: z.string().max(20).nullable(),
    url: z.string().trim().min(10).max(2000),
    form: ChannelForm,
    muted: Muted.default([]),
    quiet: z.boolean().default(true),
  }),
  output: z.object({ id: z.uuid(), secret: z.string() }),
  secret: ['url'],
  unkept: true,
});

/** 修改单位通道; without an address the one in use stays. */
export const changeChannel = endpoint({
  kind: 'write',
  path: '/api/notices/change-channel',
  says: '修改单位消息通道',
  duty: 'notice.channel',
  input: z.strictObject({
    id: z.uuid(),
    url: z.string().trim().min(10).max(2000).nullable().default(null),
    form: ChannelForm,
    muted: Muted,
    quiet: z.boolean(),
  }),
  output: Done,
  secret: ['url'],
});

/** 更换签名密钥; answers the new one, this once. */
export const renewSecret = endpoint({
  kind: 'write',
  path: '/api/notices/renew-secret',
  says: '更换单位消息通道的签名密钥',
  duty: 'notice.channel',
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({ secret: z.string() }),
  unkept: true,
});

/** 停用单位通道. */
export const closeChannel = endpoint({
  kind: 'write',
  path: '/api/notices/close-channel',
  says: '停用单位消息通道',
  duty: 'notice.channel',
  input: z.strictObject({ id: z.uuid() }),
  output: Done,
});

/** 测试单位通道: one message, with its result in 发送情况. */
export const testChannel = endpoint({
  kind: 'write',
  path: '/api/notices/test-channel',
  says: '测试单位消息通道',
  duty: 'notice.channel',
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({ delivery: z.uuid() }),
});
