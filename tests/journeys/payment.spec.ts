import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { read, utils } from '@e965/xlsx';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { dayOf, systemClock } from '../../src/platform/clock/clock.ts';
import { codeOf } from '../accounts.ts';
import { csv } from '../rosters.ts';
import { expectSound, openBrowser, signInAs, type Watched, watchedPage } from './browser.ts';

// 资金兑付: 国库 makes the city's list, 预算 releases it with a code from the phone; the file leaves with its digest; the bank's answer comes back, one line
// fails and is paid by the next list; ledger, lists and bank differ by nothing; a claw-back is agreed to by a second person.
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function enter(login: string): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', acceptDownloads: true });
  const watched = await watchedPage(context);
  await signInAs(watched.page, login);
  return watched;
}

const at = (page: Page, place: string) => page.goto(new URL(place, inject('address')).href);
const table = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
const picture = async (page: Page, name: string) => {
  if (!process.env.PICTURES) return;
  mkdirSync(process.env.PICTURES, { recursive: true });
  await page.waitForTimeout(800);
  await page.screenshot({ path: `${process.env.PICTURES}/payment-${name}.png` });
};

/** Binds a phone; afterwards the second factor was shown. */
async function bind(page: Page): Promise<void> {
  await at(page, '/account?tab=factor');
  await page.getByLabel('登录口令').fill('Shenggui-2022');
  await page.getByRole('button', { name: '开始绑定' }).click();
  await page.getByRole('img', { name: '动态口令绑定二维码' }).waitFor();
  const secret = (await page.locator('code.mono').textContent()) ?? '';
  await page.getByRole('textbox', { name: '动态口令' }).fill(codeOf(secret, new Date()));
  await page.getByRole('button', { name: '确认绑定' }).click();
  await page.getByRole('button', { name: '已抄好' }).click();
}

/** Presses a step and says so again in its dialog. */
async function act(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: label, exact: true }).first().click();
  await page.getByRole('button', { name: `确认${label}` }).click();
  await page.getByText('已办理').first().waitFor();
  await page.getByRole('button', { name: `确认${label}` }).waitFor({ state: 'hidden' });
}

/** What the bank sends back of the file it was given. */
function answer(bytes: Buffer, failed: number): Buffer {
  const [sheet] = Object.values(read(bytes).Sheets);
  const rows = utils.sheet_to_json<string[]>(sheet ?? {}, { header: 1, raw: false });
  const head = rows.findIndex((row) => row.includes('流水号'));
  const column = (name: string) => (rows[head] ?? []).indexOf(name);
  const lines = rows.slice(head + 1).filter((row) => /^\d{6}-/.test(row[column('流水号')] ?? ''));
  expect(lines.length).toBeGreaterThan(failed);
  return csv([
    ['流水号', '收款人', '金额', '结果', '日期', '凭证号', '失败原因'],
    ...lines.map((row, place) => {
      const fails = place < failed;
      const word = (name: string) => row[column(name)] ?? '';
      return [
        word('流水号'),
        word('收款人'),
        word('金额'),
        fails ? '失败' : '成功',
        dayOf(systemClock()),
        fails ? '' : `走查${place}`,
        fails ? '账号已销户' : '',
      ];
    }),
  ]);
}

async function pay(maker: Watched, releaser: Watched, failed: number): Promise<void> {
  const { page } = maker;
  await at(page, '/payments?payer=市级');
  await table(page, '待拨付款项').waitFor();
  await act(page, '编制批次');
  for (const one of [page, releaser.page]) {
    await at(one, '/payments?tab=runs&payer=市级');
    await table(one, '拨付批次').getByRole('button').first().click();
    await one.getByRole('dialog').getByText('待签发').first().waitFor();
  }
  // Who made it may not release it, and is told why.
  expect(await page.getByRole('button', { name: '签发拨付' }).getAttribute('aria-disabled')).toBe('true');
  await act(releaser.page, '签发拨付');
  await at(page, '/payments?tab=runs&payer=市级');
  await table(page, '拨付批次').getByRole('button').first().click();
  await page.getByRole('dialog').getByText('待回执').first().waitFor();
  const coming = page.waitForEvent('download');
  await page
    .getByRole('link', { name: /导出拨付文件/ })
    .or(page.getByRole('button', { name: /导出拨付文件/ }))
    .first()
    .click();
  const asked = page.getByRole('dialog', { name: /导出/ }).getByRole('textbox');
  if (await asked.isVisible().catch(() => false)) await asked.fill('送市财政国库集中支付办理');
  const file = await coming;
  const bytes = readFileSync(await file.path());
  await page.getByText(createHash('sha256').update(bytes).digest('hex')).waitFor();
  await picture(page, `run-${failed}`);
  await page
    .getByLabel('选择回执文件')
    .setInputFiles({ name: `走查回执${failed}.csv`, mimeType: 'text/csv', buffer: answer(bytes, failed) });
  await page.getByText(/已导入回执/).waitFor();
}

test('a list is made, released, sent and answered; what failed is paid by the next; nothing differs; a claw-back takes two', {
  timeout: 240_000,
}, async () => {
  const maker = await enter('市财政局国库科');
  const releaser = await enter('市财政局预算科');
  await bind(releaser.page);
  await pay(maker, releaser, 1);
  const failed = table(maker.page, '批次明细').getByText(/失败（.*账号已销户/);
  await failed.waitFor();
  await pay(maker, releaser, 0);
  await expectSound(maker);

  await at(maker.page, '/award-budget');
  await maker.page.getByText('台账、批次、回执三方一致，差额 0.00 元').waitFor();
  await picture(maker.page, 'balance');

  await at(releaser.page, '/award-budget?tab=corrections');
  await table(releaser.page, '更正').getByText('待复核').waitFor();
  await at(maker.page, '/award-budget?tab=corrections');
  const own = table(maker.page, '更正').getByRole('button', { name: '复核登记' }).first();
  await own.waitFor();
  // 国库科 proposed it.
  expect(await own.getAttribute('aria-disabled')).toBe('true');
  await act(releaser.page, '复核登记');
  await table(releaser.page, '更正').getByText('已登记').waitFor();
  await picture(releaser.page, 'corrections');
  await at(releaser.page, '/award-budget');
  await releaser.page.getByText('台账、批次、回执三方一致，差额 0.00 元').waitFor();
  await expectSound(releaser);
});
