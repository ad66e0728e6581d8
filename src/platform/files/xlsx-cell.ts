import { fileLimits } from './limits.ts';
import type { Cell } from './opened-file.ts';
import { damagedFile, refusedFile } from './refuse-file.ts';
import { type DateLook, dateCell, isoDateCell } from './sheet-dates.ts';
import type { StringTable } from './string-table.ts';
import { unescapeExcel } from './xlsx-parts.ts';
import { saysTrue } from './xml-scanner.ts';

/** What the cells of a sheet refer to elsewhere in the workbook. */
export interface SheetContext {
  strings: StringTable;
  looks: DateLook[];
  from1904: boolean;
}

/** A cell as its XML says it; one object is used for all cells of a sheet, one after the other. */
export interface RawCell {
  row: number;
  column: number;
  style: number;
  type: string;
  /** Null when the cell has no value at all. */
  value: string | null;
  /** The formula's text, or null when the cell is none. */
  formula: string | null;
}

/** Whether a stored number is one: `12`, `-3.5`, `9.14E+17`; `NaN`, `Infinity` and `0x1F` are not. */
export function isStoredNumber(text: string): boolean {
  let plain = text.length > 0;
  for (let index = 0; plain && index < text.length; index++) {
    const code = text.charCodeAt(index);
    plain = code >= 48 && code <= 57;
  }
  return plain || /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(text);
}

function checkedText(raw: RawCell, text: string): Cell | null {
  if (text === '') return null;
  if (text.length > fileLimits.cellCharacters) {
    throw refusedFile(
      `第 ${raw.row} 行有单元格超过 ${fileLimits.cellCharacters} 字`,
      '请检查该行是否把多行内容粘进了一个单元格，改好后再上传',
    );
  }
  return { column: raw.column, kind: 'text', text };
}

function sharedText(raw: RawCell, context: SheetContext): string {
  const index = raw.value?.trim() ?? '';
  const text = /^\d{1,9}$/.test(index) ? context.strings.get(Number(index)) : undefined;
  if (text === undefined) throw damagedFile(`第 ${raw.row} 行引用了不存在的文字 ${index.slice(0, 20)}`);
  return text;
}

function numberCell(raw: RawCell, context: SheetContext): Cell | null {
  const text = raw.value?.trim() ?? '';
  if (text === '') return null;
  const { column } = raw;
  if (!isStoredNumber(text)) return { column, kind: 'error', text: text.slice(0, fileLimits.cellCharacters) };
  const look = context.looks[raw.style] ?? 'none';
  return look === 'none' ? { column, kind: 'number', text } : dateCell(column, text, look, context.from1904);
}

/** What a cell holds, or null when it is blank. */
export function cellOf(raw: RawCell, context: SheetContext): Cell | null {
  const { column, value } = raw;
  if (value === null) {
    // A formula nobody computed has no value: silence would pass for a blank cell.
    return raw.formula !== null && raw.type !== 'str' ? { column, kind: 'error', text: `=${raw.formula}` } : null;
  }
  switch (raw.type) {
    case '':
    case 'n':
      return numberCell(raw, context);
    case 's':
      return checkedText(raw, sharedText(raw, context));
    case 'str':
    case 'inlineStr':
      return checkedText(raw, unescapeExcel(value));
    case 'b':
      return { column, kind: 'boolean', text: saysTrue(value.trim()) ? 'TRUE' : 'FALSE' };
    case 'd':
      return isoDateCell(column, value.trim());
    case 'e':
      return { column, kind: 'error', text: value.trim() };
    default:
      throw damagedFile(`第 ${raw.row} 行有不认识的单元格类型 ${raw.type.slice(0, 20)}`);
  }
}
