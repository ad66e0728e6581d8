import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';

/** 责任单位 of the plan by the clause that names them, then townships and parks, enterprises, banks and the three administrators. */
export const Office = z.enum([
  'industry',
  'statistics',
  'finance',
  'tax',
  'financialOffice',
  'businessEnvironment',
  'science',
  'market',
  'organisation',
  'command',
  'township',
  'enterprise',
  'bank',
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
]);
export type Office = z.infer<typeof Office>;

/** Who is signed in: office and area decide what may be done; a null area is the city. */
export const Actor = z.object({
  accountId: z.uuid().nullable(),
  login: z.string(),
  displayName: z.string(),
  office: z.union([Office, z.literal('system')]),
  area: z.string().nullable(),
  /** The township or park of an account of one. */
  township: z.string().nullable(),
  /** The enterprise whose account it is. */
  enterpriseId: z.string().nullable(),
  bank: z.string().nullable(),
  /** When a second factor was last shown in this session; null: never. */
  secondFactorAt: z.iso.datetime().nullable(),
});
export type Actor = z.infer<typeof Actor>;

/** What a page needs to know of who looks at it. */
export const Me = Actor.extend({
  /** Whether this is the demo city: every page says so. */
  demo: z.boolean(),
  duties: z.array(z.string()),
  /** Names of the areas the actor sees, in the order of the annex. */
  areas: z.array(z.string()),
  pack: z.string(),
  /** 会话编号: eight characters of the session's hash, as they stand on the screen; worthless to anybody who would sign in with them. */
  session: z.string(),
  /** The newest month any figure is about; the default period of every list. */
  latestPeriod: z.string().nullable(),
});
export type Me = z.infer<typeof Me>;

/** 登录. Sets the cookie `shenggui_session`. */
export const signIn = endpoint({
  kind: 'write',
  path: '/api/access/sign-in',
  says: '登录',
  duty: 'anyone',
  input: z.strictObject({ login: z.string().trim().min(1).max(64), password: z.string().min(1).max(256) }),
  output: z.object({ login: z.string(), displayName: z.string() }),
});

/** 退出登录. */
export const signOut = endpoint({
  kind: 'write',
  path: '/api/access/sign-out',
  says: '退出登录',
  duty: 'signedIn',
  input: z.strictObject({}),
  output: z.object({}),
});

/** 当前登录人. 401 when nobody is signed in. */
export const me = endpoint({
  kind: 'read',
  path: '/api/access/me',
  says: '当前登录人及其职责',
  duty: 'signedIn',
  input: z.strictObject({}),
  output: Me,
});
