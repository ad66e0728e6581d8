import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { expectSound, openBrowser, signInAs, watchedPage, watchPolicy } from './browser.ts';

// 一件考核异议的全程: an area opens its figures and objects, 市工信局 answers, 市委组织部 rules; another area sees none of it.
const area = '茶陵县';
const says = '走查：七月入库的一家未列入，附第7批审核名单';
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

/** Somebody signs in, does something on the page of the appraisal, and leaves a sound page. */
async function as(login: string, at: string, run: (page: Page) => Promise<void>, width = 1440): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: width < 576 ? 844 : 900 }, locale: 'zh-CN' });
  const watched = await watchedPage(context);
  await watchPolicy(watched);
  const { page } = watched;
  await signInAs(page, login);
  await page.goto(`${inject('address')}/appraisal?year=2022${at}`);
  await page.getByRole('heading', { name: '考核评价' }).first().waitFor();
  await run(page);
  await expectSound(watched);
  await context.close();
}
const one = (page: Page) => page.getByLabel(`${area}对新增数的异议`);

/** 办一步 of the objection, and the state it is then in. */
async function step(page: Page, button: string, reason: string, then: string): Promise<void> {
  await one(page).getByRole('button', { name: button }).click();
  const box = page.getByRole('dialog').filter({ hasText: button });
  await box.getByLabel('说明').fill(reason);
  await box.getByRole('button', { name: button }).click();
  await box.waitFor({ state: 'hidden' });
  await one(page).getByText(then).first().waitFor();
}

test('an area objects to a figure, the city answers, the organisation department rules', { timeout: 120_000 }, async () => {
  await as(
    `${area}工信局`,
    `&area=${encodeURIComponent(area)}`,
    async (page) => {
      const drawer = page.getByRole('dialog').filter({ hasText: '2022年考核明细' });
      await drawer.getByText('原始数与来处').first().waitFor();
      await drawer.getByRole('button', { name: '提出异议' }).click();
      const box = page.getByRole('dialog').filter({ hasText: '对2022年考核提出异议' });
      await box.getByRole('combobox', { name: '异议的项目' }).click();
      await page
        .locator('.ant-select-item-option')
        .filter({ hasText: /^新增数$/ })
        .click();
      await box.getByLabel('异议内容').fill(says);
      await box.getByLabel('依据', { exact: true }).fill('2022年第7批审核名单');
      await box.getByRole('button', { name: /提\s*出$/ }).click();
      await box.waitFor({ state: 'hidden' });
    },
    390,
  );
  await as('攸县工信局', '&tab=objections', async (page) => {
    await page.getByText('没有您可以查阅的异议').waitFor();
    expect(await page.getByText(says).count()).toBe(0);
  });
  await as('市工信局', '&tab=objections', async (page) => {
    await one(page).getByText(says).waitFor();
    expect(await one(page).getByRole('button', { name: '撤回异议' }).getAttribute('aria-disabled')).toBe('true');
    await step(page, '提出意见', '名录第7批没有这一家，已请市统计局核对', '待市委组织部裁定');
  });
  await as('市委组织部', '&tab=objections', async (page) => {
    await step(page, '裁定不成立', '审核批次核对无误，该企业于八月生效，已计入', '异议不成立');
    await page.getByRole('tab', { name: '敏感性' }).click();
    await page.getByRole('group', { name: '排名敏感性' }).waitFor();
    await page.getByRole('tab', { name: '公平性' }).click();
    await page.getByRole('group', { name: '小县市区公平性' }).waitFor();
  });
  await as(`${area}工信局`, '&tab=objections', async (page) => {
    await one(page).getByText('审核批次核对无误').waitFor();
  });
});
