import { fileLimits } from './limits.ts';
import type { Cell, SheetRow } from './opened-file.ts';
import { refusedFile, tooLarge } from './refuse-file.ts';

const quote = 34;
const newline = 10;
const carriage = 13;

/** Where the splitting of a text stands; `window` is what is being split, `at` the place in it. */
interface SplitState {
  readonly split: number;
  window: string;
  at: number;
  /** No more text will come. */
  last: boolean;
  row: number;
  /** The line as a text editor counts it: rows may go over several. */
  line: number;
}

/**
 * A field as it is meant: `="0123"`, which Excel writes to keep zeros, is the text 0123; a leading `'` before a sign that would begin a
 * formula is the mark exports put there. Whatever begins with `=` is flagged as a formula.
 */
function fieldCell(column: number, field: string): Cell {
  const first = field.charCodeAt(0);
  if (first === 39 && /^'[=+\-@\t\r＝＋－＠]/.test(field)) return { column, kind: 'text', text: field.slice(1) };
  if (first !== 61) return { column, kind: 'text', text: field };
  const kept = /^="((?:[^"]|"")*)"$/.exec(field)?.[1];
  return { column, kind: 'text', text: kept === undefined ? field : kept.replaceAll('""', '"'), formula: true };
}

/** Where an unquoted stretch ends: at a delimiter, a line end or the end of the window. */
function plainEnd(state: SplitState, from: number): number {
  const { window, split } = state;
  let at = from;
  for (; at < window.length; at++) {
    const code = window.charCodeAt(at);
    if (code === split || code === newline || code === carriage) break;
  }
  return at;
}

/** Reads a quoted field; null when the window ends first. */
function quotedField(state: SplitState): string | null {
  const { window, last } = state;
  const from = state.at;
  let field = '';
  let at = from + 1;
  for (;;) {
    const next = window.indexOf('"', at);
    if (next < 0 || (!last && next === window.length - 1)) {
      if (next < 0 && (last || window.length - from > fileLimits.cellCharacters * 2)) {
        throw refusedFile(
          `第 ${state.line} 行的引号没有配对，其后的内容无法分列`,
          '请在该行补上或删去英文双引号（"），或在 Excel、WPS 中另存为 xlsx 再上传',
        );
      }
      return null;
    }
    field += window.slice(at, next);
    if (window.charCodeAt(next + 1) === quote) {
      field += '"';
      at = next + 2;
      continue;
    }
    // Text after the closing quote belongs to the field, as Excel reads it: `"中国"制造`.
    const end = plainEnd(state, next + 1);
    if (end === window.length && !last) return null;
    state.at = end;
    return end > next + 1 ? field + window.slice(next + 1, end) : field;
  }
}

function addField(state: SplitState, cells: Cell[], column: number, field: string): void {
  if (field === '') return;
  if (column >= fileLimits.columns) {
    throw tooLarge(`第 ${state.line} 行超出 ${fileLimits.columns} 列的上限`, '请检查该行的分隔符，或删去右侧多余的列，再上传');
  }
  if (field.length > fileLimits.cellCharacters) {
    throw refusedFile(`第 ${state.line} 行有单元格超过 ${fileLimits.cellCharacters} 字`, '请检查该行的引号与换行，改好后再上传');
  }
  cells.push(fieldCell(column, field));
}

function linesWithin(field: string): number {
  let count = 0;
  for (let at = field.indexOf('\n'); at >= 0; at = field.indexOf('\n', at + 1)) count++;
  return count;
}

/** Reads one row; null when the window ends first. */
function nextRow(state: SplitState): Cell[] | null {
  const { window, split, last } = state;
  const cells: Cell[] = [];
  let within = 0;
  for (let column = 0; ; column++) {
    if (window.charCodeAt(state.at) === quote) {
      const field = quotedField(state);
      if (field === null) return null;
      addField(state, cells, column, field);
      within += linesWithin(field);
    } else {
      const from = state.at;
      state.at = plainEnd(state, from);
      addField(state, cells, column, window.slice(from, state.at));
    }
    if (state.at >= window.length) return last ? cells : null;
    const code = window.charCodeAt(state.at);
    state.at++;
    if (code === split) continue;
    if (code === carriage) {
      if (state.at >= window.length && !last) return null;
      if (window.charCodeAt(state.at) === newline) state.at++;
    }
    state.line += within + 1;
    return cells;
  }
}

/** Splits text that arrives in pieces into rows, by RFC 4180: quotes, doubled quotes and line ends within quotes. */
export function csvSplitter(delimiter: string): (piece: string, last: boolean) => SheetRow[] {
  const state: SplitState = { split: delimiter.charCodeAt(0), window: '', at: 0, last: false, row: 0, line: 1 };
  /** The rows that are whole with this piece; rows without a value are counted and left out. */
  return (piece, last) => {
    state.window = state.window === '' ? piece : state.window + piece;
    state.at = 0;
    state.last = last;
    const rows: SheetRow[] = [];
    let from = 0;
    while (from < state.window.length) {
      const cells = nextRow(state);
      if (cells === null) break;
      from = state.at;
      state.row++;
      if (state.row > fileLimits.rows) throw tooLarge(`超出 ${fileLimits.rows} 行的上限`, '请按县市区或月份拆成几个文件分别上传');
      if (cells.length > 0) rows.push({ row: state.row, hidden: false, cells });
    }
    state.window = state.window.slice(from);
    if (state.window.length > fileLimits.rowCharacters) {
      throw refusedFile(`第 ${state.line} 行过长，不像一行表格`, '请检查该行的引号与换行，或在 Excel、WPS 中另存为 xlsx 再上传');
    }
    if (piece.includes('\0')) {
      throw refusedFile(`第 ${state.line} 行附近有空字符（NUL），不是正常的文本表格`, '请在 Excel 或 WPS 中打开后另存为 xlsx 再上传');
    }
    return rows;
  };
}
