import { hash } from 'node:crypto';
import type { Cell, SheetRow } from '../../platform/files/opened-file.ts';
import { nameKey, pinyinInitials } from '../directory/names.ts';
import { MEASURES } from './columns.ts';
import { isFoot } from './foot.ts';
import type { ReadColumn, SheetLayout } from './layout.ts';
import { checkContradictions, pairsOf } from './row-contradictions.ts';
import { readArea, readCode, readDirectory, readFigure, readName, readText, STAGED, UNSEEN } from './row-fields.ts';
import { type Slot, slotKey } from './slots.ts';

/** Something off with a row: where, what, and what to do. */
export interface Fault {
  column: string | null;
  value: string | null;
  says: string;
  remedy: string | null;
}

/** One line of a roster as read: values by staging column and by slot; `problems` make the whole row a problem. */
export interface ParsedRow {
  row: number;
  values: Record<string, string | null>;
  figures: (string | null)[];
  problems: Fault[];
  warnings: Fault[];
  cells: string;
}

/** What a row is read against. `areaOf` answers with the programme's area; `batchArea` is null for the city. */
export interface RowAsk {
  layout: SheetLayout;
  slots: Slot[];
  today: string;
  batchArea: string | null;
  areaOf: (text: string, township: string | null) => string | null;
}

/** Separates the cells of a row as it was sent; never occurs in a cell. */
export const CELL_MARK = '\u001f';

/** 企业编号: the same derivation as enterprise_id() in the database, so that the primary key is the uniqueness of the code. */
export function enterpriseId(creditCode: string): string {
  return (BigInt(`0x${hash('md5', creditCode, 'hex').slice(0, 16)}`) & 9223372036854775807n).toString();
}

function rawCells({ cells }: SheetRow): string {
  let text = '';
  let at = 0;
  for (const cell of cells) {
    while (at < cell.column) {
      text += CELL_MARK;
      at += 1;
    }
    text += UNSEEN.test(cell.text) ? cell.text.replaceAll('\u0000', '␀').replaceAll(CELL_MARK, '␟').toWellFormed() : cell.text;
  }
  return text;
}

interface Plan {
  ask: RowAsk;
  headers: Map<number, string>;
  read: ReadColumn[];
  others: { column: ReadColumn; key: string }[];
  figures: { column: ReadColumn; slot: number }[];
  code: ReadColumn | undefined;
  name: ReadColumn | undefined;
  area: ReadColumn | undefined;
  width: number;
}

type Cells = (Cell | undefined)[];

function planOf(ask: RowAsk): Plan {
  const { columns } = ask.layout;
  const read = columns.filter(({ field }) => field !== null && field !== 'ignored');
  const only = (wanted: string): ReadColumn | undefined => columns.find(({ field }) => field === wanted);
  return {
    ask,
    headers: new Map(columns.map(({ index, header }) => [index, header])),
    read,
    others: read.flatMap((column) => (STAGED[column.field ?? ''] ? [{ column, key: STAGED[column.field ?? ''] ?? '' }] : [])),
    figures: read.flatMap((column) =>
      MEASURES[column.field ?? 'ignored'] ? [{ column, slot: ask.slots.findIndex(({ key }) => key === slotKey(column)) }] : [],
    ),
    code: only('creditCode'),
    name: only('name'),
    area: only('area'),
    width: Math.max(0, ...columns.map(({ index }) => index)) + 1,
  };
}

/** What an error cell is: a formula typed over or never computed, a day that does not exist, or an error value of the spreadsheet. */
function sayError(text: string): { says: string; remedy: string } {
  const reckon = '请在 Excel 或 WPS 中重新计算后保存，或直接填写数值';
  if (text.startsWith('='))
    return { says: /（文件中存为 .*）$/.test(text) ? '公式的结果与文件中存的数不符' : '公式没有计算结果', remedy: reckon };
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { says: `没有 ${text} 这一天`, remedy: '请对照证照改正日期' };
  if (/^-?\d+(\.\d+)?$/.test(text)) return { says: `单元格是日期格式，${text} 却不是日期`, remedy: '请核对内容，或把单元格格式改为数值' };
  return { says: `单元格是错误值 ${text}`, remedy: '请改正公式或直接填写数值' };
}

/** 错误值与公式: an error cell is a problem and read no further; a formula's kept result is taken, and said. */
function checkCells({ read }: Plan, at: Cells, parsed: ParsedRow): void {
  for (const { index, header } of read) {
    const cell = at[index];
    if (cell?.kind === 'error') {
      parsed.problems.push({ column: header, value: cell.text, ...sayError(cell.text) });
      at[index] = undefined;
    } else if (cell?.formula) {
      const says = '单元格是公式，取文件中保存的计算结果';
      parsed.warnings.push({ column: header, value: cell.text, says, remedy: '请确认公式已重新计算' });
    }
  }
}

/** 是哪一家: code and name; a row with neither is a problem. */
function readIdentity({ code, name }: Plan, at: Cells, parsed: ParsedRow): void {
  const { values, problems } = parsed;
  values.credit_code = code ? readCode(at[code.index], code, parsed) : null;
  values.name = name ? readName(at[name.index], name, parsed) : null;
  if (values.credit_code) values.enterprise_id = enterpriseId(values.credit_code);
  else if (!values.name && problems.length === 0) {
    const says = '本行没有统一社会信用代码，也没有企业名称';
    problems.push({ column: null, value: null, says, remedy: '请补填信用代码或企业名称；若是合计或备注行请删去' });
  }
  if (values.name) {
    values.name_key = nameKey(values.name);
    values.pinyin = pinyinInitials(values.name);
  }
}

function readRegistration({ ask, others, area }: Plan, at: Cells, parsed: ParsedRow): void {
  const { values } = parsed;
  for (const { column, key } of others) {
    const cell = at[column.index];
    if (cell) values[key] = readDirectory(cell, column, ask, parsed);
  }
  if (area) values.area = readArea(readText(at[area.index], area, parsed, 60), values.township ?? null, area, ask, parsed);
  if (!values.area && values.township) values.area = ask.areaOf('', values.township);
}

/** Compiles the reader of one sheet's rows. It answers with the row, or `foot` for totals and notes, or null for a blank line. */
export function rowReader(ask: RowAsk): (row: SheetRow) => ParsedRow | 'foot' | null {
  const plan = planOf(ask);
  const pairs = pairsOf(plan.figures);
  const { read, code, name, figures, headers, width } = plan;
  const at: Cells = new Array(width);
  const blank = ({ index }: ReadColumn): boolean => (at[index]?.text.trim() ?? '') === '';
  return (row) => {
    at.fill(undefined);
    for (const cell of row.cells) if (cell.column < width && cell.text !== '') at[cell.column] = cell;
    if (read.every(blank)) return row.cells.every(({ text }) => text.trim() === '') ? null : 'foot';
    if (isFoot(row, (code && at[code.index]?.text.trim()) ?? '', (name && at[name.index]?.text) ?? '', headers)) return 'foot';
    const figuresOf: (string | null)[] = new Array(ask.slots.length).fill(null);
    const parsed: ParsedRow = { row: row.row, values: {}, figures: figuresOf, problems: [], warnings: [], cells: rawCells(row) };
    checkCells(plan, at, parsed);
    readIdentity(plan, at, parsed);
    readRegistration(plan, at, parsed);
    for (const { column, slot } of figures) {
      const cell = at[column.index];
      if (cell) figuresOf[slot] = readFigure(cell, column, column.period ?? parsed.values.row_period ?? null, ask, parsed);
    }
    checkContradictions(ask, pairs, parsed);
    return parsed;
  };
}
