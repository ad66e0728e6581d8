import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';
import { lifecycle } from '../../platform/shared/lifecycle.ts';
import { exportOf } from '../../registry/exports/contract.ts';

/** 目标的办理周期: 草案 → 送审 → 下达, or 退回; what was sent back is set anew as a further version. */
export const targetLife = lifecycle({ draft: '草案', submitted: '待审核', returned: '已退回', issued: '已下达' }, 'draft', {
  submit: { says: '送审', from: ['draft'], to: 'submitted' },
  return: { says: '退回', from: ['submitted'], to: 'returned' },
  issue: { says: '下达', from: ['submitted'], to: 'issued' },
});
export type TargetStep = keyof typeof targetLife.moves;
const State = z.enum(['draft', 'submitted', 'returned', 'issued']);
export type TargetState = z.infer<typeof State>;

/** 推进措施的状态: what the last report said, and 逾期 where its day went by undone. */
export const measureStates = { planned: '未开始', underWay: '推进中', done: '已完成', stopped: '不再推进' } as const;
const Measure = z.object({
  ordinal: z.number(),
  says: z.string(),
  office: z.string(),
  dueOn: z.string(),
  state: z.enum(['planned', 'underWay', 'done', 'stopped']),
  overdue: z.boolean(),
  /** What was last reported, by whom and when. */
  last: z.object({ says: z.string(), by: z.string(), at: z.string() }).nullable(),
});
export type Measure = z.infer<typeof Measure>;

const Step = z.object({ ordinal: z.number(), step: z.string(), says: z.string().nullable(), by: z.string(), at: z.string() });
const Years = z.coerce.number().int().min(2000).max(2100);
const Document = z.string().trim().min(4, '请写文件名称或文号，至少 4 个字').max(200);

/** One version of an area's own aims for a year. */
export const AreaTarget = z.object({
  area: z.string(),
  year: z.number(),
  version: z.number(),
  newCount: z.number(),
  netCount: z.number().nullable(),
  document: z.string(),
  decidedOn: z.string(),
  by: z.string(),
  at: z.string(),
  state: State,
  measures: z.array(Measure),
  steps: z.array(Step),
});
export type AreaTarget = z.infer<typeof AreaTarget>;

/** One version of what an annual meeting decided: every area and the city. */
export const MeetingTarget = z.object({
  year: z.number(),
  version: z.number(),
  document: z.string(),
  decidedOn: z.string(),
  cityNew: z.number(),
  cityNet: z.number().nullable(),
  rows: z.array(z.object({ area: z.string(), newCount: z.number(), netCount: z.number().nullable() })),
  by: z.string(),
  at: z.string(),
  state: State,
  steps: z.array(Step),
});
export type MeetingTarget = z.infer<typeof MeetingTarget>;

/** 合计核对: what the areas add up to beside the city's row; a difference is shown, whosoever it is. */
const Sum = z.object({
  source: z.string(),
  says: z.string(),
  areas: z.number(),
  city: z.number().nullable(),
  difference: z.number().nullable(),
  missing: z.array(z.string()),
  clause: z.string(),
});
export type TargetSum = z.infer<typeof Sum>;

/** 年度目标 of every area: the annex, what the area set for itself and what the meeting decided; every version is kept. */
export const readTargets = endpoint({
  kind: 'read',
  path: '/api/targets/targets',
  says: '各县市区年度目标',
  duty: 'targets.read',
  input: z.strictObject({ year: Years.optional() }),
  output: z.object({
    year: z.number(),
    years: z.array(z.number()),
    areas: z.array(
      z.object({
        area: z.string(),
        annex: z.number().nullable(),
        /** The newest version in force; and a newer one on its way. */
        own: AreaTarget.nullable(),
        open: AreaTarget.nullable(),
        meeting: z.object({ newCount: z.number(), netCount: z.number().nullable() }).nullable(),
        versions: z.array(AreaTarget),
      }),
    ),
    meetings: z.array(MeetingTarget),
    sums: z.array(Sum),
    /** 方案数字自洽核算 as of the newest month of the register; null where the plan's years are over. */
    arithmetic: z
      .object({
        period: z.string(),
        agreesNoExits: z.boolean(),
        agreesWithExits: z.boolean(),
        says: z.array(z.object({ says: z.string(), clause: z.string() })),
      })
      .nullable(),
  }),
});

/**
 * 拟定年度目标 (六.2), a draft until it is issued. `subject` is free text on purpose: whoever names a township, an enterprise, a trade or a person
 * is answered with the article of law, and the attempt is remembered.
 */
export const setTarget = endpoint({
  kind: 'write',
  path: '/api/targets/set-target',
  says: '制定年度目标',
  duty: 'targets.set',
  input: z.strictObject({
    subject: z.string().trim().min(1).max(100),
    year: z.number().int().min(2000).max(2100),
    newCount: z.number().int().min(-100_000).max(100_000),
    netCount: z.number().int().min(-100_000).max(100_000).nullable(),
    document: z.string().trim().min(4).max(200),
    decidedOn: z.iso.date(),
    measures: z
      .array(
        z.strictObject({
          says: z.string().trim().min(4, '措施至少 4 个字').max(400),
          office: z.string().trim().min(1).max(30),
          dueOn: z.iso.date(),
        }),
      )
      .max(40)
      .default([]),
  }),
  output: AreaTarget,
});

/** 送审、退回、下达 an area's version. */
export const stepTarget = endpoint({
  kind: 'write',
  path: '/api/targets/take-step',
  says: '办理年度目标',
  duty: 'targets.set',
  input: z.strictObject({
    area: z.string().max(20),
    year: z.number().int(),
    version: z.number().int(),
    step: z.enum(['submit', 'return', 'issue']),
    says: z.string().trim().max(400).optional(),
  }),
  output: AreaTarget,
});

/** 登记措施进展. */
export const reportMeasure = endpoint({
  kind: 'write',
  path: '/api/targets/report-measure',
  says: '登记推进措施进展',
  duty: 'target.measure',
  input: z.strictObject({
    area: z.string().max(20),
    year: z.number().int(),
    version: z.number().int(),
    measure: z.number().int(),
    state: z.enum(['underWay', 'done', 'stopped']),
    says: z.string().trim().min(2, '请写明进展').max(400),
  }),
  output: AreaTarget,
});

/** 录入年度会议目标: the city's row and every area's, from the meeting's document. */
export const setMeeting = endpoint({
  kind: 'write',
  path: '/api/targets/set-meeting',
  says: '录入年度会议目标',
  duty: 'target.meeting',
  input: z.strictObject({
    year: z.number().int().min(2000).max(2100),
    document: Document,
    decidedOn: z.iso.date(),
    cityNew: z.number().int().min(-1_000_000).max(1_000_000),
    cityNet: z.number().int().min(-1_000_000).max(1_000_000).nullable(),
    rows: z
      .array(
        z.strictObject({
          area: z.string().trim().min(1).max(100),
          newCount: z.number().int().min(-100_000).max(100_000),
          netCount: z.number().int().min(-100_000).max(100_000).nullable(),
        }),
      )
      .max(100),
  }),
  output: MeetingTarget,
});

/** 核对年度会议目标: by another office than who typed it. */
export const stepMeeting = endpoint({
  kind: 'write',
  path: '/api/targets/check-meeting',
  says: '核对年度会议目标',
  duty: 'target.checkMeeting',
  input: z.strictObject({
    year: z.number().int(),
    version: z.number().int(),
    step: z.enum(['return', 'issue']),
    says: z.string().trim().max(400).optional(),
  }),
  output: MeetingTarget,
});

/** 导出年度目标表. */
export const exportTargets = exportOf(readTargets, '/api/targets/targets.xlsx', '导出年度目标');
