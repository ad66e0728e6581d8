import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';

const places = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'];
const quiet =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
/** Nothing asks the outside. */
export const quietFlags = quiet.split(' ');

/** Where Debian's Chromium lies; says how to get it where there is none. */
export function chromiumAt(): string {
  const executablePath = places.find((path) => existsSync(path));
  if (!executablePath) throw new Error('没有浏览器：apt-get install -y chromium fonts-noto-cjk');
  return executablePath;
}

/** Debian's Chromium. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumAt(), args: quietFlags });
}

/** What a page must never do: throw, log an error, or ask anything of the outside. */
export interface Watched {
  page: Page;
  faults: string[];
}

/** A page that is watched from its first moment. */
export async function watchedPage(context: BrowserContext): Promise<Watched> {
  const page = await context.newPage();
  // A journey says what comes, not how fast: bench/ measures that.
  page.setDefaultTimeout(60_000);
  // The console stands still for whoever asks it to: a press lands where it was aimed, also while a busy machine is still zooming a dialog in.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`threw ${error.message}`));
  page.on('console', (message) => {
    // Asking who is signed in before anybody is answers 401, and the browser logs that by itself.
    if (message.type() === 'error' && !message.text().includes('401')) faults.push(`logged ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1|data:|blob:)/.test(request.url())) faults.push(`asked the outside for ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} from ${response.url()}`);
  });
  return { page, faults };
}

/** The content security policy as the page itself meets it: every violation is a fault. Not in a context that bypasses it. */
export async function watchPolicy({ page, faults }: Watched): Promise<void> {
  await page.exposeFunction('tellViolation', (told: string) => faults.push(`policy: ${told}`));
  await page.addInitScript(`document.addEventListener('securitypolicyviolation', (event) =>
    window.tellViolation([event.effectiveDirective, event.blockedURI, event.sourceFile, event.lineNumber, event.sample].join(' ')));`);
}

/** Signs in as an office of the demo city. */
export async function signInAs(
  page: Page,
  login: string,
  password = 'Shenggui-2022',
  seen = '待办',
  address = inject('address'),
): Promise<void> {
  await page.goto(address);
  await page.getByLabel('账号').fill(login);
  await page.getByLabel(/密码|口令/).fill(password);
  await page.getByRole('button', { name: /登\s*录/ }).click();
  await page.getByText(seen).first().waitFor();
}

/** No page error, no request to the outside, no English sentence a person could see. */
export async function expectSound({ page, faults }: Watched): Promise<void> {
  expect(faults).toEqual([]);
  // biome-ignore lint/performance/useDomNodeTextContent: what a person sees; hidden text is left out
  const text = await page.locator('body').innerText();
  // Names of columns (tax_paid) are ours, not the reader's.
  expect(text.match(/\b[a-z]+(_[a-z]+)+\b/g) ?? []).toEqual([]);
  expect(text.match(/\b(error|undefined|null|NaN|failed|not found|invalid|loading)\b/gi) ?? []).toEqual([]);
}
