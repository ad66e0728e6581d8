import * as z from 'zod';
import { endpoint } from '../../../../platform/shared/endpoint.ts';
import { PeriodShape } from '../../../../platform/shared/period.ts';
import { exportOf } from '../../../../registry/exports/contract.ts';

/** Counts are null where they are too small to be shown; a rate goes with what it is reckoned from. */
const Count = z.number().nullable();
/** 一行指标. */
export const MetricRow = z.object({
  key: z.string(),
  label: z.string(),
  /** 收集. */
  collected: Count,
  /** 已交办. */
  assigned: Count,
  /** 签收及时率. */
  signedInTime: Count,
  /** 按期办结率. */
  answeredInTime: Count,
  /** 已解决. */
  solved: Count,
  /** 化解率 = 已解决 ÷ 收集. */
  solvedRate: Count,
  /** 满意率. */
  satisfiedRate: Count,
  /** 平均办理天数, 自然日. */
  meanDays: Count,
  /** 重办率. */
  reworkRate: Count,
  /** 超期数: now late, or answered late. */
  overdue: Count,
});
export type MetricRow = z.infer<typeof MetricRow>;

/** 按什么分. */
export const MetricBy = z.enum(['area', 'lead', 'category', 'month']);
/** 按什么分的叫法. */
export const metricByNames = { area: '县市区', lead: '主办单位', category: '类别', month: '月份' } as const;

/** 指标及其算法. */
export const metricSays: { name: keyof MetricRow; label: string; unit: string; says: string }[] = [
  { name: 'collected', label: '收集', unit: '件', says: '所选月份反映的问题，不含不予受理和已并案的' },
  { name: 'assigned', label: '已交办', unit: '件', says: '其中已交办的' },
  { name: 'signedInTime', label: '签收及时率', unit: '%', says: '没有逾时未签收的 ÷ 已交办' },
  { name: 'answeredInTime', label: '按期办结率', unit: '%', says: '没有逾期而已反馈的 ÷（已反馈的 + 逾期未反馈的）' },
  { name: 'solved', label: '已解决', unit: '件', says: '已销号的' },
  { name: 'solvedRate', label: '化解率', unit: '%', says: '已解决 ÷ 收集' },
  { name: 'satisfiedRate', label: '满意率', unit: '%', says: '评价满意、基本满意的 ÷ 已评价' },
  { name: 'meanDays', label: '平均办理天数', unit: '天', says: '首次交办至最近一次反馈的自然日平均' },
  { name: 'reworkRate', label: '重办率', unit: '%', says: '退回重办过的 ÷ 已交办' },
  { name: 'overdue', label: '超期数', unit: '件', says: '办结曾经逾期的，含已经补办的' },
];

/** 问题台账指标. */
export const readMetrics = endpoint({
  kind: 'read',
  path: '/api/problems/metrics',
  says: '问题台账指标',
  duty: 'problem.metrics',
  input: z.strictObject({
    by: MetricBy.default('area'),
    from: PeriodShape.optional(),
    to: PeriodShape.optional(),
    area: z.string().max(20).optional(),
  }),
  output: z.object({
    asOf: z.string(),
    clause: z.string(),
    from: z.string(),
    to: z.string(),
    /** Whether anything was left out because it is small. */
    withheld: z.boolean(),
    rows: z.array(MetricRow),
    total: MetricRow,
  }),
});

/** 导出指标: small cells are left out of what leaves. */
export const exportMetrics = exportOf(readMetrics, '/api/problems/metrics.xlsx', '导出问题台账指标');
