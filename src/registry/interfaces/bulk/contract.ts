import * as z from 'zod';
import { type Endpoint, endpoint } from '../../../platform/shared/endpoint.ts';
import { PeriodShape } from '../../../platform/shared/period.ts';
import { ReasonSaid } from '../../exports/contract.ts';
import { Source } from '../../intake/contract.ts';

/** What a bulk answer may be. */
export const bulkMedia = ['application/x-ndjson', 'text/csv'] as const;

/** 续取: where the piece before ended, as its answer said; of this list and these filters alone. */
const Cursor = z
  .string()
  .regex(/^[\w-]{1,600}$/, '游标不正确')
  .optional();

/** What every bulk list takes beside its own filters. */
const piece = {
  cursor: Cursor,
  limit: z.coerce.number().int().min(1).max(200_000).default(100_000),
  format: z.enum(['ndjson', 'csv']).default('ndjson'),
  reason: ReasonSaid,
};

/**
 * 批量取数 of a list: the list's own filters and duty, and beside it the duty of bulk. Rows are those the list's own endpoint shows, one a line; the
 * first line is the mark by which the copy is traced.
 */
export function bulkOf<I extends z.ZodObject>(list: Pick<Endpoint<I>, 'input' | 'duty' | 'says'>, name: string) {
  const shape = Object.fromEntries(Object.entries(list.input.shape).filter(([field]) => !['page', 'size', 'sort'].includes(field)));
  return endpoint({
    kind: 'file',
    path: `/api/bulk/${name}`,
    says: `批量取数：${list.says}`,
    duty: list.duty,
    sensitive: true,
    recordsItself: true,
    media: bulkMedia,
    input: z.strictObject({ ...(shape as Omit<I['shape'], 'page' | 'size' | 'sort'>), ...piece }),
    output: z.unknown(),
  });
}

/** 月度数据: what of figures the office may see, a line an enterprise, source, measure and year. */
export const figuresAsked = {
  says: '月度数据',
  duty: 'directory.read',
  input: z.strictObject({
    area: z.string().max(20).optional(),
    source: Source.optional(),
    measure: z.enum(['revenue', 'tax_paid', 'electricity']).optional(),
    year: z.coerce.number().int().min(2000).max(2100).optional(),
  }),
};

/** 批量报送: rows of one source, a line each, through the same reading, checks and filing as a roster that is uploaded. */
export const bulkRosters = endpoint({
  kind: 'write',
  path: '/api/bulk/rosters',
  says: '批量报送花名册',
  duty: 'intake.file',
  input: z.strictObject({
    source: Source,
    period: PeriodShape.optional(),
    /** 试读: answers what would come of it and files nothing. */
    dryRun: z.boolean().default(false),
    /** Each with the same columns, by the names a roster bears: 统一社会信用代码、企业名称、营业收入（万元） … */
    rows: z
      .array(z.record(z.string().min(1).max(60), z.union([z.string().max(500), z.number(), z.null()])))
      .min(1, '没有数据行')
      .max(5000, '一次最多 5000 行'),
  }),
  output: z.object({
    batch: z.string(),
    rows: z.number(),
    filed: z.number(),
    created: z.number(),
    updated: z.number(),
    unchanged: z.number(),
    sameAs: z.string().nullable(),
    /** By the number of the line that was sent, the first being 1. */
    problems: z.array(
      z.object({
        line: z.number(),
        column: z.string().nullable(),
        value: z.string().nullable(),
        says: z.string(),
        remedy: z.string().nullable(),
      }),
    ),
    warnings: z.array(z.object({ line: z.number(), column: z.string().nullable(), says: z.string() })),
    /** What could not be told for sure (unit, basis, month) and is never guessed: nothing is filed until it is said in the columns or the address. */
    questions: z.array(z.string()),
  }),
});
