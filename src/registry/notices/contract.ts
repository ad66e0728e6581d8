import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';
import { exportOf } from '../exports/contract.ts';

const Kind = z.string().regex(/^[a-z][A-Za-z]{2,30}$/);
const Page = { page: z.coerce.number().int().min(1).max(100_000).default(1), size: z.coerce.number().int().min(1).max(200).default(20) };
const Done = z.object({});

/** 外发状态. */
export const DeliveryState = z.enum(['waiting', 'sending', 'sent', 'failed', 'dropped']);
export type DeliveryState = z.infer<typeof DeliveryState>;
/** 外发状态 in words. */
export const stateSays: Record<DeliveryState, string> = {
  waiting: '待发送',
  sending: '发送中',
  sent: '已发送',
  failed: '失败',
  dropped: '不再发送',
};
/** 方式. */
export const Way = z.enum(['email', 'webhook']);
export const waySays: Record<z.infer<typeof Way>, string> = { email: '邮件', webhook: '群机器人' };

/** 一则消息. */
export const Notice = z.object({
  id: z.uuid(),
  kind: z.string(),
  kindSays: z.string(),
  says: z.string(),
  /** 本事项: where it is worked on. */
  path: z.string(),
  dueOn: z.string().nullable(),
  /** Past its due day, as of today. */
  overdue: z.boolean(),
  toldAt: z.string(),
  readAt: z.string().nullable(),
  /** 邮件: null when none is sent. */
  email: z.object({ state: DeliveryState, says: z.string().nullable() }).nullable(),
});
export type Notice = z.infer<typeof Notice>;

const filters = {
  /** `unread`: not read yet; `read`. */
  read: z.enum(['unread', 'read']).optional(),
  kind: Kind.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
};

/** 消息 of the reader, the newest first. */
export const listNotices = endpoint({
  kind: 'read',
  path: '/api/notices/list',
  says: '本人的消息',
  duty: 'signedIn',
  input: z.strictObject({ ...filters, ...Page }),
  output: z.object({
    total: z.number(),
    unread: z.number(),
    /** Kinds the reader was ever told of, for the filter. */
    kinds: z.array(z.object({ kind: z.string(), says: z.string() })),
    rows: z.array(Notice),
  }),
});
export const exportNotices = exportOf(listNotices, '/api/notices/list.xlsx', '导出本人的消息');

/** 未读件数, for the bell. */
export const countUnread = endpoint({
  kind: 'read',
  path: '/api/notices/unread',
  says: '未读消息件数',
  duty: 'signedIn',
  input: z.strictObject({}),
  output: z.object({ unread: z.number() }),
});

/** 标为已读. */
export const markRead = endpoint({
  kind: 'write',
  path: '/api/notices/read',
  says: '消息标为已读',
  duty: 'signedIn',
  input: z.strictObject({ ids: z.array(z.uuid()).min(1).max(200) }),
  output: z.object({ marked: z.number() }),
});

/** 全部标为已读, of what the filters show. */
export const markAllRead = endpoint({
  kind: 'write',
  path: '/api/notices/read-all',
  says: '消息全部标为已读',
  duty: 'signedIn',
  input: z.strictObject({ kind: Kind.optional(), from: z.iso.date().optional(), to: z.iso.date().optional() }),
  output: z.object({ marked: z.number() }),
});

const Hour = z.number().int().min(0).max(23);
const settings = {
  muted: z.array(Kind).max(60),
  digestHour: Hour.nullable(),
  quietFrom: Hour,
  quietTo: Hour,
  quietOffDays: z.boolean(),
  urgentThrough: z.boolean(),
};

/** 消息设置 of the reader. */
export const readSettings = endpoint({
  kind: 'read',
  path: '/api/notices/settings',
  says: '本人的消息设置',
  duty: 'signedIn',
  input: z.strictObject({}),
  output: z.object({
    ...settings,
    /** Whether mail leaves this house at all. */
    mail: z.boolean(),
    email: z.string().nullable(),
    /** An address that waits for its code. */
    askedEmail: z.string().nullable(),
    codeUntil: z.string().nullable(),
    kinds: z.array(z.object({ kind: z.string(), says: z.string() })),
  }),
});
export type NoticeSettings = z.output<typeof readSettings.output>;

/** 保存消息设置. */
export const saveSettings = endpoint({
  kind: 'write',
  path: '/api/notices/save-settings',
  says: '保存消息设置',
  duty: 'signedIn',
  input: z.strictObject(settings),
  output: Done,
});

/** 登记邮箱, first half: a code goes to the address; it counts once the code comes back. */
export const askEmail = endpoint({
  kind: 'write',
  path: '/api/notices/ask-email',
  says: '登记接收消息的邮箱',
  duty: 'signedIn',
  input: z.strictObject({ email: z.string().trim().min(3).max(254) }),
  output: z.object({ codeUntil: z.string() }),
  secret: ['email'],
});

/** 登记邮箱, second half. A wrong code is counted; after five a new one is needed. */
export const confirmEmail = endpoint({
  kind: 'write',
  path: '/api/notices/confirm-email',
  says: '确认接收消息的邮箱',
  duty: 'signedIn',
  input: z.strictObject({
    oneTimeCode: z
      .string()
      .trim()
      .regex(/^\d{6}$/, '须是 6 位数字'),
  }),
  output: z.object({ confirmed: z.boolean(), triesLeft: z.number() }),
  secret: ['oneTimeCode'],
  unkept: true,
});

/** 停用邮箱: nothing is sent there any more. */
export const dropEmail = endpoint({
  kind: 'write',
  path: '/api/notices/drop-email',
  says: '停用接收消息的邮箱',
  duty: 'signedIn',
  input: z.strictObject({}),
  output: Done,
});
