import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';
import { lifecycle } from '../../platform/shared/lifecycle.ts';
import { PeriodShape } from '../../platform/shared/period.ts';
import { exportOf } from '../exports/contract.ts';

const Page = { page: z.coerce.number().int().min(1).max(100_000).default(1), size: z.coerce.number().int().min(1).max(200).default(20) };

/** 统计合规红线: what must not be done, the articles, and what to do instead. */
export const readGuardrails = endpoint({
  kind: 'read',
  path: '/api/compliance/guardrails',
  says: '统计合规红线',
  duty: 'compliance.read',
  input: z.strictObject({}),
  output: z.object({
    acts: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        articles: z.array(z.object({ id: z.string(), law: z.string(), says: z.string() })),
        answer: z.string(),
        remedy: z.string(),
        enforced: z.string(),
        examples: z.array(z.string()),
      }),
    ),
  }),
});

export const WordingFound = z.object({
  from: z.number(),
  to: z.number(),
  words: z.string(),
  act: z.string(),
  title: z.string(),
  clause: z.string(),
  says: z.string(),
  remedy: z.string(),
  lawful: z.string(),
});

/** 文字核对 of a letter before it is sent: what is unlawful in it, place by place. Asking is no offence and no attempt. */
export const checkLetter = endpoint({
  kind: 'write',
  path: '/api/compliance/check-wording',
  says: '核对文字是否合规',
  duty: 'compliance.check',
  input: z.strictObject({ text: z.string().trim().min(1).max(20_000) }),
  output: z.object({ lawful: z.boolean(), found: z.array(WordingFound) }),
});

/** 拦截记录: refused attempts of the reader's scope. */
export const listAttempts = endpoint({
  kind: 'read',
  path: '/api/compliance/attempts',
  says: '统计合规拦截记录',
  duty: 'compliance.read',
  sensitive: true,
  input: z.strictObject({ area: z.string().max(20).optional(), guardrail: z.string().max(40).optional(), ...Page }),
  output: z.object({
    total: z.number(),
    counts: z.array(z.object({ area: z.string(), guardrail: z.string(), count: z.number() })),
    rows: z.array(
      z.object({
        id: z.string(),
        area: z.string(),
        at: z.string(),
        name: z.string(),
        act: z.string(),
        guardrail: z.string(),
        title: z.string(),
        clause: z.string(),
        says: z.string(),
        thing: z.string().nullable(),
      }),
    ),
  }),
});

/** 质询类别, after the three kinds of review in statistics: 强制 must be settled before the month is confirmed. */
export const QueryCategory = z.enum(['mandatory', 'verify', 'notice']);
/** How a query came about: asked by an official, a figure changed without the enterprise's word, a correction to be confirmed, sent again after an undo. */
export const QueryCause = z.enum(['asked', 'changed', 'corrected', 'sentAgain']);

/** 数据质询的办理周期 (五.3): officials ask and settle, only the enterprise answers. */
export const queryLife = lifecycle({ asked: '待企业答复', answered: '待核实', accepted: '已核实', withdrawn: '已撤回' }, 'asked', {
  ask: { says: '质询', from: [], to: 'asked' },
  answer: { says: '答复', from: ['asked'], to: 'answered' },
  accept: { says: '认可', from: ['answered'], to: 'accepted' },
  return: { says: '退回', from: ['answered'], to: 'asked' },
  withdraw: { says: '撤回', from: ['asked'], to: 'withdrawn' },
});

const QueryState = z.enum(['asked', 'answered', 'accepted', 'withdrawn']);
const QueryStep = z.enum(['ask', 'answer', 'accept', 'return', 'withdraw']);

export const FigureQuery = z.object({
  id: z.string(),
  enterpriseId: z.string(),
  creditCode: z.string(),
  name: z.string(),
  area: z.string(),
  source: z.string(),
  measure: z.string(),
  period: z.string(),
  basis: z.enum(['month', 'ytd']),
  category: QueryCategory,
  cause: QueryCause,
  /** 元 (electricity: kWh) as decimal text. */
  received: z.string().nullable(),
  sent: z.string().nullable(),
  sentFile: z.string().nullable(),
  sentRow: z.string().nullable(),
  state: QueryState,
  openedAt: z.string(),
  steps: z.array(z.object({ step: QueryStep, says: z.string(), stands: z.boolean().nullable(), by: z.string(), at: z.string() })),
});
export type FigureQuery = z.infer<typeof FigureQuery>;

/** 数据质询 of the reader's scope; an enterprise reads its own. */
export const listQueries = endpoint({
  kind: 'read',
  path: '/api/compliance/queries',
  says: '数据质询',
  duty: 'query.read',
  sensitive: true,
  input: z.strictObject({
    enterpriseId: z
      .string()
      .regex(/^\d{1,19}$/)
      .optional(),
    area: z.string().max(20).optional(),
    state: QueryState.optional(),
    category: QueryCategory.optional(),
    q: z.string().trim().max(64).optional(),
    period: PeriodShape.optional(),
    /** 一件: the link of a task leads to it alone. */
    id: z.uuid().optional(),
    ...Page,
  }),
  output: z.object({ total: z.number(), open: z.number(), rows: z.array(FigureQuery) }),
});

/** 发起质询: about a figure of the enterprise's own, with a reason; the figure stays as it is. */
export const askQuery = endpoint({
  kind: 'write',
  path: '/api/compliance/ask-query',
  says: '发起数据质询',
  duty: 'query.ask',
  input: z.strictObject({
    enterpriseId: z.string().regex(/^\d{1,19}$/),
    period: PeriodShape,
    basis: z.enum(['month', 'ytd']),
    category: QueryCategory,
    says: z.string().trim().min(4).max(500),
  }),
  output: FigureQuery,
});

/** 答复、认可、退回、撤回. `stands`, of an answer: the enterprise stands by the figure it reported. */
export const takeQueryStep = endpoint({
  kind: 'write',
  path: '/api/compliance/take-query-step',
  says: '办理数据质询',
  duty: 'query.step',
  input: z.strictObject({
    id: z.uuid(),
    step: z.enum(['answer', 'accept', 'return', 'withdraw']),
    says: z.string().trim().min(4).max(500),
    stands: z.boolean().nullable().default(null),
  }),
  output: FigureQuery,
});

/** 导出数据质询. */
export const exportQueries = exportOf(listQueries, '/api/compliance/queries.xlsx', '导出数据质询');

/** 导出拦截记录. */
export const exportAttempts = exportOf(listAttempts, '/api/compliance/attempts.xlsx', '导出统计合规拦截记录');
