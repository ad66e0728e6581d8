import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { expectSound, openBrowser, signInAs, watchedPage, watchPolicy } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const month = '2022-12';
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'zh-CN' } as const;

/** Draws the page for whoever looks at the run afterwards; nothing without a folder to draw into. */
async function drawn(page: Page, name: string): Promise<void> {
  const folder = process.env.JOURNEY_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

/** A link of an enterprise that has not reported the month yet, issued by 渌口区工信局 and read off the page, as one would copy it. */
async function issuedLink(page: Page, at: number): Promise<{ name: string; address: string }> {
  await page.goto(`${inject('address')}/tracking?month=${month}&state=missing`);
  const box = page.getByRole('checkbox', { name: /^选择 .*公司/ }).nth(at);
  await box.waitFor();
  const name = ((await box.getAttribute('aria-label')) ?? '').replace('选择 ', '');
  await box.check();
  await page.getByRole('button', { name: '发放链接（1）' }).click();
  const slips = page.getByRole('region', { name: '本次发放的链接' });
  await slips.getByRole('img', { name: `${name}的填报二维码` }).waitFor();
  await drawn(page, 'link-issued');
  // biome-ignore lint/performance/useDomNodeTextContent: what a person would copy
  const address = await slips.locator('.mono').first().innerText();
  return { name, address };
}

test('渌口区工信局 issues a link; the enterprise fills it in on a phone, with a draft and a real reason; the office sees it reported', async () => {
  const desk = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const official = await watchedPage(desk);
  await signInAs(official.page, '渌口区工信局');

  const hand = await browser.newContext(phone);
  const enterprise = await watchedPage(hand);
  await watchPolicy(enterprise);
  const sent: string[] = [];
  enterprise.page.on('request', (request) => sent.push(request.url()));
  const { page } = enterprise;
  // Whose revenue a roster brought already is not asked for it: the first who is.
  let issued = { name: '', address: '' };
  for (let at = 0; at < 5; at += 1) {
    issued = await issuedLink(official.page, at);
    // Another # alone would leave the page as it is.
    await page.goto('about:blank');
    await page.goto(issued.address);
    await page.getByText('有效期至').waitFor();
    if (await page.getByLabel(/^本月营业收入/).isVisible()) break;
  }
  const { name, address } = issued;
  expect(address).toContain('/report#');
  await expectSound(official);
  await page.getByText(name).first().waitFor();
  await drawn(page, 'report-phone-empty');

  // 空白不当作零: nothing filled in is nothing reported.
  await page.getByRole('button', { name: /^报\s*送$/ }).click();
  await page.getByText('「本月营业收入」没有填', { exact: false }).first().waitFor();

  await page.getByLabel(/^本月营业收入/).fill('0');
  await page.getByLabel(/^月末从业人员/).fill('26');
  await page.getByText('减少', { exact: true }).click();
  const why = page.getByRole('textbox', { name: /^说明：/ });
  await why.waitFor();
  await why.fill('核实无误');
  await page.getByRole('button', { name: /^报\s*送$/ }).click();
  await page.getByText('不算说明', { exact: false }).first().waitFor();
  await drawn(page, 'report-phone-refused');

  // The draft is on the server: another opening of the same link goes on with it.
  await page.getByRole('button', { name: '存草稿' }).click();
  await page.getByText('草稿已存', { exact: false }).waitFor();
  await page.reload();
  expect(await page.getByLabel(/^月末从业人员/).inputValue()).toBe('26');
  await page.getByRole('textbox', { name: /^说明：/ }).fill('压铸机大修，全月停产没有发货');
  await page.getByRole('button', { name: /^报\s*送$/ }).click();
  const receipt = page.getByRole('region', { name: '报送回执' });
  await receipt.getByText('「渌口区」第', { exact: false }).waitFor();
  await drawn(page, 'report-phone-receipt');
  const kept = page.waitForEvent('download');
  await receipt.getByRole('button', { name: '下载回执文件' }).click();
  expect((await kept).suggestedFilename()).toBe(`月报回执-${month}-第1版.json`);
  await expectSound(enterprise);
  const width = await page.evaluate('document.documentElement.scrollWidth');
  expect(width).toBeLessThanOrEqual(390);
  // The token went into no address.
  const token = address.split('#')[1] ?? '';
  expect(sent.filter((url) => new URL(url).pathname.includes(token) || new URL(url).search.includes(token))).toEqual([]);

  await official.page.goto(`${inject('address')}/tracking?month=${month}&q=${encodeURIComponent(name)}`);
  await official.page.getByRole('button', { name, exact: true }).click();
  const drawer = official.page.getByRole('dialog').filter({ hasText: '企业月报' });
  await drawer.getByText('压铸机大修，全月停产没有发货', { exact: false }).waitFor();
  await drawer.getByText('一次链接', { exact: false }).first().waitFor();
  await drawn(official.page, 'tracking-drawer');
  await expectSound(official);

  // Taken back, the link says so to whoever still has it.
  await drawer
    .getByRole('button', { name: /^收\s*回$/ })
    .first()
    .click();
  await drawer.getByText('已收回').first().waitFor();
  await page.reload();
  await page.getByText('这个链接已于', { exact: false }).waitFor();
  await Promise.all([desk.close(), hand.close()]);
}, 120_000);

test('渌口铸造 signs in and finds its months; whoever comes without a link is told where to get one', async () => {
  const context = await browser.newContext(phone);
  const enterprise = await watchedPage(context);
  await signInAs(enterprise.page, '渌口铸造', 'Shenggui-2022', '月报填报');
  await enterprise.page.goto(`${inject('address')}/reports`);
  await enterprise.page.getByRole('list', { name: '逐月报送情况' }).waitFor();
  await drawn(enterprise.page, 'reports-account');
  await enterprise.page.goto(`${inject('address')}/report`);
  await enterprise.page.getByText('链接不完整').waitFor();
  await expectSound(enterprise);
  await context.close();
});
