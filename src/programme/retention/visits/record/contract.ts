import * as z from 'zod';
import { endpoint } from '../../../../platform/shared/endpoint.ts';

// 走访记录, as a phone sends it and is answered: what stands by itself, before the visit it belongs to is read.
export const Id = z.string().regex(/^\d{1,19}$/);
export const Day = z.iso.date('日期须写作 2022-09-30，且确有这一天');
export const Instant = z.iso.datetime({ offset: true });
const Name = z.string().trim().min(1).max(40);
export const Said = (most: number) => z.string().trim().max(most);

/** 走访的状态: planned, done, done in two versions that contradict each other, given up. */
export const visitStates = { planned: '已计划', done: '已走访', conflict: '有两个版本', cancelled: '已取消' } as const;
/** The state of a visit. */
export const VisitState = z.enum(Object.keys(visitStates) as [keyof typeof visitStates, ...(keyof typeof visitStates)[]]);
export type VisitState = z.infer<typeof VisitState>;

/** 时间上须注明之处; the times themselves stay as they were said. */
export const flagSays = {
  ahead: '所说时间晚于收到时间',
  late: '补录：走访后过了些日子才同步',
  clock: '手机时钟与服务器相差较大',
} as const;
export const Flag = z.enum(['ahead', 'late', 'clock']);
export type Flag = z.infer<typeof Flag>;

/** 发现的问题: made on the phone with an id of its own, raised once. */
export const Finding = z.strictObject({
  id: z.uuid(),
  category: z.string().trim().min(1).max(40),
  urgency: z.enum(['normal', 'urgent']),
  title: z.string().trim().min(2, '问题须有标题，至少 2 个字').max(60),
  says: z.string().trim().min(2, '问题须写明情况，至少 2 个字').max(1000),
  /** 转入问题台账: said in one tap; without it the finding stays in the record until somebody raises it. */
  raise: z.boolean(),
});
export type Finding = z.infer<typeof Finding>;

/** 走访记录: whole each time it is sent; a later version says everything again. */
export const VisitContent = z.strictObject({
  visitedOn: Day,
  /** 用时（分钟）. */
  minutes: z.number().int().min(1, '用时须在 1 至 720 分钟').max(720, '用时须在 1 至 720 分钟').nullable(),
  visitors: z.array(Name).min(1, '须填写走访人').max(20),
  spokenTo: z.array(z.strictObject({ name: Name, role: Said(40) })).max(10),
  /** By line of the checklist: yes, no, unknown, a choice, or words. */
  answers: z.record(z.string().max(32), Said(2000)),
  saw: Said(3000),
  conclusion: z.string().trim().min(2, '须写明走访结论，至少 2 个字').max(1000),
  findings: z.array(Finding).max(20),
});
export type VisitContent = z.infer<typeof VisitContent>;

/** 一个版本 as a phone or the page sends it. */
export const SentRecord = z.strictObject({
  /** Of this version: the same id is the same version for ever. */
  id: z.uuid(),
  visitId: z.uuid(),
  enterpriseId: Id,
  /** The versions it was made on; none: the first. More than one: it settles what contradicted each other. */
  bases: z.array(z.uuid()).max(20),
  /** By the phone's clock. */
  madeAt: Instant,
  content: VisitContent,
  /** 同月再访的理由. */
  reason: Said(300).optional(),
});
export type SentRecord = z.infer<typeof SentRecord>;

export const Reasons = z.array(z.object({ says: z.string(), clause: z.string().optional(), remedy: z.string().optional() }));
/** 同步结果 of one: kept now, kept before, kept though what it was made on has not come yet, kept beside another that contradicts it, or returned. */
export const SyncOutcome = z.object({
  id: z.string(),
  visitId: z.string(),
  outcome: z.enum(['kept', 'already', 'waiting', 'conflict', 'refused']),
  reasons: Reasons,
  flags: z.array(Flag),
  /** 须说明理由: another office was there this month. */
  owesReason: z.boolean(),
  problems: z.array(z.object({ findingId: z.string(), serial: z.string() })),
});
export type SyncOutcome = z.infer<typeof SyncOutcome>;

/** 同步走访记录: any number of times, in any order. */
export const syncVisits = endpoint({
  kind: 'write',
  path: '/api/visits/sync',
  says: '同步走访记录',
  duty: 'visit.work',
  input: z.strictObject({ sentAt: Instant, records: z.array(SentRecord).min(1).max(500) }),
  output: z.object({ receivedAt: z.string(), outcomes: z.array(SyncOutcome) }),
  // What was found stands in the record; the journal says which records came and what became of each.
  secret: ['records'],
});
