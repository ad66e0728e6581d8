import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bytesFor, saidWith } from '../../seeds/attachments.ts';
import { checkCharacter } from '../../src/registry/directory/credit-code.ts';
import { expectSound, openBrowser, signInAs, type Watched, watchedPage } from './browser.ts';
import { startCity } from './city.ts';

// A city of its own, on the last day of the annual second batch: a real clock would find every window shut on most days of the year.
const today = '2023-01-02';
const area = '渌口区';
const code = (body: string) => body + checkCharacter(body);
const newBuild = { code: code('91430212DEMN00001'), name: '渌口走查新建演示有限公司', opened: '2022-10-08' };
const grown = { code: code('91430212DEMN00002'), name: '渌口走查升规演示有限公司', opened: '2015-05-06' };
const files = mkdtempSync(join(tmpdir(), 'papers-'));

let browser: Browser;
let address: string;
let stop: () => Promise<void> = async () => {};
beforeAll(async () => {
  browser = await openBrowser();
  if (process.env.ENTRY_JOURNEY_AT) address = process.env.ENTRY_JOURNEY_AT;
  else ({ address, stop } = await startCity({ SHENGGUI_TODAY: today }));
}, 600_000);
afterAll(async () => {
  await browser.close();
  await stop();
});

/** An official of the area, at a desk of their own. */
async function desk(login: string, width = 1440): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width, height: width < 576 ? 844 : 900 }, locale: 'zh-CN' });
  const watched = await watchedPage(context);
  await signInAs(watched.page, login, undefined, undefined, address);
  return watched;
}

/** Files a roster over the wire, as a page would, and waits until it is in. */
async function file(page: Page, source: string, fileName: string, rows: string[]): Promise<void> {
  const sent = await page.request.post(`${address}/api/intake/upload`, {
    multipart: { source, period: '2022-12', file: { name: fileName, mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) } },
  });
  expect(sent.status(), await sent.text()).toBe(200);
  const { batch } = (await sent.json()) as { batch: string };
  const state = async () =>
    ((await (await page.request.get(`${address}/api/intake/batch?id=${batch}`)).json()) as { batch: { state: string } }).batch.state;
  await expect.poll(state, { timeout: 90_000 }).toBe('ready');
  await page.request.post(`${address}/api/intake/file`, { data: { id: batch } });
  await expect.poll(state, { timeout: 90_000 }).toBe('filed');
}

const picture = async (page: Page, name: string) => {
  if (!process.env.SCREENSHOTS) return;
  mkdirSync('docs/screenshots', { recursive: true });
  await page.waitForTimeout(600);
  await page.screenshot({ path: `docs/screenshots/entry-${name}.png` });
};

const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });

async function give(page: Page, id: string, label: string): Promise<void> {
  await rowOf(page, label)
    .first()
    .getByRole('button', { name: /上\s*传|更\s*换/ })
    .click();
  const box = page.getByRole('dialog').filter({ hasText: label });
  const hints: Record<string, string> = {
    period: '所属期',
    revenue: '本年累计营业收入',
    sales: '同期累计销售额',
    scope: '经营范围中的主营活动',
    nature: '建设性质',
    verifier: '照片内的现场核实人',
    signer: '签字人',
  };
  for (const [field, value] of Object.entries(saidWith(id, { period: '2022-12' }))) await box.getByLabel(hints[field] ?? field).fill(value);
  const path = join(files, `${id}.${bytesFor(id)[0] === 0xff ? 'jpg' : 'pdf'}`);
  writeFileSync(path, bytesFor(id));
  await box.locator('input[type=file]').setInputFiles(path);
  await box.getByRole('button', { name: /上\s*传/ }).click();
  await box.waitFor({ state: 'hidden' });
}

const papers: Record<string, string> = {
  form: '调查单位纳入申报表',
  unit: '法人单位基本情况表（101-1）',
  licence: '营业执照复印件',
  profit: '最近一月利润表',
  vat: '同期增值税纳税申报表',
  vatSchedule: '增值税附列资料（表一）',
  gate: '厂门照片',
  workshop: '生产现场、设备照片',
  promise: '统计数据真实性承诺书',
};

async function step(page: Page, says: string, fill: (box: ReturnType<Page['getByRole']>) => Promise<void> = async () => {}): Promise<void> {
  await page.getByRole('region', { name: '办理' }).getByRole('button', { name: says, exact: true }).click();
  const box = page.getByRole('dialog').filter({ hasText: says });
  await fill(box);
  await box.getByRole('button', { name: says, exact: true }).click();
  await box.waitFor({ state: 'hidden' });
}

async function find(page: Page, name: string): Promise<void> {
  await page.goto(`${address}/entry?period=2022-12&q=${encodeURIComponent(name)}`);
  await rowOf(page, name).waitFor();
}
const openOne = async (page: Page, name: string) => {
  await find(page, name);
  await page
    .getByRole('button', { name: /新\s*开\s*申\s*报|打\s*开\s*申\s*报/ })
    .first()
    .click();
  await page.getByText('途径依据').waitFor();
};
async function checkAll(page: Page): Promise<void> {
  const buttons = page.getByRole('button', { name: '核对无误' });
  for (let left = await buttons.count(); left > 0; left = await buttons.count()) {
    await buttons.first().click();
    await expect.poll(() => buttons.count(), { timeout: 15_000 }).toBeLessThan(left);
  }
}
/** The county's desk: takes up, reads every paper, goes there, passes. */
async function review(page: Page, name: string): Promise<void> {
  await openOne(page, name);
  await step(page, '县级受理');
  await checkAll(page);
  await give(page, 'visitPhoto', '现场核查照片');
  await checkAll(page);
  await step(page, '登记现场核查', async (box) => {
    await box.getByLabel('核查日期').fill(today);
    await box.getByLabel(/核查人/).fill('何敏、刘洋');
    await box.getByLabel('所见情况').fill('两条产线在产，出入库单与报表相符，现场员工三十余人');
  });
  await step(page, '县级审核通过');
}

test('a new-build by the month and a grown enterprise by the year: one returned and resubmitted, one approved and seen in 进度', {
  timeout: 600_000,
}, async () => {
  const industry = await desk(`${area}工信局`);
  const { page } = industry;
  await file(page, 'market', '渌口区-设立登记.csv', [
    '统一社会信用代码,企业名称,县市区,行业代码,成立日期',
    ...[newBuild, grown].map((one) => `${one.code},${one.name},${area},3391,${one.opened}`),
  ]);
  await file(page, 'tax', '渌口区-税务-2022年12月走查.csv', [
    '统一社会信用代码,企业名称,县市区,1-12月累计应税销售收入（元）',
    ...[newBuild, grown].map((one) => `${one.code},${one.name},${area},23500000`),
  ]);

  await find(page, newBuild.name);
  await rowOf(page, newBuild.name).getByText('2023年2月批（月度审核）').waitFor();
  await rowOf(page, newBuild.name).getByText('必须在 2022-12-20 前提交').waitFor();
  await find(page, grown.name);
  await rowOf(page, grown.name).getByText('2022年第二批（年度审核）').waitFor();
  await expectSound(industry);
  for (const [one, more] of [
    [newBuild, { project: '项目批复（备案）' }],
    [grown, { months: '上年同期分月产值、收入' }],
  ] as const) {
    await openOne(page, one.name);
    for (const [id, label] of Object.entries({ ...papers, ...more })) await give(page, id, label);
    await page.getByRole('tab', { name: '材料 10/10' }).waitFor();
    await step(page, '提交');
    await step(page, '乡镇（园区）核实');
  }
  await picture(page, 'submitted');
  await expectSound(industry);

  const statistics = await desk(`${area}统计局`);
  await openOne(statistics.page, grown.name);
  await step(statistics.page, '退回', (box) => box.getByLabel('理由').fill('附列资料盖章不清，请换一份'));
  await review(statistics.page, newBuild.name);
  await expectSound(statistics);

  await openOne(page, grown.name);
  await page.getByText('已退回').first().waitFor();
  await give(page, 'vatSchedule', papers.vatSchedule ?? '');
  await step(page, '重新提交');
  await step(page, '乡镇（园区）核实');
  await review(statistics.page, grown.name);

  const city = await desk('市统计局');
  await openOne(city.page, newBuild.name);
  await step(city.page, '市级审核通过');
  await step(city.page, '登记省级通过', (box) => box.getByLabel(/答复日期/).fill(today));
  await step(city.page, '登记国家批准', async (box) => {
    await box.getByLabel(/答复日期/).fill(today);
    await box.getByLabel(/生效月份/).fill('2023-01');
  });
  await city.page.getByText('已批准入库').first().waitFor();
  await picture(city.page, 'approved');
  await city.page.goto(`${address}/progress?period=2023-01`);
  const row = city.page.getByRole('row').filter({ hasText: area }).first();
  await row.waitFor();
  await row.getByRole('button', { name: '1' }).first().click();
  const drawer = city.page.getByRole('dialog');
  await drawer.getByText(newBuild.name).waitFor();
  await drawer.getByText('入统申报').waitFor();
  await picture(city.page, 'progress');
  await expectSound(city);

  const phone = await desk(`${area}工信局`, 390);
  await openOne(phone.page, grown.name);
  await phone.page.getByRole('tab', { name: /办理过程/ }).click();
  await phone.page.getByText('附列资料盖章不清，请换一份').waitFor();
  await picture(phone.page, 'phone');
  await expectSound(phone);
});
