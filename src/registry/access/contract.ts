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

/** 责任单位的简称, as people say them. */
export const officeNames: Record<Office, string> = {
  industry: '工信局',
  statistics: '统计局',
  finance: '财政局',
  tax: '税务局',
  financialOffice: '政府金融办',
  businessEnvironment: '优化营商环境中心',
  science: '科技局',
  market: '市场监管局',
  organisation: '市委组织部',
  command: '“三个高地”建设指挥部',
  township: '乡镇（园区）',
  enterprise: '企业',
  bank: '银行',
  systemAdmin: '系统管理员',
  securityAdmin: '安全管理员',
  auditAdmin: '审计管理员',
};

/** 企业用户的角色: 负责人、会计、办税、统计 (方案五.2 财务、办税、统计人员). */
export const EnterpriseRole = z.enum(['head', 'accountant', 'tax', 'statistics']);
export type EnterpriseRole = z.infer<typeof EnterpriseRole>;

/** 角色的名称. */
export const enterpriseRoleNames: Record<EnterpriseRole, string> = { head: '负责人', accountant: '会计', tax: '办税', statistics: '统计' };

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
  /** 本企业的分工; absent: an account made for the enterprise as a whole. */
  enterpriseRole: EnterpriseRole.optional(),
  bank: z.string().nullable(),
  /** When a second factor was last shown in this session; null: never. */
  secondFactorAt: z.iso.datetime().nullable(),
  /** The person behind the account: two accounts of one person bear the same. */
  personId: z.uuid().optional(),
  /** 委托代办: in whose name the actor acts at the moment, until when, and for which duties alone. */
  actingFor: z
    .object({
      delegation: z.uuid(),
      accountId: z.uuid(),
      personId: z.uuid(),
      displayName: z.string(),
      until: z.iso.date(),
      duties: z.array(z.string()),
    })
    .optional(),
  /** The password was made by somebody else, or is too old: nothing else may be done before it is changed. */
  mustChangePassword: z.boolean().optional(),
  /** 一次链接: nobody is signed in; the link lets in its enterprise for these months, and for the report alone. */
  link: z.object({ id: z.uuid(), periods: z.array(z.string()) }).optional(),
  /** 接口令牌: a program of another system acts, within these duties alone and so many rows of bulk a day; why, as it was approved. */
  program: z.object({ tokenId: z.uuid(), duties: z.array(z.string()), rowsPerDay: z.number().int(), because: z.string() }).optional(),
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
  output: z.object({ login: z.string(), displayName: z.string(), mustChangePassword: z.boolean() }),
  secret: ['password'],
  unkept: true,
});

/** What the refusal says that asks for a second factor: the page asks for a code and tries again. */
export const stepUpSays = '这项操作需要二次验证';

/** What a page needs to know before anybody is signed in: whether there is single sign-on, and what it is called. */
export const signInWays = endpoint({
  kind: 'read',
  path: '/api/access/sign-in-ways',
  says: '可用的登录方式',
  duty: 'anyone',
  input: z.strictObject({}),
  output: z.object({ sso: z.string().nullable(), demo: z.boolean() }),
});

/** Why single sign-on came to nothing: the code in the address of the sign-in page, and what the page says. */
export const ssoRefusals = {
  absent: { says: '本系统没有配置单点登录', remedy: '请用账号和口令登录' },
  unavailable: { says: '统一身份认证暂时没有应答', remedy: '请稍后再试，或用账号和口令登录' },
  stray: { says: '登录过程已失效，或不是从本系统发起的', remedy: '请重新点击单点登录' },
  cancelled: { says: '已在统一身份认证取消登录', remedy: '如需登录请重新发起' },
  forged: { says: '统一身份认证返回的凭据未通过核验，已拒绝', remedy: '请重新登录；仍不行时请告知系统管理员' },
  unlinked: { says: '该身份没有关联本系统的账号', remedy: '请系统管理员在「账号管理」关联后再登录' },
  shut: { says: '关联的账号已停用或尚未核准', remedy: '请联系系统管理员' },
} as const;
export type SsoRefusal = keyof typeof ssoRefusals;

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

const Instant = z.iso.datetime();

/** 会话: one of the places where the account is signed in. */
export const SessionSeen = z.object({
  id: z.uuid(),
  createdAt: Instant,
  seenAt: Instant,
  expiresAt: Instant,
  address: z.string().nullable(),
  agent: z.string().nullable(),
  current: z.boolean(),
});
export type SessionSeen = z.infer<typeof SessionSeen>;

/** 我的账号: password, second factor, sessions, and in whose name one may act. */
export const readAccount = endpoint({
  kind: 'read',
  path: '/api/access/account',
  says: '我的账号',
  duty: 'signedIn',
  input: z.strictObject({}),
  output: z.object({
    login: z.string(),
    displayName: z.string(),
    office: z.string(),
    scope: z.string(),
    passwordSetAt: Instant,
    /** null: does not age. */
    passwordUntil: Instant.nullable(),
    passwordRules: z.array(z.string()),
    profile: z.string(),
    lastUsedAt: Instant.nullable(),
    secondFactor: z.object({ bound: z.boolean(), boundAt: Instant.nullable(), codesLeft: z.number().int(), shownAt: Instant.nullable() }),
    sessions: z.array(SessionSeen),
    identities: z.array(z.object({ issuer: z.string(), subject: z.string(), linkedAt: Instant })),
  }),
});

/** 修改口令; the other sessions of the account end. */
export const changePassword = endpoint({
  kind: 'write',
  path: '/api/access/change-password',
  says: '修改口令',
  duty: 'signedIn',
  input: z.strictObject({ currentPassword: z.string().min(1).max(256), newPassword: z.string().min(1).max(256) }),
  output: z.object({}),
  secret: ['currentPassword', 'newPassword'],
  unkept: true,
});

/** 结束会话: one of one's own. */
export const endSession = endpoint({
  kind: 'write',
  path: '/api/access/end-session',
  says: '结束自己的会话',
  duty: 'signedIn',
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({}),
});

/** 绑定动态口令, first half: a secret to be put into the phone; it counts once a code confirms it. */
export const drawSecondFactor = endpoint({
  kind: 'write',
  path: '/api/access/draw-second-factor',
  says: '绑定动态口令',
  duty: 'signedIn',
  input: z.strictObject({ password: z.string().min(1).max(256) }),
  output: z.object({
    secret: z.string(),
    uri: z.string(),
    /** The QR code as rows of modules, for the page to draw. */
    modules: z.array(z.string()),
  }),
  secret: ['password'],
  unkept: true,
});

const OneTimeCode = z.string().trim().min(6, '须是 6 位动态口令或一个恢复码').max(20, '须是 6 位动态口令或一个恢复码');

/** 绑定动态口令, second half: answers ten recovery codes, shown this once. Sets the cookie anew. */
export const confirmSecondFactor = endpoint({
  kind: 'write',
  path: '/api/access/confirm-second-factor',
  says: '确认绑定动态口令',
  duty: 'signedIn',
  input: z.strictObject({ oneTimeCode: OneTimeCode }),
  output: z.object({ recoveryCodes: z.array(z.string()) }),
  secret: ['oneTimeCode'],
  unkept: true,
});

/** 二次验证: a code of the phone or a recovery code, good for fifteen minutes. Sets the cookie anew. */
export const showSecondFactor = endpoint({
  kind: 'write',
  path: '/api/access/second-factor',
  says: '二次验证',
  duty: 'signedIn',
  input: z.strictObject({ oneTimeCode: OneTimeCode }),
  output: z.object({ goodUntil: Instant, codesLeft: z.number().int() }),
  secret: ['oneTimeCode'],
  unkept: true,
});

/** 重新生成恢复码: those not used yet are void. */
export const renewRecoveryCodes = endpoint({
  kind: 'write',
  path: '/api/access/renew-recovery-codes',
  says: '重新生成恢复码',
  duty: 'signedIn',
  input: z.strictObject({}),
  output: z.object({ recoveryCodes: z.array(z.string()) }),
  unkept: true,
});

/** 解除绑定, after a second factor was shown. */
export const dropSecondFactor = endpoint({
  kind: 'write',
  path: '/api/access/drop-second-factor',
  says: '解除动态口令绑定',
  duty: 'signedIn',
  input: z.strictObject({}),
  output: z.object({}),
});

/** 代办: act in the name of who delegated; null: in one's own name again. */
export const actFor = endpoint({
  kind: 'write',
  path: '/api/access/act-for',
  says: '切换代办',
  duty: 'signedIn',
  input: z.strictObject({ delegation: z.uuid().nullable() }),
  output: z.object({}),
});
