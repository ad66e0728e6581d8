import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';
import { Office, SessionSeen } from '../access/contract.ts';

const Instant = z.iso.datetime();
const Login = z.string().trim().min(1).max(64);
const Why = z.string().trim().min(4, '请写明理由，至少 4 个字').max(500);
const Done = z.object({});

/** 单位与范围 as a person writes it; an enterprise by its credit code. */
export const ScopeAsked = z.strictObject({
  office: Office,
  area: z.string().nullable(),
  township: z.string().trim().min(1).max(40).nullish(),
  creditCode: z.string().trim().min(1).max(30).nullish(),
  bank: z.string().trim().min(1).max(60).nullish(),
});
export type ScopeAsked = z.infer<typeof ScopeAsked>;

/** How an account stands. */
export const AccountState = z.enum(['open', 'unapproved', 'disabled', 'locked']);

/** 账号 as the two administrators see it. */
export const AccountSeen = z.object({
  id: z.uuid(),
  login: z.string(),
  displayName: z.string(),
  office: Office,
  officeName: z.string(),
  area: z.string().nullable(),
  /** Township, enterprise or bank. */
  of: z.string().nullable(),
  state: AccountState,
  disabledBecause: z.string().nullable(),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
  secondFactor: z.boolean(),
  identities: z.array(z.object({ issuer: z.string(), subject: z.string() })),
  sessions: z.number().int(),
  openRequests: z.array(z.string()),
  /** 三员 are administered on the machine alone. */
  administrator: z.boolean(),
});
export type AccountSeen = z.infer<typeof AccountSeen>;

const filters = z.strictObject({
  search: z.string().trim().max(64).optional(),
  office: Office.optional(),
  area: z.string().optional(),
  state: AccountState.optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
});
const found = z.object({
  accounts: z.array(AccountSeen),
  total: z.number().int(),
  /** The programme's areas, for filters and forms. */
  areas: z.array(z.string()),
});

/** 账号清单, for 系统管理员. */
export const listAccounts = endpoint({
  kind: 'read',
  path: '/api/accounts/list',
  says: '账号清单',
  duty: 'account.list',
  sensitive: true,
  input: filters,
  output: found,
});

/** 账号清单, for 安全管理员: the same rows by another duty, because no administrator has a duty of another. */
export const reviewAccounts = endpoint({ ...listAccounts, path: '/api/accounts/review', says: '账号清单（复核）', duty: 'account.review' });

/** 新增账号: of no use before it is approved. */
export const makeAccount = endpoint({
  kind: 'write',
  path: '/api/accounts/make',
  says: '新增账号',
  duty: 'account.make',
  input: z.strictObject({
    login: Login,
    displayName: z.string().trim().min(1).max(40),
    scope: ScopeAsked,
    sameAs: Login.nullish(),
    reason: Why,
  }),
  output: z.object({ login: z.string(), password: z.string() }),
  unkept: true,
});

/** 停用账号. */
export const disableAccount = endpoint({
  kind: 'write',
  path: '/api/accounts/disable',
  says: '停用账号',
  duty: 'account.make',
  input: z.strictObject({ login: Login, reason: Why }),
  output: Done,
});

/** 重置口令: answered once. */
export const resetAccount = endpoint({
  kind: 'write',
  path: '/api/accounts/reset',
  says: '重置口令',
  duty: 'account.make',
  input: z.strictObject({ login: Login, reason: Why }),
  output: z.object({ password: z.string() }),
  unkept: true,
});

/** 申请调整单位与范围. */
export const requestScope = endpoint({
  kind: 'write',
  path: '/api/accounts/request-scope',
  says: '申请调整账号的单位与范围',
  duty: 'account.request',
  input: z.strictObject({ login: Login, scope: ScopeAsked, reason: Why }),
  output: z.object({ id: z.uuid() }),
});

/** 申请解除动态口令绑定, of whoever lost phone and codes. */
export const requestDrop = endpoint({
  kind: 'write',
  path: '/api/accounts/request-drop',
  says: '申请解除他人的动态口令绑定',
  duty: 'account.request',
  input: z.strictObject({ login: Login, reason: Why }),
  output: z.object({ id: z.uuid() }),
});

/** 待核准与已核准的事项. */
export const RequestSeen = z.object({
  id: z.uuid(),
  kind: z.enum(['account', 'scope', 'secondFactor']),
  login: z.string(),
  displayName: z.string(),
  before: z.string(),
  asked: z.string(),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: Instant,
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  approved: z.boolean().nullable(),
  says: z.string().nullable(),
});
export type RequestSeen = z.infer<typeof RequestSeen>;

const requestFilters = z.strictObject({ open: z.enum(['0', '1']).optional() });
const requests = z.object({ requests: z.array(RequestSeen) });

/** 申请事项, for 系统管理员. */
export const listRequests = endpoint({
  kind: 'read',
  path: '/api/accounts/requests',
  says: '账号申请事项',
  duty: 'account.request',
  input: requestFilters,
  output: requests,
});

/** 待核准事项, for 安全管理员. */
export const reviewRequests = endpoint({
  ...listRequests,
  path: '/api/accounts/requests-to-decide',
  says: '待核准事项',
  duty: 'account.approve',
});

/** 核准或不予核准; takes effect at once. */
export const decideRequest = endpoint({
  kind: 'write',
  path: '/api/accounts/decide',
  says: '核准账号事项',
  duty: 'account.approve',
  input: z.strictObject({ id: z.uuid(), approve: z.boolean(), says: z.string().trim().max(500).default('') }),
  output: Done,
});

/** 某账号的在用会话. */
export const accountSessions = endpoint({
  kind: 'read',
  path: '/api/accounts/sessions',
  says: '查看他人的会话',
  duty: 'account.sessions',
  sensitive: true,
  input: z.strictObject({ login: Login }),
  output: z.object({ sessions: z.array(SessionSeen) }),
});

/** 结束他人的会话: one, or all when none is named. */
export const endAccountSession = endpoint({
  kind: 'write',
  path: '/api/accounts/end-session',
  says: '结束他人的会话',
  duty: 'account.sessions',
  input: z.strictObject({ login: Login, id: z.uuid().nullable() }),
  output: Done,
});

const Subject = z.string().trim().min(1).max(255);

/** 关联单点登录身份: who the person is at the issuer. */
export const linkIdentity = endpoint({
  kind: 'write',
  path: '/api/accounts/link-identity',
  says: '关联单点登录身份',
  duty: 'account.link',
  input: z.strictObject({ login: Login, subject: Subject }),
  output: Done,
});

/** 取消关联. */
export const unlinkIdentity = endpoint({
  kind: 'write',
  path: '/api/accounts/unlink-identity',
  says: '取消单点登录关联',
  duty: 'account.link',
  input: z.strictObject({ login: Login, subject: Subject }),
  output: Done,
});

/** 解除登录锁定. */
export const unlockAccount = endpoint({
  kind: 'write',
  path: '/api/accounts/unlock',
  says: '解除登录锁定',
  duty: 'account.unlock',
  input: z.strictObject({ login: Login, reason: Why }),
  output: Done,
});

/** 登录策略 in force; it is chosen on the machine (PASSWORD_PROFILE, OIDC_*), not here. */
export const readPolicy = endpoint({
  kind: 'read',
  path: '/api/accounts/sign-in-policy',
  says: '登录策略',
  duty: 'signIn.policy',
  input: z.strictObject({}),
  output: z.object({ profile: z.string(), rules: z.array(z.string()), issuer: z.string().nullable() }),
});

const DelegationSeen = z.object({
  id: z.uuid(),
  from: z.string(),
  to: z.string(),
  mine: z.enum(['given', 'taken']),
  fromOn: z.iso.date(),
  toOn: z.iso.date(),
  duties: z.array(z.string()),
  reason: z.string(),
  state: z.enum(['coming', 'running', 'over']),
});
export type DelegationSeen = z.infer<typeof DelegationSeen>;

/** 委托代办, given and taken; with the colleagues and duties one may name. */
export const listDelegations = endpoint({
  kind: 'read',
  path: '/api/accounts/delegations',
  says: '委托代办',
  duty: 'signedIn',
  input: z.strictObject({}),
  output: z.object({
    delegations: z.array(DelegationSeen),
    colleagues: z.array(z.object({ login: z.string(), displayName: z.string() })),
    duties: z.array(z.object({ duty: z.string(), says: z.string() })),
  }),
});

/** 委托一位同单位、同范围的同志代办. */
export const delegate = endpoint({
  kind: 'write',
  path: '/api/accounts/delegate',
  says: '委托代办',
  duty: 'delegation.make',
  input: z.strictObject({
    login: Login,
    fromOn: z.iso.date(),
    toOn: z.iso.date(),
    duties: z.array(z.string()).min(1, '至少选一项职责').max(50),
    reason: Why,
  }),
  output: z.object({ id: z.uuid() }),
});

/** 收回委托; whoever was to act may give it back as well. */
export const endDelegation = endpoint({
  kind: 'write',
  path: '/api/accounts/end-delegation',
  says: '收回委托',
  duty: 'signedIn',
  input: z.strictObject({ id: z.uuid() }),
  output: Done,
});

const HandOverItem = z.object({ says: z.string(), count: z.number().int(), names: z.array(z.string()) });

/** 岗位交接: what one would hand over today, and what waits for one's confirmation. */
export const readHandOver = endpoint({
  kind: 'read',
  path: '/api/accounts/hand-over-items',
  says: '岗位交接事项',
  duty: 'signedIn',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(HandOverItem),
    toConfirm: z.array(z.object({ id: z.uuid(), from: z.string(), madeAt: Instant, reason: z.string(), items: z.array(HandOverItem) })),
  }),
});

/** 岗位交接 by whoever leaves: the account ends with it. */
export const handOver = endpoint({
  kind: 'write',
  path: '/api/accounts/hand-over',
  says: '岗位交接',
  duty: 'handOver.make',
  input: z.strictObject({ successor: Login, reason: Why }),
  output: z.object({ items: z.array(HandOverItem) }),
});

/** 代办离岗人员的交接, by 系统管理员. */
export const handOverFor = endpoint({
  kind: 'write',
  path: '/api/accounts/hand-over-for',
  says: '代办离岗人员的交接',
  duty: 'account.handOver',
  input: z.strictObject({ login: Login, successor: Login, reason: Why }),
  output: z.object({ items: z.array(HandOverItem) }),
});

/** 接任人确认. */
export const confirmHandOver = endpoint({
  kind: 'write',
  path: '/api/accounts/confirm-hand-over',
  says: '确认接任',
  duty: 'signedIn',
  input: z.strictObject({ id: z.uuid() }),
  output: Done,
});
