import { mkdirSync } from 'node:fs';
import process from 'node:process';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { expectSound, openBrowser, signInAs, type Watched, watchedPage, watchPolicy } from './browser.ts';
import { courseDays } from './course-days.ts';

// 渌口区统计局 lists a course and invites; 渌口铸造 enrols on a phone; the code hangs in the room, an attendee's own phone scans it; the course ends,
// the enterprise rates it and has its certificate, anybody verifies it; what the area reached has changed by one.
let browser: Browser;
let desk: Watched;
let own: Watched;
let phone: BrowserContext;
const title = `月报填报业务培训${Date.now() % 100_000}`;
// The clock of the product is the day it is; a course that is opened today stands on today.
let days: Awaited<ReturnType<typeof courseDays>>;
let persons = 0;

const small = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };
const picture = async (page: Page, name: string) => {
  if (!process.env.SCREENSHOTS) return;
  mkdirSync('docs/screenshots', { recursive: true });
  await page.waitForTimeout(400);
  await page.screenshot({ path: `docs/screenshots/training-${name}.png`, fullPage: name.startsWith('phone') });
};
const personsOf = async (page: Page): Promise<number> => {
  const answer = await page.request.get(`${inject('address')}/api/training/coverage?year=${days.first.slice(0, 4)}`);
  const { rows } = (await answer.json()) as { rows: { area: string; persons: number }[] };
  return rows.find(({ area }) => area === '渌口区')?.persons ?? 0;
};

beforeAll(async () => {
  days = await courseDays();
  browser = await openBrowser();
  desk = await watchedPage(
    await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }),
  );
  phone = await browser.newContext(small);
  own = await watchedPage(phone);
  await watchPolicy(desk);
  await watchPolicy(own);
});
afterAll(() => browser.close());

test('列入、开放报名、邀请：企业账号收到消息', async () => {
  const { page } = desk;
  await signInAs(page, '渌口区统计局');
  persons = await personsOf(page);
  await page.goto(`${inject('address')}/training`);
  await page.getByRole('button', { name: '列入一次培训' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('名称').fill(title);
  await form.getByLabel('主题（方案第五条）').click();
  await page.getByTitle(/^统计数据报送/).click();
  await form.getByLabel('开始（北京时间）').fill(`${days.first}T00:10`);
  await form.getByLabel('结束（北京时间）').fill(`${days.last}T23:50`);
  await form.getByLabel('报名截止日').fill(days.first);
  await form.getByLabel('名额（人）').fill('20');
  await form.getByLabel('地点').fill('区政务中心 2 楼');
  await form.getByRole('button', { name: /列\s*入/ }).click();
  const drawer = page.getByRole('dialog', { name: title });
  await drawer.getByRole('button', { name: '开放报名' }).click();
  await drawer.getByText('报名中').first().waitFor();
  await drawer.getByRole('button', { name: '邀请企业' }).click();
  const invite = page.getByRole('dialog', { name: `邀请企业：${title}` });
  await invite.getByText('全部工业企业').click();
  await invite.getByRole('button', { name: '看看有几家' }).click();
  await invite.getByText(/符合的 [\d,]+ 家/).waitFor();
  await picture(page, 'invite');
  await invite.getByRole('button', { name: '发出邀请' }).click();
  await drawer.getByText(/已邀请 [1-9][\d,]* 家/).waitFor();
  await picture(page, 'course');
});

test('企业在手机上报名，签承诺书', async () => {
  const { page } = own;
  await signInAs(page, '渌口铸造');
  await page.goto(`${inject('address')}/notices`);
  await page
    .getByRole('link', { name: new RegExp(`邀请参加“${title}”`) })
    .first()
    .click();
  const card = page.getByRole('article', { name: title });
  await card.getByRole('button', { name: /报\s*名/ }).click();
  const form = page.getByRole('form', { name: `报名：${title}` });
  await form.getByLabel('姓名').fill('何小满');
  await form.getByLabel('电话（只留掩码，签到时核对后四位）').fill('13800136789');
  await picture(page, 'phone-enrol');
  await form.getByRole('button', { name: '提交报名' }).click();
  await card.getByText('138****6789').waitFor();
  await card.getByText('已报上').waitFor();
  await picture(page, 'phone-own');
  await page.getByRole('tab', { name: /统计法治承诺书/ }).click();
  const pledge = page.getByRole('region', { name: '统计法治承诺书' });
  await pledge.getByText(/版 · 依据/).waitFor();
  if (await pledge.getByRole('button', { name: /签\s*署/ }).isVisible()) {
    await pledge.getByLabel('签署人姓名').fill('何小满');
    await pledge.getByLabel('已读过以上文字，代表本企业签署').check();
    await pledge.getByRole('button', { name: /签\s*署/ }).click();
  }
  await pledge
    .getByText(/于 .* 签署/)
    .first()
    .waitFor();
  await picture(page, 'phone-pledge');
  const wide = await page.evaluate('document.documentElement.scrollWidth');
  expect(wide).toBeLessThanOrEqual(390);
});

test('开班，会场屏幕出示签到码；来的人用自己的手机扫码签到，同一凭据不能再用', async () => {
  const { page } = desk;
  const drawer = page.getByRole('dialog', { name: title });
  await drawer.getByRole('button', { name: /开\s*班/ }).click();
  await drawer.getByText('已开班').first().waitFor();
  await drawer.getByText('何小满').waitFor();
  await drawer.getByRole('button', { name: '出示签到码' }).click();
  await page.getByRole('img', { name: '签到二维码' }).waitFor();
  await picture(page, 'code');
  // What the square says is what the page asked for: a camera would read the same.
  const id = new URL(page.url()).searchParams.get('course') ?? '';
  const code = async () =>
    ((await (await page.request.get(`${inject('address')}/api/training/code?id=${id}`)).json()) as { code: string }).code;
  const stranger = await watchedPage(await browser.newContext(small));
  await watchPolicy(stranger);
  const door = stranger.page;
  await door.goto(`${inject('address')}/check-in/${await code()}`);
  await door.getByText(title).waitFor();
  await door.getByLabel('姓名').fill('何小满');
  await door.getByLabel('报名所留电话的后四位').fill('0000');
  await door.getByRole('button', { name: /签\s*到/ }).click();
  await door.getByText('没有这个姓名和电话后四位', { exact: false }).waitFor();
  await door.getByLabel('报名所留电话的后四位').fill('6789');
  await picture(door, 'phone-check-in');
  await door.getByRole('button', { name: /签\s*到/ }).click();
  await door.getByText('签到成功').waitFor();
  await picture(door, 'phone-checked-in');
  await door.goto(`${inject('address')}/check-in/${await code()}`);
  await door.getByLabel('姓名').fill('何小满');
  await door.getByLabel('报名所留电话的后四位').fill('6789');
  await door.getByRole('button', { name: /签\s*到/ }).click();
  await door.getByText('不用再签', { exact: false }).waitFor();
  await door.goto(`${inject('address')}/check-in/${'A'.repeat(63)}`);
  await door.getByText('不是本系统的签到码', { exact: false }).waitFor();
  // Refusals are answers: the browser logs their status by itself.
  expect(stranger.faults.filter((fault) => !/status of 4\d\d/.test(fault))).toEqual([]);
  await page.getByText(/已签到 1 人/).waitFor({ timeout: 40_000 });
  await page.keyboard.press('Escape');
});

test('结束，企业评价、拿证书；证书核验得到，编号对不上的核验不到；覆盖面加一', async () => {
  const { page } = desk;
  const drawer = page.getByRole('dialog', { name: title });
  await drawer.getByRole('button', { name: /结\s*束/ }).click();
  await drawer.getByText('已结束').first().waitFor();
  const row = drawer.getByRole('row', { name: /何小满/ });
  await row
    .getByRole('link', { name: '证书' })
    .or(row.getByRole('button', { name: '证书' }))
    .waitFor();
  await picture(page, 'finished');
  await own.page.goto(`${inject('address')}/my-training?tab=past`);
  const card = own.page.getByRole('article', { name: title });
  await card.getByRole('button', { name: '替何小满评价' }).click();
  await card.getByRole('radio').nth(4).click({ force: true });
  await card.getByLabel(/想说的/).fill('讲得清楚');
  await card.getByRole('button', { name: '提交评价' }).click();
  await card.getByText('已评 5 分').waitFor();
  await picture(own.page, 'phone-rated');
  const [download] = await Promise.all([own.page.waitForEvent('download'), card.getByText('结业证书').click()]);
  expect(download.suggestedFilename()).toMatch(/^培训结业证书-PX-\d{4}-\d{4,}-\d{3}\.docx$/);
  const serial = /PX-[\d-]+\d/.exec(download.suggestedFilename())?.[0] ?? '';
  await own.page.goto(`${inject('address')}/certificate#${serial}.0000000000`);
  await own.page.getByRole('button', { name: /核\s*验/ }).click();
  await own.page.getByText('编号与核验码不符', { exact: false }).waitFor();
  await picture(own.page, 'phone-certificate');
  expect(await personsOf(page)).toBe(persons + 1);
  await page.keyboard.press('Escape');
  await page.goto(`${inject('address')}/training?tab=coverage&year=${days.first.slice(0, 4)}`);
  await page.getByText('应覆盖：', { exact: false }).waitFor();
  await picture(page, 'coverage');
  await page.goto(`${inject('address')}/training?tab=effect&year=2022`);
  await page.getByText('两组差异不是培训起作用的证明').waitFor();
  await picture(page, 'effect');
  await page.goto(`${inject('address')}/training`);
  await page.getByText(/共 \d+ 次/).waitFor();
  await picture(page, 'list');
  await page.goto(`${inject('address')}/training?tab=plans&year=2022`);
  await page.getByText('渌口区统计局（第 1 版）').first().waitFor();
  await picture(page, 'plans');
  await expectSound(desk);
  expect(own.faults.filter((fault) => !/status of 4\d\d/.test(fault))).toEqual([]);
});
