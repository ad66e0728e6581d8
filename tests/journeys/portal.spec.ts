import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { picture } from '../pictures.ts';
import { expectSound, openBrowser } from './browser.ts';
import { asked, claim, enter, fits, office, phone, sent, verify } from './portal-desk.ts';

// 企业端 on a phone: claimed, verified by 渌口区工信局, reported, a problem with a photograph raised and rated, and why there is no award.
const month = '2022-12';
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const address = () => inject('address');
/** An enterprise of 渌口区 that has to report, as the office sees it. */
async function whoReports(): Promise<{ name: string; code: string }> {
  let found = { name: '', code: '' };
  await office(browser, '渌口区工信局', async (page) => {
    const told = await asked<{ rows: { name: string; creditCode: string; asks: number }[] }>(
      page,
      `/api/tracking/list?period=${month}&state=missing&size=5`,
    );
    // One whose revenue nobody holds yet: it is asked for all there is to ask.
    const row = told.rows.toSorted((a, b) => b.asks - a.asks)[0];
    if (row) found = { name: row.name, code: row.creditCode };
  });
  expect(found.code, 'nobody has to report').not.toBe('');
  return found;
}

test('claim, verification, report, problem with a photograph, rating, and why there is no award', async () => {
  const { name, code } = await whoReports();
  const watched = await phone(browser);
  const { page } = watched;
  const number = await claim(page, code);
  await verify(browser, number);
  await enter(page, number);

  await report(page);

  await page.getByRole('link', { name: '诉求' }).first().click();
  const title = `厂门口道路积水${number}`;
  await page.getByRole('button', { name: '提出诉求' }).click();
  await page.getByLabel('类别').selectOption({ index: 1 });
  await page.getByLabel('标题').fill(title);
  await page.getByLabel('情况和希望').fill('雨后积水，货车进不来，希望疏通');
  await page.getByLabel(/照片、材料/).setInputFiles({ name: '厂门.png', mimeType: 'image/png', buffer: picture('png') });
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('heading', { name: title }).waitFor();
  await page.getByText(/照片、材料 1 份/).waitFor();
  await fits(page);
  const id = page.url().split('/').at(-1) ?? '';
  await handled(id);
  await page.reload();
  await page.getByRole('radio', { name: '满意', exact: true }).check();
  await page.getByRole('button', { name: '提交评价' }).click();
  await page.getByText('本企业评价：满意').waitFor();

  await page.goto(`${address()}/portal/award`);
  await page.getByText('为什么没有').waitFor();
  expect(await page.locator('.p-because li').count()).toBeGreaterThan(0);
  await page.goto(`${address()}/portal/check-up`);
  await page.getByText('重点企业培育库').waitFor();
  expect(await page.locator('body').textContent()).not.toMatch(/还差|请补报|务必/);
  await page.getByText(name).first().waitFor();
  const places = '/report /queries /file /consents /problems /applications /award /financing /training /check-up /reliefs /visits /watch';
  for (const place of ['', ...places.split(' '), '/notices', '/me', '/account', '/help']) {
    await page.goto(`${address()}/portal${place}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByText('正在取数').first().waitFor({ state: 'detached' });
    await fits(page);
  }
  // The browser logs by itself what it could not reach while the network was off.
  const sound = watched.faults.filter((fault) => !fault.includes('ERR_INTERNET_DISCONNECTED'));
  await expectSound({ page, faults: sound });
  await page.context().close();
}, 240_000);

/** 月报: what is typed without network is found again, and sent when there is one. */
async function report(page: Page): Promise<void> {
  await page.goto(`${address()}/portal/report?month=${month}`);
  const revenue = page.getByLabel(/^本月营业收入/).first();
  await revenue.waitFor();
  await page.context().setOffline(true);
  await revenue.fill('123.4');
  await revenue.blur();
  await page.getByText('没有网络：已存在本机').waitFor();
  await page.context().setOffline(false);
  await page.reload();
  await page.getByText(/已找回/).waitFor();
  expect(
    await page
      .getByLabel(/^本月营业收入/)
      .first()
      .inputValue(),
  ).toBe('123.4');
  await fits(page);
  await fillRest(page);
  await page.getByRole('button', { name: '报送' }).click();
  // 核实: what is asked about is explained truthfully.
  const done = page.getByText(/已报送第 1 版/);
  const asked = page.getByLabel(/^说明：/);
  await Promise.race([done.waitFor(), asked.first().waitFor()]).catch(() => {});
  for (const box of await asked.all()) await box.fill('本月新开一条生产线，订单较上月增加较多，已与账簿核对');
  if (!(await done.isVisible())) await page.getByRole('button', { name: '报送' }).click();
  await done.waitFor();
}

async function fillRest(page: Page): Promise<void> {
  for (const box of await page.locator('form.p-card .p-field input').all()) if ((await box.inputValue()) === '') await box.fill('10');
  for (const group of await page.locator('form.p-card fieldset.p-pick').all()) await group.getByRole('radio').first().check();
}

/** One step of the problem, as the page of an office would send it. */
async function step(page: Page, id: string, said: object): Promise<void> {
  const { ordinal } = await asked<{ ordinal: number }>(page, `/api/problems/problem?id=${id}`);
  await sent(page, '/api/problems/take-step', { id, after: ordinal, ...said });
}

/** The offices: registered, assigned and handled by 工信; called back on by whoever had no part in it. */
async function handled(id: string): Promise<void> {
  await office(browser, '渌口区工信局', async (page) => {
    await step(page, id, { step: 'register', says: '情况属实' });
    await step(page, id, { step: 'assign', lead: { office: 'industry', area: '渌口区', unit: null }, says: '请尽快办理' });
    await step(page, id, { step: 'sign' });
    await step(page, id, { step: 'answer', says: '已请市政疏通排水，积水已排除' });
  });
  await office(browser, '渌口区优化营商环境中心', (page) =>
    step(page, id, { step: 'verify', says: '电话回访，企业反映已解决', spokeTo: '欧阳建国' }),
  );
}

test('the first load of the portal is light, also as it comes over the line', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  let bytes = 0;
  client.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(`${address()}/portal`);
  await page.getByRole('button', { name: '登录' }).waitFor();
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(200_000);
  await context.close();
});
