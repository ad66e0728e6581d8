import {
  type BookOptions,
  type CellOut,
  type ColumnKind,
  cellValue,
  figureOf,
  type SheetOut,
  textOfCell,
  watermarkMark,
} from './sheet-out.ts';

/** One field of a csv: text that a spreadsheet would take for a formula gets a leading `'`; commas, quotes and line ends are quoted. */
export function csvField(value: CellOut, kind: ColumnKind): string {
  const text = textOfCell(value);
  const figure = (kind !== 'text' && kind !== 'day') || typeof value !== 'string' ? figureOf(value) : null;
  if (figure !== null) return figure;
  // What stands before the mark may be swallowed by the program that opens the file.
  const safe = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n\0]/u.test(text) ? `'${text}` : text;
  return /[",\r\n\t;']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** 导出 csv: UTF-8 with the mark Excel and WPS need to read Chinese, CRLF, formula-safe; notice, title and unit stand above the header. */
export async function writeCsv(sheet: SheetOut, options: BookOptions = {}): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let text = '\ufeff';
  const mark = options.watermark && watermarkMark + options.watermark.says;
  for (const line of [options.notice, mark, sheet.title, sheet.unit]) if (line) text += `${csvField(line, 'text')}\r\n`;
  text += `${sheet.columns.map((column) => csvField(column.header, 'text')).join(',')}\r\n`;
  for await (const cells of sheet.rows) {
    text += `${sheet.columns.map((column, index) => csvField(cellValue(cells[index]), column.kind ?? 'text')).join(',')}\r\n`;
    if (text.length > 65_536) {
      pieces.push(Buffer.from(text));
      text = '';
    }
  }
  pieces.push(Buffer.from(text));
  return Buffer.concat(pieces);
}
