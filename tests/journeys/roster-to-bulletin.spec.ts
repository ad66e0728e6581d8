import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkCharacter } from '../../src/registry/directory/credit-code.ts';
import { expectSound, openBrowser, signInAs, watchedPage } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const code = (body: string) => body + checkCharacter(body);
const due = code('91430212DEMJ00001');
const name = '渌口走查铸造演示有限公司';

/** A roster as the area's tax office would send it, saved by LibreOffice: title rows, 万元, cumulative, one broken code. */
function taxRoster(): string {
  const folder = mkdtempSync(join(tmpdir(), 'roster-'));
  const rows = [
    '渌口区2022年1-12月应税销售情况表,,,,,',
    ',,,,,单位：万元',
    '序号,纳税人识别号,纳税人名称,所属县区,行业代码,1-12月累计应税销售收入',
    `1,${due},${name},渌口区,3391,"2,156.80"`,
    `2,${code('91430212DEMJ00002').slice(0, 17)}A,渌口走查错码演示有限公司,渌口区,3391,800`,
    '合计,,,,,"2,956.80"',
  ];
  writeFileSync(join(folder, '渌口区-税务-2022年12月.csv'), rows.join('\n'));
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      'xlsx',
      '--infilter=CSV:44,34,76,1,2/2/3/2/5/2',
      '--outdir',
      folder,
      join(folder, '渌口区-税务-2022年12月.csv'),
    ],
    { stdio: 'ignore' },
  );
  return join(folder, '渌口区-税务-2022年12月.xlsx');
}

test('渌口区工信局 drops a tax roster, opens a finding down to its cell, downloads the bulletin', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', acceptDownloads: true });
  const watched = await watchedPage(context);
  const { page } = watched;
  await signInAs(page, '渌口区工信局');

  await page.getByRole('link', { name: '数据接入' }).click();
  await page.getByLabel('数据来源').click();
  await page.getByTitle('税务数据').click();
  await page.getByLabel('选择花名册文件').setInputFiles(taxRoster());
  await page.getByText('体检完成').waitFor();
  await expectSound(watched);
  await page.getByRole('button', { name: '确认入库' }).click();
  await page
    .getByRole('button', { name: /^确\s*[认定]/ })
    .last()
    .click()
    .catch(() => {});
  await page
    .getByText(/已入库 1 行/)
    .first()
    .waitFor();
  await page.getByText('末位应为').first().waitFor();

  await page.getByRole('link', { name: '三张清单' }).click();
  await page.getByRole('tab', { name: /应统未统/ }).click();
  await page.getByLabel(/企业/).first().fill(name);
  await page.getByRole('button', { name: /查\s*询/ }).click();
  const row = page.getByRole('row').filter({ hasText: due });
  await row.waitFor();
  // biome-ignore lint/performance/useDomNodeTextContent: what a person sees; hidden text is left out
  expect(await row.innerText()).toContain('2,156.80');
  await row.getByText('看依据').click();
  const drawer = page.getByRole('dialog').filter({ hasText: '认定依据' });
  await drawer.getByText('二.2').first().waitFor();
  await drawer.getByText('渌口区-税务-2022年12月.xlsx').first().waitFor();
  await drawer
    .getByRole('button', { name: /2,?156\.80?/ })
    .first()
    .click();
  await page.getByText('原始单元格').waitFor();
  // The cell as it was sent: in 万元, where the list shows the same amount reckoned from 元.
  await page
    .getByText(/2,?156\.80?/)
    .last()
    .waitFor();
  await expectSound(watched);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  // The bulletin is made by the city's lead office (六.2); every area may read it.
  await page.goto(new URL('/bulletin', page.url()).href);
  const link = page.getByRole('link', { name: /Word 文档/ }).first();
  await link.waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const bytes = readFileSync(await download.path());
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  expect(bytes.includes('word/document.xml')).toBe(true);
  await expectSound(watched);
  await context.close();
});
