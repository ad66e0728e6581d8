import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';
import { PeriodShape } from '../../platform/shared/period.ts';
import { ReasonSaid } from '../exports/contract.ts';

/** 企业编号 as it crosses the wire: a whole number the database can hold. Anything longer names no enterprise. */
export const EnterpriseId = z
  .string()
  .regex(/^\d{1,19}$/, '不是企业编号')
  // Nineteen digits compare as text; the greatest the database holds is 2^63 − 1.
  .refine((id) => id.length < 19 || id <= '9223372036854775807', '不是企业编号');

/** Money and revenue cross the wire as decimal text in 元 with two decimals; null: not known. */
export const Yuan = z.string().regex(/^-?\d+\.\d{2}$/);

export const EnterpriseRow = z.object({
  id: z.string(),
  creditCode: z.string(),
  name: z.string(),
  area: z.string(),
  township: z.string().nullable(),
  industryCode: z.string().nullable(),
  industryName: z.string().nullable(),
  openedOn: z.string().nullable(),
  producedOn: z.string().nullable(),
  cancelledOn: z.string().nullable(),
  /** Null: not told to the reader's office. */
  listed: z.boolean().nullable(),
  /** The latest month of which any revenue is known, and the year to date then. */
  latestPeriod: z.string().nullable(),
  latestYtdRevenue: Yuan.nullable(),
  /** 区间 of the year to date, where the latest revenue is of a class the reader sees only in bands. */
  latestBand: z.string().nullable(),
});
export type EnterpriseRow = z.infer<typeof EnterpriseRow>;

/** 企业名录: filters on top, in the address. `q`: name, former name, credit code or pinyin initials. */
export const listEnterprises = endpoint({
  kind: 'read',
  path: '/api/directory/enterprises',
  says: '企业名录',
  duty: 'directory.read',
  input: z.strictObject({
    q: z.string().trim().max(64).optional(),
    area: z.string().max(20).optional(),
    listed: z.enum(['true', 'false']).optional(),
    industrial: z.enum(['true', 'false']).optional(),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({ total: z.number(), rows: z.array(EnterpriseRow) }),
});

const Cell = z.object({
  fileName: z.string(),
  batchId: z.string(),
  sha256: z.string(),
  receivedAt: z.string(),
  sheet: z.string(),
  row: z.number(),
  column: z.number(),
  columnName: z.string().nullable(),
  raw: z.string(),
});

/** One figure of one month of one source, with the cell it came from. */
export const FigureOf = z.object({
  source: z.string(),
  measure: z.string(),
  period: z.string(),
  basis: z.enum(['month', 'ytd']),
  value: Yuan,
  withdrawn: z.boolean(),
  current: z.boolean(),
  /** 迟报: received while the month of its area was locked. */
  late: z.boolean(),
  /** 更正: the enterprise's own reason for another figure. */
  reason: z.string().nullable(),
  cell: Cell,
});

/** 一企一档. The id is not the credit code: codes do not belong in addresses. */
export const readEnterprise = endpoint({
  kind: 'read',
  path: '/api/directory/enterprise',
  says: '一企一档',
  duty: 'directory.read',
  sensitive: true,
  input: z.strictObject({ id: EnterpriseId, period: PeriodShape.optional() }),
  output: z.object({
    enterprise: EnterpriseRow.extend({ address: z.string().nullable(), parent: z.object({ id: z.string(), name: z.string() }).nullable() }),
    formerNames: z.array(z.object({ name: z.string(), until: z.string() })),
    register: z.array(
      z.object({
        kind: z.enum(['entry', 'exit']),
        effectivePeriod: z.string(),
        track: z.string().nullable(),
        reviewType: z.string().nullable(),
        reviewBatch: z.string().nullable(),
        cause: z.string().nullable(),
        countedArea: z.string(),
        fileName: z.string().nullable(),
        sheet: z.string().nullable(),
        row: z.number().nullable(),
      }),
    ),
    /** Months in order; per source the month's value and the year to date. */
    series: z.array(
      z.object({
        period: z.string(),
        source: z.string(),
        measure: z.string(),
        month: Yuan.nullable(),
        ytd: Yuan.nullable(),
      }),
    ),
    figures: z.array(FigureOf),
    /** 区间, month by month, of what the reader does not see in detail; of electricity an index of the same month last year. */
    bands: z.array(z.object({ source: z.string(), measure: z.string(), period: z.string(), band: z.string() })),
    /** What is not told in detail, and by which law. */
    disclosure: z.array(z.object({ class: z.string(), label: z.string(), level: z.string(), law: z.string(), why: z.string() })),
    timeline: z.array(
      z.object({
        at: z.string(),
        kind: z.string(),
        says: z.string(),
        clause: z.string().nullable(),
        fileName: z.string().nullable(),
      }),
    ),
    /** 在列清单 of the latest run, as far as told; where only whether it is on one is told, `level` is null. */
    lists: z.array(z.object({ list: z.string(), level: z.string().nullable(), period: z.string() })),
    tags: z.array(z.object({ tag: z.string(), reason: z.string(), taggedAt: z.string(), by: z.string().nullable() })),
  }),
});

/** 市场出清标记、孵化裂变认定: by a person, with a reason; excluded from help, still counted (A10). */
export const tagEnterprise = endpoint({
  kind: 'write',
  path: '/api/directory/tag-enterprise',
  says: '标记或取消标记企业',
  duty: 'directory.tag',
  input: z.strictObject({
    id: EnterpriseId,
    tag: z.enum(['marketClearance', 'spinOff']),
    lift: z.boolean().default(false),
    reason: z.string().trim().min(4).max(500),
    fromPeriod: PeriodShape,
  }),
  output: z.object({ id: z.string(), tags: z.array(z.string()) }),
});

/** 数据项: what an enterprise reports of itself; named here so that an attempt to edit it is answered with the article, not as a typing error. */
export const FigureField = z.enum(['revenue', 'taxPaid', 'electricity', 'monthRevenue', 'ytdRevenue', 'annualRevenue']);

/** 登记信息更正 by an official (never a figure): kept with reason, survives the undo of a roster. */
export const editEnterprise = endpoint({
  kind: 'write',
  path: '/api/directory/edit-enterprise',
  says: '更正企业登记信息',
  duty: 'directory.edit',
  input: z.strictObject({
    id: EnterpriseId,
    field: z.enum(['name', 'township', 'industryCode', 'address', 'openedOn', 'producedOn', 'cancelledOn', ...FigureField.options]),
    value: z.string().trim().max(200).nullable(),
    reason: z.string().trim().min(4).max(500),
  }),
  output: z.object({ id: z.string() }),
});

/** 导出企业名录: the list under the filters of the page, every row. */
export const exportEnterprises = endpoint({
  kind: 'file',
  path: '/api/directory/enterprises.xlsx',
  says: '导出企业名录',
  duty: 'directory.read',
  sensitive: true,
  recordsItself: true,
  input: listEnterprises.input.omit({ page: true, size: true }).extend({ reason: ReasonSaid }),
  output: z.unknown(),
});
