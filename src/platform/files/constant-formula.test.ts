import * as XLSX from '@e965/xlsx';
import { expect, test } from 'vitest';
import { constantValue } from './constant-formula.ts';
import { openRoster } from './open-roster.ts';

test.each([
  ['1+1', 2],
  ['(1200 + 35.5) * 10000', 12_355_000],
  ['-3/4', -0.75],
  ['2*-(1+2)', -6],
])('%s is %d', (formula, value) => expect(constantValue(formula)).toBeCloseTo(value, 10));

test.each(['A1+1', 'SUM(1,2)', '1+', '1/0', '', '()', '1e3', '"1"'])('%s is not a formula of numbers alone', (formula) =>
  expect(constantValue(formula)).toBeNull(),
);

test('a stored result that its own formula contradicts is an error, never a figure', async () => {
  const sheet = XLSX.utils.aoa_to_sheet([['收入'], [0], [0], [0]]);
  sheet.A2 = { t: 'n', v: 999, f: '1+1' };
  sheet.A3 = { t: 'n', v: 2, f: '1+1' };
  sheet.A4 = { t: 'n', v: 7, f: 'B4*2' };
  const book = XLSX.utils.book_new(sheet, '表');
  const file = await openRoster(Buffer.from(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' })), '收入.xlsx');
  const cells = [];
  for await (const rows of file.rows(file.sheets[0]?.no ?? 0)) cells.push(...rows.flatMap((row) => row.cells));
  file.close();
  expect(cells.slice(1)).toEqual([
    { column: 0, kind: 'error', text: '=1+1（文件中存为 999）', formula: true },
    { column: 0, kind: 'number', text: '2', formula: true },
    { column: 0, kind: 'number', text: '7', formula: true },
  ]);
});
