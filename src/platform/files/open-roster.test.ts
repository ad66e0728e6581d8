import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { craftedWorkbook } from '../../../tests/fixtures/files/crafted.ts';
import { cellsOf, refusalOf } from '../../../tests/fixtures/files/reading.ts';
import { shownFileName } from './file-name.ts';
import { openRoster } from './open-roster.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../../tests/fixtures/files', name));

describe('what is no table is refused by its bytes, whatever it is called', () => {
  test.each([
    ['<html><table><tr><td>名称</td></tr></table></html>', '台账.xls', '这是网页（HTML）文件'],
    ['\ufeff\n <!DOCTYPE html><p>', '台账.xlsx', '这是网页（HTML）文件'],
    ['<table border=1>', '台账.csv', '这是网页（HTML）文件'],
    ['<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', '台账.xls', '这是 XML 文件'],
    ['<svg onload="alert(1)"/>', '台账.csv', '这是 XML 文件'],
    ['MIME-Version: 1.0\nX-Document-Type: Workbook', '台账.xls', '这是网页存档（mht）文件'],
    ['{\\rtf1 x}', '台账.xls', '这是 RTF 文档'],
    ['%PDF-1.7 x', '台账.xlsx', '这是PDF 文件'],
    ['Rar!\x1a\x07', '台账.xlsx', '这是RAR 压缩包'],
    ['GIF89a', '台账.csv', '这是图片'],
    ['MZ\x90\0\x03\0', '台账.csv', '这是Windows 程序'],
    ['\x7fELF', '台账', '这是程序'],
    ['\x01\x02\x03\x04abc', '台账.csv', '这不是表格文件'],
    ['PK\x05\x06', '台账.xlsx', '这是空的压缩包'],
    ['名称,收入\n甲,1\n', '台账.xlsx', '文件扩展名是 xlsx，内容却是文本'],
    ['名称\t收入\n甲\t1\n', '台账.xls', '文件扩展名是 xls，内容却是文本'],
    ['', '台账.xlsx', '文件是空的（0 字节）'],
    ['\ufeff \r\n', '台账.csv', '文件是空的，没有任何内容'],
  ])('%j as %s', async (content, name, says) => {
    const refusal = await refusalOf(Buffer.from(content), name);
    expect(refusal.says).toContain(says);
    expect(refusal.remedy).toMatch(/请/);
    expect(refusal.status).toBe(422);
  });

  test('an OpenDocument sheet, a workbook called csv, a file beyond the limit', async () => {
    expect((await refusalOf(fixture('tax.ods'), 'tax.xlsx')).says).toContain('OpenDocument');
    expect((await refusalOf(fixture('tax.xlsx'), 'tax.csv')).says).toBe('文件扩展名是 csv，内容却是 Excel 工作簿');
    const refusal = await refusalOf(Buffer.alloc(100 * 1024 * 1024 + 1, 'a'), 'a.csv');
    expect(refusal).toEqual({ says: '文件有 101 MB，超出 100 MB 的上限', remedy: '请按县市区或月份拆成几个文件分别上传', status: 413 });
  });
});

test('a workbook is known by its bytes although its name says another workbook', async () => {
  const bytes = await craftedWorkbook({ rows: '<row><c><v>1</v></c></row>' });
  expect((await openRoster(bytes, '台账.xls')).format).toBe('xlsx');
  expect((await openRoster(bytes, '台账')).format).toBe('xlsx');
  expect(await cellsOf(Buffer.from('BMW,1\nMZ,2\n'), 'a.csv')).toContain('A1 text BMW');
});

test('a sheet that is not there', async () => {
  const file = await openRoster(await craftedWorkbook({}), 'a.xlsx');
  await expect(file.rows(7)[Symbol.asyncIterator]().next()).rejects.toThrow('没有第 8 张工作表');
});

describe('names are for showing only', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\台账\\九月.xlsx', '九月.xlsx'],
    ['台账\u202excod.exe', '台账xcod.exe'],
    ['a\0b\r\nSet-Cookie: x.csv', 'abSet-Cookie_ x.csv'],
    ['"quoted".csv', '_quoted_.csv'],
    ['CON.xlsx', '_CON.xlsx'],
    ['..', '未命名'],
    ['   ', '未命名'],
    ['.htaccess', 'htaccess'],
    ['lone\ud800.csv', 'lone.csv'],
  ])('%j is shown as %j', (sent, shown) => {
    expect(shownFileName(sent)).toBe(shown);
  });

  test('three hundred Chinese characters are cut to 200 bytes, with the ending', () => {
    const shown = shownFileName(`${'台'.repeat(300)}.xlsx`);
    expect(Buffer.byteLength(shown)).toBeLessThanOrEqual(200);
    expect(shown.endsWith('台.xlsx')).toBe(true);
  });
});
