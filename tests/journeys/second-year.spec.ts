import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clockFrom, systemClock } from '../../src/platform/clock/clock.ts';
import { codeOf } from '../accounts.ts';
import { expectSound, openBrowser, signInAs, type Watched, watchedPage } from './browser.ts';
import { serveCity } from './city.ts';

// 次年核验 (四.3): of two enterprises whose first half was approved the year before, one has left when the register of the second year arrives: its rest lapses by
// itself, with the line of the register. The other's rest is opened, published, approved by 财政, and waits to be paid. Days pass by starting the product on another.
const area = '渌口区';
// Whoever works on this journey keeps its city between two runs.
const kept = process.env.SECOND_YEAR_IN;
const folder = kept ?? mkdtempSync(join(tmpdir(), 'shenggui-second-'));
let browser: Browser;
let now = systemClock;
let served: { address: string; stop: () => Promise<void> } = { address: '', stop: async () => {} };

async function on(day: string): Promise<void> {
  await served.stop();
  now = clockFrom(day);
  served = await serveCity(folder, { SHENGGUI_TODAY: day });
}
beforeAll(async () => {
  browser = await openBrowser();
  await on('2024-03-11');
}, 600_000);
afterAll(async () => {
  await browser.close();
  await served.stop();
  if (kept === undefined) rmSync(folder, { recursive: true, force: true });
});

async function enter(login: string): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const watched = await watchedPage(context);
  await signInAs(watched.page, login, undefined, undefined, served.address);
  return watched;
}

interface Case {
  name: string;
  creditCode: string;
  enteredOn: string;
}

/** Cases in a state, as the list behind the page has them. */
async function listed(page: Page, state: string): Promise<Case[]> {
  const answer = await page.request.get(`${served.address}/api/award-cases/cases?${new URLSearchParams({ year: '2022', area, state })}`);
  return ((await answer.json()) as { rows: Case[] }).rows;
}

/** Opens the case of an enterprise from the list. */
async function open(page: Page, name: string): Promise<void> {
  await page.goto(`${served.address}/award-cases?${new URLSearchParams({ year: '2022', area, q: name })}`);
  await page.getByRole('group', { name: '奖励办理清单' }).getByRole('button', { name }).first().click();
  await page.getByRole('tab', { name: '就高与分担' }).waitFor();
}

async function press(page: Page, says: string, fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void> = async () => {}) {
  await page.getByRole('region', { name: '办理' }).getByRole('button', { name: says, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: new RegExp(`^${says}`) });
  await fill(dialog);
  await dialog.getByRole('button', { name: says, exact: true }).click();
}

/** Binds a phone and answers what it knows. */
async function bind(page: Page): Promise<string> {
  await page.goto(`${served.address}/account?tab=factor`);
  await page.getByLabel('登录口令').fill('Shenggui-2022');
  await page.getByRole('button', { name: '开始绑定' }).click();
  const secret = (await page.locator('code.mono').textContent()) ?? '';
  await page.getByRole('textbox', { name: '动态口令' }).fill(codeOf(secret, now()));
  await page.getByRole('button', { name: '确认绑定' }).click();
  await page.getByRole('button', { name: '已抄好' }).click();
  return secret;
}

let stays: Case;
let leaves: Case;

test('the register of the second year arrives: one rest lapses with its line, the other is opened', { timeout: 180_000 }, async () => {
  const city = await enter('市工信局');
  const approved = await listed(city.page, 'approved');
  expect(approved.length).toBeGreaterThanOrEqual(2);
  [stays, leaves] = approved.toSorted((a, b) => (a.creditCode < b.creditCode ? -1 : 1)) as [Case, Case];
  const lines = [
    '统一社会信用代码,单位名称,县市区,入库年月,新增方式,退库时间,退库原因',
    `${stays.creditCode},${stays.name},${area},${stays.enteredOn},规下升规上,,`,
    `${leaves.creditCode},${leaves.name},${area},${leaves.enteredOn},规下升规上,2023-11,规模不达标`,
  ];
  const roster = join(folder, '统计-在库名录-2024年2月.csv');
  writeFileSync(roster, `\uFEFF${lines.join('\r\n')}`);

  const statistics = await enter('市统计局');
  const { page } = statistics;
  await page.goto(`${served.address}/intake`);
  await page.getByLabel('选择花名册文件').setInputFiles(roster);
  await page.getByText('体检完成').waitFor();
  await page.getByRole('button', { name: '确认入库' }).click();
  await page
    .getByRole('button', { name: /^确\s*[认定]/ })
    .last()
    .click()
    .catch(() => {});
  await page
    .getByText(/已入库 2 行/)
    .first()
    .waitFor();
  await expectSound(statistics);

  await open(city.page, leaves.name);
  await city.page.locator('.ant-drawer').getByText('剩余奖励不再兑现').first().waitFor();
  await city.page.getByRole('tab', { name: /^办理过程/ }).click();
  await city.page.locator('.ant-drawer').getByText('次年不在库，剩余奖励不再兑现').first().waitFor();
  await open(city.page, stays.name);
  await city.page.getByRole('tab', { name: /^办理过程/ }).click();
  await city.page.locator('.ant-drawer').getByText('次年仍在库，启动剩余奖励').first().waitFor();
  await press(city.page, '公示', async (dialog) => {
    await dialog.getByLabel('受理电话').fill('0731-28680000');
    await dialog.getByLabel('受理地址').fill('株洲市天元区演示路1号');
  });
  await city.page.locator('.ant-drawer').getByText('公示中').first().waitFor();
  await expectSound(city);
});

test('after 公示, 财政 of area and city approve the rest; it waits to be paid, what has lapsed does not', {
  timeout: 400_000,
}, async () => {
  await on('2024-03-25');
  const filer = await enter(`${area}财政局`);
  await open(filer.page, stays.name);
  await press(filer.page, '财政经办');
  await filer.page.locator('.ant-drawer').getByText('待财政核准').first().waitFor();
  await expectSound(filer);
  const finance = await enter('市财政局');
  const secret = await bind(finance.page);
  await open(finance.page, stays.name);
  await press(finance.page, '财政核准');
  const code = finance.page.getByRole('dialog', { name: '二次验证' });
  const done = finance.page.locator('.ant-drawer').getByText('已全部核准').first();
  await Promise.race([code.waitFor(), done.waitFor()]);
  if (await code.isVisible()) {
    await code.getByLabel('动态口令或恢复码').fill(codeOf(secret, now(), 1));
    await code.getByRole('button', { name: /验\s*证/ }).click();
  }
  await done.waitFor();
  await finance.page.goto(`${served.address}/payments?${new URLSearchParams({ q: stays.name })}`);
  await finance.page.getByText(stays.name).first().waitFor();
  const waiting = async (name: string) => {
    const answer = await finance.page.request.get(`${served.address}/api/payments/payable?${new URLSearchParams({ q: name })}`);
    return ((await answer.json()) as { rows: { instalment: number }[] }).rows.filter(({ instalment }) => instalment === 2).length;
  };
  expect(await waiting(stays.name)).toBeGreaterThan(0);
  expect(await waiting(leaves.name)).toBe(0);
  await expectSound({ ...finance, faults: finance.faults.filter((fault) => !fault.includes('409')) });
});
