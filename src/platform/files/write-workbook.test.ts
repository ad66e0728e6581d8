import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJs from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allRows, cellsOf } from '../../../tests/fixtures/files/reading.ts';
import { openRoster } from './open-roster.ts';
import type { SheetOut } from './sheet-out.ts';
import { writeCsv } from './write-csv.ts';
import { columnLetters, writeWorkbook } from './write-workbook.ts';

/** What people put into names to make a spreadsheet compute. */
const formulas = [
  '=1+1',
  "=cmd|'/c calc'!A1",
  '+1+1',
  '-2+3',
  '@SUM(1)',
  '\t=1',
  '\r=1',
  '＝1+1',
  '=HYPERLINK("http://x.invalid")',
  '"=1"',
  "'=1",
];

const sheet = (rows: SheetOut['rows']): SheetOut => ({
  name: '应统未统',
  title: '应统未统企业名单',
  unit: '单位：元',
  filter: true,
  columns: [
    { header: '统一社会信用代码', width: 22 },
    { header: '名称' },
    { header: '县市区', choices: ['渌口区', '株洲经开区'] },
    { header: '营业收入', kind: 'money' },
    { header: '同比', kind: 'percent' },
    { header: '登记日期', kind: 'day' },
    { header: '户数', kind: 'integer' },
  ],
  rows,
});

const sample = [
  ['914302006658100017', '甲 & <乙> "丙"\n丁', '渌口区', '20000000.10', 0.1234, '2022-09-30', 3n],
  ['007', '=1+1', '株洲经开区', null, null, '2022-02-30', undefined],
  ['1e5', '𠮷\u0001_x0041_', '', '12345678901234567.89', -0.5, '1900-01-05', 0],
];

describe('xlsx', () => {
  test('reads back as it was written: codes and names as text, figures to the digit, impossible days as text', async () => {
    const bytes = await writeWorkbook([sheet(sample)], { notice: '演示数据' });
    expect(await cellsOf(bytes)).toEqual([
      'A1 text 演示数据',
      'A2 text 应统未统企业名单',
      'A3 text 单位：元',
      ...['统一社会信用代码', '名称', '县市区', '营业收入', '同比', '登记日期', '户数'].map(
        (header, index) => `${columnLetters(index)}4 text ${header}`,
      ),
      'A5 text 914302006658100017',
      'B5 text 甲 & <乙> "丙"\n丁',
      'C5 text 渌口区',
      'D5 number 20000000.10',
      'E5 number 0.1234',
      'F5 date 2022-09-30',
      'G5 number 3',
      'A6 text 007',
      'B6 text =1+1',
      'C6 text 株洲经开区',
      'F6 text 2022-02-30',
      'A7 text 1e5',
      'B7 text 𠮷_x0001__x0041_',
      'D7 text 12345678901234567.89',
      'E7 number -0.5',
      'F7 text 1900-01-05',
      'G7 number 0',
    ]);
  });

  test('is understood by exceljs: frozen header, dropdown, filter, formats', async () => {
    const book = new ExcelJs.Workbook();
    await book.xlsx.load((await writeWorkbook([sheet(sample)], { notice: '演示数据' })) as unknown as ArrayBuffer);
    const read = book.getWorksheet('应统未统');
    expect(read?.views[0]).toMatchObject({ state: 'frozen', ySplit: 4 });
    expect(read?.getCell('C5').dataValidation).toMatchObject({ type: 'list', formulae: ['"渌口区,株洲经开区"'] });
    expect(read?.getCell('C900').dataValidation).toMatchObject({ type: 'list' });
    expect(read?.getCell('D5')).toMatchObject({ value: 20000000.1, numFmt: '#,##0.00' });
    expect(read?.getCell('A5')).toMatchObject({ value: '914302006658100017', numFmt: '@' });
    expect(read?.getCell('F5').value).toEqual(new Date('2022-09-30T00:00:00Z'));
    expect(read?.autoFilter).toBe('A4:G7');
    expect(read?.getColumn(1).width).toBe(22);
  });

  test('long lists of choices go to a hidden sheet, names of sheets are made fit', async () => {
    const choices = Array.from({ length: 300 }, (_, index) => `选项,${index}`);
    const one = { name: '名/单:*', columns: [{ header: '选', choices }], rows: [['选项,1']] };
    const file = await openRoster(
      await writeWorkbook([one, { ...one, rows: [] }, { ...one, name: '', columns: [{ header: 'x' }] }]),
      'a.xlsx',
    );
    expect(file.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['名_单__', false],
      ['名_单__(2)', false],
      ['表3', false],
      ['_选项', true],
    ]);
    expect((await allRows(file, 3)).length).toBe(300);
  });

  test('no text ever becomes a formula', async () => {
    const rows = formulas.map((text) => [text, text, text, text, text, text, text]);
    const cells = await cellsOf(await writeWorkbook([sheet(rows)]));
    expect(cells.filter((cell) => /^[A-Z]\d+ \w+\*/.test(cell))).toEqual([]);
    expect(
      cells
        .filter((cell) => cell.startsWith('B'))
        .slice(1)
        .map((cell) => cell.replace(/^B\d+ text /, '')),
    ).toEqual(formulas);
  });

  test('any text survives writing and reading', async () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }).filter((one) => one.isWellFormed());
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 10 }), async (texts) => {
        const bytes = await writeWorkbook([{ name: '表', columns: [{ header: '字' }], rows: texts.map((one) => [one]) }]);
        const read = (await allRows(await openRoster(bytes, 'a.xlsx'))).slice(1).map((row) => row.cells[0]?.text);
        // Characters XML cannot hold stay in Excel's own writing of them.
        expect(read).toEqual(texts.map((one) => one.replace(/(?![\t\n\r])[\p{Cc}](?<![\u007f-\u009f])|[\ufffe\uffff]/gu, escaped)));
      }),
      { numRuns: 40 },
    );
  });

  test('rows that come from elsewhere one by one; a failure there is the failure of the export', async () => {
    async function* rows() {
      yield ['a', 'b'];
      throw new Error('连接中断');
    }
    await expect(writeWorkbook([{ name: '表', columns: [{ header: 'x' }], rows: rows() }])).rejects.toThrow('连接中断');
  });

  test('50,000 styled rows', async () => {
    const rows = Array.from({ length: 50_000 }, (_, index) => [
      `DEM${index}`,
      `企业${index}`,
      '渌口区',
      `${index}.50`,
      0.1,
      '2022-09-30',
      index,
    ]);
    const bytes = await writeWorkbook([sheet(rows)]);
    const read = await allRows(await openRoster(bytes, 'a.xlsx'));
    expect(read).toHaveLength(50_003);
    expect(read.at(-1)?.cells.map((cell) => cell.text)).toEqual([
      'DEM49999',
      '企业49999',
      '渌口区',
      '49999.50',
      '0.1',
      '2022-09-30',
      '49999',
    ]);
  });
});

function escaped(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`;
}

describe('csv', () => {
  test('has the mark, CRLF, quotes; formulas are disarmed and come back as they were', async () => {
    const rows = formulas.map((text) => [text, text, '渌口区', '-5.00', -0.5, '2022-09-30', 1]);
    const bytes = await writeCsv(sheet(rows), { notice: '演示数据' });
    const text = bytes.toString();
    expect(text.startsWith('\ufeff演示数据\r\n应统未统企业名单\r\n单位：元\r\n统一社会信用代码,')).toBe(true);
    expect(text).toContain(`"'=1+1","'=1+1",渌口区,-5.00,-0.5,2022-09-30,1\r\n`);
    const file = await openRoster(bytes, 'a.csv');
    const read = (await allRows(file)).slice(4);
    // Not one field, unquoted, begins with a sign that computes.
    for (const field of text
      .split('\r\n')
      .slice(4)
      .flatMap((line) => line.split(',')))
      expect(field.replace(/^"/, '')).not.toMatch(/^[=+@\t＝]/);
    expect(read.map((row) => row.cells[0]?.text)).toEqual(formulas.map((formula) => (formula === "'=1" ? '=1' : formula)));
  });
});

const soffice = (() => {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!soffice)('LibreOffice (skipped where soffice is not installed)', () => {
  test('opens what is written and gives the same values back, as xlsx and csv', { timeout: 60_000 }, async () => {
    const rows = [
      ...sample.map((row) => row.map((cell) => (typeof cell === 'string' ? cell.replaceAll('\u0001_x0041_', '') : cell))),
      ...formulas.slice(0, 5).map((text) => ['1', text, '', 1, 0, '2022-01-01', 1]),
    ];
    const work = mkdtempSync(join(tmpdir(), 'soffice-'));
    const written = await writeWorkbook([sheet(rows)], { notice: '演示数据' });
    writeFileSync(join(work, 'out.xlsx'), written);
    const convert = (to: string, folder: string) =>
      execFileSync(
        'soffice',
        [
          `-env:UserInstallation=file://${work}/profile`,
          '--headless',
          '--convert-to',
          to,
          '--outdir',
          join(work, folder),
          join(work, 'out.xlsx'),
        ],
        { stdio: 'ignore' },
      );
    const plain = (cells: string[]) =>
      cells.map((cell) => cell.replace(/(number) (-?[\d.]+)$/, (_, kind: string, digits: string) => `${kind} ${Number(digits)}`));
    convert('xlsx:Calc MS Excel 2007 XML', 'again');
    expect(plain(await cellsOf(readFileSync(join(work, 'again/out.xlsx'))))).toEqual(plain(await cellsOf(written)));
    convert('csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false', 'csv');
    const csv = await cellsOf(readFileSync(join(work, 'csv/out.csv')), 'out.csv');
    expect(csv).toContain('A5 text 914302006658100017');
    expect(csv).toContain('B5 text 甲 & <乙> "丙"\n丁');
    expect(csv).toContain('F5 text 2022-09-30');
    expect(csv.filter((cell) => cell.startsWith('B6'))).toEqual(['B6 text* =1+1']);
  });
});
