import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, signInAs, watchedPage, watchPolicy } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const everywhere = [
  '/workbench',
  '/intake',
  '/directory',
  '/lists?list=exitRisk&level=red&period=2022-12',
  '/progress',
  '/bulletin',
  '/law',
  '/account',
  '/account?tab=factor',
  '/account?tab=sessions',
  '/account?tab=delegations',
  '/account?tab=handOver',
];
const visits = [
  { login: '市工信局', seen: '待办', places: everywhere },
  { login: '系统管理员', seen: '账号管理', places: ['/workbench', '/accounts', '/accounts?tab=requests', '/account'] },
  { login: '安全管理员', seen: '账号管理', places: ['/workbench', '/accounts', '/accounts?tab=policy'] },
];

describe.each(visits)('no page asks for what the policy does not let in: $login', ({ login, seen, places }) => {
  test('every page, with menus, dialogs and charts', { timeout: 300_000 }, async () => {
    // A context that keeps the policy; the accessibility check of every-page.spec.ts needs one that does not.
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
    const watched = await watchedPage(context);
    await watchPolicy(watched);
    const { page } = watched;
    await signInAs(page, login, undefined, seen);
    for (const place of places) {
      await page.goto(new URL(place, page.url()).href);
      await page
        .getByRole('heading', { level: 1 })
        .waitFor()
        // biome-ignore lint/performance/useDomNodeTextContent: what a person sees instead
        .catch(async (cause) => Promise.reject(new Error(`${place}: ${await page.locator('body').innerText()}`, { cause })));
      await page.waitForLoadState('networkidle');
      // Whatever opens writes styles of its own.
      const combo = page.getByRole('main').getByRole('combobox').first();
      if ((await combo.count()) > 0) await combo.click({ timeout: 3_000 }).catch(() => {});
      await page.keyboard.press('Escape');
      const chart = page.locator('figure.chart svg').first();
      if ((await chart.count()) > 0) await chart.hover();
      expect(watched.faults, place).toEqual([]);
    }
    await context.close();
  });
});

test('the policy bites: what is inline or from elsewhere is stopped and seen', async () => {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const watched = await watchedPage(context);
  await watchPolicy(watched);
  await signInAs(watched.page, '市工信局');
  await watched.page.evaluate(`(() => {
    document.body.insertAdjacentHTML('beforeend', '<p style="color: red" onclick="window.bad = 1">x</p>');
    const script = document.createElement('script');
    script.textContent = 'window.worse = 1';
    document.body.append(script);
  })()`);
  await watched.page.waitForTimeout(300);
  expect(await watched.page.evaluate('window.worse')).toBeUndefined();
  expect(watched.faults.filter((fault) => fault.startsWith('policy: style-src')).length).toBeGreaterThan(0);
  expect(watched.faults.filter((fault) => fault.startsWith('policy: script-src')).length).toBeGreaterThan(0);
  await context.close();
});
