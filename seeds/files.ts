import iconv from 'iconv-lite';
import type { ColumnKind } from '../src/platform/files/sheet-out.ts';
import { writeWorkbook } from '../src/platform/files/write-workbook.ts';
import type { RosterTable } from './rosters.ts';

export type Encoding = 'utf8' | 'gb18030' | 'utf16le';

/** A field as a spreadsheet writes it: quoted when it holds the delimiter, a quote or a line end. */
function quoted(value: string, delimiter: string): string {
  return /["\r\n]/.test(value) || value.includes(delimiter) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A roster as csv (or tsv) bytes: title lines, header, rows; UTF-8 and UTF-16 with the mark that Excel wants. */
export function delimited(table: RosterTable, encoding: Encoding, delimiter = ','): Buffer {
  const lines = [...table.titles.map((title) => [title]), table.header, ...table.rows];
  const text = `${lines.map((line) => line.map((value) => quoted(value, delimiter)).join(delimiter)).join('\r\n')}\r\n`;
  return encoding === 'gb18030' ? iconv.encode(text, encoding) : iconv.encode(text, encoding, { addBOM: true });
}

/** A roster as xlsx: figures as numbers, days as days, everything else as text. */
export function workbook(table: RosterTable, sheetName: string): Promise<Buffer> {
  const [title, unit] = table.titles;
  const kindOf = (header: string): ColumnKind => (/收入|税款|用电量/.test(header) ? 'number' : /日期/.test(header) ? 'day' : 'text');
  const columns = table.header.map((header) => ({ header, kind: kindOf(header) }));
  return writeWorkbook([{ name: sheetName, ...(title ? { title } : {}), ...(unit ? { unit } : {}), columns, rows: table.rows }]);
}
