import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { craftedWorkbook } from '../../../tests/fixtures/files/crafted.ts';
import { allRows, cellsOf } from '../../../tests/fixtures/files/reading.ts';
import { openRoster } from './open-roster.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../../tests/fixtures/files', name));
const rowsRead = async (rows: string, more = {}) => cellsOf(await craftedWorkbook({ rows, ...more }));

describe('a workbook LibreOffice wrote', () => {
  test('its sheets, merged header, hidden column, hidden row', async () => {
    const file = await openRoster(fixture('tax.xlsx'), 'tax.xlsx');
    expect(file.format).toBe('xlsx');
    expect(file.sheets).toEqual([
      { no: 0, name: '税务台账', hidden: false },
      { no: 1, name: '上月底稿', hidden: true },
      { no: 2, name: '说明', hidden: false },
    ]);
    expect(await file.merges(0)).toContainEqual({ top: 3, bottom: 3, left: 3, right: 4 });
    expect(await file.merges(0)).toHaveLength(9);
    expect(await file.hiddenColumns(0)).toEqual([2]);
    const rows = await allRows(file);
    expect(rows.filter((row) => row.hidden).map((row) => row.row)).toEqual([6]);
    // Blank rows with frames, 8 to 10, are not there; what follows keeps its number.
    expect(rows.map((row) => row.row)).toEqual([1, 2, 3, 4, 5, 6, 7, 11, 12]);
  });

  test('its values, with formulas, errors and lost digits to be seen', async () => {
    const cells = await cellsOf(fixture('tax.xlsx'));
    expect(cells).toContain('F5 date 2015-03-01');
    expect(cells).toContain('G5 date 2022-09-01');
    expect(cells).toContain('D6 text １２３．４５');
    expect(cells).toContain('A7 number 9.143020066581E+017');
    expect(cells).toContain('D7 error* #N/A');
    expect(cells).toContain('E7 number* 1234.5');
    expect(cells).toContain('H7 boolean TRUE');
    expect(cells).toContain('A12 text 注：累计数为1至9月 & 含免税收入；第一行<不计>');
    expect(await cellsOf(fixture('tax.xlsx'), 'tax.xlsx', 2)).toContain('A3 text 第一行\n第二行');
  });
});

describe('numbers', () => {
  test('keep the digits that are stored', async () => {
    const rows =
      '<row r="1"><c r="A1"><v>914302006658100017</v></c><c r="B1"><v>9.1430200665810003E+17</v></c><c r="C1" t="n"><v>-0.10</v></c></row>';
    expect(await rowsRead(rows)).toEqual(['A1 number 914302006658100017', 'B1 number 9.1430200665810003E+17', 'C1 number -0.10']);
  });

  test('what is no number is an error, not data', async () => {
    const values = ['NaN', 'Infinity', '1.2.3', '0x1F', '1e9999', '十', '-', '.'];
    const rows = `<row r="1">${values.map((value) => `<c><v>${value}</v></c>`).join('')}</row>`;
    expect((await rowsRead(rows)).map((cell) => cell.split(' ')[1])).toEqual(values.map(() => 'error'));
  });

  test('a forged or stale value beside a formula is flagged, a formula never computed is an error', async () => {
    const rows =
      '<row r="1"><c r="A1"><f>1+1</f><v>999</v></c><c r="B1"><f>A1&amp;"x"</f></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1" t="str"><f>T(1)</f><v>甲</v></c></row>';
    expect(await rowsRead(rows)).toEqual(['A1 error* =1+1（文件中存为 999）', 'B1 error* =A1&"x"', 'D1 text* 甲']);
  });
});

describe('dates', () => {
  const styles =
    '<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;;@"/><numFmt numFmtId="177" formatCode="0.00&quot;days&quot;"/><numFmt numFmtId="178" formatCode="[$-804]aaaa"/><numFmt numFmtId="179" formatCode="[h]:mm"/><numFmt numFmtId="180" formatCode="[Red]#,##0.00_ ;\\-#,##0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="57"/><xf numFmtId="22"/><xf numFmtId="20"/><xf numFmtId="178"/><xf numFmtId="179"/><xf numFmtId="180"/></cellXfs>';
  const cell = (style: number, value: string) => `<row><c s="${style}"><v>${value}</v></c></row>`;
  const read = async (style: number, value: string, workbookAttributes = '') =>
    (await rowsRead(cell(style, value), { styles, workbookAttributes }))[0]?.slice(3);

  test('by built-in, Chinese and own formats; other numbers are left alone', async () => {
    expect(await read(0, '44834')).toBe('number 44834');
    expect(await read(1, '44834')).toBe('date 2022-09-30');
    expect(await read(2, '44805')).toBe('date 2022-09-01');
    expect(await read(3, '44805')).toBe('number 44805');
    expect(await read(4, '44805')).toBe('date 2022-09-01');
    expect(await read(5, '44834.5')).toBe('date 2022-09-30T12:00:00');
    expect(await read(5, '44834.99999999')).toBe('date 2022-10-01');
    expect(await read(6, '0.25')).toBe('text 06:00:00');
    expect(await read(7, '44834')).toBe('date 2022-09-30');
    expect(await read(8, '1.5')).toBe('number 1.5');
    expect(await read(9, '1234.5')).toBe('number 1234.5');
  });

  test('days the calendar does not have are errors', async () => {
    expect(await read(1, '59')).toBe('date 1900-02-28');
    expect(await read(1, '60')).toBe('error 1900-02-29');
    expect(await read(1, '61')).toBe('date 1900-03-01');
    expect(await read(1, '0')).toBe('error 1900-01-00');
    expect(await read(1, '-1')).toBe('error -1');
    expect(await read(1, '2958466')).toBe('error 2958466');
  });

  test('the 1904 system of old Macs', async () => {
    expect(await read(1, '43372', 'date1904="1"')).toBe('date 2022-09-30');
    expect(await read(1, '60', 'date1904="true"')).toBe('date 1904-03-01');
  });

  test('stored as text in strict workbooks', async () => {
    const rows = '<row><c t="d"><v>2022-09-30T00:00:00</v></c><c t="d"><v>2022-02-30</v></c></row>';
    expect(await rowsRead(rows)).toEqual(['A1 date 2022-09-30', 'B1 error 2022-02-30']);
  });
});

describe('text', () => {
  test('rich text joined, readings left out, Excel escapes undone, line ends as \\n', async () => {
    const strings =
      '<si><r><rPr><b/></rPr><t>富</t></r><r><t xml:space="preserve"> 文本</t></r><rPh sb="0" eb="1"><t>フ</t></rPh></si><si><t>a_x000D_\r\nb_x0000_&#x4E2D;<![CDATA[<&>]]></t></si>';
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c></row>';
    expect(await rowsRead(rows, { strings })).toEqual(['A1 text 富 文本', 'B1 text a\r\nb_x0000_中<&>', 'C1 text 甲乙']);
  });

  test('many shared strings, read back by number', async () => {
    const count = 6000;
    const strings = Array.from({ length: count }, (_, index) => `<si><t>企业${index}𠮷</t></si>`).join('');
    const rows = Array.from({ length: count }, (_, index) => `<row><c t="s"><v>${count - 1 - index}</v></c></row>`).join('');
    const cells = await rowsRead(rows, { strings });
    expect(cells[0]).toBe('A1 text 企业5999𠮷');
    expect(cells[count - 1]).toBe('A6000 text 企业0𠮷');
  });
});

describe('places', () => {
  test('rows and cells without references are counted', async () => {
    expect(
      await rowsRead(
        '<row><c><v>1</v></c><c/><c><v>2</v></c></row><row r="5"><c><v>3</v></c></row><row><c r="C6"><v>4</v></c><c><v>5</v></c></row>',
      ),
    ).toEqual(['A1 number 1', 'C1 number 2', 'A5 number 3', 'C6 number 4', 'D6 number 5']);
    expect(await rowsRead('<row><c r="B7"><v>1</v></c></row>')).toEqual(['B7 number 1']);
  });

  test('cells out of order are put in order', async () => {
    expect(await rowsRead('<row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>')).toEqual(['A1 number 1', 'B1 number 2']);
  });

  test('blank formatted cells and rows are nothing, however far they reach', async () => {
    expect(await rowsRead('<row r="1" s="3" customFormat="1"/><row r="2"><c r="A2" s="3"/><c r="XFD2" s="1"/></row>')).toEqual([]);
  });

  test('prefixed names, single quotes, comments, extensions', async () => {
    const sheet =
      "<?xml version='1.0'?><x:worksheet xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><!-- <x:row> --><x:cols><x:col min='2' max='3' hidden='1'/></x:cols><x:sheetData><x:row r='1' hidden='true'><x:c r='A1' t='inlineStr'><x:is><x:t>甲&gt;乙</x:t></x:is><x:extLst><x:ext><x:v>9</x:v></x:ext></x:extLst></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref='A1:B2'/></x:mergeCells></x:worksheet>";
    const bytes = await craftedWorkbook({ sheet });
    const file = await openRoster(bytes, 'a.xlsx');
    expect(await allRows(file)).toEqual([{ row: 1, hidden: true, cells: [{ column: 0, kind: 'text', text: '甲>乙' }] }]);
    expect(await file.merges(0)).toEqual([{ top: 1, bottom: 2, left: 0, right: 1 }]);
    expect(await file.hiddenColumns(0)).toEqual([1, 2]);
  });

  test('parts in UTF-16', async () => {
    const sheet = Buffer.from(
      '\ufeff<worksheet><sheetData><row><c t="inlineStr"><is><t>醴陵</t></is></c></row></sheetData></worksheet>',
      'utf16le',
    );
    expect(await cellsOf(await craftedWorkbook({ sheet }))).toEqual(['A1 text 醴陵']);
  });

  test('a macro workbook is read as its values', async () => {
    const bytes = await craftedWorkbook({
      rows: '<row><c><v>1</v></c></row>',
      mainType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
      more: { 'xl/vbaProject.bin': 'never looked at' },
    });
    expect((await openRoster(bytes, 'a.xlsm')).format).toBe('xlsm');
    expect(await cellsOf(bytes)).toEqual(['A1 number 1']);
  });
});

test('a long sheet comes in chunks of at most 1000 rows, may be left early and read again', async () => {
  const rows = Array.from(
    { length: 30_000 },
    (_, index) =>
      `<row r="${index + 1}"><c r="A${index + 1}"><v>${index}</v></c><c r="B${index + 1}" t="str"><v>株洲 &amp; 渌口</v></c></row>`,
  );
  const after = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>';
  const file = await openRoster(await craftedWorkbook({ rows: rows.join(''), after }), 'a.xlsx');
  let seen = 0;
  for await (const chunk of file.rows(0)) {
    expect(chunk.length).toBeLessThanOrEqual(1000);
    seen += chunk.length;
    if (seen >= 2000) break;
  }
  expect(seen).toBe(2000);
  const all = await allRows(file);
  expect(all).toHaveLength(30_000);
  expect(all.at(-1)).toEqual({
    row: 30_000,
    hidden: false,
    cells: [
      { column: 0, kind: 'number', text: '29999' },
      { column: 1, kind: 'text', text: '株洲 & 渌口' },
    ],
  });
  // Merged ranges stand after the rows: found although those are skipped.
  expect(await file.merges(0)).toEqual([{ top: 1, bottom: 1, left: 0, right: 1 }]);
});
