import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';
import { exportOf } from '../../../registry/exports/contract.ts';

const Id = z.string().regex(/^\d{1,19}$/);
const Year = z.coerce.number().int().min(2020).max(2100);
const Area = z.string().max(20);
const Key = z.string().regex(/^[a-zA-Z]{3,42}$/);
const Page = { page: z.coerce.number().int().min(1).max(10_000).default(1), size: z.coerce.number().int().min(1).max(200).default(50) };

/** 对照结果: a hint, never a ruling. */
export const Verdict = z.enum(['likely', 'unknown', 'no']);
export type Verdict = z.infer<typeof Verdict>;
export const verdictNames: Record<Verdict, string> = { likely: '可能适用', unknown: '尚不清楚', no: '不适用' };

/** 享受情况, as 税务 said it; `open`: not said yet. */
export const Mark = z.enum(['open', 'reached', 'notReached', 'notApplicable']);
export type Mark = z.infer<typeof Mark>;
export const markNames: Record<Mark, string> = { open: '未登记', reached: '已享受', notReached: '未享受', notApplicable: '不适用' };

const Reason = z.object({ fact: z.string(), met: z.boolean().nullable(), says: z.string() });

/** 目录的一项, as of the day. */
export const ReliefRow = z.object({
  key: z.string(),
  title: z.string(),
  tax: z.string(),
  how: z.string(),
  example: z.boolean(),
  /** The version in force, or the newest. */
  document: z.string(),
  article: z.string().nullable(),
  says: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  confirmed: z.boolean(),
  state: z.enum(['inForce', 'notYet', 'ended']),
  /** 条件, in words. */
  conditions: z.array(z.string()),
});
export type ReliefRow = z.infer<typeof ReliefRow>;

/** 惠企政策目录. */
export const listReliefs = endpoint({
  kind: 'read',
  path: '/api/reliefs/catalogue',
  says: '惠企政策目录',
  duty: 'relief.catalogue',
  input: z.strictObject({}),
  output: z.object({ asOf: z.string(), clause: z.string(), rows: z.array(ReliefRow), reasons: z.record(z.string(), z.string()) }),
});
export const exportReliefs = exportOf(listReliefs, '/api/reliefs/catalogue.xlsx', '导出惠企政策目录');

const Marked = {
  mark: Mark,
  markReason: z.string().nullable(),
  markSays: z.string().nullable(),
  markedBy: z.string().nullable(),
  markedOn: z.string().nullable(),
  help: z.object({ problemId: z.string(), serial: z.string() }).nullable(),
};

/** 一家对一项. */
export const ReliefMatch = z.object({
  enterpriseId: z.string(),
  name: z.string(),
  creditCode: z.string(),
  area: z.string(),
  relief: z.string(),
  title: z.string(),
  verdict: Verdict,
  reasons: z.array(Reason),
  ...Marked,
});
export type ReliefMatch = z.infer<typeof ReliefMatch>;

/** 企业对照: 在库 and 培育库 enterprises beside the reliefs in force; flags alone. */
export const listReliefMatches = endpoint({
  kind: 'read',
  path: '/api/reliefs/matches',
  says: '惠企政策企业对照',
  duty: 'relief.read',
  sensitive: true,
  input: z.strictObject({
    year: Year.optional(),
    area: Area.optional(),
    relief: Key.optional(),
    verdict: Verdict.optional(),
    mark: Mark.optional(),
    q: z.string().trim().max(50).optional(),
    ...Page,
  }),
  output: z.object({ asOf: z.string(), year: z.number(), total: z.number(), rows: z.array(ReliefMatch) }),
});
export const exportReliefMatches = exportOf(listReliefMatches, '/api/reliefs/matches.xlsx', '导出惠企政策企业对照');

const StatedFact = z.object({
  fact: z.string(),
  label: z.string(),
  value: z.boolean().nullable(),
  by: z.string().nullable(),
  on: z.string().nullable(),
  evidence: z.string().nullable(),
});

/** 一家企业的惠企政策, of itself or of the reader's areas. */
export const readReliefs = endpoint({
  kind: 'read',
  path: '/api/reliefs/enterprise',
  says: '一家企业的惠企政策',
  duty: 'relief.open',
  sensitive: true,
  input: z.strictObject({ enterpriseId: Id, year: Year.optional() }),
  output: z.object({
    enterpriseId: z.string(),
    name: z.string(),
    area: z.string(),
    asOf: z.string(),
    year: z.number(),
    rows: z.array(ReliefRow.extend({ verdict: Verdict, reasons: z.array(Reason), ...Marked })),
    facts: z.array(StatedFact),
    reasons: z.record(z.string(), z.string()),
  }),
});
export type EnterpriseReliefs = z.output<typeof readReliefs.output>;
export const exportOwnReliefs = exportOf(readReliefs, '/api/reliefs/enterprise.xlsx', '导出一家企业的惠企政策');

const Count = z.number().nullable();
/** 覆盖 of an area and relief, in 家; null: left out. */
export const CoverageRow = z.object({
  area: z.string(),
  relief: z.string(),
  title: z.string(),
  likely: Count,
  reached: Count,
  share: Count,
});
export type CoverageRow = z.infer<typeof CoverageRow>;

/** 覆盖情况: 家 that may be entitled, 家 reached, by area. */
export const readReliefCoverage = endpoint({
  kind: 'read',
  path: '/api/reliefs/coverage',
  says: '惠企政策覆盖情况',
  duty: 'relief.coverage',
  input: z.strictObject({ year: Year.optional(), relief: Key.optional() }),
  output: z.object({ asOf: z.string(), year: z.number(), withheld: z.boolean(), minimum: z.number(), rows: z.array(CoverageRow) }),
});
export const exportReliefCoverage = exportOf(readReliefCoverage, '/api/reliefs/coverage.xlsx', '导出惠企政策覆盖情况');

/** 登记享受情况, by 税务; said again, it is corrected. */
export const markRelief = endpoint({
  kind: 'write',
  path: '/api/reliefs/mark',
  says: '登记惠企政策享受情况',
  duty: 'relief.mark',
  input: z.strictObject({
    enterpriseId: Id,
    relief: Key,
    year: z.number().int().min(2020).max(2100),
    state: z.enum(['reached', 'notReached', 'notApplicable']),
    reason: z.string().max(40).optional(),
    says: z.string().trim().max(300).optional(),
  }),
  output: z.object({ ordinal: z.number() }),
});

/** 登记一项条件 (是、否): the enterprise of itself, 税务 or 工信 of theirs, with what it rests on. */
export const stateReliefFact = endpoint({
  kind: 'write',
  path: '/api/reliefs/state-fact',
  says: '登记适用政策的条件',
  duty: 'relief.state',
  input: z.strictObject({
    enterpriseId: Id,
    fact: z.string().regex(/^[a-z_]{3,40}$/),
    value: z.boolean(),
    evidence: z.string().trim().min(2).max(100),
  }),
  output: z.object({ ordinal: z.number() }),
});

/** 提请办税帮办: one tap, a problem in the ledger. */
export const askReliefHelp = endpoint({
  kind: 'write',
  path: '/api/reliefs/ask-help',
  says: '提请办税帮办',
  duty: 'relief.help',
  input: z.strictObject({ enterpriseId: Id, relief: Key, says: z.string().trim().max(300).optional() }),
  output: z.object({ problemId: z.string(), serial: z.string() }),
});
