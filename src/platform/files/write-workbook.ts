import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { choicesSheet, columnLetters, columnRules } from './column-rules.ts';
import { fileLimits } from './limits.ts';
import { tooLarge } from './refuse-file.ts';
import {
  type BookOptions,
  type CellLook,
  type CellOut,
  type ColumnKind,
  type ColumnOut,
  figureOf,
  type LookedCell,
  type RowOut,
  type SheetOut,
  textOfCell,
  watermarkMark,
} from './sheet-out.ts';
import { cellStyles, escapeXml, frameParts, kindStyles, type ListedSheet, lookStyle, sheetStart } from './workbook-parts.ts';

export { columnLetters };

/** Sheet names as Excel allows them: 31 characters, some marks excluded, no two alike. */
function sheetNames(sheets: SheetOut[]): string[] {
  const taken = new Set<string>();
  return sheets.map((sheet, index) => {
    const plain = escapableName(sheet.name) || `表${index + 1}`;
    let name = plain;
    for (let again = 2; taken.has(name.toLowerCase()); again++) name = `${plain.slice(0, 27)}(${again})`;
    taken.add(name.toLowerCase());
    return name;
  });
}

function escapableName(name: string): string {
  return name
    .replace(/[[\]:*?/\\\p{Cc}]/gu, '_')
    .replace(/^'+|'+$/g, '')
    .slice(0, 31)
    .toWellFormed();
}

const defaultWidths: Record<ColumnKind, number> = { text: 16, money: 16, integer: 10, number: 12, percent: 10, day: 12 };

function widthOf(column: ColumnOut): number {
  const header = [...column.header].reduce((sum, character) => sum + (character.charCodeAt(0) > 255 ? 2 : 1), 2);
  return column.width ?? Math.min(40, Math.max(defaultWidths[column.kind ?? 'text'], header));
}

/** A text cell: never a formula, whatever it begins with. */
function textCell(reference: string, style: number, text: string): string {
  const kept = text.length > fileLimits.cellCharacters ? text.slice(0, fileLimits.cellCharacters).toWellFormed() : text;
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(kept)}</t></is></c>`;
}

/** Days since 1899-12-30, or null for what is no day after 1900-03-01. */
function serialOf(value: CellOut): number | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return null;
  const at = new Date(`${value}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== value) return null;
  const serial = at.getTime() / 86_400_000 + 25_569;
  return serial > 60 ? serial : null;
}

function cellXml(reference: string, kind: ColumnKind, look: CellLook | undefined, value: CellOut): string {
  const style = look ? lookStyle(look, kind) : kindStyles[kind];
  if (value === null || value === undefined || value === '') return `<c r="${reference}" s="${style}"/>`;
  const figure =
    kind === 'text' ? (typeof value === 'number' ? figureOf(value) : null) : kind === 'day' ? serialOf(value) : figureOf(value);
  const styleOf = (other: ColumnKind) => (look ? lookStyle(look, other) : kindStyles[other]);
  if (figure !== null) return `<c r="${reference}" s="${kind === 'text' ? styleOf('number') : style}"><v>${figure}</v></c>`;
  return textCell(reference, styleOf('text'), textOfCell(value));
}

/** A whole row; a cell's own look stands over its column's. */
function rowXml(row: number, cells: RowOut, letters: string[], columns: ColumnOut[]): string {
  let xml = `<row r="${row}">`;
  for (let index = 0; index < letters.length; index++) {
    const { kind = 'text', look } = columns[index] ?? {};
    const cell = cells[index];
    const looked = typeof cell === 'object' && cell !== null ? (cell as LookedCell) : null;
    xml += cellXml(`${letters[index]}${row}`, kind, looked?.look ?? look, looked ? looked.value : (cell as CellOut));
  }
  return `${xml}</row>`;
}

interface Heading {
  xml: string;
  rows: number;
  merges: string[];
}

/** 表头以上: notice, title, unit and header rows. */
function headingOf(sheet: SheetOut, options: BookOptions): Heading {
  const heading: Heading = { xml: '', rows: 0, merges: [] };
  const last = columnLetters(Math.max(0, sheet.columns.length - 1));
  const line = (text: string | undefined, style: number, height: number) => {
    if (!text) return;
    heading.rows += 1;
    const row = heading.rows;
    heading.xml += `<row r="${row}" ht="${height}" customHeight="1">${textCell(`A${row}`, style, text)}</row>`;
    if (sheet.columns.length > 1) heading.merges.push(`A${row}:${last}${row}`);
  };
  line(options.notice, cellStyles.notice, 20);
  line(options.watermark && watermarkMark + options.watermark.says, cellStyles.watermark, 18);
  line(sheet.title, cellStyles.title, 30);
  for (const said of sheet.above ?? []) line(said, cellStyles.unit, 18);
  line(sheet.unit, cellStyles.unit, 18);
  heading.rows += 1;
  const cells = sheet.columns.map((column, index) => textCell(`${columnLetters(index)}${heading.rows}`, cellStyles.header, column.header));
  heading.xml += `<row r="${heading.rows}" ht="32" customHeight="1">${cells.join('')}</row>`;
  return heading;
}

const flushAt = 64 * 1024;

async function* sheetXml(
  sheet: SheetOut,
  heading: Heading,
  rules: (lastRow: number) => string,
  { first, foot }: { first: boolean; foot?: string | undefined },
): AsyncGenerator<Buffer> {
  const frozen = { rows: heading.rows, columns: sheet.frozenColumns ?? 0 };
  let xml = sheetStart(sheet.columns.map(widthOf), frozen, first) + heading.xml;
  const letters = sheet.columns.map((_, index) => columnLetters(index));
  let row = heading.rows;
  for await (const cells of sheet.rows) {
    row += 1;
    if (row > fileLimits.rows) throw tooLarge(`导出超过 ${fileLimits.rows} 行，Excel 打不开`, '请按县市区分别导出，或导出 csv');
    xml += rowXml(row, cells, letters, sheet.columns);
    if (xml.length > flushAt) {
      yield Buffer.from(xml);
      xml = '';
    }
  }
  yield Buffer.from(`${xml}</sheetData>${afterRows(sheet, heading, rules(row), row, foot)}</worksheet>`);
}

// Widths may be changed and rows filtered; what is locked stays so.
const protection = '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0" autoFilter="0"/>';

/** What follows the rows; the order is the schema's and matters. */
function afterRows(sheet: SheetOut, heading: Heading, validations: string, lastRow: number, foot: string | undefined): string {
  const last = columnLetters(Math.max(0, sheet.columns.length - 1));
  const filter = sheet.filter ? `<autoFilter ref="A${heading.rows}:${last}${lastRow}"/>` : '';
  const merges =
    heading.merges.length > 0
      ? `<mergeCells count="${heading.merges.length}">${heading.merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
      : '';
  return `${sheet.protect ? protection : ''}${filter}${merges}${validations}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>${foot === undefined ? '' : pageFoot(foot)}`;
}

/** 页脚: the mark on every printed page, with its number; `&` begins a code there, and a size must be parted from digits that follow it. */
function pageFoot(foot: string): string {
  return `<headerFooter><oddFooter>${escapeXml(`&L&8 ${foot.replaceAll('&', '&&').slice(0, 200)}&R&8 第 &P 页 共 &N 页`)}</oddFooter></headerFooter>`;
}

function* choiceRows(lists: string[][]): Generator<CellOut[]> {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  for (let row = 0; row < longest; row++) yield lists.map((list) => list[row]);
}

/**
 * 导出 xlsx: writes sheets with notice, title, unit, frozen header, widths, dropdowns. Rows may come from a database as they are read.
 * No cell is ever a formula; codes stay text; figures keep their digits. Opens in Excel, WPS and LibreOffice.
 */
export async function writeWorkbook(sheets: SheetOut[], options: BookOptions = {}): Promise<Buffer> {
  const lists: string[][] = [];
  const names = sheetNames(sheets);
  const listed: ListedSheet[] = [];
  const bodies: AsyncGenerator<Buffer>[] = sheets.map((sheet, index) => {
    const heading = headingOf(sheet, options);
    listed.push({ name: names[index] ?? '', state: sheet.state, printTitles: `$${heading.rows}:$${heading.rows}` });
    const rules = columnRules(sheet, heading.rows, lists);
    return sheetXml(sheet, heading, rules, { first: index === 0, foot: options.watermark?.foot });
  });
  if (lists.length > 0) {
    listed.push({ name: choicesSheet, state: 'hidden' });
    const bare: SheetOut = { name: choicesSheet, columns: lists.map(() => ({ header: '' })), rows: choiceRows(lists) };
    bodies.push(sheetXml(bare, { xml: '', rows: 0, merges: [] }, () => '', { first: false }));
  }
  const zip = new ZipFile();
  for (const [path, content] of frameParts(listed, options)) zip.addBuffer(Buffer.from(content), path);
  const failed = new Promise<never>((_, reject) => {
    zip.once('error', reject);
    for (const [index, body] of bodies.entries()) {
      // The zip does not listen to a stream that fails; unheard, the failure would end the process.
      zip.addReadStreamLazy(`xl/worksheets/sheet${index + 1}.xml`, { compressionLevel: 4 }, (ready) =>
        ready(null, Readable.from(body, { objectMode: false }).once('error', reject)),
      );
    }
  });
  zip.end();
  return Promise.race([collect(zip.outputStream), failed]);
}

async function collect(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
