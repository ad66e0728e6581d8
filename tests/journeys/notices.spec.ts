import { mkdirSync } from 'node:fs';
import process from 'node:process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type Caught, catchMail, type MailCatcher } from '../caught-mail.ts';
import { expectSound, openBrowser, signInAs, type Watched, watchedPage } from './browser.ts';

// 石峰区统计局 asks about a doubt; 石峰区工信局 hears of it: at the bell, and by a mail whose link opens the matter.
let browser: Browser;
let office: MailCatcher;
beforeAll(async () => {
  browser = await openBrowser();
  office = await catchMail(inject('mailPort'));
});
afterAll(() => browser.close());

async function enter(login: string, width = 1440, seen = '待办'): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width, height: width < 576 ? 844 : 900 }, locale: 'zh-CN' });
  const watched = await watchedPage(context);
  await signInAs(watched.page, login, undefined, seen);
  return watched;
}

const bell = (page: Page) => page.getByRole('button', { name: /^消息，/ });
/** How many are unread by the bell, once it says so, on the page of notices. */
async function unreadAt(page: Page): Promise<number> {
  await page.goto(`${inject('address')}/notices`);
  await page.getByRole('heading', { name: '消息' }).waitFor();
  await page.waitForLoadState('networkidle');
  const said = page.getByRole('button', { name: /^消息，/ });
  await said.waitFor();
  return Number(/(\d+) 条未读/.exec((await said.getAttribute('aria-label')) ?? '')?.[1] ?? 0);
}

async function mailed(found: (mail: Caught) => boolean, seconds = 40): Promise<Caught> {
  for (let left = seconds * 4; left > 0; left -= 1) {
    const mail = office.mails.find(found);
    if (mail) return mail;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`no such mail among ${office.mails.map((mail) => mail.header('subject')).join('、')}`);
}

const picture = async (page: Page, name: string) => {
  if (!process.env.SCREENSHOTS) return;
  mkdirSync('docs/screenshots', { recursive: true });
  await page.waitForTimeout(800);
  await page.screenshot({ path: `docs/screenshots/notices-${name}.png` });
};

async function withMail(page: Page): Promise<void> {
  await page.goto(`${inject('address')}/account?tab=notices`);
  await page.getByLabel(/邮箱地址|更换为/).fill('shifeng@example.cn');
  await page.getByRole('button', { name: '发送确认码' }).click();
  const code = /确认码：(\d{6})/.exec((await mailed(({ text }) => text.includes('确认码：'))).text)?.[1] ?? '';
  await page.getByLabel(/的确认码/).fill(code);
  await page.getByRole('button', { name: '确认邮箱' }).click();
  await page.getByText('在用：').waitFor();
  // Whatever the hour and day of this run: no hour is quiet, nor a day off.
  await page.getByRole('checkbox', { name: /周末、节假日不打扰/ }).uncheck();
  await page.getByLabel('至（相同为不设）').click();
  await page.locator('.ant-select-dropdown:visible').getByTitle('22:00').click();
  await page.getByRole('button', { name: /保\s*存/ }).click();
  await page.getByText('已保存').waitFor();
}

test('one act: the bell counts it, a mail tells of it, its link opens the matter', { timeout: 240_000 }, async () => {
  const hears = await enter('石峰区工信局');
  await withMail(hears.page);
  await picture(hears.page, 'settings');
  const before = await unreadAt(hears.page);

  const asks = await enter('石峰区统计局');
  await asks.page.goto(`${inject('address')}/questions?kind=sales&state=raised&area=${encodeURIComponent('石峰区')}`);
  await asks.page.getByRole('button', { name: /^打开/ }).first().click();
  const drawer = asks.page.getByRole('dialog');
  await drawer.getByLabel('说明').fill('请区工信局走访了解，联系人13800001234');
  await drawer.getByRole('button', { name: '交办', exact: true }).click();
  await drawer.getByText('请区工信局走访了解').first().waitFor();

  const mail = await mailed(({ to, header }) => to[0] === 'shifeng@example.cn' && header('subject').includes('数据核实问题'));
  expect(mail.text).not.toContain('13800001234');
  expect(await unreadAt(hears.page)).toBe(before + 1);
  await bell(hears.page).click();
  await hears.page.getByRole('list', { name: '未读消息' }).getByRole('link').first().waitFor();
  await picture(hears.page, 'bell');
  await expectSound(hears);

  const link = /https?:\/\/\S+/.exec(mail.text)?.[0] ?? '';
  expect(link.startsWith(inject('address'))).toBe(true);
  await hears.page.goto(link);
  await hears.page.getByRole('dialog').getByText('办理经过').waitFor();
  await expectSound(hears);
  // In the console it is opened from its notice, and read by that.
  await unreadAt(hears.page);
  // A reminder of another matter may have come meanwhile: the newest is not always this one.
  const told = hears.page.getByRole('group', { name: '消息' }).getByRole('row').filter({ hasText: '数据核实问题' });
  await told.getByRole('link').first().click();
  await hears.page.getByRole('dialog').getByText('办理经过').waitFor();
  await expect.poll(() => unreadAt(hears.page), { timeout: 30_000 }).toBe(before);
});

test('on a phone: the bell, the page, the settings; 系统管理员 sees that it was sent, and not what', { timeout: 180_000 }, async () => {
  const phone = await enter('石峰区工信局', 390);
  const { page } = phone;
  for (const [path, title] of [
    ['/notices', '消息'],
    ['/account?tab=notices', '我的账号'],
  ] as const) {
    await page.goto(`${inject('address')}${path}`);
    await page.getByRole('heading', { name: title, level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(overflow, path).toBeLessThanOrEqual(1);
    await picture(page, `phone${path.startsWith('/account') ? '-settings' : ''}`);
  }
  await expectSound(phone);
  const admin = await enter('系统管理员', 1440, '消息发送');
  await admin.page.goto(`${inject('address')}/sending`);
  await admin.page.getByText('已发送').first().waitFor();
  // biome-ignore lint/performance/useDomNodeTextContent: what a person sees
  expect(await admin.page.locator('main').innerText()).not.toMatch(/走访了解|shifeng@example\.cn/);
  await picture(admin.page, 'sending');
  await admin.page.goto(`${inject('address')}/sending?tab=channels`);
  await admin.page.getByText('开设单位通道').first().waitFor();
  await expectSound(admin);
});
