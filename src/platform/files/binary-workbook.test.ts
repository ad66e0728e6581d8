import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as SheetJs from '@e965/xlsx';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { allRows, cellsOf, refusalOf } from '../../../tests/fixtures/files/reading.ts';
import { openRoster } from './open-roster.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../../tests/fixtures/files', name));

/** A compound file with these streams. */
function compound(streams: Record<string, Buffer>): Buffer {
  const container = SheetJs.CFB.utils.cfb_new();
  for (const [path, content] of Object.entries(streams)) SheetJs.CFB.utils.cfb_add(container, path, content);
  return Buffer.from(SheetJs.CFB.write(container, { type: 'buffer' }) as Buffer);
}

function written(rows: unknown[][], more: Partial<SheetJs.WritingOptions> = {}, date1904 = false): Buffer {
  const book = SheetJs.utils.book_new();
  SheetJs.utils.book_append_sheet(book, SheetJs.utils.aoa_to_sheet(rows), '表');
  book.Workbook = { WBProps: { date1904 } };
  return SheetJs.write(book, { type: 'buffer', bookType: 'biff8', ...more }) as Buffer;
}

test('an xls of LibreOffice gives the same as its xlsx', async () => {
  const xls = await openRoster(fixture('tax.xls'), 'tax.xls');
  const xlsx = await openRoster(fixture('tax.xlsx'), 'tax.xlsx');
  expect(xls.format).toBe('xls');
  expect(xls.sheets).toEqual(xlsx.sheets);
  const inOrder = (merges: Awaited<ReturnType<typeof xls.merges>>) =>
    merges.map(({ top, bottom, left, right }) => [top, left, bottom, right]);
  expect(inOrder(await xls.merges(0))).toEqual(inOrder(await xlsx.merges(0)));
  expect(await xls.hiddenColumns(0)).toEqual(await xlsx.hiddenColumns(0));
  // Only the digits lost are written in another way.
  const alike = (rows: unknown) => JSON.stringify(rows).replaceAll('914302006658100000', '9.143020066581E+017');
  for (const { no } of xls.sheets) expect(alike(await allRows(xls, no))).toBe(alike(await allRows(xlsx, no)));
});

test('the same bytes are et when WPS calls them so', async () => {
  expect((await openRoster(fixture('tax.xls'), '台账.et')).format).toBe('et');
});

test('an error cell is an error, never the number it is stored as', async () => {
  const cells = await cellsOf(
    written([
      [
        { t: 'e', v: 42 },
        { t: 'e', v: 7 },
        { t: 'n', v: 42 },
      ],
    ]),
    'a.xls',
  );
  expect(cells).toEqual(['A1 error #N/A', 'B1 error #DIV/0!', 'C1 number 42']);
});

test('dates that the calendar does not have, and the 1904 system', async () => {
  const day = (v: number) => ({ t: 'n', v, z: 'yyyy/m/d' });
  expect(await cellsOf(written([[day(60), day(44834), day(0)]]), 'a.xls')).toEqual([
    'A1 error 1900-02-29',
    'B1 date 2022-09-30',
    'C1 error 1900-01-00',
  ]);
  expect(await cellsOf(written([[day(43372)]], {}, true), 'a.xls')).toEqual(['A1 date 2022-09-30']);
});

test('an encrypted xlsx is a compound file that says so', async () => {
  const bytes = compound({ EncryptionInfo: Buffer.alloc(200, 4), EncryptedPackage: Buffer.alloc(5000, 7) });
  expect(await refusalOf(bytes, '台账.xlsx')).toEqual({
    says: '文件已加密，无法读取',
    remedy: '请在 Excel 或 WPS 中打开，取消密码后另存再上传',
    status: 422,
  });
});

test('an encrypted xls', async () => {
  // Excel 97–2003 marks an encrypted workbook by a FilePass record right after its beginning.
  const stream = Buffer.from('0908100000060500bb0dcc07c100000006030000' + '2f000600' + '010001000000', 'hex');
  expect((await refusalOf(compound({ Workbook: Buffer.concat([stream, Buffer.alloc(5000)]) }), 'a.xls')).says).toBe('文件已加密，无法读取');
});

test('other compound files and broken ones', async () => {
  expect((await refusalOf(compound({ WordDocument: Buffer.alloc(5000) }), 'a.xls')).says).toBe('这是 Word 文档，不是 Excel 表格');
  expect((await refusalOf(compound({ Other: Buffer.alloc(5000) }), 'a.xls')).says).toBe('这不是 Excel 或 WPS 表格');
  const whole = fixture('tax.xls');
  for (const length of [8, 100, 512, 1024, 3000, 6000]) {
    const refusal = await refusalOf(whole.subarray(0, length), 'a.xls');
    expect(refusal.says).toMatch(/^文件已损坏/);
  }
});

test('beyond the limit for files read whole', async () => {
  const bytes = Buffer.alloc(20 * 1024 * 1024 + 1);
  bytes.write('d0cf11e0a1b11ae1', 'hex');
  expect((await refusalOf(bytes, 'a.xls')).status).toBe(413);
});

test('an Excel 95 workbook in GBK', async () => {
  // SheetJS writes Latin letters only: eight of them are replaced by four Chinese characters of two bytes, and the code page by 936.
  const bytes = written([['ABCDEFGH', 12.5]], { bookType: 'biff5' });
  iconv.encode('渌口铸造', 'gbk').copy(bytes, bytes.indexOf('ABCDEFGH'));
  const codePage = bytes.indexOf('42000200', 0, 'hex');
  if (codePage > 0) bytes.writeUInt16LE(936, codePage + 4);
  expect(await cellsOf(bytes, 'a.xls')).toEqual(['A1 text 渌口铸造', 'B1 number 12.5']);
});
