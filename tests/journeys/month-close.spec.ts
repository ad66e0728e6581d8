import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectSound, openBrowser, signInAs, type Watched, watchedPage } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function as(login: string, run: (page: Page, watched: Watched) => Promise<void>, size = { width: 1440, height: 900 }): Promise<void> {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN' });
  const watched = await watchedPage(context);
  await signInAs(watched.page, login);
  await run(watched.page, watched);
  await context.close();
}

const opened = async (page: Page, area: string) => {
  await page.goto(new URL('/closing?year=2022', page.url()).href);
  await page.getByRole('button', { name: new RegExp(`^${area}9月`) }).click();
  const drawer = page.getByRole('dialog').filter({ hasText: `${area} · 2022年9月关账` });
  await drawer.getByText('步骤与理由', { exact: true }).waitFor();
  return drawer;
};

test('the city accepts 醴陵市; the area asks to reopen, and only the other level may grant it', async () => {
  await as('市统计局', async (page, watched) => {
    const drawer = await opened(page, '醴陵市');
    await drawer.getByText('完整性（现在）').waitFor();
    // Grey, and says why: the month is not locked yet.
    expect(await drawer.getByRole('button', { name: '批准重开' }).getAttribute('aria-disabled')).toBe('true');
    await drawer
      .getByText(/「已确认」时不能批准重开/)
      .first()
      .waitFor({ state: 'attached' });
    await drawer.getByRole('button', { name: '验收' }).click();
    await drawer.getByText('已验收·锁定').first().waitFor();
    await expectSound(watched);
  });
  await as('醴陵市工信局', async (page) => {
    const drawer = await opened(page, '醴陵市');
    await drawer.getByLabel('理由或说明').fill('一家企业出具了9月更正表');
    await drawer.getByRole('button', { name: '申请重开' }).click();
    await drawer.getByText('申请重开中').first().waitFor();
    await drawer.getByLabel('理由或说明').fill('自己批准');
    await drawer
      .getByText(/本次须由市级办理/)
      .first()
      .waitFor({ state: 'attached' });
    expect(await drawer.getByRole('button', { name: '批准重开' }).getAttribute('aria-disabled')).toBe('true');
  });
  await as(
    '市工信局',
    async (page, watched) => {
      const drawer = await opened(page, '醴陵市');
      await drawer.getByText('一家企业出具了9月更正表').waitFor();
      await drawer.getByLabel('理由或说明').fill('已见更正表，同意');
      await drawer.getByRole('button', { name: '批准重开' }).click();
      await drawer.getByText('已见更正表，同意').waitFor();
      await expectSound(watched);
    },
    { width: 390, height: 844 },
  );
});

test('a township is given no target: 攸县工信局 is answered with the article, and the statistics bureau reads of it', async () => {
  await as('攸县工信局', async (page) => {
    await page.getByRole('link', { name: '年度目标' }).click();
    await page.getByRole('button', { name: '拟定目标' }).click();
    await page.getByLabel('给谁定').fill('酒埠江镇');
    await page.getByLabel('新增（家）').fill('4');
    await page.getByLabel('依据文件').fill('攸县2022年工作要点');
    await page.getByLabel('文件日期').fill('2022-02-01');
    await page.getByRole('button', { name: /^录\s*入$/ }).click();
    await page.getByRole('alert').filter({ hasText: '统计法第七条' }).waitFor();
  });
  await as('市统计局', async (page, watched) => {
    await page.getByRole('link', { name: '统计合规' }).click();
    await page.getByRole('tab', { name: '拦截记录' }).click();
    await page.getByRole('row').filter({ hasText: '酒埠江镇' }).first().waitFor();
    await page.getByRole('tab', { name: '文字核对' }).click();
    await page.getByLabel('待核对的文字').fill('请各镇代填代报，入库即奖，请尽快凑足收入。');
    await page.getByRole('button', { name: /核\s*对/ }).click();
    await page.locator('mark').first().waitFor();
    expect(await page.locator('mark').allInnerTexts()).toContain('代填代报');
    await expectSound(watched);
  });
});
