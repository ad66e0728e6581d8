import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { drawnPicture } from '../../seeds/picture.ts';
import { expectSound, openBrowser, signInAs, type Watched, watchedPage, watchPolicy } from './browser.ts';

// 渌口区工信局 goes to an enterprise without network: writes, photographs, finds a problem; the browser is closed for good and opened again, still without
// network; with the network back everything is sent once; the same visit written at another desk stands beside it until somebody settles it.
const profile = mkdtempSync(join(tmpdir(), 'field-phone-'));
const shot = join(profile, 'gate.png');
const phone = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
  executablePath: '/usr/bin/chromium',
};
const field = () => `${inject('address')}/visits/field`;
let context: BrowserContext;
let enterprise = '';

/** The phone is put away, its browser ended with all it held in memory, and taken out again. */
async function openPhone(offline: boolean): Promise<Watched> {
  context = await chromium.launchPersistentContext(profile, phone);
  await context.setOffline(offline);
  const watched = await watchedPage(context);
  await watchPolicy(watched);
  return watched;
}
const picture = async (page: Page, name: string) => {
  if (!process.env.SCREENSHOTS) return;
  mkdirSync('docs/screenshots', { recursive: true });
  await page.waitForTimeout(400);
  await page.screenshot({ path: `docs/screenshots/visits-${name}.png`, fullPage: name.startsWith('phone') });
};
const card = (page: Page, section: string) => page.getByRole('region', { name: section }).getByRole('article').first();

beforeAll(() => writeFileSync(shot, drawnPicture(2400, 1800)));
afterAll(() => context?.close());

test('联网打开一次现场走访，断网，写记录、拍照、记问题；关掉浏览器，断网再打开，都还在', async () => {
  let { page } = await openPhone(false);
  await signInAs(page, '渌口区工信局');
  await page.goto(field());
  await page.getByText('本页可离线打开').waitFor({ timeout: 60_000 });
  const plan = card(page, '走访计划');
  await plan.waitFor();
  await page.getByRole('button', { name: '带走名录' }).click();
  await page.getByText('只有名称和信用代码', { exact: false }).waitFor();
  enterprise = (await plan.getByRole('heading').textContent()) ?? '';
  await picture(page, 'phone-plans');
  await context.setOffline(true);
  await page.reload();
  // Whoever was not planned for is found in the names that went along.
  await page.getByLabel('企业名称或信用代码').fill('渌口铸造');
  await page.getByRole('button', { name: '查名录' }).click();
  await page.getByText('没有网络，查的是手机上的名录（渌口区）').waitFor();
  expect(await card(page, '没有计划的走访').textContent()).toContain('渌口铸造');
  await card(page, '走访计划').getByRole('button', { name: '开始走访' }).click();
  const form = page.getByRole('form', { name: '走访记录' });
  await form.getByLabel('用时（分钟）').fill('35');
  await form.getByLabel('接待人姓名 1').fill('王五');
  await form.getByLabel('接待人职务 1').fill('厂长');
  await form.getByRole('group', { name: '是否正常生产' }).getByLabel('是', { exact: true }).check();
  await form.getByRole('group', { name: '在手订单与上月比' }).getByLabel('减少').check();
  await form.getByLabel('现场所见、所听').fill('一条线在产，成品库存较多。');
  await form.getByLabel(/^走访结论/).fill('生产基本正常，订单减少。');
  await form.getByRole('button', { name: '记一个问题' }).click();
  await form.getByLabel('问题', { exact: true }).fill('变压器容量不足');
  await form.getByLabel('情况', { exact: true }).fill('高峰时跳闸，请协调增容。');
  await form.getByLabel('地点（可不填）').fill('一号车间');
  await form.locator('input[type=file]').first().setInputFiles(shot);
  await form.getByRole('img').first().waitFor();
  await picture(page, 'phone-form');
  // What is typed is kept before anybody says so.
  await page.waitForTimeout(700);
  await context.close();

  ({ page } = await openPhone(true));
  await page.goto(field());
  await page.getByText('没有网络').first().waitFor();
  await card(page, '没写完的').getByRole('button', { name: '接着写' }).click();
  await expect.poll(() => page.getByLabel('现场所见、所听').inputValue()).toContain('成品库存');
  await page.getByRole('button', { name: '保存记录' }).click();
  await card(page, '写好的记录').getByText('待同步', { exact: true }).waitFor();
  await context.close();

  const again = await openPhone(true);
  await again.page.goto(field());
  const written = card(again.page, '写好的记录');
  await written.getByText('待同步', { exact: true }).waitFor();
  expect(await written.textContent()).toContain(enterprise);
  expect(await again.page.getByRole('main').textContent()).toContain('待同步 2 项');
  await picture(again.page, 'phone-waiting');
  expect(again.faults.filter((fault) => fault.startsWith('policy') || fault.startsWith('threw'))).toEqual([]);
});

test('网络恢复：自动同步一次，问题进台账只有一个，企业看得到谁来过', async () => {
  const page = context.pages().at(-1) as Page;
  await context.setOffline(false);
  const written = card(page, '写好的记录');
  await page.evaluate('window.dispatchEvent(new Event("online"))');
  // The session ended with the browser; what was written did not.
  await page.getByText('登录已过期').waitFor();
  await written.getByText('待同步', { exact: true }).waitFor();
  await page.getByRole('link', { name: '去登录' }).click();
  await page.getByLabel('账号').fill('渌口区工信局');
  await page.getByLabel(/密码|口令/).fill('Shenggui-2022');
  await page.getByRole('button', { name: /登\s*录/ }).click();
  await written.getByText('已同步', { exact: true }).waitFor({ timeout: 60_000 });
  await written.getByText('已转入问题台账', { exact: false }).waitFor();
  await expect.poll(() => page.getByRole('main').textContent()).toContain('待同步 0 项');
  await picture(page, 'phone-synced');
  await page.getByRole('button', { name: '同步' }).click();
  await written.getByText('已同步', { exact: true }).waitFor();
  await written.getByRole('link', { name: '看回执' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('生产基本正常，订单减少。').waitFor();
  expect(await drawer.getByText('已转入问题台账').count()).toBe(1);
  await drawer.getByRole('img').first().waitFor();
  await picture(page, 'phone-receipt');
});

test('另一处写了同一走访：两个版本并列，合并之后一个现行，旧的都在', async () => {
  const browser = await openBrowser();
  const desk = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const watched = await watchedPage(desk);
  const { page } = watched;
  await signInAs(page, '渌口区工信局');
  const visit = new URL((context.pages().at(-1) as Page).url()).searchParams.get('visit') ?? '';
  const read = async () =>
    (await (await page.request.get(`${inject('address')}/api/visits/visit?id=${visit}`)).json()) as {
      enterpriseId: string;
      versions: { id: string; bases: string[]; content: object }[];
      findings: unknown[];
    };
  const { enterpriseId, versions, findings } = await read();
  expect(findings).toHaveLength(1);
  const now = new Date().toISOString();
  const other = { ...versions[0]?.content, conclusion: '另一位同志的结论：企业拟转产。', findings: [] };
  const sent = await page.request.post(`${inject('address')}/api/visits/sync`, {
    data: { sentAt: now, records: [{ id: crypto.randomUUID(), visitId: visit, enterpriseId, bases: [], madeAt: now, content: other }] },
  });
  expect(((await sent.json()) as { outcomes: { outcome: string }[] }).outcomes[0]?.outcome).toBe('conflict');
  await page.goto(`${inject('address')}/visits?visit=${visit}`);
  await page.getByText('2 个版本同时有效').waitFor();
  await page.getByRole('dialog').getByText('另一位同志的结论').first().waitFor();
  await picture(page, 'conflict');
  await page.getByRole('button', { name: '合并', exact: true }).click();
  await page.getByText('查看以前的 2 个版本').waitFor();
  await page.getByRole('dialog').getByText('企业拟转产').first().waitFor();
  await page.keyboard.press('Escape');
  await page.goto(`${inject('address')}/visits`);
  await page.getByRole('tab', { name: '走访月历' }).click();
  await page.getByText('本月走访一次以上的企业').waitFor();
  await picture(page, 'month');
  await expectSound(watched);
  await browser.close();
});
