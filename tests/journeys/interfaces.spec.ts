import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { expectSound, openBrowser, signInAs, type Watched, watchedPage, watchPolicy } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Somebody at a machine of their own, looking at 接口管理. */
async function sit(login: string, tab: string, width = 1440): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width, height: width < 500 ? 844 : 900 }, locale: 'zh-CN' });
  const watched = await watchedPage(context);
  await watchPolicy(watched);
  await signInAs(watched.page, login);
  await watched.page.goto(new URL(`/interfaces${tab}`, inject('address')).href);
  await watched.page.getByRole('heading', { name: '接口管理' }).waitFor();
  return watched;
}

test('接口管理: 系统管理员 sees who was let in and asks; drawing waits for approval; 安全管理员 decides, on a phone too', async () => {
  const system = await sit('系统管理员', '');
  await system.page.getByText('市数据局交换平台').waitFor();
  await system.page.getByText('演示：协议到期，收回').waitFor();
  await system.page.getByRole('tab', { name: '申请与核准' }).click();
  const waiting = system.page.getByRole('row', { name: /市政务大厅叫号系统/ });
  await waiting.getByRole('button', { name: '签发' }).hover();
  await system.page.getByRole('tooltip', { name: /尚未核准/ }).waitFor();
  expect(await system.page.getByRole('button', { name: '核准', exact: true }).count()).toBe(0);
  await system.page.getByRole('button', { name: '申请接口授权' }).click();
  await system.page.getByRole('dialog', { name: '申请接口授权' }).getByText('请先选择单位').waitFor();
  await system.page.keyboard.press('Escape');
  await system.page.getByRole('tab', { name: '接口说明' }).click();
  await system.page.getByRole('link', { name: /OpenAPI 3.1/ }).waitFor();
  await expectSound(system);
  const security = await sit('安全管理员', '?tab=requests', 390);
  await security.page.getByText('市政务大厅叫号系统').waitFor();
  await security.page.getByRole('button', { name: '核准', exact: true }).first().waitFor();
  expect(await security.page.getByRole('button', { name: '申请接口授权' }).count()).toBe(0);
  expect(await security.page.getByRole('tab', { name: '事件订阅' }).count()).toBe(0);
  await expectSound(security);
}, 120_000);
