import process from 'node:process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkCharacter } from '../../src/registry/directory/credit-code.ts';
import { expectSound, openBrowser, signInAs, type Watched, watchedPage } from './browser.ts';
import { startCity } from './city.ts';
import { file, find, give, openOne, papers, picture, review, rowOf, step, today } from './entry-desk.ts';
import { openMember, openMembers, openProposals, takeIn, takePoolStep } from './pool-desk.ts';

const area = '渌口区';
const code = (body: string) => body + checkCharacter(body);
const newBuild = { code: code('91430212DEMN00001'), name: '渌口走查新建演示有限公司', opened: '2022-10-08' };
const grown = { code: code('91430212DEMN00002'), name: '渌口走查升规演示有限公司', opened: '2015-05-06' };
/** The leading enterprise the new-build came out of: on the register for years, its revenue lower than the year before. */
const parent = { code: code('91430212DEMN00003'), name: '渌口走查龙头演示有限公司', opened: '2008-03-11' };

let browser: Browser;
let address: string;
let stop: () => Promise<void> = async () => {};
beforeAll(async () => {
  browser = await openBrowser();
  if (process.env.ENTRY_JOURNEY_AT) address = process.env.ENTRY_JOURNEY_AT;
  else ({ address, stop } = await startCity({ SHENGGUI_TODAY: today }));
}, 600_000);
afterAll(async () => {
  await browser.close();
  await stop();
});

/** An official of the area, at a desk of their own. */
async function desk(login: string, width = 1440): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width, height: width < 576 ? 844 : 900 }, locale: 'zh-CN' });
  const watched = await watchedPage(context);
  await signInAs(watched.page, login, undefined, undefined, address);
  return watched;
}

/** Opens 新增 of the area in the table of 进度: the one enterprise it is made of. */
async function openNew(page: Page): Promise<void> {
  const row = page.getByRole('row').filter({ hasText: area }).first();
  await row.waitFor();
  await row.getByRole('button', { name: '1' }).first().click();
}

const leads = '渌口区-线索-2022年12月走查.csv';
/** The pool of the year the new-build is known in. */
const pool = { year: '2022', period: '2022-12' };
const course = [
  ['开始核实', '核实中', '安排乡镇上门核实'],
  ['核实入库', '在库培育', '现场核实，生产经营正常'],
  ['转为达规待申报', '达规待申报', '累计收入已达标，准备申报材料'],
] as const;

/** The new-build is taken into the pool as a lead and led along its life until it may be applied for. */
async function cultivate(page: Page): Promise<void> {
  await openProposals(page, pool.period, newBuild.name);
  await rowOf(page, newBuild.name).waitFor();
  await picture(page, 'proposal');
  // However much speaks for it, it waits to be taken in once, under the strongest basis.
  expect(await page.getByRole('checkbox', { name: /^选择 / }).count()).toBe(1);
  const whys = ['应统未统', '新投产', '重点企业培育库', `${parent.name}孵化裂变`, `县市区摸排线索（${leads}）`];
  await rowOf(page, newBuild.name).getByText(whys.join('；')).waitFor();
  await page.getByText('应统未统 1', { exact: true }).waitFor();
  for (const other of ['新投产', '1000—2000万元', '孵化裂变', '摸排线索']) await page.getByText(`${other} 0`, { exact: true }).waitFor();
  await takeIn(page, newBuild.name, '县市区报来，核对无误');
  await openMember(page, pool, newBuild.name);
  for (const [says, to, reason] of course) await takePoolStep(page, says, to, reason);
}

test('a new-build by the month and a grown enterprise by the year: one returned and resubmitted, one approved and seen in 进度', {
  timeout: 600_000,
}, async () => {
  const industry = await desk(`${area}工信局`);
  const { page } = industry;
  await file(page, 'market', '渌口区-设立登记.csv', [
    '统一社会信用代码,企业名称,县市区,行业代码,成立日期',
    ...[newBuild, grown, parent].map((one) => `${one.code},${one.name},${area},3391,${one.opened}`),
  ]);
  await file(page, 'listing', leads, [
    '统一社会信用代码,企业名称,县市区,裂变母企业统一社会信用代码,裂变日期',
    `${newBuild.code},${newBuild.name},${area},${parent.code},${newBuild.opened}`,
  ]);
  await file(page, 'tax', '渌口区-税务-2022年12月走查.csv', [
    '统一社会信用代码,企业名称,县市区,1-12月累计应税销售收入（元）',
    ...[newBuild, grown].map((one) => `${one.code},${one.name},${area},23500000`),
  ]);
  await file(page, 'tax', '渌口区-税务-龙头企业走查.csv', [
    '统一社会信用代码,企业名称,县市区,2021年1-12月累计应税销售收入（元）,2022年1-12月累计应税销售收入（元）',
    `${parent.code},${parent.name},${area},260000000,214000000`,
  ]);
  const statistics = await desk(`${area}统计局`);
  await file(statistics.page, 'register', '渌口区-在库名单-龙头企业走查.csv', [
    '统一社会信用代码,企业名称,县市区,行业代码,入库年月,新增方式,审核方式,批准日期',
    `${parent.code},${parent.name},${area},3391,2010-02,规下升规上,年度审核,2009-12-28`,
  ]);

  await cultivate(page);
  await expectSound(industry);

  await find(page, newBuild.name);
  await rowOf(page, newBuild.name).getByText('2023年2月批（月度审核）').waitFor();
  await rowOf(page, newBuild.name).getByText('必须在 2022-12-20 前提交').waitFor();
  await find(page, grown.name);
  await rowOf(page, grown.name).getByText('2022年第二批（年度审核）').waitFor();
  await expectSound(industry);
  for (const [one, more] of [
    [newBuild, { project: '项目批复（备案）' }],
    [grown, { months: '上年同期分月产值、收入' }],
  ] as const) {
    await openOne(page, one.name);
    for (const [id, label] of Object.entries({ ...papers, ...more })) await give(page, id, label);
    await page.getByRole('tab', { name: '材料 10/10' }).waitFor();
    await step(page, '提交');
    await step(page, '乡镇（园区）核实');
  }
  await picture(page, 'submitted');
  await expectSound(industry);

  // The pool follows the application by itself.
  const followed = await openMember(page, pool, newBuild.name);
  await followed.getByText('提交申报 → 申报中').waitFor();
  await openOne(statistics.page, grown.name);
  await step(statistics.page, '退回', (box) => box.getByLabel('理由').fill('附列资料盖章不清，请换一份'));
  await review(statistics.page, newBuild.name);
  await expectSound(statistics);

  await openOne(page, grown.name);
  await page.getByText('已退回').first().waitFor();
  await give(page, 'vatSchedule', papers.vatSchedule ?? '');
  await step(page, '重新提交');
  await step(page, '乡镇（园区）核实');
  await review(statistics.page, grown.name);

  const city = await desk('市统计局');
  await openOne(city.page, newBuild.name);
  await step(city.page, '市级审核通过');
  await step(city.page, '登记省级通过', (box) => box.getByLabel(/答复日期/).fill(today));
  await step(city.page, '登记国家批准', async (box) => {
    await box.getByLabel(/答复日期/).fill(today);
    await box.getByLabel(/生效月份/).fill('2023-01');
  });
  await city.page.getByText('已批准入库').first().waitFor();
  await picture(city.page, 'approved');
  await city.page.goto(`${address}/progress?period=2023-01`);
  await openNew(city.page);
  const drawer = city.page.getByRole('dialog');
  await drawer.getByText(newBuild.name).waitFor();
  await drawer.getByText('入统申报').waitFor();
  await picture(city.page, 'progress');
  await expectSound(city);

  for (const watched of [industry, statistics, city]) {
    const member = await openMember(watched.page, pool, newBuild.name);
    await member.getByText('已入规', { exact: true }).waitFor();
    const steps = ['列为线索 → 线索', ...course.map(([says, to]) => `${says} → ${to}`), '提交申报 → 申报中'];
    for (const says of steps) expect(await member.getByText(says).count(), says).toBe(1);
    await expectSound(watched);
  }
  await picture(page, 'pool-entered');

  const phone = await desk(`${area}工信局`, 390);
  await openOne(phone.page, grown.name);
  await phone.page.getByRole('tab', { name: /办理过程/ }).click();
  await phone.page.getByText('附列资料盖章不清，请换一份').waitFor();
  await picture(phone.page, 'phone');
  await expectSound(phone);
});

test('the new-build as a spin-off: a dated edge of its family, the decline of the parent beside its entry, counted once', {
  timeout: 240_000,
}, async () => {
  const industry = await desk(`${area}工信局`);
  const { page } = industry;
  const member = await openMember(page, pool, newBuild.name);
  await member.getByRole('link', { name: parent.name }).click();
  await page.getByRole('tab', { name: '族谱' }).click();
  const asked = page.getByRole('listitem').filter({ hasText: `${parent.name} → ${newBuild.name}：孵化裂变？` });
  await asked.getByRole('button', { name: /^认\s*定$/ }).click();
  const box = page.getByRole('dialog');
  expect(await box.getByLabel('发生日期').inputValue()).toBe(newBuild.opened);
  await box.getByLabel('理由').fill('新厂由龙头企业的铸造车间设立');
  await box.getByRole('button', { name: /^认\s*定$/ }).click();
  await box.waitFor({ state: 'hidden' });

  // Beside each other in one drawing: the edge with its day, the parent's lower month, the child's entry.
  const drawing = page.getByRole('img', { name: '企业族谱：' });
  const edge = await drawing.getByText(`孵化裂变 ${newBuild.opened}`).boundingBox();
  const whole = await drawing.boundingBox();
  expect((edge?.x ?? Infinity) + (edge?.width ?? 0)).toBeLessThanOrEqual((whole?.x ?? 0) + (whole?.width ?? 0));
  const marks = await drawing.locator('text:has(title)').evaluateAll((all) => all.map((one) => one.textContent));
  expect(marks).toContain('2022-12 累计收入低于上年同期▽');
  expect(marks.filter((mark) => mark?.endsWith('入规▲'))).toEqual(['2010-02 入规▲', '2023-01 入规▲']);
  await page.getByText('裂变的新主体只算它自己的一次入规').waitFor();
  await page.getByText('同一企业只算一次为 2 次，按代码各算为 2 次').waitFor();
  await picture(page, 'lineage');
  await expectSound(industry);

  // In the pool: one member, under its strongest basis, not once more as a spin-off or a lead, and not its parent in its stead.
  const members = page.getByRole('checkbox', { name: /^选择 / });
  await openMembers(page, { ...pool, q: '渌口走查' });
  await rowOf(page, newBuild.name).getByText('应统未统').first().waitFor();
  expect(await members.count()).toBe(1);
  await openMembers(page, { ...pool, q: newBuild.name, basis: 'spinOff' });
  await page.getByText('没有符合条件的记录').waitFor();
  await openProposals(page, pool.period, newBuild.name);
  await page.getByText(/待列入 2022 年度培育库 0 家/).waitFor();

  // In 进度: one entry of the area, the child's.
  await page.goto(`${address}/progress?period=2023-01`);
  await openNew(page);
  const drawer = page.getByRole('dialog');
  await drawer.getByText(newBuild.name).waitFor();
  await drawer.getByText(/共 1 家/).waitFor();
  expect(await drawer.getByText(parent.name).count()).toBe(0);
  await expectSound(industry);
});
