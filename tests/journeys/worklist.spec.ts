import { mkdirSync } from 'node:fs';
import process from 'node:process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { expectSound, openBrowser, signInAs, type Watched, watchedPage } from './browser.ts';

const area = '渌口区';
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

/** Somebody at a desk of their own, or with a phone. */
async function desk(login: string, width = 1440): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width, height: width < 576 ? 844 : 900 }, locale: 'zh-CN' });
  const watched = await watchedPage(context);
  await signInAs(watched.page, login);
  return watched;
}

const at = (page: Page, path: string) => page.goto(new URL(path, inject('address')).href);
const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
const drawer = (page: Page) => page.getByRole('dialog').filter({ hasText: '流转记录' });

/** 待办 in the header, once it says a number. */
async function waiting(page: Page): Promise<number> {
  const link = page.getByRole('banner').getByRole('link', { name: /^待办 [\d,]+$/ });
  await link.waitFor();
  return Number(((await link.textContent()) ?? '').replace(/\D/g, ''));
}

/** Opens the drawer of a matter in one's own list. */
async function open(page: Page, title: string, path = '/work'): Promise<void> {
  await at(page, path);
  await page.getByRole('button', { name: title, exact: true }).first().click();
  await drawer(page).getByText('发起').first().waitFor();
}

/** 办一项操作 in the drawer, its dialog filled in. */
async function act(page: Page, says: string, fill: (box: ReturnType<Page['getByRole']>) => Promise<void>): Promise<void> {
  await drawer(page).getByRole('button', { name: says, exact: true }).first().click();
  const box = page.getByRole('dialog').filter({ hasText: `${says} · ` });
  await fill(box);
  await box.getByRole('button', { name: new RegExp(`^${[...says].join('\\s*')}$`) }).click();
  await box.waitFor({ state: 'hidden' });
}

async function choose(page: Page, box: ReturnType<Page['getByRole']>, label: string, option: string): Promise<void> {
  await box.getByLabel(label).click();
  await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
  // A list of several stays open over the rest of the dialog.
  await box.getByText(label, { exact: true }).click();
}

/** A picture for whoever looks at the page afterwards, where they are asked for. */
async function picture(page: Page, name: string): Promise<void> {
  if (!process.env.SCREENSHOTS) return;
  mkdirSync('docs/screenshots', { recursive: true });
  await page.waitForTimeout(600);
  await page.screenshot({ path: `docs/screenshots/worklist-${name}.png` });
}

test('an application goes from office to office: countersigned, returned, forwarded, ended; the counts in the header follow', {
  timeout: 240_000,
}, async () => {
  const industry = await desk(`${area}工信局`);
  const { page } = industry;
  await at(page, '/work?kind=entry');
  const row = rowOf(page, '乡镇（园区）核实').first();
  await row.waitFor();
  const title = (await row.locator('.plain-button').first().textContent()) ?? '';
  const before = await waiting(page);

  await open(page, title, '/work?kind=entry');
  await act(page, '会签', async (box) => {
    await choose(page, box, '会签单位', `${area}税务局`);
    await box.getByLabel('会签事由').fill('请核对登记状态是否正常');
  });
  await drawer(page)
    .getByText(/^会签中 /)
    .waitFor();
  await picture(page, 'countersigned');

  const tax = await desk(`${area}税务局`);
  const asked = await waiting(tax.page);
  expect(asked).toBeGreaterThan(0);
  await open(tax.page, title);
  await act(tax.page, '答复会签', async (box) => {
    await box.getByText('同意', { exact: true }).click();
    await box.getByLabel('会签意见').fill('登记状态正常');
  });
  await expect.poll(() => waiting(tax.page)).toBe(asked - 1);
  await expectSound(tax);

  await open(page, title, '/work?kind=entry');
  await drawer(page).getByText('会签：同意').first().waitFor();
  await act(page, '退回', (box) => box.getByLabel('退回理由').fill('附列资料盖章不清，请换一份'));
  // What the office itself prepares lies with it again; the township has nothing to check any more.
  await drawer(page).getByText('按退回意见补正后重新提交').first().waitFor();
  expect(await waiting(page)).toBe(before);
  await expectSound(industry);

  const colleague = await desk(`${area}工信局科员`, 390);
  const own = await waiting(colleague.page);
  await open(page, title, '/work?kind=entry');
  await act(page, '转办', async (box) => {
    await choose(page, box, '转给', `${area}工信局科员`);
    await box.getByLabel('转办理由').fill('请与企业联系补正');
  });
  await expect.poll(() => waiting(page)).toBe(before - 1);
  await at(page, '/work?tab=done&kind=entry');
  await rowOf(page, title).getByText('已转办').waitFor();

  // On a phone, as a card; whoever of the office it was meant for it already counted for.
  expect(await waiting(colleague.page)).toBe(own);
  await open(colleague.page, title, '/work?kind=entry');
  await drawer(colleague.page).getByText(`转办 → ${area}工信局科员`).waitFor();
  await picture(colleague.page, 'phone-drawer');
  await drawer(colleague.page).getByRole('link', { name: '打开本事项' }).click();
  await colleague.page.getByRole('region', { name: '办理' }).getByRole('button', { name: '登记企业不愿申报', exact: true }).click();
  const box = colleague.page.getByRole('dialog').filter({ hasText: '登记企业不愿申报' });
  await box.getByLabel('理由').fill('十一月二十四日与企业负责人沟通，企业暂不申报');
  await box.getByRole('button', { name: '登记企业不愿申报', exact: true }).click();
  await box.waitFor({ state: 'hidden' });
  await expect.poll(() => waiting(colleague.page)).toBe(own - 1);
  await at(colleague.page, '/work?tab=done');
  await picture(colleague.page, 'phone');
  expect(await colleague.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  await expectSound(colleague);
});

test('a filter is saved, opens the page by default, is renamed and dropped', { timeout: 120_000 }, async () => {
  const watched = await desk(`${area}统计局`);
  const { page } = watched;
  await at(page, '/work?kind=question');
  await page.getByRole('button', { name: /^常用筛选/ }).click();
  await page.getByText('保存当前筛选…').click();
  const box = page.getByRole('dialog');
  await box.getByLabel('名称').fill('数据核实');
  await box.getByLabel('打开待办事项时默认用它').check();
  await box.getByRole('button', { name: /保\s*存/ }).click();
  await box.waitFor({ state: 'hidden' });
  await at(page, '/work');
  await page.waitForURL(/kind=question/);
  const menu = async (does: string) => {
    await page.getByRole('button', { name: /^常用筛选/ }).click();
    await page.getByRole('menuitem', { name: /^数据核实/ }).hover();
    await page.getByRole('menuitem', { name: does }).click();
  };
  await menu('改名、设为默认…');
  await page.getByRole('dialog').getByLabel('名称').fill('数据核实（本区）');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /保\s*存/ })
    .click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await menu('删去');
  await page.getByText('已删去').waitFor();
  await expectSound(watched);
});
