import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { allRows, cellsOf, refusalOf } from '../../../tests/fixtures/files/reading.ts';
import { csvSplitter } from './csv-splitter.ts';
import { openRoster } from './open-roster.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../../tests/fixtures/files', name));
const read = (text: string, name = '表.csv') => cellsOf(Buffer.from(text), name);

describe('encodings', () => {
  const text = '名称,收入\r\n渌口铸造有限公司,"1,234.5"\r\n醴陵龘瓷𠮷业,５０\r\n';
  const cells = ['A1 text 名称', 'B1 text 收入', 'A2 text 渌口铸造有限公司', 'B2 text 1,234.5', 'A3 text 醴陵龘瓷𠮷业', 'B3 text ５０'];
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8', Buffer.from(`\ufeff${text}`)],
    ['GB18030', iconv.encode(text, 'gb18030')],
    ['UTF-16LE', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16LE', Buffer.from(text, 'utf16le')],
    ['UTF-16BE', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['UTF-16BE', Buffer.from(text, 'utf16le').swap16()],
  ])('%s', async (encoding, bytes) => {
    expect((await openRoster(bytes, '表.csv')).encoding).toBe(encoding);
    expect(await cellsOf(bytes, '表.csv')).toEqual(cells);
  });

  test('files LibreOffice wrote say the same in every encoding', async () => {
    const utf8 = await cellsOf(fixture('tax-utf8.csv'), 'a.csv');
    expect(utf8).toContain('A6 text ＤＥＭ０００００００００００００２５');
    expect(utf8).toContain('E6 text 1,065.50');
    expect(await cellsOf(fixture('tax-gb18030.csv'), 'a.csv')).toEqual(utf8);
    expect(await cellsOf(fixture('tax-utf16.tsv'), 'a.tsv')).toEqual(utf8);
    expect((await openRoster(fixture('tax-utf16.tsv'), 'a.tsv')).format).toBe('tsv');
  });

  test('every character of GB18030 that has two or four bytes, across the pieces it is decoded in', async () => {
    const characters = Array.from({ length: 0x9fa5 - 0x4e00 + 1 }, (_, index) => String.fromCharCode(0x4e00 + index)).join('');
    const line = `x,${characters},𠀀㐀\n`;
    const bytes = iconv.encode(line.repeat(20), 'gb18030');
    expect(bytes.length).toBeGreaterThan(600_000);
    const rows = await allRows(await openRoster(bytes, 'a.csv'));
    expect(rows.every((row) => row.cells[1]?.text === characters && row.cells[2]?.text === '𠀀㐀')).toBe(true);
    expect(rows).toHaveLength(20);
  });

  test('UTF-8 cut off within a character, or with a line of GB18030 in it, is not read as gibberish', async () => {
    const whole = Buffer.from('名称,收入\n渌口铸造,1\n攸县花炮');
    expect((await refusalOf(whole.subarray(0, -1), 'a.csv')).says).toBe('文字编码有误：第 3 行附近有不属于 UTF-8 的字节');
    const mixed = Buffer.concat([Buffer.from('名称,收入\n渌口铸造,1\n'), iconv.encode('攸县花炮,2\n', 'gbk'), Buffer.from('醴陵,3\n')]);
    expect((await refusalOf(mixed, 'a.csv')).says).toBe('文字编码有误：第 3 行附近有不属于 UTF-8 的字节');
  });

  test('bytes that are no text are refused with the line', async () => {
    expect((await refusalOf(Buffer.concat([Buffer.from('\ufeff甲,1\n乙,2\n'), Buffer.from([0xff, 0x2c, 0x0a])]), 'a.csv')).says).toBe(
      '文字编码有误：第 3 行附近有不属于 UTF-8 的字节',
    );
    const lone = Buffer.from('\ufeff甲,1\n乙,\ud800x\n', 'utf16le');
    const refusal = await refusalOf(lone, 'a.csv');
    expect(refusal.says).toContain('不属于 UTF-16LE 的字节');
    expect(refusal.remedy).toContain('CSV UTF-8');
  });
});

describe('rows', () => {
  test('quotes, doubled quotes, line ends within quotes; blank rows keep their numbers', async () => {
    expect(await read('a,b\n"甲 ""乙""\r\n丙",2\n\n,\n"",x')).toEqual([
      'A1 text a',
      'B1 text b',
      'A2 text 甲 "乙"\r\n丙',
      'B2 text 2',
      'B5 text x',
    ]);
  });

  test('quotes in the wrong place are read as Excel reads them', async () => {
    expect(await read('5"管,1\n"中国"制造,2\n')).toEqual(['A1 text 5"管', 'B1 text 1', 'A2 text 中国制造', 'B2 text 2']);
  });

  test('a quote never closed is refused with the line it opens in', async () => {
    const refusal = await refusalOf(Buffer.from('名称,收入\n甲,1\n乙,"2\n丙,3\n'), 'a.csv');
    expect(refusal.says).toBe('第 3 行的引号没有配对，其后的内容无法分列');
    expect(refusal.remedy).toContain('英文双引号');
    const long = `名称,收入\n甲,"1\n${'乙,2\n'.repeat(200_000)}`;
    expect((await refusalOf(Buffer.from(long), 'a.csv')).says).toBe('第 2 行的引号没有配对，其后的内容无法分列');
  });

  test('zeros Excel kept by a formula, formulas, and the mark of exports', async () => {
    expect(await read('="0123",="914302006658100017",=1+1\n"=""甲,乙""",\'=1+1,\'-5\n')).toEqual([
      'A1 text* 0123',
      'B1 text* 914302006658100017',
      'C1 text* =1+1',
      'A2 text* 甲,乙',
      'B2 text =1+1',
      'C2 text -5',
    ]);
  });

  test('a NUL byte', async () => {
    const refusal = await refusalOf(Buffer.from('名称,收入\n甲,1\0\n'), 'a.csv');
    expect(refusal.says).toMatch(/^第 \d 行附近有空字符（NUL）/);
  });

  test('more columns or longer cells than a sheet has', async () => {
    expect((await refusalOf(Buffer.from(`a,b\n${'1,'.repeat(600)}9`), 'a.csv')).says).toBe('第 2 行超出 512 列的上限');
    expect((await refusalOf(Buffer.from(`a,b\n1,${'长'.repeat(40_000)}\n`), 'a.csv')).says).toBe('第 2 行有单元格超过 32767 字');
  });

  test('more rows than Excel has', async () => {
    expect((await refusalOf(Buffer.from(`a,b\n${'\n'.repeat(1_048_576)}`), 'a.csv')).says).toBe('超出 1048576 行的上限');
  });
});

describe('delimiters', () => {
  test.each([
    ['csv', '标题：2022年9月\n名称,收入,备注\n甲,"1,234",x;y\n'],
    ['tsv', '标题\n名称\t收入\n甲,乙,丙\t1,234\n丁\t5\n'],
    ['csv', '名称;收入\n甲,乙;1\n丙;2\n'],
    ['csv', 'sep=;\n名称;收入\n'],
    ['csv', '只有一列\n甲\n'],
  ])('%s', async (format, text) => {
    const file = await openRoster(Buffer.from(text), 'a.csv');
    expect(file.format).toBe(format);
  });

  test('tab wins over the thousands commas within figures, semicolon over the commas of names', async () => {
    expect(await read('名称\t收入\n甲\t1,234,567\n')).toContain('B2 text 1,234,567');
    expect(await read('名称;收入\n甲,乙;1\n丙,丁;2\n')).toContain('A2 text 甲,乙');
    expect(await read('sep=;\n名称;收入\n')).toEqual(['A1 text 名称', 'B1 text 收入']);
  });
});

test('agrees with csv-parse on any table, however it is cut into pieces', () => {
  const field = fc.string({ unit: fc.constantFrom('a', '1', '甲', '"', ',', '\n', '\r\n', ' ', ';', '\t', '𠮷'), maxLength: 8 });
  const table = fc.array(fc.array(field, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 12 });
  const written = (rows: string[][], quoteAll: boolean, end: string) =>
    rows
      .map((row) => row.map((text) => (quoteAll || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(','))
      .join(end);
  fc.assert(
    fc.property(table, fc.boolean(), fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 7 }), (rows, quoteAll, end, piece) => {
      const text = written(rows, quoteAll, end);
      const expected = (parse(text, { relax_column_count: true, record_delimiter: [end] }) as string[][])
        .map((cells, row) => ({ row: row + 1, cells: cells.flatMap((cell, column) => (cell === '' ? [] : [`${column}:${cell}`])) }))
        .filter((row) => row.cells.length > 0);
      const split = csvSplitter(',');
      const found = [];
      for (let at = 0; at < text.length; at += piece) found.push(...split(text.slice(at, at + piece), false));
      found.push(...split('', true));
      expect(found.map((row) => ({ row: row.row, cells: row.cells.map((cell) => `${cell.column}:${cell.text}`) }))).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});
