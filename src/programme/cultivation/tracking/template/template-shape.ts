import * as z from 'zod';

/** 一道题 as a column of the template; what is answered is kept as written, in the unit of the question. */
export const TemplateQuestion = z.object({
  key: z.string(),
  label: z.string(),
  unit: z.string().nullable(),
  kind: z.enum(['number', 'choice', 'text']),
  decimals: z.number(),
  /** What is printed in the cell, and the value it stands for. */
  choices: z.array(z.object({ value: z.string(), label: z.string() })),
  /** 填写说明. */
  says: z.string(),
  /** 入库为哪个指标; null: kept with the report alone. `perUnit` of 元 or 千瓦时 make one of the question's unit. */
  figure: z.object({ measure: z.enum(['revenue', 'electricity']), perUnit: z.number() }).nullable(),
});
export type TemplateQuestion = z.infer<typeof TemplateQuestion>;

/** 表头 of the form, as 统计法第十七条 wants it printed. */
export const TemplateForm = z.object({
  title: z.string(),
  formNo: z.string(),
  issuer: z.string(),
  approvalNo: z.string(),
  validTo: z.string(),
  /** 数据依据 under which it is collected. */
  basis: z.string(),
  why: z.string(),
  promise: z.string(),
  rights: z.string(),
  questions: z.array(TemplateQuestion),
});
export type TemplateForm = z.infer<typeof TemplateForm>;

/** 已知的数, in 元, that stand beside what is asked: of last year, of last month, of this year up to last month. */
export const knownKeys = ['lastYear', 'lastMonth', 'yearToDate'] as const;
export type KnownKey = (typeof knownKeys)[number];

/** One enterprise of a template, as it was issued: what was printed locked, what was asked. */
export const IssuedRow = z.object({
  id: z.string(),
  creditCode: z.string(),
  name: z.string(),
  township: z.string().nullable(),
  known: z.record(z.enum(knownKeys), z.string().nullable()),
  /** Keys of the questions asked; every other cell is locked. */
  asked: z.array(z.string()),
  /** What a locked cell of a question says: 已掌握, or what the enterprise reported. */
  held: z.record(z.string(), z.string()),
});
export type IssuedRow = z.infer<typeof IssuedRow>;

/** What a template was issued as, whole. */
export interface Issued {
  id: string;
  area: string;
  period: string;
  issuedAt: string;
  law: string;
  form: TemplateForm;
  rows: IssuedRow[];
}
