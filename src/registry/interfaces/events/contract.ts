import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';
import { exportOf } from '../../exports/contract.ts';

const Instant = z.iso.datetime();
const Done = z.object({});

/** 事件种类: few, and each says no more than that something happened and where to look. */
export const eventSays = {
  'month.frozen': '月度定稿',
  'bulletin.issued': '通报印发',
  'problem.step': '问题办理有进展',
  'payment.confirmed': '拨付回执已导入',
} as const;
export const EventKind = z.enum(Object.keys(eventSays) as [keyof typeof eventSays, ...(keyof typeof eventSays)[]]);
export type EventKind = z.infer<typeof EventKind>;

/** 事件正文, as it is delivered: ids, kind and link; no figure, no name of a person or enterprise. */
export const EventBody = z.object({
  id: z.string(),
  type: EventKind,
  at: Instant,
  area: z.string().nullable(),
  thing: z.string().nullable(),
  link: z.string(),
});
export type EventBody = z.infer<typeof EventBody>;

export const DeliveryState = z.enum(['waiting', 'sending', 'sent', 'failed', 'dropped']);
/** 投递状态. */
export const deliverySays: Record<z.infer<typeof DeliveryState>, string> = {
  waiting: '待投递',
  sending: '投递中',
  sent: '已送达',
  failed: '失败',
  dropped: '不再投递',
};

export const WebhookSeen = z.object({
  id: z.uuid(),
  systemId: z.uuid(),
  system: z.string(),
  host: z.string(),
  events: z.array(EventKind),
  madeBy: z.string(),
  madeAt: Instant,
  endedAt: Instant.nullable(),
});
export type WebhookSeen = z.infer<typeof WebhookSeen>;

export const DeliverySeen = z.object({
  id: z.uuid(),
  system: z.string(),
  host: z.string(),
  event: EventKind,
  state: DeliveryState,
  tries: z.number().int(),
  madeAt: Instant,
  sendAt: Instant,
  sentAt: Instant.nullable(),
  says: z.string().nullable(),
});
export type DeliverySeen = z.infer<typeof DeliverySeen>;

/** 事件订阅 and the systems that may have one. */
export const listWebhooks = endpoint({
  kind: 'read',
  path: '/api/interfaces/webhooks',
  says: '事件订阅',
  duty: 'interface.webhook',
  input: z.strictObject({}),
  output: z.object({
    rows: z.array(WebhookSeen),
    systems: z.array(z.object({ id: z.uuid(), name: z.string() })),
    /** Empty: nothing may leave. */
    hosts: z.array(z.string()),
  }),
});

/** 登记事件订阅: one living address a system; its signing secret is answered this once. */
export const openWebhook = endpoint({
  kind: 'write',
  path: '/api/interfaces/open-webhook',
  says: '登记事件订阅',
  duty: 'interface.webhook',
  secret: ['url'],
  unkept: true,
  input: z.strictObject({
    systemId: z.uuid(),
    url: z.string().trim().min(8).max(500),
    events: z.array(EventKind).min(1, '请至少选择一种事件').max(10),
  }),
  output: z.object({ id: z.uuid(), secret: z.string() }),
});

/** 停止事件订阅; what still waits is not delivered. */
export const closeWebhook = endpoint({
  kind: 'write',
  path: '/api/interfaces/close-webhook',
  says: '停止事件订阅',
  duty: 'interface.webhook',
  input: z.strictObject({ id: z.uuid() }),
  output: Done,
});

/** 投递情况, the newest first. */
export const listDeliveries = endpoint({
  kind: 'read',
  path: '/api/interfaces/deliveries',
  says: '事件投递情况',
  duty: 'interface.webhook',
  input: z.strictObject({
    state: DeliveryState.optional(),
    event: EventKind.optional(),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({ total: z.number(), rows: z.array(DeliverySeen) }),
});

/** 重新投递: a failed one waits again. */
export const retryDelivery = endpoint({
  kind: 'write',
  path: '/api/interfaces/retry',
  says: '重新投递事件',
  duty: 'interface.webhook',
  input: z.strictObject({ id: z.uuid() }),
  output: Done,
});

/** 全部重投: after a receiver was down, all that failed wait again; told under the same numbers, so that what had come through is known for it. */
export const retryDeliveries = endpoint({
  kind: 'write',
  path: '/api/interfaces/retry-all',
  says: '全部重新投递',
  duty: 'interface.webhook',
  input: z.strictObject({ event: EventKind.optional() }),
  output: z.object({ again: z.number() }),
});

/** 导出投递情况. */
export const exportDeliveries = exportOf(listDeliveries, '/api/interfaces/deliveries.xlsx', '导出事件投递情况');
