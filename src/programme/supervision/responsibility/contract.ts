import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';
import { PeriodShape } from '../../../platform/shared/period.ts';
import { exportOf } from '../../../registry/exports/contract.ts';

/** 一项措施的现状: a figure of the whole city as the progress table or the sums of awards have it; null where it is left out or unknown. */
export const MeasureFigure = z.object({
  name: z.string(),
  label: z.string(),
  unit: z.string(),
  value: z.string().nullable(),
  says: z.string(),
});

/** 一项措施: a clause of the plan, who answers for it, and how it stands. */
export const Measure = z.object({
  clause: z.string(),
  /** 条: the article the clause belongs to. */
  article: z.string(),
  title: z.string(),
  says: z.string(),
  offices: z.array(z.string()),
  figures: z.array(MeasureFigure),
});
export type Measure = z.infer<typeof Measure>;

/** 一格: what an office has open of an article, and how much of it is late; `responsible` as the plan's 责任单位 line has it. */
export const Cell = z.object({ office: z.string(), responsible: z.boolean(), open: z.number(), overdue: z.number() });
export const MatrixRow = z.object({
  article: z.string(),
  title: z.string(),
  cells: z.array(Cell),
  /** 各县市区, one by one. */
  areas: z.array(z.object({ area: z.string(), open: z.number(), overdue: z.number() })),
});
export type MatrixRow = z.infer<typeof MatrixRow>;

/** 责任分工 (六.1): the clause × office matrix with the state of each measure. */
export const readResponsibility = endpoint({
  kind: 'read',
  path: '/api/supervision/responsibility',
  says: '责任分工',
  duty: 'supervision.read',
  input: z.strictObject({ period: PeriodShape.optional(), office: z.string().max(30).optional() }),
  output: z.object({
    period: z.string(),
    asOf: z.string(),
    offices: z.array(z.object({ id: z.string(), name: z.string() })),
    rows: z.array(MatrixRow),
    measures: z.array(Measure),
  }),
});
export const exportResponsibility = exportOf(readResponsibility, '/api/supervision/responsibility.xlsx', '导出责任分工表');
