import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type * as z from 'zod';
import { Refusal } from '../../platform/shared/reason.ts';
import { classOfRoster } from '../../policy/disclosure.ts';
import type { Work } from '../access/work.ts';
import {
  Answers,
  type BatchRow as BatchRowShape,
  type BatchState,
  ImportResult,
  type listBatches,
  type readBatch,
  Source,
  BatchState as States,
} from './contract.ts';

/** 批次. */
export type BatchRow = z.infer<typeof BatchRowShape>;

/** A batch with what filing needs of it. `no` is the order of receipt: of two figures the later batch's is in force. */
export interface Batch {
  id: string;
  no: string;
  area: string | null;
  source: Source;
  fileName: string;
  sha256: string;
  state: z.infer<typeof BatchState>;
  period: string | null;
  answers: z.infer<typeof Answers>;
  createdBy: string | null;
  basisNo: string | null;
  /** The office that sent it, which holds what it sent. */
  office: string;
  /** 网上填报 (link, account) has no file; null: a roster. */
  way: string | null;
}

/** 文件指纹: the sha256 of the bytes as sent. */
export function fingerprint(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The batch this very file was filed as before by the same side, and not taken back. */
export async function filedBefore({ db }: Work, file: { sha256: string; source: Source; area: string | null }): Promise<string | null> {
  const found = await db
    .selectFrom('batch')
    .select('id')
    .where('sha256', '=', file.sha256)
    .where('source', '=', file.source)
    .where('state', '=', 'filed')
    .where(sql<boolean>`area is not distinct from ${file.area}`)
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found?.id ?? null;
}

/** Compresses what is kept of a file quickly where the server can; its default takes longer over a large file than filing the rows. */
async function quickCompression({ client }: Work): Promise<void> {
  await client.query(
    `select set_config(name, 'lz4', true) from pg_settings where name = 'default_toast_compression' and 'lz4' = any (enumvals)`,
  );
}

/** 收件: keeps the file's bytes and opens a batch. */
export async function openBatch(
  work: Work,
  file: {
    bytes: Buffer;
    fileName: string;
    source: Source;
    period: string | null;
    answers: z.infer<typeof Answers>;
    state: z.infer<typeof BatchState>;
    basisNo: string;
  },
): Promise<Batch> {
  const { db, actor } = work;
  const sha256 = fingerprint(file.bytes);
  const kept = { class: classOfRoster(file.source), office: actor.office, office_area: actor.area };
  await quickCompression(work);
  await db
    .insertInto('roster_file')
    .values({ sha256, area: actor.area, content: file.bytes, ...kept })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const made = await db
    .insertInto('batch')
    .values({
      area: actor.area,
      source: file.source,
      file_name: file.fileName,
      sha256,
      bytes: file.bytes.length,
      state: file.state,
      period: file.period,
      answers: JSON.stringify(file.answers),
      created_by: actor.accountId,
      sender: actor.displayName,
      basis_no: file.basisNo,
      class: kept.class,
      office: kept.office,
    })
    .returning(['id', 'no'])
    .executeTakeFirstOrThrow();
  const { source, fileName, period, answers, state, basisNo } = file;
  return {
    id: made.id,
    no: String(made.no),
    area: actor.area,
    source,
    fileName,
    sha256,
    state,
    period,
    answers,
    createdBy: actor.accountId,
    basisNo,
    office: actor.office,
    way: null,
  };
}

/** One batch by id; a Refusal (404) when there is none the actor may see. */
export async function batchById({ db }: Work, id: string): Promise<Batch> {
  const row = await db.selectFrom('batch').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new Refusal([{ says: '没有这个导入批次', remedy: '请从导入记录中重新进入' }], 404);
  return {
    id: row.id,
    no: String(row.no),
    area: row.area,
    source: Source.parse(row.source),
    fileName: row.file_name,
    sha256: row.sha256,
    state: States.parse(row.state),
    period: row.period,
    answers: Answers.parse(row.answers ?? {}),
    createdBy: row.created_by,
    basisNo: row.basis_no === null ? null : String(row.basis_no),
    office: row.office ?? 'system',
    way: row.way,
  };
}

/** The bytes of a batch's file as they were sent. */
export async function bytesOf({ db }: Work, batch: { sha256: string; area: string | null }): Promise<Buffer> {
  const row = await db
    .selectFrom('roster_file')
    .select('content')
    .where('sha256', '=', batch.sha256)
    .where(sql<boolean>`area is not distinct from ${batch.area}`)
    .executeTakeFirst();
  if (!row) throw new Refusal([{ says: '原始文件由市级部门保管，不能在此读取', remedy: '如需核对，请联系报送部门' }], 403);
  return row.content;
}

/** 批次状态 and what goes with it. */
export async function setBatch(
  { db }: Work,
  id: string,
  change: {
    state?: z.infer<typeof BatchState>;
    says?: string | null;
    period?: string | null;
    layout?: unknown;
    progress?: number;
    filedAt?: Date;
    answers?: unknown;
  },
): Promise<void> {
  await db
    .updateTable('batch')
    .set({
      ...(change.state === undefined ? {} : { state: change.state }),
      ...(change.says === undefined ? {} : { says: change.says }),
      ...(change.period === undefined ? {} : { period: change.period }),
      ...(change.layout === undefined ? {} : { layout: JSON.stringify(change.layout) }),
      ...(change.progress === undefined ? {} : { progress: change.progress }),
      ...(change.filedAt === undefined ? {} : { filed_at: change.filedAt }),
      ...(change.answers === undefined ? {} : { answers: JSON.stringify(change.answers) }),
    })
    .where('id', '=', id)
    .execute();
}

const shown = [
  'b.id',
  'b.source',
  'b.file_name as fileName',
  'b.sha256',
  'b.bytes',
  'b.area',
  'b.state',
  'b.period',
  'b.progress',
  'b.says',
  'b.sender as createdBy',
  'l.title as basis',
  'b.created_at',
  'b.filed_at',
  'b.undone_at',
] as const;

function shownBatch(row: {
  id: string;
  source: string;
  fileName: string;
  sha256: string;
  bytes: string | number | bigint;
  area: string | null;
  state: string;
  period: string | null;
  progress: number;
  says: string | null;
  createdBy: string | null;
  basis: string | null;
  created_at: Date;
  filed_at: Date | null;
  undone_at: Date | null;
}): BatchRow {
  const { created_at, filed_at, undone_at, ...rest } = row;
  return {
    ...rest,
    source: Source.parse(row.source),
    state: States.parse(row.state),
    bytes: Number(row.bytes),
    createdAt: created_at.toISOString(),
    filedAt: filed_at?.toISOString() ?? null,
    undoneAt: undone_at?.toISOString() ?? null,
  };
}

/** 导入记录, newest first. */
export async function batchList({ db }: Work, input: z.output<typeof listBatches.input>): Promise<z.output<typeof listBatches.output>> {
  // What single enterprises report stands in 月度跟踪: it would bury the rosters here.
  let query = db
    .selectFrom('batch as b')
    .leftJoin('legal_basis as l', 'l.no', 'b.basis_no')
    .where((is) => is.or([is('b.way', 'is', null), is('b.way', '=', 'template')]));
  if (input.source) query = query.where('b.source', '=', input.source);
  if (input.state) query = query.where('b.state', '=', input.state);
  const { total } = await query.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .select(shown)
    .orderBy('b.no', 'desc')
    .limit(input.size)
    .offset((input.page - 1) * input.size)
    .execute();
  return { total, rows: rows.map(shownBatch) };
}

/** 导入批次: its state and what was read, or filed. */
export async function batchDetail(
  { db, policy }: Work,
  input: z.output<typeof readBatch.input>,
): Promise<z.output<typeof readBatch.output>> {
  const row = await db
    .selectFrom('batch as b')
    .leftJoin('legal_basis as l', 'l.no', 'b.basis_no')
    .select([...shown, 'b.class', 'b.way'])
    .where('b.id', '=', input.id)
    .executeTakeFirst();
  if (!row) throw new Refusal([{ says: '没有这个导入批次', remedy: '请从导入记录中重新进入' }], 404);
  const report = await db.selectFrom('batch_report').select(['preview', 'outcome']).where('batch_id', '=', input.id).executeTakeFirst();
  const told = report?.outcome ?? report?.preview ?? null;
  const { class: name, way, ...batch } = row;
  const law = policy.disclosure.classes.find((one) => one.name === name);
  const read = !['received', 'reading', 'refused', 'failed'].includes(row.state);
  const withheld =
    told === null && read && way !== null
      ? '企业网上填报，没有花名册文件；所报内容与各版见「月度跟踪」'
      : told === null && read
        ? `这份花名册属“${law?.label ?? name}”，体检结果、问题行与原始文件只给报送单位和可看明细的单位（${law?.law ?? ''}）`
        : null;
  return { batch: shownBatch(batch), result: told === null ? null : ImportResult.parse(told), withheld };
}

/** Keeps what a reading or a filing said; the first 200 problems and warnings are in it, the rest in roster_problem. */
export async function keepReport(
  { db, now }: Work,
  batch: Batch,
  kind: 'preview' | 'outcome',
  result: z.infer<typeof ImportResult>,
): Promise<void> {
  const said = JSON.stringify({ ...result, problems: result.problems.slice(0, 200), warnings: result.warnings.slice(0, 200) });
  await db
    .insertInto('batch_report')
    .values({
      batch_id: batch.id,
      area: batch.area,
      [kind]: said,
      made_at: now,
      class: classOfRoster(batch.source),
      office: batch.office,
      office_area: batch.area,
    })
    .onConflict((conflict) => conflict.column('batch_id').doUpdateSet({ [kind]: said, made_at: now }))
    .execute();
}
