import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { bytesFor, saidWith } from '../../seeds/attachments.ts';

// What an official does with 入统申报 on the pages: used by the journeys in the city that stands on the last day of the annual second batch.

/** The day of that city: a real clock would find every window shut on most days of the year. */
export const today = '2023-01-02';
const files = mkdtempSync(join(tmpdir(), 'papers-'));
/** Where the product stands that the page shows. */
const at = (page: Page) => new URL(page.url()).origin;

/** Files a roster over the wire, as a page would, and waits until it is in. */
export async function file(page: Page, source: string, fileName: string, rows: string[]): Promise<void> {
  const sent = await page.request.post(`${at(page)}/api/intake/upload`, {
    multipart: { source, period: '2022-12', file: { name: fileName, mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) } },
  });
  expect(sent.status(), await sent.text()).toBe(200);
  const { batch } = (await sent.json()) as { batch: string };
  const state = async () =>
    ((await (await page.request.get(`${at(page)}/api/intake/batch?id=${batch}`)).json()) as { batch: { state: string } }).batch.state;
  await expect.poll(state, { timeout: 90_000 }).toBe('ready');
  await page.request.post(`${at(page)}/api/intake/file`, { data: { id: batch } });
  await expect.poll(state, { timeout: 90_000 }).toBe('filed');
}

/** A picture for the documents, where they are asked for. */
export const picture = async (page: Page, name: string) => {
  if (!process.env.SCREENSHOTS) return;
  mkdirSync('docs/screenshots', { recursive: true });
  await page.waitForTimeout(600);
  await page.screenshot({ path: `docs/screenshots/entry-${name}.png` });
};

/** The row of a table that says this. */
export const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });

/** 材料上传: gives one paper, with what its form asks to be said of it. */
export async function give(page: Page, id: string, label: string): Promise<void> {
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

/** The papers every application needs, by their id. */
export const papers: Record<string, string> = {
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

/** 办理一步 of the application, its dialog filled in. */
export async function step(
  page: Page,
  says: string,
  fill: (box: ReturnType<Page['getByRole']>) => Promise<void> = async () => {},
): Promise<void> {
  await page.getByRole('region', { name: '办理' }).getByRole('button', { name: says, exact: true }).click();
  const box = page.getByRole('dialog').filter({ hasText: says });
  await fill(box);
  await box.getByRole('button', { name: says, exact: true }).click();
  await box.waitFor({ state: 'hidden' });
}

/** 应统未统 of the month narrowed to one enterprise. */
export async function find(page: Page, name: string): Promise<void> {
  await page.goto(`${at(page)}/entry?period=2022-12&q=${encodeURIComponent(name)}`);
  await rowOf(page, name).waitFor();
}
/** Opens the application of an enterprise, new or going on. */
export const openOne = async (page: Page, name: string) => {
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
export async function review(page: Page, name: string): Promise<void> {
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
