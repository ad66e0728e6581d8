import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { expectSound, openBrowser, signInAs, watchedPage, watchPolicy } from './browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const screens = [
  { name: 'desktop', width: 1440, height: 900 },
  { name: 'phone', width: 390, height: 844 },
];
const rooms = [
  { path: '/public', title: '公示公告', seen: '奖励名单' },
  { path: '/public/policy', title: '政策解读', seen: '新建新投产企业奖励' },
  { path: '/public/progress', title: '工作进展', seen: '累计新增' },
  { path: '/public/contact', title: '意见与举报', seen: '12345' },
];

interface Axe {
  axe: { run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
}

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe.each(screens)('公众页 on a $name', ({ name, width, height }) => {
  test('without signing in: notices, policy, progress, contact; readable, within the screen, nothing stored', {
    timeout: 120_000,
  }, async () => {
    const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN', bypassCSP: true });
    const watched = await watchedPage(context);
    const { page } = watched;
    await page.goto(new URL('/public', inject('address')).href);
    for (const { path, title, seen } of rooms) {
      await page.getByRole('navigation', { name: '栏目' }).getByRole('link', { name: title }).click();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await page.getByText(seen).first().waitFor();
      expect(new URL(page.url()).pathname).toBe(path);
      await page.waitForLoadState('networkidle');
      await expectSound(watched);
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect(overflow, title).toBeLessThanOrEqual(1);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => (globalThis as unknown as Axe).axe.run());
      expect(violations.map(({ id, nodes }) => `${title} ${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
      if (process.env.SCREENSHOTS)
        await page.screenshot({ path: `docs/screenshots/${name}-public${path === '/public' ? '' : path.slice(7).replace('/', '-')}.png` });
    }
    expect(await context.cookies()).toEqual([]);
    expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0);
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: '工作进展' }).waitFor();
    await context.close();
  });
});

test('the page keeps the content policy, and asks of the server nothing but the three open reads', async () => {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const watched = await watchedPage(context);
  await watchPolicy(watched);
  const asked: string[] = [];
  watched.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  for (const { path, seen } of rooms) {
    await watched.page.goto(new URL(path, inject('address')).href);
    await watched.page.getByText(seen).first().waitFor();
  }
  await expectSound(watched);
  const calls = new Set(asked.filter((path) => path.startsWith('/api/')));
  expect([...calls].toSorted()).toEqual(['/api/public/notices', '/api/public/policy', '/api/public/progress']);
  await context.close();
});

test('帮助：三分钟上手 from the header, each step leads to its page; read once, it is not offered again; questions are searched; the manual comes', {
  timeout: 120_000,
}, async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', acceptDownloads: true });
  const watched = await watchedPage(context);
  const { page } = watched;
  await signInAs(page, '渌口区税务局');
  // Nothing has opened by itself.
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.getByRole('button', { name: '帮助，三分钟上手' }).press('Enter');
  await page.getByRole('dialog').getByRole('link', { name: '税收证明' }).click();
  await page.getByRole('heading', { level: 1, name: '税收证明' }).waitFor();
  await page.getByRole('button', { name: '帮助，三分钟上手' }).click();
  await page.getByRole('button', { name: '知道了，不再提示' }).click();
  await page.getByRole('button', { name: '帮助', exact: true }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: '帮助', exact: true }).click();
  await page.getByRole('dialog').getByRole('link', { name: '帮助与常见问题' }).click();
  await page.getByLabel('查找常见问题').fill('灰');
  await page.getByLabel('查找常见问题').press('Enter');
  await page.getByText('按钮是灰的，怎么办？').waitFor();
  expect(await page.getByText('表里的“*”是什么？').count()).toBe(0);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('link', { name: /下载操作手册/ })
      .first()
      .click(),
  ]);
  expect(file.suggestedFilename()).toBe('操作手册-税务局.docx');
  await expectSound(watched);
  await context.close();
});

test('arriving at the bare address leaves the keyboard at the beginning: 跳到正文 comes first, the header next, and no loaded page takes the focus away', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const watched = await watchedPage(context);
  const { page } = watched;
  await signInAs(page, '渌口区税务局');
  await page.goto(inject('address'));
  await page.waitForURL('**/workbench');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(await page.evaluate('document.activeElement.tagName')).toBe('BODY');
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('跳到正文');
  await page.goto(new URL('/journal/mine', inject('address')).href);
  await page.waitForURL('**/mine');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.evaluate('document.activeElement.tagName')).toBe('BODY');
  await expectSound(watched);
  await context.close();
});
