import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectSound, openBrowser, signInAs, type Watched, watchedPage } from './browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** The rooms of 市工信局 by their names in the menu, and what their pictures are called. */
const pages: Record<string, string> = {
  工作台: 'workbench',
  待办事项: 'work',
  数据接入: 'intake',
  企业名录: 'directory',
  数据质询: 'queries',
  多源对账: 'reconcile',
  数据核实问题: 'questions',
  月度关账: 'closing',
  三张清单: 'lists',
  培育库: 'pool',
  月度跟踪: 'tracking',
  重点项目: 'projects',
  应统尽统: 'entry',
  重点监测: 'watch',
  走访: 'visits',
  一企一策: 'plans',
  问题台账: 'problems',
  奖励测算: 'awards',
  惠企政策: 'reliefs',
  融资对接: 'financing',
  奖励办理: 'award-cases',
  资金兑付: 'payments',
  预算与对账: 'award-budget',
  培训: 'training',
  驾驶舱: 'cockpit',
  责任分工: 'responsibility',
  进度: 'progress',
  通报: 'bulletin',
  通报办理与档案: 'bulletins',
  月度调度会: 'review',
  目标测算: 'forecast',
  政策模拟: 'simulation',
  考核评价: 'appraisal',
  年度目标: 'targets',
  政策依据: 'law',
  数据依据与披露: 'disclosure',
  企业同意: 'consents',
  税收证明: 'attestations',
  统计合规: 'compliance',
  参数与规则配置: 'configuration',
  导出溯源: 'exports',
  企业认领: 'claims',
  消息: 'notices',
  我的账号: 'account',
  我的操作记录: 'mine',
  帮助与常见问题: 'help',
};
const screens = [
  { name: 'desktop', width: 1440, height: 900 },
  { name: 'phone', width: 390, height: 844 },
];

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  mkdirSync('reports', { recursive: true });
  writeFileSync(
    'reports/axe.json',
    `${JSON.stringify({ pages: judged.length, found: judged.filter(({ violations }) => violations.length > 0) }, null, 2)}\n`,
  );
});
/** What axe found on every page that was looked at, of whatever impact; serious ones fail, all of them are in reports/axe.json. */
const judged: { page: string; violations: { id: string; impact: string; html: string }[] }[] = [];

interface Axe {
  axe: { run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
}

/** Colours half-way between two states are nobody's choice: what is still moving is let finish before it is judged. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(`Promise.allSettled(document.getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity).map(({ finished }) => finished)).then(() => undefined)`);
}

/** A page that stands: sound, in Chinese, no wider than the screen, readable by everybody. */
async function examine(watched: Watched, title: string, picture: string | null): Promise<void> {
  const { page } = watched;
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  await expectSound(watched);
  await settled(page);
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(overflow, `${title} is wider than the screen`).toBeLessThanOrEqual(1);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => (globalThis as unknown as Axe).axe.run());
  judged.push({
    page: title,
    violations: violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0]?.html.slice(0, 160) ?? '' })),
  });
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${title} ${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  if (!process.env.SCREENSHOTS || picture === null) return;
  mkdirSync('docs/screenshots', { recursive: true });
  await page.waitForTimeout(800);
  await page.screenshot({ path: `docs/screenshots/${picture}.png` });
}

describe.each(screens)('every page on a $name', ({ name, width, height }) => {
  test('is sound, in Chinese, within the screen, and readable by everybody', { timeout: 600_000 }, async () => {
    const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN', bypassCSP: true });
    const watched = await watchedPage(context);
    const { page } = watched;
    await signInAs(page, '市工信局');
    for (const [title, picture] of Object.entries(pages)) {
      if (width < 576) await page.getByRole('button', { name: /菜单/ }).click();
      await page.getByRole('navigation', { name: '主菜单' }).last().getByText(title, { exact: true }).click();
      // On its way out the menu is judged as what it fades into.
      if (width < 576) await page.locator('.ant-drawer-open').waitFor({ state: 'hidden' });
      await examine(watched, title, `${name}-${picture}`);
    }
    await page.goto(new URL('/lists?list=exitRisk&level=red&period=2022-12', page.url()).href);
    await page.locator('a[href*="/directory/"]').first().click();
    await page.getByText('在库经历').first().waitFor();
    await examine(watched, '一企一档', `${name}-enterprise`);
    await page.getByText('认定依据').last().click();
    await page.getByText('滚动').or(page.getByText('最近12个月')).first().waitFor();
    await examine(watched, '认定依据', `${name}-because`);
    await context.close();
  });
});

/** Who sees a console of their own: each lands on a page that stands, and every entry of their menu does. */
const audiences = ['渌口区税务局', '市委组织部', '渌口区南洲镇', '渌口铸造', '株洲农商银行', '系统管理员', '安全管理员', '审计管理员'];

describe.each(audiences)('the whole menu of %s', (login) => {
  test.each(screens)('on a $name', { timeout: 180_000 }, async ({ width, height }) => {
    const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN', bypassCSP: true });
    const watched = await watchedPage(context);
    const { page } = watched;
    await signInAs(page, login, undefined, '退出');
    await examine(watched, '工作台', null);
    if (width < 576) await page.getByRole('button', { name: /菜单/ }).click();
    const links = await page.getByRole('navigation', { name: '主菜单' }).last().getByRole('link').all();
    const places = await Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? ''));
    expect(places.length).toBeGreaterThan(3);
    for (const place of places) {
      await page.goto(new URL(place, page.url()).href);
      await examine(watched, place, null);
    }
    await context.close();
  });
});
