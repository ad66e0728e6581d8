import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';

/** 体检结论: a hint in plain words, never a ruling; `unknown`: cannot be said from what is known. */
export const CheckVerdict = z.enum(['applies', 'unknown', 'not']);
export type CheckVerdict = z.infer<typeof CheckVerdict>;
/** The same in words. */
export const verdictSays: Record<CheckVerdict, string> = { applies: '适用', unknown: '说不准', not: '不适用' };

/** 体检的一项: a clause, an award, a relief of the law in force. */
export const CheckItem = z.object({
  key: z.string(),
  group: z.enum(['培育与入统', '服务与帮扶', '奖励', '税费优惠', '融资与培训']),
  title: z.string(),
  /** The clause of the plan, and the document where it is another one. */
  clause: z.string(),
  document: z.string().nullable(),
  /** 政策怎么说, in plain words. */
  law: z.string(),
  verdict: CheckVerdict,
  /** 为什么. */
  because: z.array(z.string()),
  /** 要说得准，还缺什么: what is not known; what is so is stated as it is. */
  missing: z.array(z.string()),
  /** 可以做什么: an address within the portal; null: nothing need be done. */
  go: z.object({ to: z.string(), says: z.string() }).nullable(),
});
export type CheckItem = z.infer<typeof CheckItem>;

/** 政策体检, of the enterprise that is signed in. */
export const readCheckUp = endpoint({
  kind: 'read',
  path: '/api/portal/check-up',
  says: '政策体检',
  duty: 'portal.own',
  sensitive: true,
  input: z.strictObject({}),
  output: z.object({
    asOf: z.string(),
    /** The newest month figures are known of; null: none yet. */
    period: z.string().nullable(),
    pack: z.string(),
    enterprise: z.object({ id: z.string(), name: z.string(), creditCode: z.string(), area: z.string() }),
    items: z.array(CheckItem),
  }),
});
export type CheckUp = z.output<typeof readCheckUp.output>;
