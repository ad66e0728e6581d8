import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { expectSound, openBrowser, signInAs, type Watched, watchedPage } from './browser.ts';
import { answer, openMember, openProposals, takeIn, takePoolStep } from './pool-desk.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function enter(login: string): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const watched = await watchedPage(context);
  await signInAs(watched.page, login);
  return watched;
}

test('渌口区工信局 takes a proposal in, names its 服务专员 and moves it on; confirms the rebuild, 市工信局 accepts it', async () => {
  const county = await enter('渌口区工信局');
  const { page } = county;
  await openProposals(page, '2022-12', '');
  const first = page.getByRole('checkbox', { name: /^选择 .*公司/ }).first();
  await first.waitFor();
  const name = ((await first.getAttribute('aria-label')) ?? '').replace('选择 ', '');
  await takeIn(page, name, '乡镇上报，核对清单');

  const drawer = await openMember(page, { period: '2022-12' }, name);
  await drawer.getByRole('button', { name: '指定人员' }).click();
  await page.getByRole('dialog').last().getByLabel('姓名').fill('吴晓峰');
  await answer(page, '理由', '按片区分工', /指\s*定/);
  await drawer.getByText('吴晓峰').first().waitFor();
  await takePoolStep(page, '开始核实', '核实中', '安排乡镇上门核实');
  await expectSound(county);

  await page.goto(`${inject('address')}/pool?tab=rebuild&period=2022-12`);
  await page.getByRole('button', { name: '县市区确认' }).click();
  await answer(page, '意见', '逐家核对无误', /确\s*认/);
  await page.getByText(/渌口区工信局 确认：逐家核对无误/).waitFor();

  const city = await enter('市工信局');
  await city.page.goto(`${inject('address')}/pool?tab=rebuild&period=2022-12&area=${encodeURIComponent('渌口区')}`);
  await city.page.getByRole('button', { name: '市级审定' }).click();
  await answer(city.page, '意见', '同意', /审\s*定/);
  await city.page.getByText(/市工信局 审定：同意/).waitFor();
  await city.page.goto(`${inject('address')}/pool?tab=table&year=2023&period=2022-12&q=${encodeURIComponent(name)}`);
  await city.page.getByRole('button', { name, exact: true }).waitFor();
  expect(await city.page.getByText('核实中').first().isVisible()).toBe(true);
  await expectSound(city);
  await page.context().close();
  await city.page.context().close();
}, 120_000);
