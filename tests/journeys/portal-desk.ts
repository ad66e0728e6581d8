import type { Browser, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { expectSound, signInAs, type Watched, watchedPage, watchPolicy } from './browser.ts';

// 企业端: what every journey through it does: a phone, an office at its desk, an enterprise claimed and let in.

/** 认领时设的口令. */
export const password = 'Qiye-duan-2022';
const address = () => inject('address');

/** A phone, watched from its first moment, its content policy too. */
export async function phone(browser: Browser): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  const watched = await watchedPage(context);
  await watchPolicy(watched);
  return watched;
}

/** An office signs in at a desk, does something and leaves. */
export async function office<T>(browser: Browser, login: string, run: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const watched = await watchedPage(context);
  await signInAs(watched.page, login);
  const answer = await run(watched.page);
  await expectSound(watched);
  await context.close();
  return answer;
}

/** Nothing of the page is wider than the phone. */
export const fits = async (page: Page) =>
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);

/** 认领 by code, in 渌口区; the number one signs in with. */
export async function claim(page: Page, code: string): Promise<string> {
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

/** 核实通过 by 渌口区工信局, who called. */
export async function verify(browser: Browser, number: string): Promise<void> {
  await office(browser, '渌口区工信局', async (page) => {
    await page.goto(`${address()}/claims?q=${number}`);
    await page.getByRole('button', { name: `打开认领 ${number}` }).click();
    await page.getByText('13812340001').waitFor();
    await page.getByLabel('怎样核实的').fill('拨打企业登记电话，确系该企业负责人');
    await page.getByRole('button', { name: '核实通过' }).click();
    await page.getByText('拨打企业登记电话').first().waitFor();
  });
}

/** Signs in to the portal. */
export async function enter(page: Page, login: string): Promise<void> {
  await page.goto(`${address()}/portal`);
  await page.getByRole('textbox', { name: /账号/ }).fill(login);
  await page.getByLabel('口令', { exact: false }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '本月要办的' }).waitFor();
}

/** Reads as a page of the office would. */
export const asked = <T>(page: Page, path: string): Promise<T> => page.evaluate<T>(`fetch(${JSON.stringify(path)}).then((a) => a.json())`);

/** Writes as a page of the office would; whatever is not done fails the journey with what was answered. */
export async function sent<T>(page: Page, path: string, said: object): Promise<T> {
  const answer = await page.evaluate<{ status: number; body: string }>(
    `(async () => {
      const answer = await fetch(${JSON.stringify(path)}, { method: 'POST', headers: { 'content-type': 'application/json' },
        body: ${JSON.stringify(JSON.stringify(said))} });
      return { status: answer.status, body: await answer.text() };
    })()`,
  );
  expect(answer, JSON.stringify({ path, said, answer })).toMatchObject({ status: 200 });
  return JSON.parse(answer.body) as T;
}

/** 已留在本机: what was typed lies in the browser's own store; it gets there a moment after the key was pressed. */
export async function keptOnPhone(page: Page, text: string): Promise<void> {
  const held = () =>
    page.evaluate<string>(`new Promise((resolve, reject) => {
      const asked = indexedDB.open('shenggui-portal', 1);
      asked.onerror = () => reject(asked.error);
      asked.onsuccess = () => {
        const all = asked.result.transaction('drafts').objectStore('drafts').getAll();
        all.onerror = () => reject(all.error);
        all.onsuccess = () => {
          asked.result.close();
          resolve(JSON.stringify(all.result));
        };
      };
    })`);
  await expect.poll(held, { timeout: 30_000 }).toContain(text);
}
