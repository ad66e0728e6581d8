import { mkdirSync } from 'node:fs';
import process from 'node:process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { codeOf } from '../accounts.ts';
import { expectSound, openBrowser, signInAs, type Watched, watchedPage, watchPolicy } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Somebody at a machine of their own. */
async function sit(width = 1440): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width, height: width < 500 ? 844 : 900 }, locale: 'zh-CN' });
  const watched = await watchedPage(context);
  await watchPolicy(watched);
  return watched;
}

async function picture(page: Page, name: string): Promise<void> {
  if (!process.env.PICTURES) return;
  mkdirSync(process.env.PICTURES, { recursive: true });
  await page.waitForTimeout(600);
  await page.screenshot({ path: `${process.env.PICTURES}/${name}.png` });
}

const at = (page: Page, place: string) => page.goto(new URL(place, inject('address')).href);

/** Binds a phone and answers what it knows; afterwards the second factor was shown. */
async function bind(page: Page, password: string): Promise<string> {
  await at(page, '/account?tab=factor');
  // In a city that was used before, the phone of an earlier journey is not at hand.
  await page.getByLabel('登录口令').fill(password);
  await page.getByRole('button', { name: '开始绑定' }).click();
  await page.getByRole('img', { name: '动态口令绑定二维码' }).waitFor();
  const secret = (await page.locator('code.mono').textContent()) ?? '';
  await picture(page, `bind-${password.length}`);
  await page.getByRole('textbox', { name: '动态口令' }).fill(codeOf(secret, new Date()));
  await page.getByRole('button', { name: '确认绑定' }).click();
  await page.getByRole('list', { name: '恢复码' }).waitFor();
  expect(await page.getByRole('list', { name: '恢复码' }).getByRole('listitem').count()).toBe(10);
  await picture(page, `codes-${password.length}`);
  await page.getByRole('button', { name: '已抄好' }).click();
  return secret;
}

async function choose(page: Page, dialog: string, label: string, option: string): Promise<void> {
  await page.getByRole('dialog', { name: dialog }).getByRole('combobox', { name: label }).click();
  const choice = page.locator(`.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option[title="${option}"]`).last();
  await choice.click();
  // While the dialog is still coming up the list moves with it, and a click may fall beside: once more.
  const closed = () => choice.waitFor({ state: 'hidden', timeout: 5_000 });
  await closed().catch(async () => {
    await choice.click();
    await closed();
  });
}

const login = `攸县王五${Date.now().toString(36)}`;

test('an account is made, approved, changed, and comes into the hands of its official', { timeout: 400_000 }, async () => {
  const system = await sit();
  await signInAs(system.page, '系统管理员', undefined, '账号管理');
  await picture(system.page, 'landing');
  expect(await system.page.getByRole('navigation', { name: '主菜单' }).getByRole('link').allInnerTexts()).toEqual(
    expect.not.arrayContaining(['企业名录', '三张清单', '数据接入', '进度', '通报']),
  );

  // 系统管理员 has no phone bound yet: the act is refused with the way to bind one.
  await bind(system.page, 'Shenggui-2022');
  await at(system.page, '/accounts');
  await system.page.getByRole('button', { name: '新增账号' }).click();
  const dialog = system.page.getByRole('dialog');
  await dialog.getByLabel('账号', { exact: true }).fill(login);
  await dialog.getByLabel('姓名').fill('王五');
  await choose(system.page, '新增账号', '单位', '工信局');
  await choose(system.page, '新增账号', '范围', '攸县');
  await dialog.getByLabel('理由').fill('新录用人员到岗');
  await picture(system.page, 'make');
  await dialog.getByRole('button', { name: '确定' }).click();
  const password = (await system.page.getByTestId('password').textContent()) ?? '';
  await picture(system.page, 'accounts');

  // Not approved yet.
  const official = await sit();
  await official.page.goto(inject('address'));
  await official.page.getByLabel('账号').fill(login);
  await official.page.getByLabel('密码').fill(password);
  await official.page.getByRole('button', { name: '登录' }).click();
  await official.page.getByText('该账号尚未核准').waitFor();
  await picture(official.page, 'unapproved');

  const security = await sit();
  await signInAs(security.page, '安全管理员', undefined, '账号管理');
  await at(security.page, '/accounts?tab=requests');
  const row = security.page.getByRole('row').filter({ hasText: login });
  // Asked for a second factor, and told where to bind one.
  await row.getByRole('button', { name: '核准', exact: true }).click();
  await security.page.getByRole('dialog').getByText('去「我的账号」绑定').waitFor();
  await picture(security.page, 'step-up');
  await security.page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
  await bind(security.page, 'Shenggui-2022');
  await at(security.page, '/accounts?tab=requests');
  await row.getByRole('button', { name: '核准', exact: true }).click();
  await row.getByText('已核准').waitFor();

  // 系统管理员 asks for another area; 安全管理员 approves.
  await at(system.page, `/accounts?search=${encodeURIComponent(login)}&login=${encodeURIComponent(login)}`);
  await system.page.getByRole('button', { name: '申请调整范围' }).click();
  await system.page.getByRole('dialog', { name: '申请调整范围' }).getByLabel('理由').waitFor();
  await choose(system.page, '申请调整范围', '单位', '工信局');
  await choose(system.page, '申请调整范围', '范围', '渌口区');
  await system.page.getByRole('dialog', { name: '申请调整范围' }).getByLabel('理由').fill('借调到渌口区');
  await system.page.getByRole('dialog', { name: '申请调整范围' }).getByRole('button', { name: '确定' }).click();
  await system.page.getByText('已申请，待安全管理员核准').waitFor();
  await picture(system.page, 'drawer');
  await at(security.page, '/accounts?tab=requests');
  await security.page
    .getByRole('row')
    .filter({ hasText: '渌口区' })
    .filter({ hasText: login })
    .getByRole('button', { name: '核准', exact: true })
    .click();
  await security.page.getByRole('row').filter({ hasText: '渌口区' }).filter({ hasText: login }).getByText('已核准').waitFor();
  await picture(security.page, 'requests');

  // The official: password first, then the phone, then the sessions.
  await official.page.getByRole('button', { name: '登录' }).click();
  await official.page.getByRole('heading', { name: '请先修改口令' }).waitFor();
  await picture(official.page, 'must-change');
  await official.page.getByLabel('现用口令').fill(password);
  await official.page.getByLabel('新口令', { exact: true }).fill('Lukou-Wangwu-77');
  await official.page.getByLabel('再输一次新口令').fill('Lukou-Wangwu-77');
  await official.page.getByRole('button', { name: '修改口令' }).click();
  await official.page.getByRole('heading', { name: '渌口区工作台' }).waitFor();
  await bind(official.page, 'Lukou-Wangwu-77');
  const phone = await sit(390);
  await signInAs(phone.page, login, 'Lukou-Wangwu-77');
  await at(phone.page, '/account');
  await phone.page.getByRole('heading', { level: 1 }).waitFor();
  await picture(phone.page, 'phone-account');
  await at(official.page, '/account?tab=sessions');
  const other = official.page.getByRole('row').filter({ hasText: '结束会话' }).filter({ hasNotText: '当前会话' });
  await other.first().waitFor();
  await picture(official.page, 'sessions');
  expect(await other.count()).toBe(1);
  await other.getByRole('button', { name: '结束会话' }).click();
  await official.page.getByRole('button', { name: '结束', exact: true }).click();
  await official.page.getByText('会话已结束').first().waitFor();
  await at(phone.page, '/account');
  await phone.page.getByRole('button', { name: '登录' }).waitFor();
  for (const tab of ['profile', 'delegations', 'handOver']) {
    await at(official.page, `/account?tab=${tab}`);
    await official.page.getByRole('heading', { level: 1 }).waitFor();
    await official.page.waitForLoadState('networkidle');
    await picture(official.page, `account-${tab}`);
  }
  for (const watched of [system, security, official]) {
    // Refusals are answered with 401, 403 and 409, and the browser logs those by itself.
    await expectSound({ ...watched, faults: watched.faults.filter((fault) => !/status of 4\d\d/.test(fault)) });
    await watched.page.context().close();
  }
  await phone.page.context().close();
});
