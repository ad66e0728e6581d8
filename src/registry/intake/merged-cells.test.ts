import { Workbook } from 'exceljs';
import { expect, test } from 'vitest';
import { testHouse, undone } from '../../../tests/harness.ts';
import { bring, demoCode, taxHeader } from '../../../tests/rosters.ts';

const house = await testHouse();

/** A roster as exceljs writes it: 县市区 merged over three enterprises, a title above, a note below, the amount of two rows merged too. */
async function merged(rows: number): Promise<Buffer> {
  const book = new Workbook();
  const sheet = book.addWorksheet('税务');
  sheet.addRow(['2022年9月销售情况']);
  sheet.mergeCells('A1:D1');
  sheet.addRow(taxHeader);
  for (let at = 1; at <= rows; at += 1) sheet.addRow([demoCode(at), `演示企业${at}号有限公司`, '渌口区', 100_000 + at]);
  sheet.mergeCells(`C3:C${rows + 2}`);
  sheet.mergeCells('D3:D4');
  sheet.addRow(['注：以上为9月数']);
  sheet.mergeCells(`A${rows + 3}:A${rows + 4}`);
  return Buffer.from(await book.xlsx.writeBuffer());
}

test('正文的合并单元格：首行有值，其余各行各有一条提醒，写明合并区域；标题与备注的合并不提', async () => {
  await undone(house, { office: 'tax' }, async (work) => {
    const { warnings } = await bring(work, await merged(3), { fileName: '合并.xlsx' });
    const told = warnings.filter(({ says }) => says.includes('合并单元格')).map(({ row, column, says }) => [row, column, says]);
    expect(told).toEqual([
      [4, '2022年9月销售收入（元）', '「2022年9月销售收入（元）」在合并单元格 D3:D4 内：只有第 3 行有值，本行按空白读取'],
      [4, '县市区', '「县市区」在合并单元格 C3:C5 内：只有第 3 行有值，本行按空白读取'],
      [5, '县市区', '「县市区」在合并单元格 C3:C5 内：只有第 3 行有值，本行按空白读取'],
    ]);
    // The value of the first row is filed once, not for the row below.
    const { rows } = await work.lent('system', ({ client }) => client.query('select value::text from figure order by row_no'));
    expect(rows.map(({ value }) => value)).toContain('100001.00');
    expect(rows.map(({ value }) => value)).not.toContain('100002.00');
  });
});

test('整列合并的长表：只列前一百处，并写明共有多少', async () => {
  await undone(house, { office: 'tax' }, async (work) => {
    const { warnings } = await bring(work, await merged(150), { fileName: '合并.xlsx' });
    expect(warnings.filter(({ says }) => /^「.*合并单元格/.test(says)).length).toBe(100);
    expect(warnings.map(({ says }) => says)).toContain('正文有合并单元格的共 150 处，此处只列前 100 处');
  });
});
