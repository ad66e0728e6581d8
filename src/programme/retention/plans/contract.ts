import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';
import { lifecycle } from '../../../platform/shared/lifecycle.ts';
import { PeriodShape } from '../../../platform/shared/period.ts';
import { Office } from '../../../registry/access/contract.ts';
import { exportOf } from '../../../registry/exports/contract.ts';
import { WatchLevel, WatchState } from '../watch/contract.ts';

export const PlanState = z.enum(['draft', 'pending', 'approved', 'running', 'ended']);
export type PlanState = z.infer<typeof PlanState>;

export const PlanStep = z.enum(['amend', 'submit', 'return', 'approve', 'dispatch', 'end']);
export type PlanStep = z.infer<typeof PlanStep>;

/** 销策的结果. By hand: reached, lifted, withdrawn; the register and 市场出清 end a plan by themselves. */
export const PlanOutcome = z.enum(['reached', 'lifted', 'withdrawn', 'exited', 'cleared']);
export type PlanOutcome = z.infer<typeof PlanOutcome>;

/** 销策的结果, in words. */
export const outcomeSays: Record<PlanOutcome, string> = {
  reached: '稳住见效',
  lifted: '监测解除',
  withdrawn: '撤回',
  exited: '已退库',
  cleared: '转为市场出清',
};

/** 一企一策的一生 (手册 §9): 建策 → 审批 → 交办（生成问题）→ 执行、月评 → 销策. An amendment is drafted, approved and dispatched like the plan. */
export const planLife = lifecycle<PlanState, PlanStep>(
  { draft: '建策', pending: '待审批', approved: '待交办', running: '执行中', ended: '已销策' },
  'draft',
  {
    amend: { says: '修订', from: ['draft', 'approved', 'running'], to: 'draft' },
    submit: { says: '送审', from: ['draft'], to: 'pending' },
    return: { says: '退回', from: ['pending'], to: 'draft' },
    approve: { says: '批准', from: ['pending'], to: 'approved' },
    dispatch: { says: '交办', from: ['approved'], to: 'running' },
    end: { says: '销策', from: ['draft', 'pending', 'approved', 'running'], to: 'ended' },
  },
);

const Id = z.uuid();
const EnterpriseId = z.string().regex(/^\d{1,19}$/, '不是企业编号');
const Says = z.string().trim().min(4, '请写明，至少 4 个字').max(1000);
const Area = z.string().max(20).optional();

/** 企业自述: an expected figure is the enterprise's own word, with who said it and when; it is nobody's target. */
export const OwnStatement = z.strictObject({
  says: z.string().trim().min(4).max(200),
  by: z.string().trim().min(2).max(40),
  on: z.iso.date(),
});

/** 一项措施: what, which office leads, who, by when, what is hoped for, in words. */
export const Measure = z.strictObject({
  key: z.uuid().optional(),
  says: Says,
  /** The cause it is against; without one the first of the plan. */
  cause: z.string().max(40).optional(),
  leadOffice: Office,
  /** Whether the office is the area's own, or the city's. */
  tier: z.enum(['area', 'city']),
  person: z.string().trim().min(2, '责任人至少 2 个字').max(30),
  dueOn: z.iso.date(),
  expects: z.string().trim().min(2, '请写预期效果').max(200),
  ownStatement: OwnStatement.nullable().default(null),
});
export type Measure = z.infer<typeof Measure>;

const Content = {
  causes: z.array(z.string().max(40)).min(1, '至少选一项风险原因').max(9),
  situation: Says,
  measures: z.array(Measure).min(1, '至少写一项措施').max(20),
};

/** 建策, for an enterprise that is helped and has no open plan. */
export const openPlan = endpoint({
  kind: 'write',
  path: '/api/plans/open',
  says: '建立一企一策',
  duty: 'plan.draft',
  input: z.strictObject({ enterpriseId: EnterpriseId, ...Content }),
  output: z.object({ id: z.string() }),
});

/** 修订: a further version; what was dispatched goes on until the version is approved and dispatched. */
export const amendPlan = endpoint({
  kind: 'write',
  path: '/api/plans/amend',
  says: '修订一企一策',
  duty: 'plan.draft',
  input: z.strictObject({ id: Id, ordinal: z.number().int().min(1), why: Says, ...Content }),
  output: z.object({ id: z.string(), version: z.number() }),
});

/** 送审、退回、批准、交办、销策. */
export const takePlanStep = endpoint({
  kind: 'write',
  path: '/api/plans/take-step',
  says: '办理一企一策',
  duty: 'plan.step',
  input: z.strictObject({
    id: Id,
    step: PlanStep.exclude(['amend']),
    ordinal: z.number().int().min(1),
    says: Says,
    outcome: PlanOutcome.extract(['reached', 'lifted', 'withdrawn']).optional(),
  }),
  output: z.object({ id: z.string(), state: PlanState }),
});

export const ReviewEffect = z.enum(['good', 'some', 'none', 'worse']);

/** 月评: the effect in words and what the next month brings; written again it is a correction. */
export const reviewPlan = endpoint({
  kind: 'write',
  path: '/api/plans/review',
  says: '一企一策月评',
  duty: 'plan.review',
  input: z.strictObject({ id: Id, period: PeriodShape, effect: ReviewEffect, says: Says, nextMonth: Says }),
  output: z.object({ id: z.string() }),
});

export const PlanRow = z.object({
  id: z.string(),
  enterpriseId: z.string(),
  creditCode: z.string(),
  name: z.string(),
  area: z.string(),
  ordinal: z.number(),
  state: PlanState,
  version: z.number(),
  step: z.number(),
  madeOn: z.string(),
  causes: z.array(z.string()),
  measures: z.number(),
  dispatched: z.number(),
  nextDue: z.string().nullable(),
  level: WatchLevel,
  watch: WatchState,
  officer: z.string().nullable(),
  outcome: PlanOutcome.nullable(),
  /** 月评 owed and not written, the earliest first. */
  missing: z.array(z.string()),
});
export type PlanRow = z.infer<typeof PlanRow>;

const filters = {
  area: Area,
  state: PlanState.optional(),
  cause: z.string().max(40).optional(),
  review: z.enum(['missing']).optional(),
  q: z.string().trim().max(64).optional(),
};

export const listPlans = endpoint({
  kind: 'read',
  path: '/api/plans/list',
  says: '一企一策',
  duty: 'plan.read',
  sensitive: true,
  input: z.strictObject({
    ...filters,
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({
    total: z.number(),
    counts: z.array(z.object({ state: PlanState, count: z.number() })),
    /** 决定帮扶而未建策, with how many of them are past the time for it. */
    unplanned: z.number(),
    rows: z.array(PlanRow),
  }),
});

const StoredMeasure = Measure.extend({
  key: z.uuid(),
  office: z.string(),
  problem: z
    .object({ id: z.string(), serial: z.string(), state: z.string(), light: z.string(), dueOn: z.string().nullable(), closed: z.boolean() })
    .nullable(),
});

/** 一份方案 whole: its versions with what each changed, its steps, its reviews. */
export const readPlan = endpoint({
  kind: 'read',
  path: '/api/plans/plan',
  says: '一企一策方案',
  duty: 'plan.read',
  sensitive: true,
  input: z.strictObject({ id: Id }),
  output: PlanRow.extend({
    situation: z.string(),
    measureList: z.array(StoredMeasure),
    /** Whether the reader is one of those whose writing it is, and so may not approve it. */
    maker: z.boolean(),
    clearance: z.boolean(),
    versions: z.array(z.object({ version: z.number(), why: z.string(), by: z.string(), at: z.string(), changes: z.array(z.string()) })),
    steps: z.array(
      z.object({
        ordinal: z.number(),
        says: z.string(),
        state: PlanState,
        version: z.number(),
        reason: z.string(),
        by: z.string(),
        at: z.string(),
      }),
    ),
    reviews: z.array(
      z.object({
        period: z.string(),
        dueOn: z.string(),
        state: z.enum(['done', 'due', 'missing']),
        effect: ReviewEffect.nullable(),
        says: z.string().nullable(),
        nextMonth: z.string().nullable(),
        by: z.string().nullable(),
        late: z.boolean(),
        corrected: z.number(),
      }),
    ),
  }),
});

export const exportPlans = exportOf(listPlans, '/api/plans/list.xlsx', '导出一企一策');

/** 一企一策方案 as a document, in official layout. */
export const printPlan = endpoint({
  kind: 'file',
  path: '/api/plans/plan.docx',
  says: '打印一企一策方案',
  duty: 'plan.read',
  sensitive: true,
  recordsItself: true,
  input: z.strictObject({ id: Id }),
  output: z.unknown(),
});
