import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { bytesFor } from '../../seeds/attachments.ts';
import { picture } from '../pictures.ts';
import { expectSound, openBrowser, type Watched } from './browser.ts';
import { courseDays } from './course-days.ts';
import { asked, claim, enter, fits, keptOnPhone, office, phone, sent, verify } from './portal-desk.ts';

// 企业端 on a phone: what an enterprise is asked for is given there, never in the console: the 承诺函 and the account of its award, the satisfaction
// with a course, the papers of its application.
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const address = () => inject('address');
/** Somebody of 渌口区 whom the office names by code, claimed and let in. */
async function letIn(code: string): Promise<Watched> {
  expect(code, 'nobody of the kind in the city').not.toBe('');
  const watched = await phone(browser);
  const number = await claim(watched.page, code);
  await verify(browser, number);
  await enter(watched.page, number);
  return watched;
}

/** A refusal is an answer: the browser logs its status by itself. */
async function leave({ page, faults }: Watched): Promise<void> {
  await fits(page);
  const unlooked = faults.filter((fault) => !/status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(fault));
  await expectSound({ page, faults: unlooked });
  await page.context().close();
}

test('承诺函 is read and confirmed, the account typed twice; both are held afterwards and not asked again', async () => {
  const code = await office(browser, '渌口区工信局', async (page) => {
    const { rows } = await asked<{ rows: { creditCode: string; missing: string[] }[] }>(
      page,
      '/api/award-cases/cases?year=2022&state=collecting',
    );
    return rows.find(({ missing }) => missing.length === 2)?.creditCode ?? '';
  });
  const watched = await letIn(code);
  const { page } = watched;
  await page.goto(`${address()}/portal/award`);
  const undertaking = page.getByRole('form', { name: '申请书暨承诺函' });
  await undertaking.getByLabel('签署人').fill('欧阳建国');
  const confirm = undertaking.getByRole('button', { name: '确认承诺函' });
  expect(await confirm.isDisabled()).toBe(true);
  await undertaking.getByText('请读完全文后勾选').waitFor();
  await keptOnPhone(page, '欧阳建国');
  // What was typed is there again, and what is not agreed to is not.
  await page.reload();
  await page.getByText(/已找回/).waitFor();
  expect(await undertaking.getByLabel('签署人').inputValue()).toBe('欧阳建国');
  await undertaking.getByRole('checkbox').check();
  await confirm.click();
  await page.getByText(/承诺函已由 欧阳建国 于 .* 确认，不用再签/).waitFor();
  expect(await undertaking.count()).toBe(0);

  await page.getByRole('button', { name: '登记收款账户' }).click();
  const payee = page.getByRole('form', { name: '收款账户' });
  await payee.getByLabel('开户行').fill('渌口农商银行南洲支行');
  await payee.getByLabel('账号', { exact: false }).first().fill('4300 1500 0670 5250 1234');
  await payee.getByLabel('再输一遍账号').fill('43001500067052501235');
  await payee.getByText('两遍账号不一致', { exact: false }).first().waitFor();
  expect(await payee.getByRole('button', { name: '登记', exact: true }).isDisabled()).toBe(true);
  await payee.getByLabel('再输一遍账号').fill('43001500067052501234');
  await fits(page);
  await payee.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByRole('button', { name: '变更收款账户' }).waitFor();
  const shown = (await page.locator('body').textContent()) ?? '';
  expect(shown).toContain('****');
  expect(shown).not.toContain('43001500067052501234');
  await page.getByText('待县级审核').first().waitFor();
  // Another account needs its certificate; the number typed before lies on no phone.
  await page.getByRole('button', { name: '变更收款账户' }).click();
  expect(await payee.getByLabel('账号', { exact: false }).first().inputValue()).toBe('');
  await payee.getByText('变更账户须附新的开户证明').waitFor();
  await leave(watched);
}, 240_000);

/** A course of 渌口区统计局 to which one enterprise alone is invited, open for enrolment. */
async function invited(page: Page, enterpriseId: string, title: string): Promise<string> {
  const id = randomUUID();
  const { first, last } = await courseDays();
  const terms = {
    title,
    topic: 'statistics',
    startsAt: `${first}T00:10:00+08:00`,
    endsAt: `${last}T23:50:00+08:00`,
    place: '区政务中心 2 楼',
    capacity: 20,
    enrolUntil: first,
  };
  await sent(page, '/api/training/plan-course', { id, terms });
  await stepped(page, id, 'open');
  await sent(page, '/api/training/invite', { id, group: 'all', areas: ['渌口区'], enterprises: [enterpriseId] });
  return id;
}

interface Told {
  steps: { ordinal: number }[];
  attendees: { id: string }[];
}

async function stepped(page: Page, id: string, step: 'open' | 'start' | 'finish'): Promise<void> {
  const { steps } = await asked<Told>(page, `/api/training/course?id=${id}`);
  await sent(page, '/api/training/step-course', { id, after: Math.max(...steps.map(({ ordinal }) => ordinal)), step });
}

test('an application is begun, a paper photographed and given, what is wanted said beside the greyed button; then a course is rated', async () => {
  const found = await office(browser, '渌口区工信局', async (page) => {
    const { rows } = await asked<{ rows: { id: string; creditCode: string }[] }>(page, '/api/entry/due?state=none&size=5');
    return rows[0];
  });
  const watched = await letIn(found?.creditCode ?? '');
  const { page } = watched;
  await page.getByRole('link', { name: '入统申报' }).click();
  await page.getByRole('button', { name: '新开申报' }).click();
  await page.getByRole('heading', { name: '入统申报办理' }).waitFor();
  await page.getByText('准备材料').first().waitFor();
  const submit = page.getByRole('button', { name: '提交申报' });
  expect(await submit.isDisabled()).toBe(true);
  await page.getByText(/还缺 \d+ 项材料/).waitFor();
  const wanted = Number(/还要交 (\d+) 项/.exec((await page.locator('body').textContent()) ?? '')?.[1]);
  await page.getByRole('button', { name: '上传：厂门照片' }).click();
  const gate = page.getByRole('form', { name: '上传 厂门照片' });
  await gate.getByText('还没有选文件', { exact: false }).waitFor();
  await gate.getByLabel('照片内的现场核实人').fill('张三');
  await gate.getByLabel('拍照或选文件').setInputFiles({ name: '厂门.png', mimeType: 'image/png', buffer: picture('png') });
  await gate.getByRole('button', { name: '上传', exact: true }).click();
  await page.getByText(`还要交 ${wanted - 1} 项`).waitFor();
  await page.getByRole('button', { name: '更换：厂门照片' }).waitFor();
  // What is written on a paper survives a page that was closed in between; the file is chosen anew.
  await page.getByRole('button', { name: '上传：营业执照复印件' }).click();
  const licence = page.getByRole('form', { name: '上传 营业执照复印件' });
  await licence.getByLabel('经营范围中的主营活动').fill('铸件制造');
  await keptOnPhone(page, '铸件制造');
  await page.reload();
  await page.getByRole('button', { name: '上传：营业执照复印件' }).click();
  await page.getByText(/已找回/).waitFor();
  expect(await licence.getByLabel('经营范围中的主营活动').inputValue()).toBe('铸件制造');
  await licence.getByLabel('拍照或选文件').setInputFiles({ name: '执照.pdf', mimeType: 'application/pdf', buffer: bytesFor('licence') });
  await licence.getByRole('button', { name: '上传', exact: true }).click();
  await page.getByText(`还要交 ${wanted - 2} 项`).waitFor();
  await fits(page);
  await rated(page, found?.id ?? '');
  await leave(watched);
}, 600_000);

/** 报名, 签到 by hand at the door, 结束, 满意度. */
async function rated(page: Page, enterpriseId: string): Promise<void> {
  const title = `月报业务培训${Date.now() % 100_000}`;
  const id = await office(browser, '渌口区统计局', (desk) => invited(desk, enterpriseId, title));
  await page.goto(`${address()}/portal/notices`);
  await page.getByRole('link', { name: new RegExp(`邀请参加“${title}”`) }).click();
  await page.getByRole('button', { name: `报名：${title}` }).click();
  const form = page.getByRole('form', { name: `报名：${title}` });
  await form.getByLabel('姓名').fill('何小满');
  await form.getByLabel('电话').fill('13800136789');
  await form.getByRole('button', { name: '提交报名' }).click();
  await page.getByText('已报上').waitFor();
  await office(browser, '渌口区统计局', async (desk) => {
    await stepped(desk, id, 'start');
    const { attendees } = await asked<Told>(desk, `/api/training/course?id=${id}`);
    await sent(desk, '/api/training/check-in-by-hand', { enrolmentId: attendees[0]?.id, reason: '手机没有电，当场核对身份' });
    await stepped(desk, id, 'finish');
  });
  await page.reload();
  await page.getByRole('button', { name: '评价：何小满' }).click();
  const rating = page.getByRole('form', { name: '评价（何小满）' });
  expect(await rating.getByRole('button', { name: '提交评价' }).isDisabled()).toBe(true);
  await rating.getByRole('radio', { name: '4 满意' }).check();
  await rating.getByLabel('想说的').fill('讲得清楚');
  await fits(page);
  await rating.getByRole('button', { name: '提交评价' }).click();
  await page.getByText('已评价：4 分').waitFor();
  const [certificate] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载结业证书：何小满' }).click(),
  ]);
  expect(certificate.suggestedFilename()).toMatch(/^培训结业证书-PX-/);
}
