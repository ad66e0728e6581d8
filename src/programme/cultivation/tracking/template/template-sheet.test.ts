import { read } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askedRow, fill, issuedOf, judged, onDesk, saved, templateFile } from '../../../../../tests/templates.ts';
import { openRoster } from '../../../../platform/files/open-roster.ts';
import { inWan } from './in-wan.ts';
import { digestOf } from './marker.ts';
import { readMarker } from './read-template.ts';

const [first, second, held] = [
  askedRow(1),
  askedRow(2, { known: { lastYear: null, lastMonth: null, yearToDate: null }, township: null }),
  askedRow(3, { asked: ['employees', 'orders'], held: { revenue: '已掌握' } }),
];
const issued = issuedOf([first, second, held]);

describe('a template as it leaves', () => {
  test('bears 表号、制定机关、批准文号、有效期至 and the basis above its header, the month in its title', async () => {
    const { sheet, headerRow } = await onDesk(await templateFile(issued));
    const above = Array.from({ length: headerRow - 1 }, (_, at) => sheet.getRow(at + 1).getCell(1).text).join('\n');
    for (const said of [
      '渌口区2022年9月重点培育企业月度跟踪监测表',
      '表号：株工信培01表',
      '制定机关：市工业和信息化局',
      '批准文号：株统制〔2022〕1号',
      '有效期至：2030-12-31',
    ])
      expect(above).toContain(said);
  });

  test('what is known is grey and locked, what is asked is white and open, what is held says 已掌握', async () => {
    const desk = await onDesk(await templateFile(issued));
    // exceljs knows the lock of a sheet and does not declare it.
    expect((desk.sheet as unknown as { sheetProtection: object }).sheetProtection).toMatchObject({ sheet: true });
    const locked = (code: string, header: string) => desk.cell(code, header).protection?.locked ?? true;
    for (const header of ['统一社会信用代码', '企业名称', '乡镇', '2021年营业收入', '2022年8月营业收入', '2022年1-8月累计'])
      expect(locked(first.creditCode, header), header).toBe(true);
    for (const header of ['本月营业收入（万元）', '月末从业人员（人）', '在手订单', '情况说明', '企业填报人'])
      expect(locked(first.creditCode, header), header).toBe(false);
    expect(locked(held.creditCode, '本月营业收入')).toBe(true);
    expect(desk.cell(held.creditCode, '本月营业收入').text).toBe('已掌握');
    expect(desk.cell(first.creditCode, '企业名称').fill).toMatchObject({ fgColor: { argb: 'FFE7E6E6' } });
    expect(desk.cell(first.creditCode, '2021年营业收入').value).toBe(1200.00015);
    expect(desk.cell(second.creditCode, '2021年营业收入').value).toBe(null);
    expect(desk.cell(first.creditCode, '本月营业收入').value).toBe(null);
  });

  test('the header stays in sight with code and name, choices and figures are ruled, the guide stands beside and the marker is hidden', async () => {
    const { book, sheet, headerRow, cell } = await onDesk(await templateFile(issued));
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: headerRow });
    expect(cell(first.creditCode, '在手订单').dataValidation).toMatchObject({ type: 'list', formulae: ['"增加,持平,减少"'] });
    expect(cell(first.creditCode, '本月营业收入').dataValidation).toMatchObject({ type: 'decimal' });
    expect(cell(first.creditCode, '月末从业人员').dataValidation).toMatchObject({ type: 'whole' });
    expect(book.worksheets.map(({ name, state }) => `${name} ${state}`)).toEqual([
      '月度跟踪 visible',
      '填写说明 visible',
      '_升规模板 veryHidden',
    ]);
    expect(book.getWorksheet('填写说明')?.getSheetValues().flat().join()).toContain('统计法第十七条');
  });

  test('the marker says which template, area and month, and the digest of all that is locked', async () => {
    const marker = await readMarker(await openRoster(await templateFile(issued), 'x.xlsx'));
    expect(marker).toEqual({
      template: issued.id,
      area: '渌口区',
      period: '2022-09',
      issuedAt: issued.issuedAt,
      law: issued.law,
      digest: digestOf(issued.rows),
    });
    expect(digestOf([{ ...first, name: '别的名字' }])).not.toBe(digestOf([first]));
  });

  test('January looks back on last year’s December; SheetJS opens it too', async () => {
    const bytes = await templateFile(issuedOf([first], { period: '2023-01' }));
    const desk = await onDesk(bytes);
    expect([desk.columnOf('2022年营业收入'), desk.columnOf('2022年12月营业收入'), desk.columnOf('2022年累计')]).toEqual([4, 5, 6]);
    expect(read(bytes).SheetNames).toEqual(['月度跟踪', '填写说明', '_升规模板']);
  });

  test('no telephone, no account: nothing but what is listed here', async () => {
    const { sheet, headerRow } = await onDesk(await templateFile(issued));
    const headers = (sheet.getRow(headerRow).values as string[]).slice(1);
    expect(headers).toEqual([
      '统一社会信用代码',
      '企业名称',
      '乡镇（园区）',
      '2021年营业收入（万元）',
      '2022年8月营业收入（万元）',
      '2022年1-8月累计（万元）',
      '本月营业收入（万元）',
      '月末从业人员（人）',
      '在手订单与上月比',
      '情况说明',
      '企业填报人',
    ]);
  });
});

test('元 to 万元 keeps every digit', () => {
  expect(['0.00', '1.00', '0.01', '12345678.90', '-12345.60', '100000.00', '9999.99'].map(inWan)).toEqual([
    '0',
    '0.0001',
    '0.000001',
    '1234.56789',
    '-1.23456',
    '10',
    '0.999999',
  ]);
});

test('whatever a name or an explanation holds comes back as it was', { timeout: 120_000 }, async () => {
  const odd = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
    fc.constantFrom(
      '=1+1',
      '+86',
      "'甲",
      '甲\n乙',
      ' 空格 ',
      '_x000D_',
      '<b>&amp;"',
      '１２３',
      '😀企业',
      '—',
      '0012',
      '1e5',
      'TRUE',
      '2022-09-01',
    ),
  );
  await fc.assert(
    fc.asyncProperty(odd, odd, async (name, words) => {
      fc.pre(name.trim() !== '' && !/\p{Cc}|\p{Cn}|\p{Co}|\p{Cs}/u.test(name) && name.normalize('NFKC').trim() !== '');
      const row = askedRow(1, { name: `厂${name}` });
      const one = issuedOf([row]);
      const bytes = await templateFile(one);
      // Untouched, nothing is told of what is locked: it was read as it was written.
      const untouched = await judged(one, bytes);
      expect(untouched.of(row.creditCode)).toMatchObject({ state: 'blank', told: [] });
      const desk = await onDesk(bytes);
      const plain = words
        .replace(/[\p{Cc}\p{Cn}\p{Cs}\p{Co}\u200b-\u200f\u202a-\u202e\u2060\ufeff]/gu, '')
        .replace(/_x/g, '')
        .trim();
      fill(desk, row.creditCode, 100, { 情况说明: plain || null });
      const back = (await judged(one, await saved(desk))).of(row.creditCode);
      expect(back).toMatchObject({
        state: 'take',
        values: { revenue: '100', employees: '36', orders: 'same' },
        explanation: plain || null,
      });
    }),
    { numRuns: 60 },
  );
});
