import { mkdirSync } from 'node:fs';
import process from 'node:process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { expectSound, openBrowser, signInAs, type Watched, watchedPage } from './browser.ts';

// 通报: 市工信局 drafts December's, confirms what the rules propose, freezes; 市统计局 and the command sign in their turn; issued, it is corrected under a
// number of its own, with the difference shown; an area reads both.
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function enter(login: string, width = 1440): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width, height: width < 576 ? 844 : 900 }, locale: 'zh-CN' });
  const watched = await watchedPage(context);
  await signInAs(watched.page, login);
  return watched;
}

const picture = async (page: Page, name: string) => {
  if (!process.env.SCREENSHOTS) return;
  mkdirSync('docs/screenshots', { recursive: true });
  await page.waitForTimeout(800);
  await page.screenshot({ path: `docs/screenshots/bulletin-${name}.png`, fullPage: true });
};

const page = (said: Record<string, string> = {}) => `${inject('address')}/bulletins?${new URLSearchParams({ period: '2022-12', ...said })}`;
const press = async (on: Page, name: string) => {
  await on
    .getByRole('region', { name: '办理', exact: true })
    .getByRole('button', { name: new RegExp(`^${[...name].join('\\s*')}$`) })
    .click();
  await on
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(`^${[...name].join('\\s*')}$`) })
    .click();
};

/** Opens the bulletin of the address and signs it. */
async function signed(login: string, address: string): Promise<void> {
  const seat = await enter(login);
  await seat.page.goto(address);
  await press(seat.page, '审签');
  await seat.page.getByText(`${login.includes('统计') ? '统计局' : '建设指挥部'}（已签）`).waitFor();
  await expectSound(seat);
  await seat.page.context().close();
}

/** Every proposal confirmed or left out, then frozen. */
async function frozen(on: Page, confirm: boolean): Promise<void> {
  const proposals = on.getByRole('group', { name: '表扬、提醒、通报批评的建议' });
  await proposals.waitFor();
  for (;;) {
    const button = proposals.getByRole('button', { name: confirm ? /^确认/ : /^不采纳/ }).first();
    if ((await button.count()) === 0) break;
    const left = await proposals.getByText('待确认').count();
    await button.click();
    if (!confirm) {
      const dialog = on.getByRole('dialog');
      await dialog.getByLabel('理由').fill('本月先约谈，不点名');
      await dialog.getByRole('button', { name: /^不\s*采\s*纳$/ }).click();
    }
    await expect.poll(() => proposals.getByText('待确认').count(), { timeout: 20_000 }).toBe(left - 1);
  }
  await press(on, '冻结数据');
  await on.getByRole('heading', { name: /待审签/ }).waitFor();
}

test('a bulletin is issued, then corrected with the difference shown', { timeout: 180_000 }, async () => {
  const desk = await enter('市工信局');
  const { page: on } = desk;
  await on.goto(page());
  await on.getByRole('button', { name: '起草通报' }).click();
  await on.getByRole('dialog').getByRole('button', { name: '起草通报' }).click();
  await frozen(on, true);
  await on.locator('.sentence').first().click();
  await on.getByRole('dialog').getByRole('group', { name: '数字' }).waitFor();
  await on.keyboard.press('Escape');
  await expect
    .poll(() =>
      on
        .getByRole('region', { name: '办理', exact: true })
        .getByRole('button', { name: /印\s*发/ })
        .getAttribute('aria-disabled'),
    )
    .toBe('true');
  await picture(on, 'frozen');
  const address = on.url();
  await signed('市统计局', address);
  await signed('“三个高地”建设指挥部', address);
  await on.reload();
  await press(on, '印发');
  await on.getByRole('heading', { name: /通报〔\d{4}〕\d+号.*已印发/ }).waitFor();
  await on
    .getByText(/留痕封存第 \d+ 号，杂凑值/)
    .first()
    .waitFor();
  await on.getByText('六、表扬、提醒与通报批评').waitFor();
  await picture(on, 'issued');
  await expectSound(desk);

  await on.getByRole('button', { name: '起草更正' }).click();
  await on.getByRole('dialog').getByLabel('更正原因').fill('点名有误，本月改为约谈');
  await on.getByRole('dialog').getByRole('button', { name: '起草更正' }).click();
  await on.getByRole('heading', { name: '更正前后对照' }).waitFor();
  await frozen(on, false);
  const correction = on.url();
  await signed('市统计局', correction);
  await signed('“三个高地”建设指挥部', correction);
  await on.reload();
  await press(on, '印发');
  await on.getByRole('heading', { name: /已印发/ }).waitFor();
  await on.getByRole('region', { name: '更正前后对照' }).getByText('删去：').first().waitFor();
  await picture(on, 'corrected');
  await expectSound(desk);

  const area = await enter('渌口区工信局', 390);
  await area.page.goto(address);
  await area.page
    .getByText(/已由通报〔\d{4}〕\d+号更正/)
    .first()
    .waitFor();
  expect(await area.page.getByRole('button', { name: '起草通报' }).getAttribute('aria-disabled')).toBe('true');
  await picture(area.page, 'phone');
  await expectSound(area);
});

test('the review meeting lists exceptions and hands on what was decided; an area answers', { timeout: 120_000 }, async () => {
  const desk = await enter('市工信局');
  await desk.page.goto(`${inject('address')}/review?period=2022-09`);
  await desk.page.getByRole('group', { name: '议程' }).getByText('慢于序时进度').waitFor();
  await picture(desk.page, 'review');
  await desk.page.getByRole('button', { name: '交办议定事项' }).click();
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByLabel('议题').click();
  await desk.page.getByTitle('其他', { exact: true }).click();
  await dialog.getByLabel('县市区').click();
  await desk.page.getByTitle('渌口区', { exact: true }).click();
  await dialog.getByLabel('议定事项').fill('查明原因，月底前反馈推进措施');
  await dialog.getByLabel('时限').fill('2030-12-31');
  await dialog.getByRole('button', { name: /交\s*办/ }).click();
  await desk.page.getByRole('group', { name: '议定事项', exact: true }).getByText('2030-12-31').waitFor();
  await expectSound(desk);

  const area = await enter('渌口区工信局');
  await area.page.goto(`${inject('address')}/review?period=2022-09`);
  const row = area.page.getByRole('group', { name: '议定事项', exact: true }).getByRole('row').filter({ hasText: '2030-12-31' });
  await row.getByRole('button', { name: /反\s*馈/ }).click();
  await area.page.getByRole('dialog').getByLabel('办结情况').fill('两家在审，其余已上门辅导');
  await area.page
    .getByRole('dialog')
    .getByRole('button', { name: /反\s*馈/ })
    .click();
  await row.getByText('已反馈').waitFor();
  await expectSound(area);
});
