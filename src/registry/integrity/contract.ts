import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';
import { lifecycle } from '../../platform/shared/lifecycle.ts';
import { PeriodShape } from '../../platform/shared/period.ts';
import { exportOf } from '../exports/contract.ts';
import { ListName } from '../identification/contract.ts';

const Id = z.string().regex(/^\d{1,19}$/);
const Page = { page: z.coerce.number().int().min(1).max(100_000).default(1), size: z.coerce.number().int().min(1).max(200).default(20) };

/** 问题种类: the four of 多源对账, those of a series, of digits, of an area, and what 统计 asks of its own accord. */
export const QuestionKind = z.enum([
  'sales',
  'powerMove',
  'zeroPower',
  'zeroRevenue',
  'outlier',
  'sameMonths',
  'sameDigits',
  'round',
  'sameFigure',
  'bunching',
  'asked',
]);
export type QuestionKind = z.infer<typeof QuestionKind>;

/** 问题种类 in words: what was seen, not what it means. */
export const kindSays: Record<QuestionKind, string> = {
  sales: '自报与税务不一致',
  powerMove: '收入与用电走势相反',
  zeroPower: '有收入无用电',
  zeroRevenue: '有用电无收入',
  outlier: '季节离群',
  sameMonths: '多月同一数字',
  sameDigits: '各位数字相同',
  round: '整数偏多',
  sameFigure: '多家同一数字',
  bunching: '标准之上聚集',
  asked: '统计部门提出',
};

/** 数据核实问题的办理周期 (五.3): 统计 asks, the area answers, 市统计局 settles; changed figures reopen. */
export const questionLife = lifecycle(
  { raised: '待交办', asked: '待县市区了解', answered: '待统计核定', proposed: '待市统计局核定', cleared: '已核清', upheld: '确认存疑' },
  'raised',
  {
    raise: { says: '提出', from: [], to: 'raised' },
    ask: { says: '交办', from: ['raised'], to: 'asked' },
    answer: { says: '答复', from: ['asked'], to: 'answered' },
    return: { says: '退回再了解', from: ['answered', 'proposed'], to: 'asked' },
    propose: { says: '提出核定意见', from: ['answered'], to: 'proposed' },
    clear: { says: '核清', from: ['raised', 'answered', 'proposed'], to: 'cleared' },
    uphold: { says: '确认存疑', from: ['answered', 'proposed'], to: 'upheld' },
    reopen: { says: '数据有变，重新提出', from: ['cleared', 'upheld'], to: 'raised' },
  },
);
export const QuestionState = z.enum(['raised', 'asked', 'answered', 'proposed', 'cleared', 'upheld']);
const Step = z.enum(['raise', 'ask', 'answer', 'return', 'propose', 'clear', 'uphold', 'reopen']);
/** Steps a person takes. */
export const TakenStep = z.enum(['ask', 'answer', 'return', 'propose', 'clear', 'uphold']);

export const Question = z.object({
  id: z.string(),
  kind: QuestionKind,
  enterpriseId: z.string().nullable(),
  creditCode: z.string().nullable(),
  name: z.string().nullable(),
  area: z.string(),
  source: z.enum(['self', 'tax']).nullable(),
  subject: z.string(),
  period: z.string(),
  months: z.array(z.string()),
  /** One sentence, without an amount. */
  says: z.string(),
  visit: z.boolean(),
  /** False: from what is known now the machine would no longer ask. */
  holds: z.boolean(),
  raisedBy: z.enum(['machine', 'person']),
  raisedAt: z.string(),
  state: QuestionState,
  ordinal: z.number(),
  last: z.object({ step: Step, says: z.string(), by: z.string(), at: z.string() }),
});
export type Question = z.infer<typeof Question>;

const filters = {
  kind: QuestionKind.optional(),
  state: QuestionState.optional(),
  /** `open`: not settled yet; `visit`: to be looked into on a visit. */
  only: z.enum(['open', 'visit']).optional(),
  area: z.string().max(20).optional(),
  q: z.string().trim().max(64).optional(),
  month: PeriodShape.optional(),
  enterpriseId: Id.optional(),
};

/** 数据核实问题 of the reader's scope, what waits first. */
export const listQuestions = endpoint({
  kind: 'read',
  path: '/api/integrity/questions',
  says: '数据核实问题',
  duty: 'question.read',
  sensitive: true,
  input: z.strictObject({ ...filters, ...Page }),
  output: z.object({ total: z.number(), open: z.number(), asOf: z.string().nullable(), rows: z.array(Question) }),
});

const Reasoned = z.object({ says: z.string(), clause: z.string().optional(), remedy: z.string().optional() });
const Withheld = z.object({ class: z.string(), label: z.string(), level: z.string(), law: z.string(), why: z.string() });

/** 聚集检验 as it is shown: bins with small cells left out, the estimate with its interval, the simple check beside it. */
export const Bunching = z.object({
  year: z.string(),
  n: z.number(),
  from: z.number(),
  to: z.number(),
  line: z.number(),
  binWidth: z.number(),
  bins: z.array(z.object({ from: z.number(), count: z.number().nullable(), fitted: z.number().nullable() })),
  below: z.number().nullable(),
  above: z.number().nullable(),
  expected: z.number().nullable(),
  excess: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  p: z.number().nullable(),
  binomialP: z.number().nullable(),
  resamples: z.number(),
  verdict: z.enum(['question', 'none', 'cannotSay']),
  why: z.string().nullable(),
});
export type Bunching = z.infer<typeof Bunching>;

const Counted = z.object({ compared: z.number(), agrees: z.number(), question: z.number(), unknown: z.number() });
/** 一个县市区的对账与聚集检验; counts below the smallest published cell are null to who does not see both sides. */
export const AreaAgreement = z.object({
  area: z.string(),
  sales: z.object({ compared: z.number().nullable(), agrees: z.number().nullable(), question: z.number().nullable() }),
  power: z.object({ compared: z.number().nullable(), agrees: z.number().nullable(), question: z.number().nullable() }),
  open: z.number(),
});
/** As a run keeps it. */
export const AreaContent = z.object({ sales: Counted, power: Counted, bunching: Bunching });
export type AreaContent = z.infer<typeof AreaContent>;

/** 证据: method, parameters, the figures as far as the reader is told of them, and the cells they stand in. */
const Evidence = z.object({
  method: z.string(),
  clause: z.string(),
  parameters: z.array(z.object({ label: z.string(), value: z.string(), clause: z.string() })),
  /** Null: rests on data the reader does not see in detail. */
  stats: z.record(z.string(), z.unknown()).nullable(),
  revision: z.number().nullable(),
  withheld: z.array(Withheld),
  series: z.array(z.object({ source: z.string(), points: z.array(z.object({ period: z.string(), value: z.string().nullable() })) })),
  bands: z.array(z.object({ source: z.string(), period: z.string(), band: z.string() })),
  cells: z.array(
    z.object({
      source: z.string(),
      measure: z.string(),
      period: z.string(),
      basis: z.enum(['month', 'ytd']),
      value: z.string(),
      raw: z.string(),
      batchId: z.string(),
      fileName: z.string(),
      sheet: z.string(),
      row: z.number(),
      column: z.number(),
    }),
  ),
  bunching: Bunching.nullable(),
});
export type Evidence = z.infer<typeof Evidence>;

export const QuestionFull = Question.extend({
  steps: z.array(z.object({ ordinal: z.number(), step: Step, says: z.string(), by: z.string(), office: z.string(), at: z.string() })),
  /** What may be done now, each with why not: the list that greys the button refuses the request. */
  may: z.array(z.object({ step: TakenStep, refusals: z.array(Reasoned) })),
  evidence: Evidence.nullable(),
});
export type QuestionFull = z.infer<typeof QuestionFull>;

/** 一件数据核实问题 with its steps and evidence. */
export const readQuestion = endpoint({
  kind: 'read',
  path: '/api/integrity/question',
  says: '查看数据核实问题',
  duty: 'question.read',
  sensitive: true,
  input: z.strictObject({ id: z.uuid() }),
  output: QuestionFull,
});

/** 交办、答复、退回、提出核定意见、核清、确认存疑. */
export const takeQuestionStep = endpoint({
  kind: 'write',
  path: '/api/integrity/take-step',
  says: '办理数据核实问题',
  duty: 'question.step',
  input: z.strictObject({
    id: z.uuid(),
    step: TakenStep,
    /** What the person saw: somebody else's step in between is noticed. */
    ordinal: z.number().int().min(1).max(10_000),
    says: z.string().trim().min(4).max(1000),
  }),
  output: QuestionFull,
});

/** 统计部门提出问题 about an enterprise, of its own accord. */
export const raiseQuestion = endpoint({
  kind: 'write',
  path: '/api/integrity/raise',
  says: '提出数据核实问题',
  duty: 'question.raise',
  input: z.strictObject({
    enterpriseId: Id,
    period: PeriodShape,
    says: z.string().trim().min(8).max(300),
    visit: z.boolean().default(true),
  }),
  output: QuestionFull,
});

const Pair = z.enum(['agrees', 'question', 'unknown']);
/** 一家企业的三个来源 in one month: numbers where the class is seen in detail, bands where so. */
const Sided = z.object({ month: z.string().nullable(), ytd: z.string().nullable(), band: z.string().nullable() });
export const SourcesRow = z.object({
  id: z.string(),
  creditCode: z.string(),
  name: z.string(),
  area: z.string(),
  lists: z.array(z.string()),
  self: Sided,
  tax: Sided,
  power: Sided,
  /** Null: not told; a question is told by itself. */
  sales: Pair.nullable(),
  powerMove: Pair.nullable(),
  questions: z.number(),
});
export type SourcesRow = z.infer<typeof SourcesRow>;

/** 多源对账清单 of a month. */
export const listSources = endpoint({
  kind: 'read',
  path: '/api/integrity/sources',
  says: '多源对账',
  duty: 'question.method',
  sensitive: true,
  input: z.strictObject({
    period: PeriodShape.optional(),
    area: z.string().max(20).optional(),
    list: ListName.optional(),
    only: z.enum(['question', 'all']).default('all'),
    q: z.string().trim().max(64).optional(),
    ...Page,
  }),
  output: z.object({ period: z.string(), total: z.number(), withheld: z.array(Withheld), rows: z.array(SourcesRow) }),
});

/** 各县市区对账情况与聚集检验. */
export const readAgreement = endpoint({
  kind: 'read',
  path: '/api/integrity/agreement',
  says: '各县市区对账情况',
  duty: 'question.method',
  sensitive: true,
  input: z.strictObject({}),
  output: z.object({
    period: z.string().nullable(),
    madeAt: z.string().nullable(),
    areas: z.array(AreaAgreement.extend({ bunching: Bunching.nullable() })),
    parameters: z.array(z.object({ label: z.string(), value: z.string(), clause: z.string() })),
  }),
});

/** 一企一档的多源对账: month by month, with what agrees where both sides are seen in detail. */
export const readSources = endpoint({
  kind: 'read',
  path: '/api/integrity/enterprise',
  says: '企业多源对账',
  duty: 'question.method',
  sensitive: true,
  input: z.strictObject({ id: Id, period: PeriodShape.optional() }),
  output: z.object({
    period: z.string(),
    months: z.array(
      z.object({ period: z.string(), self: Sided, tax: Sided, power: Sided, sales: Pair.nullable(), powerMove: Pair.nullable() }),
    ),
    withheld: z.array(Withheld),
    parameters: z.array(z.object({ label: z.string(), value: z.string(), clause: z.string() })),
    questions: z.array(Question),
  }),
});
export type Sources = z.infer<typeof readSources.output>;

/** 导出数据核实问题. */
export const exportQuestions = exportOf(listQuestions, '/api/integrity/questions.xlsx', '导出数据核实问题');
/** 导出多源对账. */
export const exportSources = exportOf(listSources, '/api/integrity/sources.xlsx', '导出多源对账');
/** 导出各县市区对账情况与聚集检验. */
export const exportAgreement = exportOf(readAgreement, '/api/integrity/agreement.xlsx', '导出各县市区对账情况');
