import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';
import { lifecycle } from '../../platform/shared/lifecycle.ts';
import { PeriodShape } from '../../platform/shared/period.ts';
import { exportOf } from '../../registry/exports/contract.ts';

export const PoolState = z.enum(['lead', 'checking', 'cultivating', 'near', 'due', 'applying', 'entered', 'removed', 'suspended']);
export type PoolState = z.infer<typeof PoolState>;

export const PoolStep = z.enum([
  'check',
  'admit',
  'approach',
  'reach',
  'apply',
  'sendBack',
  'ease',
  'suspend',
  'resume',
  'remove',
  'restore',
]);
export type PoolStep = z.infer<typeof PoolStep>;

/**
 * 培育库企业的一生 (handbook §9): nobody is skipped along it. 已入规 is led to by no step: it is so as soon as the register says it.
 */
export const poolLife = lifecycle<PoolState, PoolStep>(
  {
    lead: '线索',
    checking: '核实中',
    cultivating: '在库培育',
    near: '临规',
    due: '达规待申报',
    applying: '申报中',
    entered: '已入规',
    removed: '移出',
    suspended: '暂缓',
  },
  'lead',
  {
    check: { says: '开始核实', from: ['lead'], to: 'checking' },
    admit: { says: '核实入库', from: ['checking'], to: 'cultivating' },
    approach: { says: '转为临规', from: ['cultivating'], to: 'near' },
    reach: { says: '转为达规待申报', from: ['cultivating', 'near'], to: 'due' },
    apply: { says: '提交申报', from: ['due'], to: 'applying' },
    sendBack: { says: '申报退回', from: ['applying'], to: 'due' },
    ease: { says: '退回在库培育', from: ['near', 'due'], to: 'cultivating' },
    suspend: { says: '暂缓', from: ['lead', 'checking', 'cultivating', 'near', 'due'], to: 'suspended' },
    resume: { says: '恢复核实', from: ['suspended'], to: 'checking' },
    remove: { says: '移出', from: ['lead', 'checking', 'cultivating', 'near', 'due', 'suspended'], to: 'removed' },
    restore: { says: '重新核实', from: ['removed'], to: 'checking' },
  },
);
/** 入库依据 (poolBasis, A9), the strongest first: who is over the line is listed as such even where it is also in the band. */
export const PoolBasis = z.enum(['dueEntry', 'returning', 'newlyBuilt', 'band', 'spinOff', 'project', 'listing']);
export type PoolBasis = z.infer<typeof PoolBasis>;

/** 移出的原因. `belowBand` and `notKept` are the yearly rebuild's alone: nobody leaves for a month's figures. */
export const RemovalCause = z.enum(['closed', 'movedAway', 'unfit', 'cancelled', 'unwilling', 'duplicate']);
export type RemovalCause = z.infer<typeof RemovalCause>;

const Id = z.string().regex(/^\d{1,19}$/);
const Year = z.coerce.number().int().min(2000).max(2100);
const Area = z.string().max(20).optional();
const Why = z.string().trim().min(2, '请写明理由，至少 2 个字').max(500);

/** What the pool may be narrowed to: the filters of the board, the table, the sheet and every saved working list. */
export const poolFilters = {
  year: Year,
  area: Area,
  state: PoolState.optional(),
  basis: PoolBasis.optional(),
  /** Whose it is: 服务专员 or 包联领导, by name; `none` for those with no 服务专员. */
  person: z.string().trim().max(40).optional(),
  q: z.string().trim().max(64).optional(),
};

export const PoolMember = z.object({
  id: z.string(),
  creditCode: z.string(),
  name: z.string(),
  area: z.string(),
  township: z.string().nullable(),
  basis: PoolBasis,
  state: PoolState,
  /** The step last seen: whoever acts says which, so that two who act at once are told. */
  ordinal: z.number(),
  sinceDays: z.number(),
  /** When the register says it entered. */
  enteredPeriod: z.string().nullable(),
  officer: z.string().nullable(),
  leader: z.string().nullable(),
  /** What the month's lists say of it, by list: the level, or null where it cannot be told. */
  lists: z.array(z.object({ list: z.string(), level: z.string().nullable() })),
});
export type PoolMember = z.infer<typeof PoolMember>;

/** 看板: a column a state with its count and the first cards of it. */
export const readPoolBoard = endpoint({
  kind: 'read',
  path: '/api/cultivation/board',
  says: '培育库看板',
  duty: 'pool.read',
  input: z.strictObject({ ...poolFilters, period: PeriodShape.optional() }),
  output: z.object({
    year: z.number(),
    period: z.string(),
    total: z.number(),
    columns: z.array(z.object({ state: PoolState, count: z.number(), cards: z.array(PoolMember) })),
  }),
});

/** 名册. */
export const listPoolMembers = endpoint({
  kind: 'read',
  path: '/api/cultivation/members',
  says: '培育库名册',
  duty: 'pool.read',
  input: z.strictObject({
    ...poolFilters,
    period: PeriodShape.optional(),
    sort: z.enum(['name', '-name', 'since', '-since']).optional(),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({ year: z.number(), period: z.string(), total: z.number(), rows: z.array(PoolMember) }),
});

/** 一家的来龙去脉: every step with who, when, why, by which clause; who is in charge of it, and who was. */
export const readPoolMember = endpoint({
  kind: 'read',
  path: '/api/cultivation/member',
  says: '培育库企业的办理过程',
  duty: 'pool.read',
  sensitive: true,
  input: z.strictObject({ id: Id, year: Year, period: PeriodShape.optional() }),
  output: PoolMember.extend({
    sincePeriod: z.string(),
    source: z.string(),
    parent: z.object({ id: z.string(), name: z.string() }).nullable(),
    projectNo: z.string().nullable(),
    steps: z.array(
      z.object({
        year: z.number(),
        ordinal: z.number(),
        says: z.string(),
        state: PoolState,
        cause: z.string().nullable(),
        reason: z.string(),
        clause: z.string(),
        by: z.string(),
        at: z.string(),
      }),
    ),
    people: z.array(
      z.object({
        role: z.enum(['leader', 'officer']),
        person: z.string().nullable(),
        post: z.string().nullable(),
        reason: z.string(),
        by: z.string(),
        at: z.string(),
      }),
    ),
  }),
});

/** What could not be done, enterprise by enterprise: nothing is passed over in silence. */
export const Bulk = z.object({
  done: z.number(),
  refused: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      reasons: z.array(z.object({ says: z.string(), clause: z.string().optional(), remedy: z.string().optional() })),
    }),
  ),
});
export type Bulk = z.infer<typeof Bulk>;

/** 办理一步, for one or many; each is refused or done by itself. */
export const takePoolStep = endpoint({
  kind: 'write',
  path: '/api/cultivation/take-step',
  says: '办理培育库企业',
  duty: 'pool.work',
  input: z.strictObject({
    year: Year,
    step: PoolStep,
    cause: RemovalCause.optional(),
    reason: Why,
    members: z
      .array(z.strictObject({ id: Id, ordinal: z.number().int().min(1) }))
      .min(1)
      .max(500),
  }),
  output: Bulk,
});

/** 指定或更换包联领导、服务专员; no person relieves whoever it was. */
export const assignPeople = endpoint({
  kind: 'write',
  path: '/api/cultivation/assign',
  says: '指定包联领导、服务专员',
  duty: 'pool.work',
  input: z.strictObject({
    ids: z.array(Id).min(1).max(500),
    role: z.enum(['leader', 'officer']),
    person: z.string().trim().min(2, '姓名至少 2 个字').max(30).nullable(),
    post: z.string().trim().max(60).nullable().default(null),
    reason: Why,
  }),
  output: Bulk,
});

/** One enterprise that could join the pool, with all that speaks for it. */
export const Proposal = z.object({
  id: z.string(),
  creditCode: z.string(),
  name: z.string(),
  area: z.string(),
  township: z.string().nullable(),
  basis: PoolBasis,
  lists: z.array(z.object({ list: z.string(), level: z.string().nullable() })),
  parent: z.object({ id: z.string(), name: z.string() }).nullable(),
  projectNo: z.string().nullable(),
  says: z.string(),
});

export type Proposal = z.infer<typeof Proposal>;

/** 待列入: of the month's lists, of the leads named by areas, of spin-offs and of filed projects; those of this year's pool left out. */
export const listProposals = endpoint({
  kind: 'read',
  path: '/api/cultivation/proposals',
  says: '待列入培育库的企业',
  duty: 'pool.read',
  input: z.strictObject({
    period: PeriodShape.optional(),
    area: Area,
    basis: PoolBasis.optional(),
    q: z.string().trim().max(64).optional(),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(500).default(50),
  }),
  output: z.object({
    period: z.string(),
    year: z.number(),
    total: z.number(),
    counts: z.array(z.object({ basis: PoolBasis, count: z.number() })),
    rows: z.array(Proposal),
  }),
});

/** 列为线索, or 不列入 with a reason, which keeps it from being proposed again that year. */
export const takeProposals = endpoint({
  kind: 'write',
  path: '/api/cultivation/take-proposals',
  says: '把企业列入培育库线索',
  duty: 'pool.work',
  input: z.strictObject({
    period: PeriodShape,
    ids: z.array(Id).min(1).max(500),
    accept: z.boolean(),
    reason: Why,
  }),
  output: Bulk,
});

/** 转化漏斗 by area: leads, in the pool, entered, and the pool beside the year's target. */
export const FunnelRow = z.object({
  area: z.string(),
  leads: z.number(),
  admitted: z.number(),
  inPool: z.number(),
  entered: z.number(),
  target: z.number().nullable(),
  ratio: z.number().nullable(),
  enteredRate: z.number().nullable(),
});
export const readFunnel = endpoint({
  kind: 'read',
  path: '/api/cultivation/funnel',
  says: '培育库转化漏斗',
  duty: 'pool.read',
  input: z.strictObject({ year: Year }),
  output: z.object({
    year: z.number(),
    rows: z.array(FunnelRow),
    total: FunnelRow,
    reference: z.object({ ratio: z.number(), label: z.string(), clause: z.string(), note: z.string().nullable() }),
  }),
});

/** 导出培育库名册. */
export const exportPoolMembers = exportOf(listPoolMembers, '/api/cultivation/members.xlsx', '导出培育库名册');

/** 导出待列入名单. */
export const exportProposals = exportOf(listProposals, '/api/cultivation/proposals.xlsx', '导出待列入培育库的企业');
