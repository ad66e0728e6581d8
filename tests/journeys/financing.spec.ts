import { mkdirSync } from 'node:fs';
import process from 'node:process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { expectSound, openBrowser, signInAs, type Watched, watchedPage } from './browser.ts';

// 融资对接: the enterprise asks, lets one bank at what it ticks, the bank sees this and nothing else and answers, the enterprise takes it back and the
// bank sees nothing at once. 惠企政策: 税务 says that a relief reached an enterprise, the enterprise asks for help, and the ledger has it.
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function enter(login: string, width = 1440): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width, height: width < 576 ? 844 : 900 }, locale: 'zh-CN' });
  const watched = await watchedPage(context);
  await signInAs(watched.page, login, undefined, '退出');
  return watched;
}
const at = (path: string) => `${inject('address')}${path}`;
const table = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
const picture = async (page: Page, name: string) => {
  if (!process.env.SCREENSHOTS) return;
  mkdirSync('docs/screenshots', { recursive: true });
  await page.waitForTimeout(800);
  await page.screenshot({ path: `docs/screenshots/${name}.png` });
};
/** Chooses of a list in a dialog; a long list is drawn only as far as it is seen, so what is looked for is typed where the list can be searched. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.locator('.ant-select-item-option', { hasText: option }).last().click();
}
const weekFrom = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);

test('a need is let at by field, answered, and gone from the bank the moment it is taken back', { timeout: 180_000 }, async () => {
  const purpose = `走查：砂处理改造${process.pid}`;
  const own = await enter('渌口铸造');
  const { page } = own;
  await page.getByRole('navigation', { name: '主菜单' }).getByText('我的融资').click();
  await page.getByRole('button', { name: '提出需求' }).click();
  const ask = page.getByRole('dialog');
  await ask.getByLabel('需求金额（万元）').fill('123');
  await ask.getByLabel('用途').fill(purpose);
  await ask.getByLabel('期限（月）').fill('18');
  await ask.getByLabel('能提供的担保').fill('应收账款');
  await ask.getByLabel('联系人').fill('欧阳小明');
  await ask.getByLabel(/^电话/).fill('13912345678');
  await ask.getByRole('button', { name: /^提\s*出$/ }).click();
  const need = page.getByRole('region', { name: /^需求 RZ/ }).filter({ hasText: purpose });
  await need.getByText('待授权银行').waitFor();
  await need.getByText('139****5678').waitFor();

  await need.getByRole('button', { name: /^授权银行/ }).click();
  const consent = page.getByRole('dialog').filter({ hasText: '授权查看的内容' });
  // Nothing is ticked beforehand: a consent is what somebody chose.
  expect(await consent.getByRole('checkbox', { checked: true }).count()).toBe(0);
  await choose(page, '哪家银行', '株洲农商银行');
  await consent.getByRole('checkbox', { name: /^需求内容/ }).check();
  await consent.getByRole('checkbox', { name: /^行业与所在乡镇/ }).check();
  await choose(page, '用途', '授信审查');
  await consent.getByLabel(/^授权有效期止/).fill(weekFrom);
  await picture(page, 'financing-consent');
  await consent.getByRole('button', { name: '授权并推送' }).click();
  await need.getByText('待银行答复').first().waitFor();
  const serial = /DJ\d{6}/.exec((await need.textContent()) ?? '')?.[0] ?? '';
  expect(serial).toMatch(/^DJ\d{6}$/);

  const bank = await enter('株洲农商银行');
  await bank.page.getByRole('navigation', { name: '主菜单' }).getByText('融资对接').click();
  const row = table(bank.page, '推送给本行的融资需求').getByRole('row').filter({ hasText: serial });
  await row.getByText(/123万元/).waitFor();
  await row.getByText('渌口镇').waitFor();
  // Neither who it is nor how to reach it was ticked.
  const seen = (await row.textContent()) ?? '';
  for (const hidden of ['渌口铸造', '91430', '13912345678', '欧阳', '5678']) expect(seen).not.toContain(hidden);
  await row.getByRole('button', { name: `受理对接：${serial}` }).click();
  await bank.page
    .getByRole('dialog')
    .getByRole('button', { name: /确\s*定/ })
    .click();
  await row.getByText('对接中', { exact: true }).waitFor();
  await row.getByRole('button', { name: `登记授信：${serial}` }).click();
  const credit = bank.page.getByRole('dialog').filter({ hasText: '授信额度' });
  await credit.getByLabel('授信额度（万元）').fill('100');
  await credit.getByLabel('授信日期').fill(await todayOf(bank.page));
  await credit.getByRole('button', { name: /确\s*定/ }).click();
  await row.getByText('已授信', { exact: true }).waitFor();
  await picture(bank.page, 'financing-bank');
  await expectSound(bank);

  await page.reload();
  await need.getByText('已授信').first().waitFor();
  await need.getByText(/登记授信 100 万元/).waitFor();
  await picture(page, 'financing-own');
  await need.getByRole('button', { name: '撤回授权：株洲农商银行' }).click();
  await page
    .getByRole('tooltip')
    .getByRole('button', { name: /撤\s*回/ })
    .click();
  await need.getByText('已撤回授权').waitFor();
  await expectSound(own);

  await bank.page.reload();
  await table(bank.page, '推送给本行的融资需求').waitFor();
  expect(await bank.page.getByText(serial, { exact: true }).count()).toBe(0);
  const asked = await bank.page.request.get(at('/api/financing/pushed?size=200'));
  expect(await asked.text()).not.toContain(serial);

  const area = await enter('渌口区工信局', 390);
  await area.page.goto(at('/financing'));
  await area.page.getByText(purpose).waitFor();
  await picture(area.page, 'financing-phone');
  await expectSound(area);
});

/** 今天 as the console says it, so that a day registered is never tomorrow's. */
async function todayOf(page: Page): Promise<string> {
  const answer = (await (await page.request.get(at('/api/financing/pushed'))).json()) as { asOf: string };
  return answer.asOf;
}

test('税务 marks a relief as reached; help asked for stands in the ledger', { timeout: 180_000 }, async () => {
  const relief = '设备、器具一次性扣除';
  const tax = await enter('渌口区税务局');
  await tax.page.goto(at(`/reliefs?${new URLSearchParams({ tab: 'matches', q: '渌口铸造演示有限公司', verdict: 'all' })}`));
  const line = table(tax.page, '惠企政策企业对照').getByRole('row').filter({ hasText: relief });
  await line.getByRole('button', { name: /^登记享受情况/ }).click();
  const mark = tax.page.getByRole('dialog');
  await mark.getByText('只登记享受与否，不写税额').waitFor();
  await mark.getByRole('button', { name: /登\s*记/ }).click();
  await line.getByText('已享受').waitFor();
  await picture(tax.page, 'reliefs-matches');
  await expectSound(tax);

  const own = await enter('渌口铸造', 390);
  const { page } = own;
  await page.goto(at('/my-reliefs'));
  const help = page.getByRole('button', { name: '提请办税帮办：增值税期末留抵退税' });
  await table(page, '我的惠企政策').getByText(relief).waitFor();
  await picture(page, 'reliefs-own-phone');
  await help.click();
  await help.waitFor({ state: 'hidden' });
  const asked = page.getByRole('row').filter({ hasText: '增值税期末留抵退税' }).getByRole('link');
  const serial = (await asked.textContent()) ?? '';
  expect(serial).toContain('问题');
  await asked.click();
  await page.getByRole('heading', { name: '办税帮办：增值税期末留抵退税' }).waitFor();
  await expectSound(own);

  const seat = await enter('渌口区工信局');
  await seat.page.goto(at(`/problems?q=${encodeURIComponent('办税帮办：增值税期末留抵退税')}`));
  await seat.page.getByText(serial).first().waitFor();
  await expectSound(seat);
});
