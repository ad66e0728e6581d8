import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { picture } from '../pictures.ts';
import { expectSound, openBrowser, signInAs, type Watched, watchedPage, watchPolicy } from './browser.ts';

// 企业端 on a phone: claimed, verified by 渌口区工信局, reported, a problem with a photograph raised and rated, and why there is no award.
const password = 'Qiye-duan-2022';
const month = '2022-12';
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const address = () => inject('address');
const phone = async (): Promise<Watched> => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  const watched = await watchedPage(context);
  await watchPolicy(watched);
  return watched;
};
/** An office signs in at a desk, does something and leaves. */
async function office(login: string, run: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const watched = await watchedPage(context);
  await signInAs(watched.page, login);
  await run(watched.page);
  await expectSound(watched);
  await context.close();
}
/** Nothing of the page is wider than the phone. */
const fits = async (page: Page) =>
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);

/** An enterprise of 渌口区 that has to report, as the office sees it. */
async function whoReports(): Promise<{ name: string; code: string }> {
  let found = { name: '', code: '' };
  await office('渌口区工信局', async (page) => {
    const told = await page.evaluate<{ rows: { name: string; creditCode: string; asks: number }[] }>(
      `fetch('/api/tracking/list?period=${month}&state=missing&size=5').then((answer) => answer.json())`,
    );
    // One whose revenue nobody holds yet: it is asked for all there is to ask.
    const row = told.rows.toSorted((a, b) => b.asks - a.asks)[0];
    if (row) found = { name: row.name, code: row.creditCode };
  });
  expect(found.code, 'nobody has to report').not.toBe('');
  return found;
}

async function claim(page: Page, code: string): Promise<string> {
  await page.goto(`${address()}/portal`);
  await page.getByRole('link', { name: '认领企业' }).click();
  await page.getByLabel('统一社会信用代码').fill(code);
  await page.getByLabel('县市区').selectOption('渌口区');
  await page.getByRole('radio', { name: '负责人' }).check();
  await page.getByLabel('姓名').fill('欧阳建国');
  await page.getByLabel('电话').fill('13812340001');
  await page.getByLabel('设定口令').fill(password);
  await page.getByLabel('再输一遍口令').fill(password);
  await fits(page);
  await page.getByRole('button', { name: '提交认领' }).click();
  const told = await page
    .getByText(/QY[0-9A-Z]{8}/)
    .first()
    .textContent();
  return /QY[0-9A-Z]{8}/.exec(told ?? '')?.[0] ?? '';
}

async function verify(number: string): Promise<void> {
  await office('渌口区工信局', async (page) => {
    await page.goto(`${address()}/claims?q=${number}`);
    await page.getByRole('button', { name: `打开认领 ${number}` }).click();
    await page.getByText('13812340001').waitFor();
    await page.getByLabel('怎样核实的').fill('拨打企业登记电话，确系该企业负责人');
    await page.getByRole('button', { name: '核实通过' }).click();
    await page.getByText('拨打企业登记电话').first().waitFor();
  });
}

test('claim, verification, report, problem with a photograph, rating, and why there is no award', async () => {
  const { name, code } = await whoReports();
  const watched = await phone();
  const { page } = watched;
  const number = await claim(page, code);
  await verify(number);
  await page.goto(`${address()}/portal`);
  await page.getByRole('textbox', { name: /账号/ }).fill(number);
  await page.getByLabel('口令', { exact: false }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '本月要办的' }).waitFor();

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
  for (const place of ['', '/report', '/file', '/problems', '/check-up', '/award', '/training', '/financing', '/notices', '/me']) {
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
  const answer = await page.evaluate<{ status: number; body: string }>(
    `(async () => {
      const problem = await (await fetch('/api/problems/problem?id=${id}')).json();
      const answer = await fetch('/api/problems/take-step', { method: 'POST', headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id: '${id}', after: problem.ordinal, ...${JSON.stringify(said)} }) });
      return { status: answer.status, body: await answer.text() };
    })()`,
  );
  expect(answer, JSON.stringify({ said, answer })).toMatchObject({ status: 200 });
}

/** The offices: registered, assigned and handled by 工信; called back on by whoever had no part in it. */
async function handled(id: string): Promise<void> {
  await office('渌口区工信局', async (page) => {
    await step(page, id, { step: 'register', says: '情况属实' });
    await step(page, id, { step: 'assign', lead: { office: 'industry', area: '渌口区', unit: null }, says: '请尽快办理' });
    await step(page, id, { step: 'sign' });
    await step(page, id, { step: 'answer', says: '已请市政疏通排水，积水已排除' });
  });
  await office('渌口区优化营商环境中心', (page) =>
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
