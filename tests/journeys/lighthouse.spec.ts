import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { chromiumAt, quietFlags, signInAs } from './browser.ts';
import { freePort } from './city.ts';
import { best, folder, loaded, lost, type Page, type Run } from './lighthouse-run.ts';
import { openPeer } from './peer-page.ts';

// Lighthouse over the built product: simulated throttling (a slow telephone for the public page and the portal, an office line for the console),
// so that the score is reckoned from what is loaded. At least 95 in each; the reports lie in reports/lighthouse.
/** 首屏 of a page for everybody: no more than this over the line. */
const mostFirstLoad = 200 * 1024;

let context: BrowserContext;
let peer: Awaited<ReturnType<typeof openPeer>>;
let profile = '';
let port = 0;

beforeAll(async () => {
  peer = await openPeer();
  profile = mkdtempSync(join(tmpdir(), 'shenggui-lighthouse-'));
  port = await freePort();
  // The profile's own context: what is signed in there is signed in for Lighthouse too.
  context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumAt(),
    args: [...quietFlags, `--remote-debugging-port=${port}`],
  });
}, 60_000);
afterAll(async () => {
  await context?.close();
  peer.close();
  rmSync(profile, { recursive: true, force: true });
});

async function expectGood(name: string, path: string, how: Omit<Page, 'url'>): Promise<Run> {
  const page = { url: new URL(path, inject('address')).href, ...how };
  const found = await best(port, name, page, peer.address);
  expect(lost(found, page)).toEqual([]);
  return found;
}

async function expectGoodOnPhone(name: string, path: string): Promise<void> {
  const found = await expectGood(name, path, { form: 'mobile', stands: 2000 });
  expect(loaded(found)).toBeLessThanOrEqual(mostFirstLoad);
}

async function signedIn(login: string): Promise<void> {
  await context.clearCookies();
  const page = await context.newPage();
  await signInAs(page, login);
  await page.close();
}

const patient = { timeout: 240_000 };

describe('一部慢手机上的公众页与企业端', () => {
  test.each([
    ['portal', '/portal'],
    ['public', '/public'],
    ['public-policy', '/public/policy'],
    ['public-progress', '/public/progress'],
  ])('%s', patient, expectGoodOnPhone);

  describe('signed in', () => {
    beforeAll(() => signedIn('渌口铸造'), 60_000);
    test.each([
      ['portal-home', '/portal/'],
      ['portal-report', '/portal/report'],
      ['portal-award', '/portal/award'],
    ])('%s', patient, async (name, path) => {
      await expectGood(name, path, { form: 'mobile', again: true });
    });
  });
});

describe('办公室电脑上的工作台', () => {
  test('sign-in', patient, async () => {
    await context.clearCookies();
    await expectGood('sign-in', '/sign-in', { form: 'desktop' });
  });

  describe('signed in', () => {
    beforeAll(() => signedIn('市工信局'), 60_000);
    test.each(['workbench', 'lists', 'problems', 'award-cases', 'cockpit'])('%s', patient, async (name) => {
      await expectGood(name, `/${name}`, { form: 'desktop' });
    });
  });
});

test('the reports are there to be read', () => {
  expect(readFileSync(join(folder, 'public.html'), 'utf8')).toContain('<!doctype html>');
});
