import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { expectSound, openBrowser, signInAs, type Watched, watchedPage } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function enter(login: string): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', acceptDownloads: true });
  const watched = await watchedPage(context);
  await signInAs(watched.page, login);
  return watched;
}

/** Presses the button and takes the file that comes, asked for a reason or not. */
async function taken(page: Page, button: string): Promise<{ path: string; name: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: button }).click()]);
  return { path: await download.path(), name: download.suggestedFilename() };
}

interface Sheet {
  book: ExcelJS.Workbook;
  rows: ExcelJS.Row[];
  put(row: ExcelJS.Row, header: string, value: ExcelJS.CellValue): void;
  text(row: ExcelJS.Row, header: string): string;
}

/** A template as a clerk's own program opens it. */
async function opened(path: string): Promise<Sheet> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.getWorksheet('月度跟踪');
  if (!sheet) throw new Error('no sheet');
  const columns = new Map<string, number>();
  const rows: ExcelJS.Row[] = [];
  sheet.eachRow((row) => {
    if (row.getCell(1).text === '统一社会信用代码') row.eachCell((cell, at) => columns.set(cell.text, at));
    else if (columns.size > 0) rows.push(row);
  });
  const at = (header: string) => [...columns].find(([text]) => text.startsWith(header))?.[1] ?? 0;
  return {
    book,
    rows,
    put: (row, header, value) => {
      row.getCell(at(header)).value = value;
    },
    text: (row, header) => row.getCell(at(header)).text,
  };
}

test('攸县工信局 does a month by Excel: downloads, fills in, mends what is marked, files it and sees it in the table', async () => {
  const county = await enter('攸县工信局');
  const { page } = county;
  await page.goto(`${inject('address')}/tracking?tab=template&month=2022-12`);
  const template = await taken(page, '下载模板');
  expect(template.name).toBe('攸县2022年12月月度跟踪模板.xlsx');

  const sheet = await opened(template.path);
  const asked = sheet.rows.filter((row) => sheet.text(row, '月末从业人员') === '' && sheet.text(row, '企业名称') !== '');
  const [first, second] = asked;
  if (!first || !second) throw new Error('nobody is asked');
  for (const row of [first, second]) {
    // Where a roster of the enterprises' own has the month already, revenue is locked and says so.
    const before = Number(sheet.text(row, '2022年11月营业收入').replaceAll(',', '')) || 100;
    if (sheet.text(row, '本月营业收入') === '') sheet.put(row, '本月营业收入', Math.round(before * 1.1));
    sheet.put(row, '月末从业人员', row === first ? 36 : '约三十人');
    sheet.put(row, '在手订单', '持平');
    sheet.put(row, '企业填报人', '王会计');
    sheet.put(row, '情况说明', '十一月设备大修停产，本月恢复两班生产');
  }
  const name = sheet.text(first, '企业名称');
  const filled = Buffer.from(await sheet.book.xlsx.writeBuffer());
  const upload = (bytes: Buffer, called: string) =>
    page.getByLabel('选择填好的模板').setInputFiles({ name: called, mimeType: 'application/octet-stream', buffer: bytes });
  await upload(filled, '12月填好.xlsx');
  const drawer = page.getByRole('dialog').filter({ hasText: '报回的模板' });
  await drawer.getByText('尚未入库').waitFor();
  await drawer.getByText(name).first().waitFor();
  await drawer
    .getByText(/「月末从业人员（人）」.*数/)
    .first()
    .waitFor();
  await expectSound(county);

  const marked = await opened((await taken(page, '下载标注问题的表')).path);
  const wrong = marked.rows.find((row) => marked.text(row, '企业名称') === sheet.text(second, '企业名称'));
  if (!wrong) throw new Error('the row is not handed back');
  expect(marked.text(wrong, '系统提示')).toContain('未收');
  marked.put(wrong, '月末从业人员', 31);
  await drawer.getByRole('button', { name: '关闭' }).or(drawer.getByLabel('Close')).first().click();
  await upload(Buffer.from(await marked.book.xlsx.writeBuffer()), '12月改好.xlsx');
  const mended = page.getByRole('dialog').filter({ hasText: '12月改好.xlsx' });
  await mended.getByRole('button', { name: '确认入库（2 行）' }).click();
  await mended.getByText(/2 行入库/).waitFor();
  await mended.getByRole('button', { name: '原始单元格' }).first().click();
  await page.getByRole('dialog').filter({ hasText: '这一行的原样' }).getByText('王会计').waitFor();
  await expectSound(county);

  await page.goto(`${inject('address')}/tracking?month=2022-12&q=${encodeURIComponent(name)}`);
  await page.getByText(name).first().waitFor();
  await page
    .getByText(/已报|迟报|补报/)
    .first()
    .waitFor();
  // The same file again: nothing is changed, and that is said.
  await page.goto(`${inject('address')}/tracking?tab=template&month=2022-12`);
  await upload(Buffer.from(await marked.book.xlsx.writeBuffer()), '12月再传.xlsx');
  await page
    .getByText(/与已报相同|同一份文件已经入库/)
    .first()
    .waitFor();
  await upload(readFileSync(template.path).subarray(0, 2000), '坏文件.xlsx');
  await page.getByText(/文件已损坏/).waitFor();
  await page.context().close();
}, 180_000);
