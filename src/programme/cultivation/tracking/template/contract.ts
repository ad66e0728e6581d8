import * as z from 'zod';
import { endpoint } from '../../../../platform/shared/endpoint.ts';
import { PeriodShape } from '../../../../platform/shared/period.ts';
import { ReasonSaid } from '../../../../registry/exports/contract.ts';

/** 一行的去向: taken, said before, turned into a query, to be explained, not taken, not filled in, no more in the sheet. */
export const RowState = z.enum(['take', 'same', 'query', 'explain', 'refused', 'blank', 'absent']);
export type RowState = z.infer<typeof RowState>;

/** What is told of a row: where (`D12`), what was sent, why, and what to do. */
export const Told = z.object({
  level: z.enum(['refused', 'verify', 'hint', 'warning']),
  /** The key of the column; null: the whole row. */
  key: z.string().nullable(),
  cell: z.string().nullable(),
  value: z.string().nullable(),
  says: z.string(),
  remedy: z.string().nullable(),
});
export type Told = z.infer<typeof Told>;

/** 质询: a figure the enterprise reported, and another that was sent in its place; both in the unit of the question. */
export const Differing = z.object({ key: z.string(), stands: z.string(), sent: z.string() });

/** A row that was judged. */
export const Judged = z.object({
  /** As Excel shows it; null: the enterprise has no row in the file. */
  row: z.number().nullable(),
  /** Of the enterprise; null: the row is of nobody the template was issued for. */
  id: z.string().nullable(),
  creditCode: z.string(),
  name: z.string(),
  state: RowState,
  told: z.array(Told),
  /** By the key of the question, in its unit. */
  values: z.record(z.string(), z.string().nullable()),
  explanation: z.string().nullable(),
  reporter: z.string().nullable(),
  differing: z.array(Differing),
});
export type Judged = z.infer<typeof Judged>;

/** Rows by what becomes of them, and those of which something is told. */
export const ReturnCounts = z.object({
  rows: z.number(),
  take: z.number(),
  same: z.number(),
  query: z.number(),
  explain: z.number(),
  refused: z.number(),
  blank: z.number(),
  absent: z.number(),
  warned: z.number(),
});
export type ReturnCounts = z.infer<typeof ReturnCounts>;

const Said = z.object({ says: z.string(), clause: z.string().exactOptional(), remedy: z.string().exactOptional() });
/** Whose month: an area's offices work on their own, the city's say which. */
const where = { area: z.string().max(20).optional(), period: PeriodShape };

/** 一份报回的文件. */
export const ReturnRow = z.object({
  id: z.uuid(),
  area: z.string(),
  period: z.string(),
  fileName: z.string(),
  /** The sheet that was read. */
  sheet: z.string(),
  sentBy: z.string(),
  sentAt: z.string(),
  counts: ReturnCounts,
  filedBy: z.string().nullable(),
  filedAt: z.string().nullable(),
  /** The batch by which every figure leads back to this file. */
  batch: z.string().nullable(),
});
export type ReturnRow = z.infer<typeof ReturnRow>;

/** 本月模板: the newest issue, what came back, and why nothing may be filed now. */
export const readTemplate = endpoint({
  kind: 'read',
  path: '/api/tracking/template',
  says: '月度跟踪模板',
  duty: 'tracking.template',
  input: z.strictObject(where),
  output: z.object({
    area: z.string(),
    period: z.string(),
    issued: z.object({ id: z.uuid(), issuedAt: z.string(), by: z.string(), rows: z.number(), asked: z.number() }).nullable(),
    returns: z.array(ReturnRow),
    /** Why no template is given out; empty: it is. */
    issueRefusals: z.array(Said),
    /** Why nothing is filed; empty: it is. */
    fileRefusals: z.array(Said),
    /** The month is locked: what comes now is late; null: it is open. */
    locked: z.string().nullable(),
  }),
});

/** 下载模板: the enterprises asked this month, with what is known of them locked; the same content is the same template. */
export const downloadTemplate = endpoint({
  kind: 'file',
  path: '/api/tracking/template.xlsx',
  says: '下载月度跟踪模板',
  duty: 'tracking.template',
  sensitive: true,
  recordsItself: true,
  input: z.strictObject({ ...where, reason: ReasonSaid }),
  output: z.unknown(),
});

/** 报回登记: what came back for an area's month, as a sheet. */
export const exportReturns = endpoint({
  kind: 'file',
  path: '/api/tracking/template-returns.xlsx',
  says: '导出月度跟踪模板报回登记',
  duty: 'tracking.template',
  sensitive: true,
  recordsItself: true,
  input: z.strictObject({ ...where, reason: ReasonSaid }),
  output: z.unknown(),
});

/** 上传填好的模板 (multipart: `period`, optional `area`; file `file`): judged row by row, nothing is filed yet. */
export const uploadReturn = endpoint({
  kind: 'upload',
  path: '/api/tracking/template-upload',
  says: '上传填好的月度跟踪模板',
  duty: 'tracking.template',
  input: z.strictObject(where),
  output: z.object({ id: z.uuid(), sameAs: z.boolean() }),
});

/** 报回的表, row by row. */
export const readReturn = endpoint({
  kind: 'read',
  path: '/api/tracking/template-return',
  says: '月度跟踪模板逐行结果',
  duty: 'tracking.template',
  sensitive: true,
  input: z.strictObject({
    id: z.uuid(),
    state: RowState.optional(),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({
    found: ReturnRow,
    total: z.number(),
    rows: z.array(
      z.object({
        row: z.number().nullable(),
        enterpriseId: z.string().nullable(),
        creditCode: z.string(),
        name: z.string(),
        state: RowState,
        told: z.array(Told),
        answers: z.array(z.object({ label: z.string(), value: z.string(), unit: z.string().nullable() })),
        explanation: z.string().nullable(),
        reporter: z.string().nullable(),
      }),
    ),
    fileRefusals: z.array(Said),
  }),
});

/** 确认入库: judged again as things stand now, then filed in one transaction. */
export const fileReturn = endpoint({
  kind: 'write',
  path: '/api/tracking/file-template',
  says: '月度跟踪模板入库',
  duty: 'tracking.template',
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({ found: ReturnRow, says: z.string() }),
});

/** 标注问题的表: the rows as they were sent, what is wrong marked and said; mended, it can be sent again. */
export const downloadMarked = endpoint({
  kind: 'file',
  path: '/api/tracking/template-marked.xlsx',
  says: '下载标注问题的月度跟踪表',
  duty: 'tracking.template',
  sensitive: true,
  recordsItself: true,
  input: z.strictObject({ id: z.uuid(), reason: ReasonSaid }),
  output: z.unknown(),
});
