import { mkdirSync } from 'node:fs';
import process from 'node:process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { expectSound, openBrowser, signInAs, type Watched, watchedPage } from './browser.ts';

// One doubt of 渌口区 through its hands: asked by 渌口区统计局, answered by 渌口区工信局, who may not clear it, cleared by 市统计局.
const kind = '各位数字相同';
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function enter(login: string, width = 1440): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width, height: width < 576 ? 844 : 900 }, locale: 'zh-CN' });
  const watched = await watchedPage(context);
  await signInAs(watched.page, login);
  return watched;
}

async function open(page: Page): Promise<void> {
  await page.goto(`${inject('address')}/questions?kind=sameDigits&area=${encodeURIComponent('渌口区')}`);
  await page
    .getByRole('button', { name: new RegExp(`打开.*${kind}`) })
    .first()
    .click();
  await page.getByRole('dialog').getByText('办理经过').waitFor();
}

const drawer = (page: Page) => page.getByRole('dialog');

async function step(page: Page, name: string, says: string): Promise<void> {
  await drawer(page).getByLabel('说明').fill(says);
  await drawer(page).getByRole('button', { name, exact: true }).click();
  await drawer(page).getByText(says).first().waitFor();
}

const picture = async (page: Page, name: string) => {
  if (!process.env.SCREENSHOTS) return;
  mkdirSync('docs/screenshots', { recursive: true });
  await page.waitForTimeout(800);
  await page.screenshot({ path: `docs/screenshots/questions-${name}.png` });
};

test('渌口区统计局 asks, 渌口区工信局 answers and cannot clear, 市统计局 clears', { timeout: 240_000 }, async () => {
  const county = await enter('渌口区统计局');
  await open(county.page);
  await step(county.page, '交办', '请区工信局走访了解这两个月的收入');
  await expectSound(county);

  const industry = await enter('渌口区工信局');
  await open(industry.page);
  await step(industry.page, '答复', '走访：两个月均为整批交付，有合同和出库单');
  const clear = drawer(industry.page).getByRole('button', { name: '核清' });
  expect(await clear.getAttribute('aria-disabled')).toBe('true');
  await clear.hover();
  await industry.page
    .getByText(/不得自行核销.*统计法第七条/)
    .first()
    .waitFor();
  // Past the greyed button: the server refuses with the same words, and keeps the attempt.
  const id = new URL(industry.page.url()).searchParams.get('question');
  const forced = await industry.page.request.post(`${inject('address')}/api/integrity/take-step`, {
    data: { id, step: 'clear', ordinal: 3, says: '我局认为没有问题' },
  });
  expect(forced.status()).toBe(403);
  expect(await forced.text()).toContain('须经市统计局确认');
  await picture(industry.page, 'greyed');

  await open(county.page);
  await step(county.page, '提出核定意见', '见到合同和出库单，拟核清');
  expect(await drawer(county.page).getByRole('button', { name: '核清' }).getAttribute('aria-disabled')).toBe('true');

  const city = await enter('市统计局');
  await open(city.page);
  await step(city.page, '核清', '同意区统计局意见');
  await drawer(city.page).getByText('已核清').first().waitFor();
  await picture(city.page, 'cleared');
  await city.page.goto(`${inject('address')}/compliance?tab=attempts`);
  await city.page.getByText('县市区自行核销数据核实问题').first().waitFor();
  for (const watched of [county, city]) await expectSound(watched);
});

test('多源对账: 市工信局 sees bands and the question, 渌口区工信局 under its protocol the figures; the area table opens its enterprises', {
  timeout: 180_000,
}, async () => {
  for (const width of [1440, 390]) {
    const city = await enter('市工信局', width);
    const { page } = city;
    await page.goto(`${inject('address')}/reconcile?only=question&period=2022-12&area=${encodeURIComponent('渌口区')}`);
    await page.getByText('有疑问').first().waitFor();
    await page
      .getByText(/税务销售与税额：对本单位「区间」/)
      .first()
      .waitFor();
    await expectSound(city);
    await picture(page, `reconcile-${width}`);
    await page.goto(`${inject('address')}/reconcile?tab=areas&period=2022-12`);
    await page.getByRole('table').getByText('石峰区').first().waitFor();
    await picture(page, `areas-${width}`);
    await page.goto(`${inject('address')}/questions?tab=bunching&density=${encodeURIComponent('石峰区')}`);
    await page.getByText('标准之上一组多出的家数').first().waitFor();
    await page
      .getByText(/95%区间/)
      .first()
      .waitFor();
    await picture(page, `bunching-${width}`);
    await page.goto(`${inject('address')}/questions?kind=outlier&area=${encodeURIComponent('渌口区')}`);
    await page
      .getByRole('button', { name: /打开.*季节离群/ })
      .first()
      .click();
    await page.getByText('界线上沿').first().waitFor();
    await picture(page, `outlier-${width}`);
    await expectSound(city);
    await page.context().close();
  }
  const area = await enter('渌口区工信局');
  await area.page.goto(`${inject('address')}/reconcile?only=question&period=2022-12`);
  await area.page.getByRole('table').getByRole('link').first().click();
  await area.page.getByRole('tab', { name: '多源对账' }).waitFor();
  await area.page.getByText('口径：').waitFor();
  await picture(area.page, 'enterprise');
  await expectSound(area);
});
