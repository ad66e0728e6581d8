import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';
import { Office } from '../access/contract.ts';
import { exportOf } from '../exports/contract.ts';

/** 页签: what waits for me, what I did, what I began, what I am to know of, what is late. */
export const WorkTab = z.enum(['todo', 'done', 'started', 'copies', 'overdue']);
export type WorkTab = z.infer<typeof WorkTab>;
/** 范围: what I may act on myself, all of my office, and (the city) that of its areas. */
export const WorkScope = z.enum(['mine', 'office', 'areas']);
/** 期限. */
export const WorkDue = z.enum(['late', 'today', 'week', 'none']);
export const WorkForm = z.enum(['act', 'opinion', 'copy']);
export const WorkOutcome = z.enum(['done', 'forwarded', 'returned', 'withdrawn', 'ended', 'agreed', 'disagreed', 'read']);

const Kind = z.string().min(3).max(31);
const Thing = z.string().min(1).max(100);
const Says = z.string().trim().min(2, '请写明理由，至少 2 个字').max(500);
const Because = z.string().trim().min(4, '请写明理由，至少 4 个字').max(500);
const Words = z.string().trim().max(200);
/** The filters of every tab, as they stand in the address. */
const filters = {
  kind: Kind.optional(),
  area: z.string().max(20).optional(),
  due: WorkDue.optional(),
  q: z.string().trim().max(64).optional(),
  scope: WorkScope.optional(),
};
const Page = { page: z.coerce.number().int().min(1).max(100_000).default(1), size: z.coerce.number().int().min(1).max(200).default(20) };

const Reasons = z.array(z.object({ says: z.string(), clause: z.string().optional(), remedy: z.string().optional() }));

/** 一项任务, or (我发起) one's own matter with where it stands. */
export const WorkRow = z.object({
  /** The task; null: a matter nobody ever had to act on. */
  id: z.string().nullable(),
  kind: z.string(),
  thing: z.string(),
  form: WorkForm,
  title: z.string(),
  area: z.string().nullable(),
  asks: z.string(),
  /** 由谁办. */
  holder: z.string(),
  person: z.string().nullable(),
  dueOn: z.string().nullable(),
  /** Days past the due day, for an open one by today and for a closed one by the day it was done; 0: in time. */
  lateDays: z.number(),
  openedAt: z.string(),
  passedBy: z.string(),
  received: z.boolean(),
  reminded: z.number(),
  closedAt: z.string().nullable(),
  closedBy: z.string().nullable(),
  outcome: WorkOutcome.nullable(),
  /** 会签: how many offices were asked, and how many answered. */
  asked: z.number(),
  answered: z.number(),
});
export type WorkRow = z.infer<typeof WorkRow>;

/** 任务清单 of a tab. */
export const listTasks = endpoint({
  kind: 'read',
  path: '/api/work/tasks',
  says: '工作台任务清单',
  duty: 'signedIn',
  input: z.strictObject({ tab: WorkTab.default('todo'), ...filters, ...Page }),
  output: z.object({ total: z.number(), rows: z.array(WorkRow) }),
});
export const exportTasks = exportOf(listTasks, '/api/work/tasks.xlsx', '导出工作台任务清单');

/** 各页签的件数; without filters they stand in the header of every page. */
export const countTasks = endpoint({
  kind: 'read',
  path: '/api/work/counts',
  says: '工作台各页签件数',
  duty: 'signedIn',
  input: z.strictObject(filters),
  output: z.object({ todo: z.number(), done: z.number(), started: z.number(), copies: z.number(), overdue: z.number(), today: z.number() }),
});

/** What may be done about a task beside acting on it. */
export const WorkAct = z.enum(['remind', 'forward', 'countersign', 'recall', 'answer', 'giveBack', 'withdraw']);
export type WorkAct = z.infer<typeof WorkAct>;

export const TrailTask = WorkRow.extend({
  /** Whether it is the reader's to act on. */
  mine: z.boolean(),
  may: z.array(z.object({ act: WorkAct, reasons: Reasons })),
});
export type TrailTask = z.infer<typeof TrailTask>;

/** 流转记录 of a matter: who, when, what, how long; and what the reader may do about its open tasks. */
export const readTrail = endpoint({
  kind: 'read',
  path: '/api/work/trail',
  says: '事项流转记录',
  duty: 'signedIn',
  input: z.strictObject({ kind: Kind, thing: Thing }),
  output: z.object({
    kind: z.string(),
    thing: z.string(),
    title: z.string(),
    area: z.string().nullable(),
    startedBy: z.string(),
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    trail: z.array(
      z.object({
        at: z.string(),
        by: z.string(),
        what: z.string(),
        to: z.string().nullable(),
        says: z.string().nullable(),
        /** 用时, of what was waited for. */
        hours: z.number().nullable(),
        late: z.boolean(),
      }),
    ),
    open: z.array(TrailTask),
    /** 可转办的同事. */
    colleagues: z.array(z.object({ id: z.string(), name: z.string() })),
    /** 可会签的单位. */
    offices: z.array(z.object({ office: Office, area: z.string().nullable(), name: z.string() })),
  }),
});

const Done = z.object({});
const one = { id: z.uuid() };

/** 签收: the holder has opened it; from then on it cannot be withdrawn. */
export const receiveTask = endpoint({
  kind: 'write',
  path: '/api/work/receive',
  says: '签收任务',
  duty: 'signedIn',
  input: z.strictObject(one),
  output: Done,
});
/** 催办. */
export const remindTask = endpoint({
  kind: 'write',
  path: '/api/work/remind',
  says: '催办',
  duty: 'signedIn',
  input: z.strictObject({ ...one, says: Words.default('') }),
  output: Done,
});
/** 转办 to a colleague of the same office. */
export const forwardTask = endpoint({
  kind: 'write',
  path: '/api/work/forward',
  says: '转办',
  duty: 'signedIn',
  input: z.strictObject({ ...one, to: z.uuid(), says: Says }),
  output: Done,
});
/** 会签: one or more other offices are asked for an opinion. */
export const countersignTask = endpoint({
  kind: 'write',
  path: '/api/work/countersign',
  says: '会签',
  duty: 'signedIn',
  input: z.strictObject({
    ...one,
    offices: z.array(z.strictObject({ office: Office, area: z.string().max(20).nullable() })).max(20),
    says: Says,
    dueOn: z.iso.date().nullable().default(null),
  }),
  output: Done,
});
/** 收回会签: opinions not yet given are no longer waited for. */
export const recallOpinions = endpoint({
  kind: 'write',
  path: '/api/work/recall',
  says: '收回会签',
  duty: 'signedIn',
  input: z.strictObject({ ...one, says: Says }),
  output: Done,
});
/** 会签意见. */
export const answerOpinion = endpoint({
  kind: 'write',
  path: '/api/work/answer',
  says: '答复会签',
  duty: 'signedIn',
  input: z.strictObject({ ...one, agrees: z.boolean(), says: Says }),
  output: Done,
});
/** 退回 to whoever passed it on, where the life of the kind has a way back. */
export const giveBackTask = endpoint({
  kind: 'write',
  path: '/api/work/give-back',
  says: '退回任务',
  duty: 'signedIn',
  input: z.strictObject({ ...one, says: Because }),
  output: Done,
});
/** 撤回 by whoever passed it on, while the holder has not yet begun. */
export const withdrawTask = endpoint({
  kind: 'write',
  path: '/api/work/withdraw',
  says: '撤回任务',
  duty: 'signedIn',
  input: z.strictObject({ ...one, says: Because }),
  output: Done,
});

const many = { ids: z.array(z.uuid()).max(100) };
/** 逐件的结果. */
export const WorkBulk = z.object({
  done: z.number(),
  refused: z.array(z.object({ id: z.string(), name: z.string(), reasons: Reasons })),
});
export type WorkBulk = z.infer<typeof WorkBulk>;
/** 批量催办. */
export const remindMany = endpoint({
  kind: 'write',
  path: '/api/work/remind-many',
  says: '批量催办',
  duty: 'signedIn',
  input: z.strictObject({ ...many, says: Words.default('') }),
  output: WorkBulk,
});
/** 批量转办. */
export const forwardMany = endpoint({
  kind: 'write',
  path: '/api/work/forward-many',
  says: '批量转办',
  duty: 'signedIn',
  input: z.strictObject({ ...many, to: z.uuid(), says: Says }),
  output: WorkBulk,
});
/** 抄送已阅. */
export const readCopies = endpoint({
  kind: 'write',
  path: '/api/work/read-copies',
  says: '抄送已阅',
  duty: 'signedIn',
  input: z.strictObject(many),
  output: z.object({ done: z.number() }),
});
/** 可转办的同事. */
export const listColleagues = endpoint({
  kind: 'read',
  path: '/api/work/colleagues',
  says: '可转办的同事',
  duty: 'signedIn',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(z.object({ id: z.string(), name: z.string() })) }),
});

const Name = z.string().trim().min(1, '请写名称').max(40);
/** 常用筛选 of whoever is signed in; `address` is the query string of the page. */
export const WorkFilter = z.object({ id: z.string(), name: z.string(), address: z.string(), isDefault: z.boolean() });
export type WorkFilter = z.infer<typeof WorkFilter>;
export const listFilters = endpoint({
  kind: 'read',
  path: '/api/work/filters',
  says: '常用筛选',
  duty: 'signedIn',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(WorkFilter) }),
});
export const keepFilter = endpoint({
  kind: 'write',
  path: '/api/work/keep-filter',
  says: '保存常用筛选',
  duty: 'signedIn',
  input: z.strictObject({ name: Name, tab: WorkTab.default('todo'), ...filters, isDefault: z.boolean().default(false) }),
  output: z.object({ id: z.string() }),
});
/** 改名，设为或取消默认. */
export const changeFilter = endpoint({
  kind: 'write',
  path: '/api/work/change-filter',
  says: '更改常用筛选',
  duty: 'signedIn',
  input: z.strictObject({ ...one, name: Name, isDefault: z.boolean() }),
  output: Done,
});
export const dropFilter = endpoint({
  kind: 'write',
  path: '/api/work/drop-filter',
  says: '删去常用筛选',
  duty: 'signedIn',
  input: z.strictObject(one),
  output: Done,
});
