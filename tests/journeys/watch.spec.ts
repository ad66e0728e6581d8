import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf, systemClock } from '../../src/platform/clock/clock.ts';
import { expectSound, openBrowser, signInAs, type Watched, watchedPage } from './browser.ts';

// 一家红色企业, from the month's list to 解除, over three desks: 县工信, 市工信, and the office that leads the measure.
const area = '攸县';
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
});

async function desk(login: string, width = 1440): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width, height: width < 576 ? 844 : 900 }, locale: 'zh-CN' });
  const watched = await watchedPage(context);
  await signInAs(watched.page, login);
  return watched;
}

const go = (page: Page, path: string) => page.goto(`${new URL(page.url()).origin}${path}`);
// The drawer is a dialog too: what a button opens is the modal on top of it.
const dialog = (page: Page) => page.locator('.ant-modal').last();

/** Presses a button, fills the dialog it opens, and presses the dialog's own. */
async function decide(page: Page, button: string | RegExp, fill: (box: ReturnType<typeof dialog>) => Promise<unknown>): Promise<void> {
  const says = typeof button === 'string' ? new RegExp(`^${[...button].join('\\s*')}$`) : button;
  await page.getByRole('button', { name: says }).last().click();
  const box = dialog(page);
  await fill(box);
  await box.locator('.ant-modal-footer .ant-btn-primary').click();
  await box.waitFor({ state: 'hidden' });
}

async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await dialog(page).getByLabel(label, { exact: true }).click();
  await page.locator('.ant-select-item-option:visible').filter({ hasText: option }).first().click();
}

/** The drawer of the enterprise, opened by its address. */
async function openCase(page: Page, id: string): Promise<ReturnType<Page['getByRole']>> {
  await go(page, `/watch?enterprise=${id}`);
  const drawer = page.getByRole('dialog').filter({ hasText: '办理过程' });
  await drawer.waitFor();
  return drawer;
}

test('a red enterprise from finding to 解除: owner, plan, approval by another, a measure done in the ledger, review, lifted', {
  timeout: 240_000,
}, async () => {
  const own = await desk(`${area}工信局`);
  const { page } = own;
  await go(page, '/watch?tab=changes');
  const row = page.getByRole('row').filter({ hasText: '红色' }).first();
  await row.waitFor();
  const link = row.getByRole('link').first();
  const name = (await link.textContent()) ?? '';
  const id = /directory\/(\d+)/.exec((await link.getAttribute('href')) ?? '')?.[1] ?? '';
  await page.getByRole('checkbox', { name: `选择 ${name}` }).check();
  await decide(page, /^采纳（1）/, (box) => box.getByLabel('理由', { exact: true }).fill('逐家核对，列入监测'));
  await page.getByRole('checkbox', { name: `选择 ${name}` }).waitFor({ state: 'detached' });

  let drawer = await openCase(page, id);
  await drawer.getByText('红色', { exact: true }).first().waitFor();
  await decide(page, '指定责任人', async (box) => {
    await box.getByLabel('姓名').fill('林专员');
    await box.getByLabel('理由', { exact: true }).fill('按片区分工');
  });
  await drawer.getByText('服务专员：林专员').waitFor();
  await decide(page, '决定帮扶', (box) => box.getByLabel('理由', { exact: true }).fill('现场走访，有订单基础'));
  await drawer.getByText('决定帮扶 → 帮扶中').waitFor();
  await expectSound(own);
  await decide(page, '建立一企一策', async (box) => {
    await choose(page, '风险原因', '资金');
    await page.keyboard.press('Escape').catch(() => {});
    await box.getByLabel('企业现状与困难').fill('主要客户付款延后，流动资金紧张');
    await box.getByLabel('做什么').fill('协调银行续贷，衔接应收账款保理');
    await choose(page, '责任单位', '优化营商环境中心');
    await choose(page, '层级', '市级');
    await box.getByLabel('责任人', { exact: true }).fill('何主任');
    await box.getByLabel('完成时限').fill('2030-11-29');
    await box.getByLabel('预期效果（只写文字）').fill('资金周转缓解，按合同交货');
  });
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}/);
  const plan = new URL(page.url()).pathname;
  await decide(page, '送审', (box) => box.getByLabel('意见').fill('已征求企业和责任单位意见'));
  await page.getByText('待审批', { exact: true }).waitFor();
  // 经办与复核分离: greyed, with the reason.
  expect(await page.getByRole('button', { name: /^批\s*准$/ }).getAttribute('aria-disabled')).toBe('true');
  await expectSound(own);

  const city = await desk('市工信局');
  await go(city.page, plan);
  await decide(city.page, '批准', (box) => box.getByLabel('意见').fill('同意，按方案落实'));
  await city.page.getByText('待交办', { exact: true }).waitFor();
  await expectSound(city);

  await page.reload();
  await decide(page, '交办', (box) => box.getByLabel('意见').fill('交办责任单位'));
  await page.getByText('执行中', { exact: true }).waitFor();
  const problem = await page.locator('a[href^="/problems/"]').first().getAttribute('href');
  await expectSound(own);

  const lead = await desk('市优化营商环境中心');
  await go(lead.page, problem ?? '');
  await decide(lead.page, '签收', async () => {});
  await decide(lead.page, '反馈办理结果', (box) => box.getByLabel('办理结果').fill('银行已续贷，企业确认到账'));
  await lead.page.getByText('已反馈，待回访').first().waitFor();
  await expectSound(lead);

  await go(page, problem ?? '');
  await decide(page, '回访', async (box) => {
    await box.getByLabel('被访人（姓名或职务）').fill('企业财务负责人');
    await box.getByLabel('说明').fill('企业确认续贷办妥');
  });
  await decide(page, '代录企业评价', async (box) => {
    await box.getByLabel('被访人（姓名或职务）').fill('企业负责人');
    await choose(page, '评价', /^满意$/);
  });
  await decide(page, '销号', async () => {});
  await page.getByText('已销号').first().waitFor();

  await go(page, plan);
  await decide(page, '月评', async (box) => {
    const month = box.getByLabel('月份');
    if ((await month.getAttribute('role')) !== 'combobox') await month.fill(dayOf(systemClock()).slice(0, 7));
    await box.getByText('明显', { exact: true }).click();
    await box.getByLabel('说明', { exact: true }).fill('续贷办妥，恢复两班生产');
    await box.getByLabel('下月安排').fill('继续对接配套订单');
  });
  await page.getByRole('tab', { name: /^月评/ }).click();
  await page.getByText('续贷办妥，恢复两班生产').waitFor();
  await decide(page, '销策', async (box) => {
    await box.getByText('稳住见效', { exact: true }).click();
    await box.getByLabel('意见').fill('措施办结，生产恢复');
  });
  await page.locator('#content').getByText('已销策', { exact: true }).waitFor();
  await expectSound(own);

  // Still on the list: only the city lifts, with a reason.
  await openCase(page, id);
  expect(await page.getByRole('button', { name: '按决定解除' }).last().getAttribute('aria-disabled')).toBe('true');
  drawer = await openCase(city.page, id);
  await decide(city.page, '按决定解除', (box) => box.getByLabel('理由', { exact: true }).fill('帮扶见效，会议研究解除'));
  await drawer.getByText('解除监测 → 解除').waitFor();
  for (const step of ['列为红色', '决定帮扶', '解除监测']) await drawer.getByText(step).first().waitFor();
  await expectSound(city);

  const phone = await desk(`${area}工信局`, 390);
  await go(phone.page, '/watch');
  await phone.page.getByRole('heading', { name: '重点监测' }).first().waitFor();
  expect(await phone.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  await go(phone.page, plan);
  await phone.page.getByText('稳住见效').first().waitFor();
  expect(await phone.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  await expectSound(phone);
});
