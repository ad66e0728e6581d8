import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';
import { lifecycle } from '../../platform/shared/lifecycle.ts';
import { EnterpriseRole } from '../access/contract.ts';
import { exportOf } from '../exports/contract.ts';

const Instant = z.iso.datetime();

/** 企业认领的办理: asked, then verified or rejected by 工信 of the area, once. */
export const claimLife = lifecycle({ open: '待核实', verified: '已通过', rejected: '未通过' }, 'open', {
  verify: { says: '核实通过', from: ['open'], to: 'verified' },
  reject: { says: '不予通过', from: ['open'], to: 'rejected' },
});
export const ClaimState = z.enum(['open', 'verified', 'rejected']);
export const ClaimStep = z.enum(['verify', 'reject']);

/** 认领编号: what the login of the account will be. */
const ClaimNumber = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^QY[0-9A-Z]{8}$/, '认领编号为 QY 开头的 10 位字母数字');

/** 认领要填什么: the areas of the plan and what a password must be. Nobody need be signed in. */
export const readClaimForm = endpoint({
  kind: 'read',
  path: '/api/claims/form',
  says: '企业认领须填事项',
  duty: 'anyone',
  input: z.strictObject({}),
  output: z.object({ areas: z.array(z.string()), passwordRules: z.array(z.string()), demo: z.boolean() }),
});

/**
 * 提出企业认领. The answer is the same, after the same work, whether the code stands in the directory, elsewhere in the city, or nowhere
 * (security.md T3).
 */
export const submitClaim = endpoint({
  kind: 'write',
  path: '/api/claims/submit',
  says: '提出企业认领',
  duty: 'anyone',
  input: z.strictObject({
    creditCode: z.string().trim().min(1).max(40),
    area: z.string().trim().min(1).max(20),
    role: EnterpriseRole,
    name: z.string().trim().min(1).max(40),
    phone: z.string().trim().min(1).max(40),
    password: z.string().min(1).max(256),
  }),
  output: z.object({ number: z.string() }),
  secret: ['name', 'phone', 'password'],
  unkept: true,
});

/** 认领办到哪一步, told to whoever holds its number: nothing of the enterprise, and no reason that would tell what the directory holds. */
export const readClaimStanding = endpoint({
  kind: 'write',
  path: '/api/claims/standing',
  says: '查询认领进度',
  duty: 'anyone',
  input: z.strictObject({ number: ClaimNumber, password: z.string().min(1).max(256) }),
  output: z.object({ state: ClaimState, madeAt: Instant, says: z.string() }),
  secret: ['password'],
  unkept: true,
});

/** 认领 on the list of the area: who asks is shown masked. */
export const ClaimRow = z.object({
  id: z.uuid(),
  number: z.string(),
  area: z.string(),
  creditCode: z.string(),
  /** null: the directory has no such enterprise (yet). */
  enterprise: z.object({ id: z.string(), name: z.string() }).nullable(),
  role: EnterpriseRole,
  name: z.string(),
  phone: z.string(),
  madeAt: Instant,
  state: ClaimState,
  decided: z.object({ by: z.string(), at: Instant, says: z.string() }).nullable(),
});
export type ClaimRow = z.infer<typeof ClaimRow>;

/** 企业认领, for 工信: newest first. */
export const listClaims = endpoint({
  kind: 'read',
  path: '/api/claims/list',
  says: '企业认领',
  duty: 'claim.read',
  input: z.strictObject({
    state: ClaimState.optional(),
    area: z.string().max(20).optional(),
    q: z.string().trim().max(40).optional(),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({ rows: z.array(ClaimRow), total: z.number().int(), open: z.number().int() }),
});

/** 导出企业认领. */
export const exportClaims = exportOf(listClaims, '/api/claims/list.xlsx', '导出企业认领');

/** 一件认领 as its verifier needs it: name and telephone whole, the users the enterprise has already. Remembered. */
export const readClaim = endpoint({
  kind: 'read',
  path: '/api/claims/claim',
  says: '查看认领人姓名、电话',
  duty: 'claim.verify',
  sensitive: true,
  input: z.strictObject({ id: z.uuid() }),
  output: ClaimRow.extend({
    users: z.array(z.object({ displayName: z.string(), role: EnterpriseRole.nullable(), disabled: z.boolean() })),
  }),
});

/** 核实: with how it was verified, or why not. */
export const takeClaimStep = endpoint({
  kind: 'write',
  path: '/api/claims/take-step',
  says: '核实企业认领',
  duty: 'claim.verify',
  input: z.strictObject({
    id: z.uuid(),
    step: ClaimStep,
    says: z.string().trim().min(4, '请写明怎样核实的，或不予通过的理由，至少 4 个字').max(500),
  }),
  output: z.object({ state: ClaimState, login: z.string().nullable() }),
});

/** 本企业用户. */
export const EnterpriseUser = z.object({
  login: z.string(),
  displayName: z.string(),
  role: EnterpriseRole.nullable(),
  disabled: z.boolean(),
  disabledBecause: z.string().nullable(),
  lastUsedAt: Instant.nullable(),
  mine: z.boolean(),
});
export type EnterpriseUser = z.infer<typeof EnterpriseUser>;

/** 本企业的用户及分工. */
export const listUsers = endpoint({
  kind: 'read',
  path: '/api/claims/users',
  says: '本企业用户',
  duty: 'claim.own',
  input: z.strictObject({}),
  output: z.object({ users: z.array(EnterpriseUser), mayChange: z.boolean() }),
});

const Login = z.string().trim().min(1).max(64);

/** 增加本企业用户, by 负责人: a login and a password answered once, to be changed at the first sign-in. */
export const addUser = endpoint({
  kind: 'write',
  path: '/api/claims/add-user',
  says: '增加本企业用户',
  duty: 'claim.users',
  input: z.strictObject({ displayName: z.string().trim().min(1).max(40), role: EnterpriseRole }),
  output: z.object({ login: z.string(), password: z.string() }),
  unkept: true,
});

/** 停用本企业用户, by 负责人: the sessions of the account end at once. */
export const disableUser = endpoint({
  kind: 'write',
  path: '/api/claims/disable-user',
  says: '停用本企业用户',
  duty: 'claim.users',
  input: z.strictObject({ login: Login, reason: z.string().trim().min(2, '请写明停用原因').max(200) }),
  output: z.object({}),
});
