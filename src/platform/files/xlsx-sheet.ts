import { constantValue } from './constant-formula.ts';
import { fileLimits } from './limits.ts';
import type { Cell, SheetRow } from './opened-file.ts';
import { damagedFile, tooLarge } from './refuse-file.ts';
import { cellOf, type RawCell, type SheetContext } from './xlsx-cell.ts';
import { attributeOf, saysTrue, type XmlReader } from './xml-scanner.ts';

/** Where the reading of a sheet stands. */
interface SheetState {
  inData: boolean;
  inCell: boolean;
  inline: boolean;
  phonetic: boolean;
  /** Elements deep within something that is not read. */
  skipping: number;
  capture: 'value' | 'formula';
  rowStated: boolean;
  hidden: boolean;
  /** Whether the columns of the row came in order so far. */
  ordered: boolean;
  cells: Cell[];
  /** Characters of all cells so far. */
  characters: number;
  raw: RawCell;
}

/** 列号 of a reference like `AB12`, 0-based. */
function columnOf(reference: string): number {
  let column = 0;
  let index = 0;
  for (; index < reference.length; index++) {
    const code = reference.charCodeAt(index) | 32;
    if (code < 97 || code > 122) break;
    column = column * 26 + code - 96;
  }
  if (index === 0 || index > 4) throw damagedFile(`单元格位置 ${reference.slice(0, 20)} 不合规`);
  return column - 1;
}

/** 行号 of a reference like `AB12`; 0 when there is none. */
function rowOf(reference: string): number {
  let row = 0;
  for (let index = 0; index < reference.length; index++) {
    const code = reference.charCodeAt(index);
    if (code >= 48 && code <= 57) row = row * 10 + code - 48;
    else if ((code | 32) < 97 || (code | 32) > 122 || row > 0) throw damagedFile(`单元格位置 ${reference.slice(0, 20)} 不合规`);
  }
  return row;
}

function checkRow(row: number): void {
  if (row > fileLimits.rows) throw tooLarge(`第 ${row} 行超出 ${fileLimits.rows} 行的上限`, '请按县市区或月份拆成几个文件分别上传');
}

function openRow(state: SheetState, window: string, from: number, to: number): void {
  const { raw } = state;
  const stated = attributeOf(window, from, to, 'r');
  const row = stated === null ? raw.row + 1 : Number(stated);
  if (!Number.isInteger(row) || row <= raw.row) throw damagedFile(`第 ${raw.row} 行之后的行号 ${(stated ?? '').slice(0, 20)} 不合规`);
  checkRow(row);
  raw.row = row;
  raw.column = -1;
  state.rowStated = stated !== null;
  state.hidden = saysTrue(attributeOf(window, from, to, 'hidden'));
  state.cells = [];
  state.ordered = true;
}

/** A row without a number takes it from its first cell; any other disagreement means the file was tampered with. */
function adoptRow(state: SheetState, stated: number): void {
  const { raw } = state;
  if (state.rowStated || state.cells.length > 0 || stated < raw.row) throw damagedFile(`第 ${raw.row} 行内出现第 ${stated} 行的单元格`);
  checkRow(stated);
  raw.row = stated;
  state.rowStated = true;
}

/** Where a cell stands: by its reference, else after the one before. */
function placeCell(state: SheetState, reference: string): void {
  const { raw } = state;
  const before = raw.column;
  if (reference === '') {
    raw.column = before + 1;
    return;
  }
  raw.column = columnOf(reference);
  const row = rowOf(reference);
  if (row !== raw.row) adoptRow(state, row);
  if (raw.column <= before) state.ordered = false;
}

/** Attributes are read by hand: this runs once for every cell of the file. */
function openCell(state: SheetState, window: string, from: number, to: number): void {
  const { raw } = state;
  state.inCell = true;
  state.inline = false;
  raw.style = 0;
  raw.type = '';
  raw.value = null;
  raw.formula = null;
  let reference = '';
  let at = from;
  while (at < to) {
    const name = window.charCodeAt(at);
    if (name <= 32) {
      at++;
      continue;
    }
    const equals = window.indexOf('=', at);
    if (equals < 0 || equals >= to) break;
    let nameTo = equals;
    while (window.charCodeAt(nameTo - 1) <= 32) nameTo--;
    let open = equals + 1;
    while (window.charCodeAt(open) <= 32) open++;
    const quote = window.charCodeAt(open);
    const end = quote === 34 || quote === 39 ? window.indexOf(quote === 34 ? '"' : "'", open + 1) : -1;
    if (end < 0 || end >= to) throw damagedFile('单元格标记不合规');
    if (nameTo - at === 1) {
      if (name === 114) reference = window.slice(open + 1, end);
      else if (name === 115) raw.style = Number(window.slice(open + 1, end));
      else if (name === 116) raw.type = window.slice(open + 1, end);
    }
    at = end + 1;
  }
  placeCell(state, reference);
}

function closeCell(state: SheetState, context: SheetContext): void {
  const { raw } = state;
  state.inCell = false;
  const cell = cellOf(raw, context);
  if (!cell) return;
  if (raw.column >= fileLimits.columns) {
    throw tooLarge(
      `第 ${raw.row} 行第 ${raw.column + 1} 列有内容，超出 ${fileLimits.columns} 列的上限`,
      '请删去表格右侧多余的列（选中后右键“删除”），再上传',
    );
  }
  state.characters += cell.text.length;
  if (state.characters > fileLimits.sheetCharacters)
    throw tooLarge(`到第 ${raw.row} 行，文字已超过 5 亿字`, '请按县市区或月份拆成几个文件分别上传');
  if (raw.formula !== null) markFormula(cell, raw.formula);
  state.cells.push(cell);
}

/** A stored result is all a reader has; where the formula is of numbers alone, a result typed over it is found out. */
function markFormula(cell: Cell, formula: string): void {
  cell.formula = true;
  if (cell.kind !== 'number') return;
  const value = constantValue(formula);
  if (value === null || Math.abs(value - Number(cell.text)) <= 1e-9 * Math.max(1, Math.abs(value))) return;
  cell.kind = 'error';
  cell.text = `=${formula}（文件中存为 ${cell.text}）`;
}

function closeRow(state: SheetState, rows: SheetRow[]): void {
  const { cells, raw } = state;
  if (cells.length === 0) return;
  if (!state.ordered) {
    cells.sort((a, b) => a.column - b.column);
    if (cells.some((cell, index) => cells[index + 1]?.column === cell.column)) {
      throw damagedFile(`第 ${raw.row} 行有同一单元格出现两次`);
    }
  }
  rows.push({ row: raw.row, hidden: state.hidden, cells });
}

/** An element within a cell: what its text is for. */
function openWithin(state: SheetState, reader: XmlReader, name: string): void {
  const { raw } = state;
  if (name === 'f') {
    raw.formula = '';
    state.capture = 'formula';
    reader.wantsText = true;
  } else if (name === 'v' || (name === 't' && state.inline && !state.phonetic)) {
    raw.value ??= '';
    state.capture = 'value';
    reader.wantsText = true;
  } else if (name === 'is') state.inline = true;
  else if (name === 'rPh') state.phonetic = true;
}

/** Reads the rows of a sheet out of its XML; finished rows gather in `rows`, to be taken away by the caller. */
export function sheetReader(context: SheetContext): { reader: XmlReader; rows: SheetRow[] } {
  const rows: SheetRow[] = [];
  const raw: RawCell = { row: 0, column: -1, style: 0, type: '', value: null, formula: null };
  const state: SheetState = {
    inData: false,
    inCell: false,
    inline: false,
    phonetic: false,
    skipping: 0,
    capture: 'value',
    rowStated: false,
    hidden: false,
    ordered: true,
    cells: [],
    characters: 0,
    raw,
  };
  const reader: XmlReader = {
    wantsText: false,
    open(name, window, from, to) {
      if (!state.inData) {
        if (name === 'sheetData') state.inData = true;
      } else if (state.skipping > 0 || name === 'extLst') state.skipping++;
      else if (name === 'c') openCell(state, window, from, to);
      else if (name === 'row') openRow(state, window, from, to);
      else if (state.inCell) openWithin(state, reader, name);
    },
    close(name) {
      reader.wantsText = false;
      if (!state.inData) return;
      if (state.skipping > 0) state.skipping--;
      else if (name === 'c') closeCell(state, context);
      else if (name === 'row') closeRow(state, rows);
      else if (name === 'sheetData') state.inData = false;
      else if (name === 'is') state.inline = false;
      else if (name === 'rPh') state.phonetic = false;
    },
    text(text) {
      if (state.capture === 'formula') raw.formula += text;
      else raw.value = raw.value === '' ? text : raw.value + text;
    },
  };
  return { reader, rows };
}
