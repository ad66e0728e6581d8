import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';
import { PeriodShape } from '../../platform/shared/period.ts';
import { EnterpriseId, Yuan } from '../directory/contract.ts';
import { ReasonSaid } from '../exports/contract.ts';

export const ListName = z.enum(['pool', 'dueEntry', 'exitRisk', 'returning', 'newlyBuilt']);
export type ListName = z.infer<typeof ListName>;

/** One condition of a rule, decided: `met` is true, false or null (cannot decide). */
export const FindingReason = z.object({
  rule: z.string(),
  clause: z.string(),
  fact: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
  op: z.string(),
  parameter: z.string().nullable(),
  against: z.union([z.string(), z.number(), z.boolean()]).nullable(),
  met: z.boolean().nullable(),
  /** The same in one sentence an official can paste. */
  says: z.string(),
});

/** The closed catalogue of facts (policy/fact.ts); revenue in 元 with two decimals. */
export const Facts = z.object({
  annual_revenue: Yuan.nullable(),
  ytd_revenue: Yuan.nullable(),
  rolling12_revenue: Yuan.nullable(),
  forecast_revenue: Yuan.nullable(),
  forecast_method: z.string().nullable(),
  revenue_source: z.string().nullable(),
  revenue_yoy: z.string().nullable(),
  idle_months: z.number().nullable(),
  listed: z.boolean().nullable(),
  industrial: z.boolean().nullable(),
  cancelled: z.boolean().nullable(),
  has_exited: z.boolean().nullable(),
  exited_within_years: z.string().nullable(),
  opened_on: z.string().nullable(),
  spin_off: z.boolean().nullable(),
  pool_band_this_year: z.boolean().nullable(),
  market_clearance: z.boolean().nullable(),
});

export const Finding = z.object({
  id: z.string(),
  creditCode: z.string(),
  name: z.string(),
  area: z.string(),
  township: z.string().nullable(),
  list: ListName,
  verdict: z.boolean().nullable(),
  level: z.string().nullable(),
  levelLabel: z.string().nullable(),
  facts: Facts,
  reasons: z.array(FindingReason),
  /** 区间 in place of numbers the reader does not see in detail, by fact; `hidden`: every fact withheld. Absent where nothing is. */
  bands: z.record(z.string(), z.string()).optional(),
  hidden: z.array(z.string()).optional(),
});
export type Finding = z.infer<typeof Finding>;

/** 一个类别为什么只给到这个程度. */
export const Disclosed = z.object({ class: z.string(), label: z.string(), level: z.string(), law: z.string(), why: z.string() });

/** 三张清单 and 待核实, as of a month. `verify=true` gives the 待核实 (cannot decide) instead of the list. */
export const listFindings = endpoint({
  kind: 'read',
  path: '/api/identification/findings',
  says: '清单（培育库、应统未统、退规风险、退统回升、新投产、待核实）',
  duty: 'identification.read',
  sensitive: true,
  input: z.strictObject({
    period: PeriodShape.optional(),
    list: ListName.optional(),
    area: z.string().max(20).optional(),
    level: z.string().max(20).optional(),
    verify: z.enum(['true', 'false']).default('false'),
    q: z.string().trim().max(64).optional(),
    /** marketClearance rows are listed apart (市场出清). */
    clearance: z.enum(['true', 'false']).optional(),
    sort: z.enum(['ytd', '-ytd', 'annual', '-annual', 'rolling12', '-rolling12', 'forecast', '-forecast', 'name']).optional(),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({
    period: z.string(),
    pack: z.string(),
    computedAt: z.string(),
    frozenAt: z.string().nullable(),
    /** Of what day each source's data is: 数据截至. */
    dataAsOf: z.array(z.object({ source: z.string(), period: z.string(), filedAt: z.string() })),
    total: z.number(),
    counts: z.record(z.string(), z.record(z.string(), z.number())),
    /** 披露: of each list whether the reader is told who is on it, and why numbers are bands. */
    disclosure: z.object({ lists: z.record(z.string(), z.string()), revenue: z.array(Disclosed) }),
    rows: z.array(Finding),
  }),
});

export const FactSource = z.object({
  fact: z.string(),
  batch: z.string(),
  file: z.string(),
  sheet: z.string(),
  row: z.number(),
  column: z.string(),
  raw: z.string(),
  enterpriseId: z.string().optional(),
  period: z.string().optional(),
  basis: z.string().optional(),
  value: z.string().optional(),
  source: z.string().optional(),
});

/** 依据: every rule for one enterprise, met or not, back to file, sheet, row and column. */
export const Explanation = z.object({
  period: z.string(),
  pack: z.string(),
  id: z.string(),
  creditCode: z.string(),
  name: z.string(),
  area: z.string(),
  facts: Facts,
  findings: z.array(
    z.object({
      list: ListName,
      label: z.string(),
      clause: z.string(),
      verdict: z.boolean().nullable(),
      level: z.string().nullable(),
      levelLabel: z.string().nullable(),
      reasons: z.array(FindingReason),
    }),
  ),
  sources: z.array(FactSource),
  /** How each computed fact was reached, e.g. 滚动12个月 = 本年累计 + 上年全年 − 上年同期. */
  workings: z.array(z.object({ fact: z.string(), label: z.string(), formula: z.string(), value: z.string().nullable() })),
  /** As of a finding; `disclosure`: of the classes not seen in detail, why. Absent for the operator. */
  bands: z.record(z.string(), z.string()).optional(),
  hidden: z.array(z.string()).optional(),
  disclosure: z.array(Disclosed).optional(),
});
export type Explanation = z.infer<typeof Explanation>;

export const explainEnterprise = endpoint({
  kind: 'read',
  path: '/api/identification/explain',
  says: '认定依据',
  duty: 'identification.read',
  sensitive: true,
  input: z.strictObject({ id: EnterpriseId, period: PeriodShape.optional() }),
  output: Explanation,
});

/** 迟报会改变什么: a frozen month as issued, compared with what is known now; nothing in force changes. The first 200 of `total` 家次. */
export const lateDifference = endpoint({
  kind: 'read',
  path: '/api/identification/late-difference',
  says: '定稿后到的数据会改变哪些清单',
  duty: 'identification.read',
  sensitive: true,
  input: z.strictObject({ period: PeriodShape }),
  output: z.object({
    period: z.string(),
    frozenAt: z.string(),
    total: z.number(),
    rows: z.array(
      z.object({
        id: z.string(),
        creditCode: z.string(),
        name: z.string(),
        area: z.string(),
        list: ListName,
        wasOn: z.boolean(),
        wasLevel: z.string().nullable(),
        isOn: z.boolean(),
        isLevel: z.string().nullable(),
        wasYtd: Yuan.nullable(),
        isYtd: Yuan.nullable(),
      }),
    ),
  }),
});

/** 月度定稿: the month's lists are kept as issued; later data makes later lists, never these. */
export const freezeMonth = endpoint({
  kind: 'write',
  path: '/api/identification/freeze',
  says: '月度定稿',
  duty: 'identification.freeze',
  input: z.strictObject({ period: PeriodShape }),
  output: z.object({ period: z.string(), frozenAt: z.string(), counts: z.record(z.string(), z.number()) }),
});

/** 导出清单: a list of the month, or who cannot be decided, under the filters of the page. */
export const exportFindings = endpoint({
  kind: 'file',
  path: '/api/identification/findings.xlsx',
  says: '导出清单',
  duty: 'identification.read',
  sensitive: true,
  recordsItself: true,
  input: listFindings.input.omit({ page: true, size: true }).extend({ reason: ReasonSaid }),
  output: z.unknown(),
});
