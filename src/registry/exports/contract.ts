import * as z from 'zod';
import { type Endpoint, endpoint } from '../../platform/shared/endpoint.ts';

/** 导出理由: asked above a number of rows; what a person types, bounded by what fits on a line of a sheet. */
export const ReasonSaid = z.string().trim().max(200).optional();

/** 某清单的导出: the sheet behind a list page, with the list's own filters and duty; its entry in the journal is made when it leaves. */
export function exportOf<I extends z.ZodObject>(list: Endpoint<I>, path: `/api/${string}.xlsx`, says: string) {
  const shape = Object.fromEntries(Object.entries(list.input.shape).filter(([name]) => name !== 'page' && name !== 'size'));
  return endpoint({
    kind: 'file',
    path,
    says,
    duty: list.duty,
    sensitive: true,
    recordsItself: true,
    input: z.strictObject({ ...(shape as Omit<I['shape'], 'page' | 'size'>), reason: ReasonSaid }),
    output: z.unknown(),
  });
}

/** 流水号: `20221015-渌口区-000123`. */
export const serialPattern = /\d{8}-[\u4e00-\u9fff]{2,10}-\d{6}/;

/** A file that left. */
export const ExportRow = z.object({
  serial: z.string(),
  at: z.string(),
  displayName: z.string(),
  login: z.string(),
  office: z.string(),
  area: z.string().nullable(),
  title: z.string(),
  list: z.string(),
  filters: z.record(z.string(), z.unknown()),
  rows: z.number(),
  columns: z.array(z.string()),
  reason: z.string().nullable(),
  fileName: z.string(),
  sha256: z.string(),
  /** Where the act stands in the journal. */
  journal: z.object({ chain: z.string(), seq: z.string() }),
});
export type ExportRow = z.infer<typeof ExportRow>;

/** 导出登记: by serial (or its beginning), by who, by area, newest first. */
export const listExports = endpoint({
  kind: 'read',
  path: '/api/exports/log',
  says: '查阅导出登记',
  duty: 'exports.trace',
  sensitive: true,
  input: z.strictObject({
    serial: z.string().trim().max(40).optional(),
    who: z.string().trim().max(64).optional(),
    area: z.string().max(20).optional(),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({ total: z.number(), rows: z.array(ExportRow) }),
});

/** 凭文件溯源: the file itself; found by its bytes, else by the serial in its properties or on its sheets. */
export const traceFile = endpoint({
  kind: 'upload',
  path: '/api/exports/trace-file',
  says: '凭文件溯源',
  duty: 'exports.trace',
  input: z.strictObject({}),
  output: z.object({
    sha256: z.string(),
    /** How it was found; null: not a file of ours, or one whose marks were all taken away. */
    by: z.enum(['bytes', 'properties', 'text']).nullable(),
    /** It bears a serial of ours, but its bytes are not those that left: it was saved again or altered. */
    altered: z.boolean(),
    rows: z.array(ExportRow),
  }),
});
