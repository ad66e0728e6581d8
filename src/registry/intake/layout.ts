import type * as z from 'zod';
import type { OpenedFile, SheetHead, SheetRow } from '../../platform/files/opened-file.ts';
import { watermarkMark } from '../../platform/files/sheet-out.ts';
import type { Period } from '../../platform/shared/period.ts';
import type { Reason } from '../../platform/shared/reason.ts';
import { type Field, type HeaderReading, MEASURES, readHeader, type Synonyms } from './columns.ts';
import type { Answers, Question as QuestionShape, ReadColumn as ReadColumnShape, Source } from './contract.ts';
import { fitness } from './fitness.ts';
import { type FoundHeader, findHeader } from './header.ts';
import { basePeriod } from './month.ts';
import { settleColumns } from './settle.ts';

/** A column as read. */
export type ReadColumn = z.infer<typeof ReadColumnShape>;
/** What a person must say before anything is filed. */
export type Question = z.infer<typeof QuestionShape>;

/** How one sheet is laid out. */
export interface SheetLayout {
  no: number;
  sheet: string;
  headerRow: number;
  columns: ReadColumn[];
  period: Period | null;
}

/** 版式: how a roster is laid out, what must be asked, and why it cannot be read at all. */
export interface Layout {
  sheets: SheetLayout[];
  period: Period | null;
  questions: Question[];
  refusals: Reason[];
  notes: string[];
}

/** What the layout is read with. `period` is what the sender stated beside the file. */
export interface LayoutAsk {
  source: Source;
  synonyms: Synonyms;
  answers: Answers;
  period: Period | undefined;
  today: string;
}

/** A sheet with its header found and its first rows at hand. */
export interface Candidate {
  head: SheetHead;
  found: FoundHeader;
  readings: Map<number, HeaderReading>;
  rows: SheetRow[];
}

/** The answer that takes every sheet with a table. */
export const ALL_SHEETS = '全部工作表';

function isWatermark({ cells }: SheetRow): boolean {
  return cells.some(({ text }) => text.startsWith(watermarkMark));
}

async function firstRows(file: OpenedFile, sheetNo: number): Promise<SheetRow[]> {
  const first: SheetRow[] = [];
  for await (const chunk of file.rows(sheetNo)) {
    // The mark of a sheet that was exported and now comes back names a day and a reason: neither is the roster's.
    first.push(...chunk.filter((row) => !isWatermark(row)));
    if (first.length >= 600) break;
  }
  return first;
}

function readings(found: FoundHeader, { source, synonyms, answers }: LayoutAsk): Map<number, HeaderReading> {
  const read = new Map<number, HeaderReading>();
  let carried: Field | null = null;
  for (const [column, header] of found.headers) {
    const reading = readHeader(header, source, synonyms, carried);
    const answer = answers.columns?.[String(column)];
    if (answer?.field) reading.field = answer.field;
    if (reading.field && MEASURES[reading.field]) carried = reading.field;
    read.set(column, answer ? { ...reading, because: '人工确认' } : reading);
  }
  return read;
}

async function candidates(file: OpenedFile, ask: LayoutAsk): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const head of file.sheets) {
    if (head.hidden && ask.answers.sheet !== head.name) continue;
    if (ask.answers.sheet && ask.answers.sheet !== ALL_SHEETS && ask.answers.sheet !== head.name) continue;
    const rows = await firstRows(file, head.no);
    if (rows.length === 0) continue;
    const header = findHeader(rows, await file.merges(head.no), ask.source, ask.synonyms, ask.answers.headerRow);
    if (header) found.push({ head, found: header, readings: readings(header, ask), rows: rows.filter(({ row }) => row > header.row) });
  }
  return found;
}

function sheetQuestion(found: Candidate[], ask: LayoutAsk): Question[] {
  if (found.length < 2 || ask.answers.sheet) return [];
  const names = found.map(({ head }) => head.name);
  const alike = new Set(found.map(({ found: { headers } }) => [...headers.values()].join('|').replace(/\d+/g, '#'))).size === 1;
  return [
    {
      about: 'sheet',
      column: null,
      says: `文件中有 ${names.length} 张工作表都像花名册：${names.slice(0, 10).join('、')}。读哪一张？`,
      proposal: alike ? ALL_SHEETS : (names[0] ?? null),
      choices: [...names.slice(0, 30), ALL_SHEETS],
    },
  ];
}

/** The newest month the columns name, where nothing else tells the roster's own. */
function latest(columns: ReadColumn[]): Period | null {
  return columns.reduce<Period | null>(
    (newest, { period }) => (period !== null && (newest === null || period > newest) ? period : newest),
    null,
  );
}

function noHeader(file: OpenedFile, ask: LayoutAsk): Layout {
  const reason = ask.answers.sheet
    ? { says: `工作表「${ask.answers.sheet}」中没有找到表头`, remedy: '请另选工作表，或指明表头在第几行' }
    : {
        says: '没有找到表头：前 60 行中没有同时列出企业名称或统一社会信用代码的一行',
        remedy: '请确认文件是花名册，表头写有「统一社会信用代码」「企业名称」等列名，或指明表头在第几行',
      };
  const empty = file.sheets.length === 0;
  return {
    sheets: [],
    period: null,
    questions: [],
    refusals: [empty ? { says: '文件中没有可见的工作表', remedy: '请确认文件内容后重新上传' } : reason],
    notes: [],
  };
}

/**
 * 识别版式: finds the sheets, header lines, columns, unit, basis and month of a roster. What cannot be told for sure, or is told twice
 * and differently, becomes a question; what cannot be becomes a refusal. Nothing is guessed silently.
 */
export async function readLayout(file: OpenedFile, ask: LayoutAsk): Promise<Layout> {
  const found = await candidates(file, ask);
  if (found.length === 0) return noHeader(file, ask);
  const questions = sheetQuestion(found, ask);
  const chosen = questions.length > 0 ? found.slice(0, 1) : found;
  const layout: Layout = { sheets: [], period: null, questions, refusals: [], notes: [] };
  for (const candidate of chosen) {
    const base = basePeriod(candidate, file.fileName, ask);
    const settled = settleColumns(candidate, base, file.fileName, ask);
    layout.sheets.push({
      no: candidate.head.no,
      sheet: candidate.head.name,
      headerRow: candidate.found.row,
      columns: settled.columns,
      period: base.period,
    });
    layout.period ??= base.period ?? latest(settled.columns);
    const unseen = await file.hiddenColumns(candidate.head.no);
    const read = settled.columns.filter(({ index, field }) => unseen.includes(index) && field !== null && field !== 'ignored');
    if (read.length > 0) layout.notes.push(`隐藏的列已照常读入：${read.map(({ header }) => `「${header}」`).join('、')}`);
    const fit = fitness(settled.columns, ask.source);
    const fresh = [...base.questions, ...settled.questions, ...fit.questions];
    layout.questions.push(
      ...fresh.filter(({ about, column }) => !layout.questions.some((asked) => asked.about === about && asked.column === column)),
    );
    layout.refusals.push(...base.refusals, ...settled.refusals, ...fit.refusals);
  }
  if (chosen.every(({ rows }) => rows.every(({ cells }) => cells.every(({ text }) => text.trim() === '')))) {
    layout.refusals.push({ says: '只有表头，没有数据行', remedy: '请确认文件内容完整、没有选错工作表后重新报送' });
  }
  const hidden = file.sheets.filter((sheet) => sheet.hidden && !chosen.some(({ head }) => head.no === sheet.no)).map(({ name }) => name);
  if (hidden.length > 0) layout.notes.push(`隐藏的工作表没有读取：${hidden.join('、')}`);
  return layout;
}
