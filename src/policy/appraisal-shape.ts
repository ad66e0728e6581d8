import * as z from 'zod';

/** 考核可用的指标, a closed list: what an item may score. All are counts of the register set against an area's aim or its own stock. */
export const appraisalFigures = {
  newCompletion: { label: '新增完成率', unit: '%', of: '新增 ÷ 年度新增目标' },
  netCompletion: { label: '净增完成率', unit: '%', of: '净增 ÷ 净增目标（县市区自定）' },
  newCount: { label: '新增数', unit: '家', of: '1月至考核月入库的企业' },
  netCount: { label: '净增数', unit: '家', of: '新增 − 退库' },
  retention: { label: '在库留存率', unit: '%', of: '1 − 退库 ÷ 年初在库' },
  netRate: { label: '净增率', unit: '%', of: '净增 ÷ 年初在库' },
} as const;
/** The name of a figure of the list. */
export type AppraisalFigure = keyof typeof appraisalFigures;

const Share = z.number().min(-10).max(10);
const Mapping = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('linear'), zero: Share, full: Share }),
  z.strictObject({ kind: z.literal('threshold'), least: Share, full: z.number().positive().max(10) }),
  z.strictObject({ kind: z.literal('efficacy'), base: z.number().min(0).max(1) }),
  z.strictObject({ kind: z.literal('perUnit'), points: z.number().positive().max(100) }),
]);
/** 计分函数, a closed list. */
export type AppraisalMapping = z.infer<typeof Mapping>;

const Item = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z]*$/, '须为英文字母，小写开头'),
  label: z.string().min(1).max(20),
  figure: z.enum(Object.keys(appraisalFigures) as [AppraisalFigure, ...AppraisalFigure[]]),
  weight: z.number().positive().max(100),
  mapping: Mapping,
  cap: z.number().positive().max(200),
  floor: z.number().min(0).max(100),
  missing: z.enum(['leftOut', 'zero', 'full']),
  clause: z.string(),
});
/** 考核的一项. */
export type AppraisalItem = z.infer<typeof Item>;

const Term = z.strictObject({
  from: z.iso.date(),
  /** 示例、待确认, or by which document it was confirmed; printed wherever a score is. */
  status: z.string().min(2).max(60),
  source: z.string().min(4).max(200),
  items: z.array(Item).min(1).max(12),
  veto: z.strictObject({
    label: z.string().min(2).max(30),
    says: z.string().min(10).max(200),
    laws: z.array(z.string()).min(1),
    clause: z.string(),
  }),
  workdays: z.strictObject({
    consult: z.number().int().min(1).max(60),
    opinion: z.number().int().min(1).max(60),
    ruling: z.number().int().min(1).max(60),
  }),
  sensitivity: z.strictObject({ units: z.number().int().min(1).max(20) }),
  fairness: z.strictObject({ strength: z.number().min(0).max(1000), level: z.number().min(0.5).max(0.99) }),
});
/** 某一时期的考核公式. */
export type AppraisalTerm = z.infer<typeof Term>;

/** appraisal.yaml. */
export const AppraisalFile = z.strictObject({ clause: z.string(), terms: z.array(Term) });
/** 考核评价办法, as the pack has it. */
export type AppraisalLaw = z.infer<typeof AppraisalFile>;

/** A law kept before there was a formula. */
export const noAppraisal: AppraisalLaw = { clause: '六.4', terms: [] };

/** 考核年度适用的公式: the last that began by the first of January; null where the law has none. */
export function appraisalTerm(law: AppraisalLaw, year: number): AppraisalTerm | null {
  return law.terms.findLast(({ from }) => from <= `${year}-01-01`) ?? null;
}
