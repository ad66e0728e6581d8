import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';
import { Office } from '../access/contract.ts';
import { exportOf } from '../exports/contract.ts';

const Instant = z.iso.datetime();
const Why = z.string().trim().min(4, '请写明理由，至少 4 个字').max(500);
const Done = z.object({});
const DutySaid = z.object({ duty: z.string(), says: z.string() });

/** 接入系统的单位: the offices of the plan; townships, enterprises, banks and administrators have no program of their own. */
export const SystemOffice = Office.exclude(['township', 'enterprise', 'bank', 'systemAdmin', 'securityAdmin', 'auditAdmin']);

/** An address or a range of them, as it is written in the rules of a firewall. */
const Address = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], '须写作 10.1.2.3 或 10.1.2.0/24');

/** 接口授权: what a token may do, as it is asked for and approved. */
const Grant = z.object({
  name: z.string(),
  office: SystemOffice,
  officeName: z.string(),
  area: z.string().nullable(),
  duties: z.array(DutySaid),
  /** Empty: from anywhere. */
  addresses: z.array(z.string()),
  rowsPerDay: z.number().int(),
  reason: z.string(),
});

/** 接口申请. */
export const RequestSeen = Grant.extend({
  id: z.uuid(),
  days: z.number().int(),
  askedBy: z.string(),
  askedAt: Instant,
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  approved: z.boolean().nullable(),
  says: z.string().nullable(),
  /** Its token was already issued. */
  issued: z.boolean(),
});
export type RequestSeen = z.infer<typeof RequestSeen>;

export const TokenState = z.enum(['living', 'expired', 'revoked']);
/** 令牌状态. */
export const tokenSays: Record<z.infer<typeof TokenState>, string> = { living: '在用', expired: '已到期', revoked: '已收回' };

/** 接口令牌, without what it is. */
export const TokenSeen = Grant.extend({
  id: z.uuid(),
  systemId: z.uuid(),
  starts: z.string(),
  state: TokenState,
  issuedBy: z.string(),
  issuedAt: Instant,
  expiresAt: Instant,
  revokedBy: z.string().nullable(),
  revokedAt: Instant.nullable(),
  revokedBecause: z.string().nullable(),
  lastUsedAt: Instant.nullable(),
  lastAddress: z.string().nullable(),
});
export type TokenSeen = z.infer<typeof TokenSeen>;

const filters = z.strictObject({
  state: TokenState.optional(),
  q: z.string().trim().max(40).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
});
const tokens = z.object({ total: z.number().int(), rows: z.array(TokenSeen) });
const requestFilters = z.strictObject({
  open: z.enum(['1', '0']).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
});
const requests = z.object({ total: z.number().int(), rows: z.array(RequestSeen), areas: z.array(z.string()) });

/** 接口令牌清单, for 系统管理员. */
export const listTokens = endpoint({
  kind: 'read',
  path: '/api/interfaces/tokens',
  says: '接口令牌',
  duty: 'interface.read',
  input: filters,
  output: tokens,
});
/** The same, for 安全管理员. */
export const reviewTokens = endpoint({
  kind: 'read',
  path: '/api/interfaces/review-tokens',
  says: '查阅接口令牌',
  duty: 'interface.review',
  input: filters,
  output: tokens,
});
/** 接口申请事项, for 系统管理员. */
export const listRequests = endpoint({
  kind: 'read',
  path: '/api/interfaces/requests',
  says: '接口申请事项',
  duty: 'interface.read',
  input: requestFilters,
  output: requests,
});
/** The same, for 安全管理员. */
export const reviewRequests = endpoint({
  kind: 'read',
  path: '/api/interfaces/review-requests',
  says: '待核准的接口申请',
  duty: 'interface.review',
  input: requestFilters,
  output: requests,
});

/** 可授权的职责 of an office of the city or of an area: what its own people may do, and no more. */
export const listGrantable = endpoint({
  kind: 'read',
  path: '/api/interfaces/grantable',
  says: '可授权给接口的职责',
  duty: 'interface.request',
  input: z.strictObject({ office: SystemOffice, area: z.string().max(20).optional() }),
  output: z.object({ duties: z.array(DutySaid) }),
});

/** 申请接口授权; nothing is let in yet. */
export const requestToken = endpoint({
  kind: 'write',
  path: '/api/interfaces/request',
  says: '申请接口授权',
  duty: 'interface.request',
  input: z.strictObject({
    /** 市数据局交换平台. */
    name: z
      .string()
      .trim()
      .min(2, '系统名称至少 2 个字')
      .max(40)
      .regex(/^[\p{Script=Han}A-Za-z0-9（）()._-]+$/u, '系统名称只能用汉字、英文字母、数字和（）. _ -'),
    office: SystemOffice,
    area: z.string().max(20).nullable(),
    duties: z.array(z.string().max(60)).min(1, '请至少选择一项职责').max(60),
    addresses: z.array(Address).max(20).default([]),
    days: z.number().int().min(1).max(365, '有效期不超过一年'),
    rowsPerDay: z.number().int().min(0).max(5_000_000).default(100_000),
    reason: Why,
  }),
  output: z.object({ id: z.uuid() }),
});

/** 核准或不予核准. */
export const decideRequest = endpoint({
  kind: 'write',
  path: '/api/interfaces/decide',
  says: '核准接口授权',
  duty: 'interface.approve',
  input: z.strictObject({ id: z.uuid(), approve: z.boolean(), says: z.string().trim().max(500).default('') }),
  output: Done,
});

/** 签发令牌 of an approved request: shown this once. */
export const issueToken = endpoint({
  kind: 'write',
  path: '/api/interfaces/issue',
  says: '签发接口令牌',
  duty: 'interface.issue',
  unkept: true,
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({ tokenId: z.uuid(), token: z.string(), expiresAt: Instant }),
});

/** 收回令牌: worthless from this moment on. */
export const revokeToken = endpoint({
  kind: 'write',
  path: '/api/interfaces/revoke',
  says: '收回接口令牌',
  duty: 'interface.revoke',
  input: z.strictObject({ id: z.uuid(), reason: Why }),
  output: Done,
});
/** The same by 安全管理员, who waits for nobody. */
export const stopToken = endpoint({
  kind: 'write',
  path: '/api/interfaces/stop',
  says: '紧急收回接口令牌',
  duty: 'interface.stop',
  input: z.strictObject({ id: z.uuid(), reason: Why }),
  output: Done,
});

/** 导出 of what each of the two administrators sees. */
export const exportTokens = exportOf(listTokens, '/api/interfaces/tokens.xlsx', '导出接口令牌');
export const exportReviewTokens = exportOf(reviewTokens, '/api/interfaces/review-tokens.xlsx', '导出接口令牌（复核）');
export const exportRequests = exportOf(listRequests, '/api/interfaces/requests.xlsx', '导出接口申请');
export const exportReviewRequests = exportOf(reviewRequests, '/api/interfaces/review-requests.xlsx', '导出接口申请（复核）');
