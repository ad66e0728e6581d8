import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as SheetJs from '@e965/xlsx';
import ExcelJs from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allRows, cellsOf } from '../../../tests/fixtures/files/reading.ts';
import { openRoster } from './open-roster.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../../tests/fixtures/files', name));

/** What another reader makes of a sheet, brought to the same words: numbers by value, dates by day. */
function bySheetJs(bytes: Buffer, sheetNo: number): string[] {
  const book = SheetJs.read(bytes, { cellNF: true, cellText: false });
  const sheet = book.Sheets[book.SheetNames[sheetNo] ?? ''] ?? {};
  const cells: string[] = [];
  for (const [place, cell] of Object.entries(sheet) as [string, SheetJs.CellObject][]) {
    if (place.startsWith('!') || cell.t === 'z' || cell.v === '') continue;
    const flag = cell.f === undefined ? '' : '*';
    if (cell.t === 'n' && SheetJs.SSF.is_date(String(cell.z ?? ''))) {
      const parts = SheetJs.SSF.parse_date_code(Number(cell.v));
      const two = (part: number) => String(part).padStart(2, '0');
      cells.push(`${place} date${flag} ${parts.y}-${two(parts.m)}-${two(parts.d)}`);
    } else if (cell.t === 'n') cells.push(`${place} number${flag} ${Number(cell.v)}`);
    else if (cell.t === 's') cells.push(`${place} text${flag} ${cell.v}`);
    else if (cell.t === 'b') cells.push(`${place} boolean${flag} ${cell.v ? 'TRUE' : 'FALSE'}`);
    else if (cell.t === 'e') cells.push(`${place} error${flag} ${cell.w ?? ''}`);
  }
  return cells.sort();
}

const byUs = async (bytes: Buffer, name: string, sheetNo: number) =>
  (await cellsOf(bytes, name, sheetNo))
    .map((cell) => cell.replace(/^(\S+ number\*?) (.+)$/, (_, head: string, digits: string) => `${head} ${Number(digits)}`))
    .sort();

describe('agrees with SheetJS', () => {
  test.each([
    ['tax.xlsx', 0],
    ['tax.xlsx', 1],
    ['tax.xlsx', 2],
    ['tax.xls', 0],
    ['tax.xls', 1],
    ['tax.xls', 2],
  ])('on %s, sheet %i', async (name, sheetNo) => {
    const errorsBare = (cells: string[]) => cells.map((cell) => cell.replace(/(error\*?) .*/, '$1'));
    const ours = errorsBare(await byUs(fixture(name), name, sheetNo));
    expect(ours).toEqual(errorsBare(bySheetJs(fixture(name), sheetNo)));
    expect(ours.length).toBeGreaterThan(1);
  });

  const value = fc.oneof(
    fc.double({ noNaN: true, min: -1e300, max: 1e300 }),
    fc.integer(),
    fc.string({
      unit: fc.constantFrom('a', '渌', '口', '&', '<', '"', ' ', '\n', '_x0041_', '１', '𠮷', "'", '='),
      minLength: 1,
      maxLength: 12,
    }),
    fc.boolean(),
    fc.constant(null),
  );
  const table = fc.array(fc.array(value, { maxLength: 6 }), { minLength: 1, maxLength: 8 });

  test('on whatever SheetJS writes, as xlsx and xls', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const book = SheetJs.utils.book_new();
        SheetJs.utils.book_append_sheet(book, SheetJs.utils.aoa_to_sheet(rows), '表');
        for (const bookType of ['xlsx', 'biff8'] as const) {
          const bytes = SheetJs.write(book, { type: 'buffer', bookType, bookSST: true }) as Buffer;
          expect(await byUs(bytes, bookType === 'xlsx' ? 'a.xlsx' : 'a.xls', 0)).toEqual(bySheetJs(bytes, 0));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('on whatever exceljs writes, streamed or whole', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const book = new ExcelJs.Workbook();
        const sheet = book.addWorksheet('表');
        for (const row of rows) sheet.addRow(row.map((cell) => (typeof cell === 'string' ? cell.replaceAll('_x0041_', '') || null : cell)));
        const bytes = Buffer.from(await book.xlsx.writeBuffer());
        expect(await byUs(bytes, 'a.xlsx', 0)).toEqual(bySheetJs(bytes, 0));
      }),
      { numRuns: 40 },
    );
  });
});

test('a workbook of exceljs with everything on it', async () => {
  const book = new ExcelJs.Workbook();
  const sheet = book.addWorksheet('税务 & 台账', { state: 'visible' });
  book.addWorksheet('底稿', { state: 'veryHidden' }).addRow(['x']);
  sheet.mergeCells('B1:D1');
  sheet.getCell('B1').value = { richText: [{ text: '富', font: { bold: true } }, { text: '文本' }] };
  sheet.getCell('A2').value = new Date('2022-09-30T00:00:00Z');
  sheet.getCell('B2').value = { formula: 'C2*2', result: 246.9 };
  sheet.getCell('C2').value = { error: '#REF!' };
  sheet.getCell('D2').value = { text: '链接', hyperlink: 'http://example.invalid' };
  sheet.getCell('A3').value = { sharedFormula: 'B2', result: 7 } as ExcelJs.CellSharedFormulaValue;
  sheet.getRow(2).hidden = true;
  sheet.getColumn(3).hidden = true;
  sheet.getCell('A9').border = { top: { style: 'thin' } };
  const bytes = Buffer.from(await book.xlsx.writeBuffer());
  const file = await openRoster(bytes, 'a.xlsx');
  expect(file.sheets.map((head) => [head.name, head.hidden])).toEqual([
    ['税务 & 台账', false],
    ['底稿', true],
  ]);
  expect(await file.merges(0)).toEqual([{ top: 1, bottom: 1, left: 1, right: 3 }]);
  expect(await file.hiddenColumns(0)).toEqual([2]);
  expect((await allRows(file)).map((row) => [row.row, row.hidden])).toEqual([
    [1, false],
    [2, true],
    [3, false],
  ]);
  expect(await cellsOf(bytes)).toEqual([
    'B1 text 富文本',
    'A2 date 2022-09-30',
    'B2 number* 246.9',
    'C2 error #REF!',
    'D2 text 链接',
    'A3 number* 7',
  ]);
});
