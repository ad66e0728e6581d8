import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';
import { lifecycle } from '../../../platform/shared/lifecycle.ts';
import { PeriodShape } from '../../../platform/shared/period.ts';
import { Office } from '../../../registry/access/contract.ts';
import { exportOf } from '../../../registry/exports/contract.ts';
import { FindingReason } from '../../../registry/identification/contract.ts';

export const WatchState = z.enum(['normal', 'attention', 'yellow', 'orange', 'red', 'helping', 'cleared', 'lifted', 'exited', 'returned']);
export type WatchState = z.infer<typeof WatchState>;

/** Steps that lead somewhere; beside them are `keep` (本月不采纳) and `relevel` (帮扶或出清中等级变动), which leave the state as it is. */
export const WatchStep = z.enum(['attend', 'yellow', 'orange', 'red', 'help', 'clear', 'lift', 'exit', 'rise']);
export type WatchStep = z.infer<typeof WatchStep>;

/** 等级 as the month's list has it: `open` 等级待定, `off` 不在清单. */
export const WatchLevel = z.enum(['red', 'orange', 'yellow', 'open', 'off']);
export type WatchLevel = z.infer<typeof WatchLevel>;

/** 等级, in words. */
export const levelSays: Record<WatchLevel, string> = { red: '红色', orange: '橙色', yellow: '黄色', open: '等级待定', off: '不在清单' };

const over: WatchState[] = ['normal', 'lifted', 'exited', 'returned'];
const raised = (own: WatchState): WatchState[] => [
  ...over,
  ...(['attention', 'yellow', 'orange', 'red'] as const).filter((state) => state !== own),
  'helping',
  'cleared',
];

/**
 * 重点监测的一生 (手册 §9): 正常 → 关注 → 黄、橙、红 → 帮扶中 → 解除 or 已退库 → 退统回升. 已退库 and 退统回升 are taken by no person: they are so
 * as soon as the register, or the month's list, says it.
 */
export const watchLife = lifecycle<WatchState, WatchStep>(
  {
    normal: '正常',
    attention: '关注',
    yellow: '黄色',
    orange: '橙色',
    red: '红色',
    helping: '帮扶中',
    cleared: '市场出清',
    lifted: '解除',
    exited: '已退库',
    returned: '退统回升',
  },
  'normal',
  {
    attend: { says: '列入关注', from: raised('attention'), to: 'attention' },
    yellow: { says: '列为黄色', from: raised('yellow'), to: 'yellow' },
    orange: { says: '列为橙色', from: raised('orange'), to: 'orange' },
    red: { says: '列为红色', from: raised('red'), to: 'red' },
    help: { says: '决定帮扶', from: ['attention', 'yellow', 'orange', 'red'], to: 'helping' },
    clear: { says: '列为市场出清', from: ['attention', 'yellow', 'orange', 'red', 'helping'], to: 'cleared' },
    lift: {
      says: '解除监测',
      from: ['attention', 'yellow', 'orange', 'red', 'helping', 'cleared', 'exited', 'returned'],
      to: 'lifted',
    },
    exit: {
      says: '退库',
      from: ['attention', 'yellow', 'orange', 'red', 'helping', 'cleared', 'lifted', 'returned'],
      to: 'exited',
    },
    rise: { says: '退统回升', from: ['exited'], to: 'returned' },
  },
);

/** States in which somebody has to look after the enterprise. */
export const watched: WatchState[] = ['attention', 'yellow', 'orange', 'red', 'helping', 'cleared'];
/** States in which nobody has yet said what is to be done: 未分类处置. */
export const untriaged: WatchState[] = ['attention', 'yellow', 'orange', 'red'];

export const ClearanceState = z.enum(['none', 'proposed', 'agreed']);
export type ClearanceState = z.infer<typeof ClearanceState>;
export const ClearanceStep = z.enum(['propose', 'withdraw', 'agree', 'reject', 'restore']);
export type ClearanceStep = z.infer<typeof ClearanceStep>;

/** 市场出清 (三.2, 口径解释 A10): the area proposes, the city agrees; taken back with a reason. */
export const clearanceLife = lifecycle<ClearanceState, ClearanceStep>(
  { none: '未列市场出清', proposed: '市场出清待市级同意', agreed: '市场出清' },
  'none',
  {
    propose: { says: '提出市场出清', from: ['none'], to: 'proposed' },
    withdraw: { says: '撤回市场出清意见', from: ['proposed'], to: 'none' },
    agree: { says: '同意市场出清', from: ['proposed'], to: 'agreed' },
    reject: { says: '不同意市场出清', from: ['proposed'], to: 'none' },
    restore: { says: '取消市场出清', from: ['agreed'], to: 'none' },
  },
);

const Id = z.string().regex(/^\d{1,19}$/, '不是企业编号');
const Why = z.string().trim().min(4, '请写明理由，至少 4 个字').max(500);
const Area = z.string().max(20).optional();
const Named = z.object({ id: z.string(), label: z.string() });
const Ordinal = z.number().int().min(0);

/** What the watch-list may be narrowed to: the filters of the board, the table and the sheet. */
export const watchFilters = {
  area: Area,
  state: WatchState.optional(),
  level: WatchLevel.optional(),
  /** 有无责任人 (服务专员). */
  owner: z.enum(['with', 'without', 'mine']).optional(),
  clearance: ClearanceState.optional(),
  overdue: z.enum(['true']).optional(),
  q: z.string().trim().max(64).optional(),
};

export const WatchCase = z.object({
  id: z.string(),
  creditCode: z.string(),
  name: z.string(),
  area: z.string(),
  township: z.string().nullable(),
  state: WatchState,
  level: WatchLevel,
  /** The step last seen: whoever acts says which, so that two who act at once are told. */
  ordinal: z.number(),
  period: z.string(),
  sinceDays: z.number(),
  officer: z.string().nullable(),
  officerPost: z.string().nullable(),
  leader: z.string().nullable(),
  clearance: ClearanceState,
  /** 红色未处置: by when it had to be triaged, and whether that day is past. */
  triageBy: z.string().nullable(),
  overdue: z.boolean(),
  /** 退库原因, in its neutral words. */
  cause: z.string().nullable(),
  plan: z.object({ id: z.string(), state: z.string() }).nullable(),
});
export type WatchCase = z.infer<typeof WatchCase>;

/** 看板. */
export const readWatchBoard = endpoint({
  kind: 'read',
  path: '/api/watch/board',
  says: '重点监测看板',
  duty: 'watch.read',
  sensitive: true,
  input: z.strictObject({ ...watchFilters, period: PeriodShape.optional() }),
  output: z.object({
    period: z.string(),
    total: z.number(),
    /** Of those somebody has to look after: without an owner, overdue, and what the month's list proposes. */
    withoutOwner: z.number(),
    overdue: z.number(),
    proposed: z.number(),
    clearanceProposed: z.number(),
    /** 已退库的 by their neutral causes. */
    exits: z.array(z.object({ cause: z.string(), count: z.number() })),
    triage: z.object({ days: z.number(), clause: z.string(), note: z.string().nullable() }),
    columns: z.array(z.object({ state: WatchState, count: z.number(), cards: z.array(WatchCase) })),
  }),
});

/** 台账. */
export const listWatch = endpoint({
  kind: 'read',
  path: '/api/watch/cases',
  says: '退规风险台账',
  duty: 'watch.read',
  sensitive: true,
  input: z.strictObject({
    ...watchFilters,
    period: PeriodShape.optional(),
    sort: z.enum(['name', '-name', 'since', '-since', 'level']).optional(),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({ period: z.string(), total: z.number(), rows: z.array(WatchCase) }),
});

const Step = z.object({
  ordinal: z.number(),
  says: z.string(),
  state: WatchState,
  level: WatchLevel,
  period: z.string(),
  reason: z.string(),
  clause: z.string(),
  cause: z.string().nullable(),
  evidence: z.string().nullable(),
  by: z.string(),
  at: z.string(),
});

/** 一家的来龙去脉: reasons of the month, levels month by month, every step, every owner, what is proposed of clearance. */
export const readWatch = endpoint({
  kind: 'read',
  path: '/api/watch/case',
  says: '重点监测企业',
  duty: 'watch.read',
  sensitive: true,
  input: z.strictObject({ id: Id, period: PeriodShape.optional() }),
  output: WatchCase.extend({
    month: z.string(),
    reasons: z.array(FindingReason),
    history: z.array(z.object({ period: z.string(), level: WatchLevel })),
    steps: z.array(Step),
    owners: z.array(
      z.object({
        role: z.enum(['leader', 'officer']),
        person: z.string().nullable(),
        post: z.string().nullable(),
        office: z.string().nullable(),
        account: z.boolean(),
        reason: z.string(),
        by: z.string(),
        at: z.string(),
      }),
    ),
    clearances: z.array(
      z.object({
        ordinal: z.number(),
        says: z.string(),
        ground: z.string().nullable(),
        reason: z.string(),
        by: z.string(),
        at: z.string(),
        maker: z.boolean(),
      }),
    ),
    phone: z.string().nullable(),
    plans: z.array(
      z.object({ id: z.string(), ordinal: z.number(), state: z.string(), madeOn: z.string(), outcome: z.string().nullable() }),
    ),
  }),
});

export const WatchProposal = z.object({
  id: z.string(),
  creditCode: z.string(),
  name: z.string(),
  area: z.string(),
  township: z.string().nullable(),
  change: z.enum(['new', 'worse', 'better', 'settled', 'off']),
  state: WatchState,
  /** The level held to be so until now, and what the month's list says. */
  level: WatchLevel,
  listed: WatchLevel,
  ordinal: z.number(),
  reasons: z.array(FindingReason),
  clearance: z.boolean(),
});
export type WatchProposal = z.infer<typeof WatchProposal>;

/** 名单变动: what the month's 退规风险 list says otherwise than the watch-list; a person takes it, or says why not this month. */
export const listWatchChanges = endpoint({
  kind: 'read',
  path: '/api/watch/changes',
  says: '重点监测名单变动',
  duty: 'watch.read',
  sensitive: true,
  input: z.strictObject({
    period: PeriodShape.optional(),
    area: Area,
    change: WatchProposal.shape.change.optional(),
    /** 本月不采纳的: to be looked at again. */
    kept: z.enum(['true', 'false']).default('false'),
    q: z.string().trim().max(64).optional(),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    period: z.string(),
    total: z.number(),
    counts: z.array(z.object({ change: WatchProposal.shape.change, count: z.number() })),
    rows: z.array(WatchProposal),
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

/** 采纳名单变动, or 本月不采纳 with a reason; for one or many, each by itself. */
export const takeWatchChanges = endpoint({
  kind: 'write',
  path: '/api/watch/take-changes',
  says: '采纳重点监测名单变动',
  duty: 'watch.take',
  input: z.strictObject({
    period: PeriodShape,
    accept: z.boolean(),
    reason: Why,
    items: z
      .array(z.strictObject({ id: Id, ordinal: Ordinal, listed: WatchLevel }))
      .min(1)
      .max(200),
  }),
  output: Bulk,
});

/** 决定帮扶, 停止帮扶, 按决定解除; for one or many. */
export const takeWatchStep = endpoint({
  kind: 'write',
  path: '/api/watch/take-step',
  says: '办理重点监测企业',
  duty: 'watch.step',
  input: z.strictObject({
    step: z.enum(['help', 'stop', 'lift']),
    reason: Why,
    items: z
      .array(z.strictObject({ id: Id, ordinal: Ordinal }))
      .min(1)
      .max(200),
  }),
  output: Bulk,
});

/** 指定或更换包联领导、服务专员, for one or many; no person relieves whoever it was. */
export const assignWatch = endpoint({
  kind: 'write',
  path: '/api/watch/assign',
  says: '指定包联领导、服务专员',
  duty: 'watch.assign',
  input: z.strictObject({
    ids: z.array(Id).min(1).max(200),
    role: z.enum(['leader', 'officer']),
    /** An account by its login: it stands on their workbench; else a name. */
    login: z.string().trim().max(64).optional(),
    person: z.string().trim().min(2, '姓名至少 2 个字').max(30).nullable(),
    post: z.string().trim().max(60).nullable().default(null),
    reason: Why,
  }),
  output: Bulk,
});

/** 可以指定的人: accounts of the area and the city in offices that are told of the risk. */
export const listWatchPeople = endpoint({
  kind: 'read',
  path: '/api/watch/people',
  says: '可指定为服务专员的账号',
  duty: 'watch.assign',
  input: z.strictObject({ area: z.string().max(20) }),
  output: z.object({ rows: z.array(z.object({ login: z.string(), name: z.string(), office: Office, area: z.string().nullable() })) }),
});

/** 提出、同意、取消市场出清. */
export const takeClearanceStep = endpoint({
  kind: 'write',
  path: '/api/watch/clearance',
  says: '办理市场出清',
  duty: 'watch.clearance',
  input: z.strictObject({
    id: Id,
    step: ClearanceStep,
    ordinal: Ordinal,
    ground: z.string().max(40).optional(),
    reason: Why,
  }),
  output: z.object({ id: z.string(), state: ClearanceState }),
});

/** 本企业的监测与帮扶: once help was decided, the level, since when, whom to turn to. */
export const readOwnWatch = endpoint({
  kind: 'read',
  path: '/api/watch/own',
  says: '本企业的监测与帮扶',
  duty: 'watch.own',
  input: z.strictObject({}),
  output: z.object({
    decided: z
      .object({
        level: WatchLevel,
        decidedOn: z.string(),
        since: z.string(),
        ended: z.boolean(),
        officer: z.string().nullable(),
        post: z.string().nullable(),
        clause: z.string(),
      })
      .nullable(),
  }),
});

/** 用词: the causes, the grounds and the exit causes of the law in force. */
export const readWatchWords = endpoint({
  kind: 'read',
  path: '/api/watch/words',
  says: '重点监测用词',
  duty: 'watch.read',
  input: z.strictObject({}),
  output: z.object({ causes: z.array(Named), grounds: z.array(Named), exits: z.array(Named), clause: z.string() }),
});

/** 监测状态 of one enterprise, for its file. */
export const readWatchState = endpoint({
  kind: 'read',
  path: '/api/watch/state',
  says: '重点监测状态',
  duty: 'watch.read',
  sensitive: true,
  input: z.strictObject({ id: Id }),
  output: z.object({ one: WatchCase.nullable() }),
});

/** 导出退规风险台账. */
export const exportWatch = exportOf(listWatch, '/api/watch/cases.xlsx', '导出退规风险台账');
