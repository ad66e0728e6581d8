import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';
import { ReasonSaid } from '../exports/contract.ts';

/** A question people ask, with its answer and the page where it is done, by its name in the menu. */
export const Asked = z.object({ id: z.string(), ask: z.string(), answer: z.string(), page: z.string().nullable() });
export type Asked = z.infer<typeof Asked>;

/** 上手指引与常见问题 of whoever asks. */
export const readGuide = endpoint({
  kind: 'read',
  path: '/api/guides/mine',
  says: '本岗位的上手指引与常见问题',
  duty: 'signedIn',
  input: z.strictObject({}),
  output: z.object({
    guide: z.string(),
    /** 县市区工信局. */
    role: z.string(),
    version: z.number(),
    /** Whether this version was read through or put away. */
    seen: z.boolean(),
    steps: z.array(z.object({ page: z.string(), says: z.string() })),
    faq: z.array(Asked),
  }),
});
export type Guide = z.infer<(typeof readGuide)['output']>;

/** 指引已读: kept with the account. */
export const markGuideSeen = endpoint({
  kind: 'write',
  path: '/api/guides/seen',
  says: '上手指引已读',
  duty: 'signedIn',
  input: z.strictObject({ guide: z.string().regex(/^[a-z][A-Za-z-]{1,40}$/), version: z.number().int().min(1).max(1000) }),
  output: z.object({}),
});

/** 下载本岗位的操作手册. */
export const downloadManual = endpoint({
  kind: 'file',
  path: '/api/guides/manual.docx',
  says: '下载操作手册',
  duty: 'signedIn',
  sensitive: true,
  recordsItself: true,
  input: z.strictObject({ reason: ReasonSaid }),
  output: z.unknown(),
});
