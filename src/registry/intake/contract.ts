import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';
import { PeriodShape } from '../../platform/shared/period.ts';
import { EnterpriseId } from '../directory/contract.ts';
import { ReasonSaid } from '../exports/contract.ts';

export const Source = z.enum(['register', 'tax', 'power', 'self', 'market', 'project', 'listing']);
export type Source = z.infer<typeof Source>;

/** What a column of a roster can mean. Figure fields carry unit, basis and period; the others do not. */
export const Field = z.enum([
  'creditCode',
  'name',
  'area',
  'township',
  'industryCode',
  'address',
  'openedOn',
  'producedOn',
  'cancelledOn',
  'revenue',
  'taxPaid',
  'electricity',
  'entryPeriod',
  'exitPeriod',
  'track',
  'reviewType',
  'reviewBatch',
  'approvedOn',
  'exitCause',
  'parentCode',
  'spunOffOn',
  'changeKind',
  /** The month a row is about, where every row says its own (税款所属期). */
  'period',
  /** 更正原因: why the enterprise itself puts another figure in the place of the one it reported. */
  'correctionReason',
  'ignored',
]);
export type Field = z.infer<typeof Field>;

export const Unit = z.enum(['元', '千元', '万元', '亿元', '千瓦时', '万千瓦时']);
export const Basis = z.enum(['month', 'ytd']);

/** A column as it was read: 0-based index, the header as printed (two lines joined by a space), what it means. */
export const ReadColumn = z.object({
  index: z.number().int(),
  header: z.string(),
  field: Field.nullable(),
  unit: Unit.nullable(),
  basis: Basis.nullable(),
  period: PeriodShape.nullable(),
  /** How each was told: header, title, sheet name, file name, magnitude, answer, synonym. */
  because: z.string().nullable(),
});

/** Something that cannot be told for sure and is asked: the answer goes into `answers`. */
export const Question = z.object({
  about: z.enum(['period', 'unit', 'basis', 'sheet', 'field', 'header']),
  column: z.number().int().nullable(),
  says: z.string(),
  proposal: z.string().nullable(),
  choices: z.array(z.string()),
});

/** Answers to the questions; columns are by 0-based index as text. */
export const Answers = z.strictObject({
  period: PeriodShape.optional(),
  sheet: z.string().max(100).optional(),
  headerRow: z.number().int().min(1).max(1000).optional(),
  unit: Unit.optional(),
  basis: Basis.optional(),
  columns: z
    .record(
      z.string().regex(/^\d{1,3}$/),
      z.strictObject({
        field: Field.optional(),
        unit: Unit.optional(),
        basis: Basis.optional(),
        period: PeriodShape.optional(),
      }),
    )
    .optional(),
});
export type Answers = z.infer<typeof Answers>;

/** `row` is the line number as Excel shows it, `column` the header as printed, `value` the raw text. */
export const RowProblem = z.object({
  sheet: z.string(),
  row: z.number(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  says: z.string(),
  remedy: z.string().nullable(),
});

const Brief = z.object({
  creditCode: z.string(),
  name: z.string(),
  area: z.string().nullable(),
  row: z.number().nullable(),
  says: z.string().nullable(),
});

/** 导入体检: what filing would do. Counts are whole; lists are cut at 200 with the count beside them. */
export const Inspection = z.object({
  created: z.array(Brief),
  changed: z.array(Brief),
  vanished: z.array(Brief),
  moved: z.array(Brief),
  renamed: z.array(Brief),
  sameNameOtherCode: z.array(Brief),
  jumps: z.array(Brief),
  falling: z.array(Brief),
  counts: z.record(z.string(), z.number()),
});

/** The answer of `import` on the command line and of filing in the console (contract: The command line). */
export const ImportResult = z.object({
  batch: z.string(),
  file: z.string(),
  sha256: z.string(),
  source: Source,
  sheet: z.string().nullable(),
  headerRow: z.number().nullable(),
  columns: z.array(ReadColumn),
  period: PeriodShape.nullable(),
  rows: z.number(),
  filed: z.number(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  problems: z.array(RowProblem),
  warnings: z.array(RowProblem),
  vanished: z.array(Brief),
  /** The batch this very file was filed as before; nothing was changed this time. */
  sameAs: z.string().nullable(),
  questions: z.array(Question),
  inspection: Inspection.nullable(),
  dryRun: z.boolean(),
});
export type ImportResult = z.infer<typeof ImportResult>;

export const BatchState = z.enum(['received', 'reading', 'asking', 'ready', 'filing', 'filed', 'refused', 'failed', 'undone']);

export const BatchRow = z.object({
  id: z.string(),
  source: Source,
  fileName: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  area: z.string().nullable(),
  state: BatchState,
  period: z.string().nullable(),
  progress: z.number(),
  says: z.string().nullable(),
  createdBy: z.string().nullable(),
  /** 按哪条数据依据. */
  basis: z.string().nullable(),
  /** Its number, and how it stands today: what is confirmed later is refused when it has run out meanwhile. */
  basisNo: z.string().nullable(),
  basisValidTo: z.string().nullable(),
  basisInForce: z.boolean().nullable(),
  createdAt: z.string(),
  filedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
});
export type BatchRow = z.infer<typeof BatchRow>;

/** 数据接入: the history of rosters, newest first. */
export const listBatches = endpoint({
  kind: 'read',
  path: '/api/intake/batches',
  says: '导入记录',
  duty: 'intake.read',
  input: z.strictObject({
    source: Source.optional(),
    state: BatchState.optional(),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({ total: z.number(), rows: z.array(BatchRow) }),
});

/** 上传花名册 (multipart: fields `source`, optional `period`; file `file`). Starts the reading job and answers at once. */
export const uploadRoster = endpoint({
  kind: 'upload',
  path: '/api/intake/upload',
  says: '上传花名册',
  duty: 'intake.file',
  input: z.strictObject({
    source: Source,
    period: PeriodShape.optional(),
    /** 数据依据的编号; without one the source's default in force is taken. */
    basisId: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
  }),
  output: z.object({ batch: z.string(), state: BatchState, sameAs: z.string().nullable() }),
});

/** 一个批次: state, what was read, questions, inspection, problems (first 200). Polled while the job runs. */
export const readBatch = endpoint({
  kind: 'read',
  path: '/api/intake/batch',
  says: '导入批次',
  duty: 'intake.read',
  sensitive: true,
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({
    batch: BatchRow,
    result: ImportResult.nullable(),
    /** Why what was read is not shown to this reader; null: it is, or there is nothing yet. */
    withheld: z.string().nullable(),
  }),
});

/** 回答疑问, then the preview is made again. `teach`: remember the columns for this source. */
export const answerBatch = endpoint({
  kind: 'write',
  path: '/api/intake/answer',
  says: '确认列、单位、口径与月份',
  duty: 'intake.file',
  input: z.strictObject({ id: z.uuid(), answers: Answers, teach: z.boolean().default(true) }),
  output: z.object({ state: BatchState }),
});

/** 确认入库: the filing job in one transaction. */
export const fileBatch = endpoint({
  kind: 'write',
  path: '/api/intake/file',
  says: '确认入库',
  duty: 'intake.file',
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({ state: BatchState }),
});

/** 撤销导入: restores replaced values, keeps what people edited since, in three buckets. */
export const undoBatch = endpoint({
  kind: 'write',
  path: '/api/intake/undo',
  says: '撤销导入',
  duty: 'intake.file',
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({
    reversed: z.number(),
    kept: z.array(z.object({ creditCode: z.string(), why: z.string() })),
    failed: z.array(z.object({ creditCode: z.string(), why: z.string() })),
  }),
});

/** 问题行: problems and warnings of a batch; the sheet to mend is GET /api/intake/problems.xlsx?id=. */
export const listProblems = endpoint({
  kind: 'read',
  path: '/api/intake/problems',
  says: '问题行',
  duty: 'intake.read',
  sensitive: true,
  input: z.strictObject({
    id: z.uuid(),
    severity: z.enum(['problem', 'warning', 'match']).optional(),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ total: z.number(), rows: z.array(RowProblem.extend({ severity: z.string() })) }),
});

export const MatchCandidate = z.object({ id: z.string(), creditCode: z.string(), name: z.string(), area: z.string(), score: z.number() });

/** 待匹配: rows whose enterprise a person must name; never matched silently. */
export const listMatches = endpoint({
  kind: 'read',
  path: '/api/intake/matches',
  says: '待人工匹配',
  duty: 'intake.read',
  sensitive: true,
  input: z.strictObject({
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({
    total: z.number(),
    rows: z.array(
      z.object({
        batchId: z.string(),
        ordinal: z.number(),
        fileName: z.string(),
        sheet: z.string(),
        row: z.number(),
        name: z.string().nullable(),
        creditCode: z.string().nullable(),
        says: z.string(),
        candidates: z.array(MatchCandidate),
      }),
    ),
  }),
});

/** 人工匹配: the row is filed to the enterprise named, or set aside as belonging to none. */
export const resolveMatch = endpoint({
  kind: 'write',
  path: '/api/intake/resolve-match',
  says: '确认匹配',
  duty: 'intake.file',
  input: z.strictObject({
    batchId: z.uuid(),
    ordinal: z.number().int().min(1).max(2_147_483_647),
    enterpriseId: EnterpriseId.nullable(),
    /** The row is an enterprise of its own (same name, another code): it is filed as a new one. */
    asNew: z.boolean().default(false),
  }),
  output: z.object({ filed: z.number() }),
});

/** 原始行: the row of the file a figure came from, with its header, as it was sent. */
export const readSourceRow = endpoint({
  kind: 'read',
  path: '/api/intake/source-row',
  says: '原始单元格',
  duty: 'intake.read',
  sensitive: true,
  input: z.strictObject({
    enterpriseId: EnterpriseId,
    batchId: z.uuid(),
    sheet: z.string().max(100),
    row: z.coerce.number().int().min(1).max(1_048_576),
  }),
  output: z.object({
    fileName: z.string(),
    sha256: z.string(),
    source: Source,
    receivedAt: z.string(),
    sheet: z.string(),
    row: z.number(),
    /** `withheld`: the cell is of a class the reader does not see in detail; `raw` says so instead. */
    cells: z.array(z.object({ column: z.number(), header: z.string().nullable(), raw: z.string(), withheld: z.boolean() })),
  }),
});

/** 问题行表: the problem rows with their cells as sent; mended, it can be sent again. */
export const downloadProblems = endpoint({
  kind: 'file',
  path: '/api/intake/problems.xlsx',
  says: '下载问题行',
  duty: 'intake.read',
  sensitive: true,
  recordsItself: true,
  input: z.strictObject({ id: z.uuid(), reason: ReasonSaid }),
  output: z.unknown(),
});
