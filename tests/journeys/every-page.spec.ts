import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectSound, openBrowser, signInAs, type Watched, watchedPage } from './browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pages = [
  '工作台',
  '数据接入',
  '企业名录',
  '三张清单',
  '培育库',
  '重点项目',
  '应统尽统',
  '进度',
  '通报',
  '政策依据',
  '月度关账',
  '年度目标',
  '数据质询',
  '统计合规',
  '导出溯源',
  '我的账号',
  '我的操作记录',
  '数据依据与披露',
];
const screens = [
  { name: 'desktop', width: 1440, height: 900 },
  { name: 'phone', width: 390, height: 844 },
];

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

interface Axe {
  axe: { run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
}

/** Colours half-way between two states are nobody's choice: what is still moving is let finish before it is judged. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(`Promise.allSettled(document.getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity).map(({ finished }) => finished)).then(() => undefined)`);
}

/** A page that stands: sound, in Chinese, no wider than the screen, readable by everybody. */
async function examine(watched: Watched, title: string, picture: string): Promise<void> {
  const { page } = watched;
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  await expectSound(watched);
  await settled(page);
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(overflow, `${title} is wider than the screen`).toBeLessThanOrEqual(1);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => (globalThis as unknown as Axe).axe.run());
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${title} ${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  if (!process.env.SCREENSHOTS) return;
  mkdirSync('docs/screenshots', { recursive: true });
  await page.waitForTimeout(800);
  await page.screenshot({ path: `docs/screenshots/${picture}.png` });
}

describe.each(screens)('every page on a $name', ({ name, width, height }) => {
  test('is sound, in Chinese, within the screen, and readable by everybody', { timeout: 300_000 }, async () => {
    const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN', bypassCSP: true });
    const watched = await watchedPage(context);
    const { page } = watched;
    await signInAs(page, '市工信局');
    for (const [index, title] of pages.entries()) {
      if (width < 576) await page.getByRole('button', { name: /菜单/ }).click();
      await page.getByRole('navigation', { name: '主菜单' }).last().getByText(title).click();
      // The two pictures of 一企一档 keep their numbers.
      await examine(watched, title, `${name}-${index < 7 ? index + 1 : index + 3}`);
    }
    await page.goto(new URL('/lists?list=exitRisk&level=red&period=2022-12', page.url()).href);
    await page.locator('a[href*="/directory/"]').first().click();
    await page.getByText('在库经历').first().waitFor();
    await examine(watched, '一企一档', `${name}-8`);
    await page.getByText('认定依据').last().click();
    await page.getByText('滚动').or(page.getByText('最近12个月')).first().waitFor();
    await examine(watched, '认定依据', `${name}-9`);
    await context.close();
  });
});

/** Who sees a console of their own: each lands on a page that stands, and every entry of their menu does. */
const audiences = ['渌口区税务局', '市委组织部', '渌口区南洲镇', '渌口铸造', '株洲农商银行', '系统管理员', '安全管理员', '审计管理员'];

describe.each(audiences)('the whole menu of %s', (login) => {
  test.each(screens)('on a $name', { timeout: 180_000 }, async ({ name, width, height }) => {
    const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN', bypassCSP: true });
    const watched = await watchedPage(context);
    const { page } = watched;
    await signInAs(page, login, undefined, '退出');
    await examine(watched, '工作台', `${name}-${login}`);
    if (width < 576) await page.getByRole('button', { name: /菜单/ }).click();
    const links = await page.getByRole('navigation', { name: '主菜单' }).last().getByRole('link').all();
    const places = await Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? ''));
    expect(places.length).toBeGreaterThan(3);
    for (const place of places) {
      await page.goto(new URL(place, page.url()).href);
      await examine(watched, place, `${name}-${login}${place.replaceAll('/', '-')}`);
    }
    await context.close();
  });
});
