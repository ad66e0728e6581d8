import { mkdirSync } from 'node:fs';
import process from 'node:process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { expectSound, openBrowser, signInAs, type Watched, watchedPage } from './browser.ts';

// 奖励测算: 茶陵县 has no share on file, so nobody can say who bears what; its finance office files one, may not approve it, the city's does, and the sums
// stand. 市工信局 sees both rule books side by side; 市税务局 has no such page.
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

const picture = async (page: Page, name: string) => {
  if (!process.env.SCREENSHOTS) return;
  mkdirSync('docs/screenshots', { recursive: true });
  await page.waitForTimeout(800);
  await page.screenshot({ path: `docs/screenshots/awards-${name}.png` });
};

const awards = (said: Record<string, string>) => `${inject('address')}/awards?${new URLSearchParams({ year: '2022', ...said })}`;
const rules = (tab: string, said: Record<string, string> = {}) =>
  `${inject('address')}/award-rules?${new URLSearchParams({ tab, ...said })}`;
const table = (page: Page, name: string) => page.getByRole('group', { name, exact: true });

test('a share is filed by 茶陵县财政局, approved by 市财政局, and only then the sums of the county stand', {
  timeout: 180_000,
}, async () => {
  const area = '茶陵县';
  const filer = await enter(`${area}财政局`);
  await filer.page.goto(awards({ tab: 'areas' }));
  await table(filer.page, '各县市区合计').getByText('未录入比例').first().waitFor();
  await filer.page.getByText(`${area} 2022 年的市县分担比例尚未录入`).waitFor();
  await filer.page.goto(rules('shares'));
  await filer.page.getByRole('button', { name: '登记比例' }).click();
  const form = filer.page.getByRole('dialog');
  await form.getByLabel('入库年度').fill('2022');
  await form.getByLabel('市级分担（%）').fill('33.3333');
  await form.getByLabel('文号').fill('演示株财预〔2022〕8号');
  await form.getByLabel('文件名称').fill('演示财政体制：税收财力分享比例');
  await form.getByLabel('印发日期').fill('2022-01-10');
  await form.getByRole('button', { name: '登记', exact: true }).click();
  await table(filer.page, '市级分担比例').getByText('待审核').waitFor();
  const approve = table(filer.page, '市级分担比例').getByRole('button', { name: '审核通过' });
  expect(await approve.getAttribute('aria-disabled')).toBe('true');
  await expectSound(filer);

  const city = await enter('市财政局');
  await city.page.goto(rules('shares', { area }));
  await picture(city.page, 'rules');
  await table(city.page, '市级分担比例').getByRole('button', { name: '审核通过' }).click();
  await city.page.getByRole('dialog').getByRole('button', { name: '审核通过' }).click();
  await table(city.page, '市级分担比例').getByText('已生效').waitFor();
  await expectSound(city);

  await filer.page.goto(awards({ tab: 'areas' }));
  await table(filer.page, '各县市区合计').waitFor();
  expect(await table(filer.page, '各县市区合计').getByText('未录入比例').count()).toBe(0);
});

test('市工信局 sees why, side by side, and what another reading would change; 市税务局 has no such page', {
  timeout: 180_000,
}, async () => {
  const seat = await enter('市工信局');
  await seat.page.getByRole('link', { name: '奖励测算' }).click();
  await table(seat.page, '奖励测算').waitFor();
  await picture(seat.page, 'table');
  await seat.page.goto(awards({ area: '醴陵市', track: 'grown', verdict: 'yes' }));
  await seat.page
    .getByRole('button', { name: /^打开.*的测算依据$/ })
    .first()
    .click();
  const drawer = seat.page.getByRole('dialog');
  await drawer.getByText('按此兑现').waitFor();
  await drawer.getByRole('region', { name: '县标准' }).getByText('80,000.00 元').waitFor();
  await drawer
    .getByText(/按市标准|就高按醴陵市标准8万元/)
    .first()
    .waitFor();
  await picture(seat.page, 'drawer');
  await expectSound(seat);
  await seat.page.goto(awards({ tab: 'readings' }));
  for (const reading of ['A3', 'A4', 'A5', 'A6', 'A7', 'A8'])
    await table(seat.page, '各读法的差异')
      .getByText(new RegExp(`^${reading} `))
      .first()
      .waitFor();
  await picture(seat.page, 'readings');
  await expectSound(seat);

  const phone = await enter('醴陵市工信局', 390);
  await phone.page.goto(awards({}));
  await table(phone.page, '奖励测算').waitFor();
  await picture(phone.page, 'phone');
  await expectSound(phone);

  const tax = await enter('市税务局');
  expect(await tax.page.getByRole('link', { name: '奖励测算' }).count()).toBe(0);
});
