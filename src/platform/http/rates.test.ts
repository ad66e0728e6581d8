import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { log } from '../log/log.ts';
import { Refusal } from '../shared/reason.ts';
import { makeApp } from './app.ts';

let app: FastifyInstance;
beforeEach(async () => {
  const pages = mkdtempSync(join(tmpdir(), 'pages-'));
  writeFileSync(join(pages, 'part.js'), '1');
  app = await makeApp({ pages, log, uploadMegabytes: 1, tokenShown: ({ headers }) => (headers['x-token'] as string | undefined) ?? null });
  app.get('/api/known', async ({ headers }) => {
    if (!String(headers['x-token'] ?? '').startsWith('known')) throw new Refusal([{ says: '尚未登录' }], 401);
    return {};
  });
});
afterEach(() => app.close());

/** So many calls with these tokens in turn; how often each answer came. */
async function calls(many: number, token: (at: number) => string | null, url = '/api/known') {
  const counts: Record<number, number> = {};
  for (let at = 0; at < many; at += 1) {
    const shown = token(at);
    const { statusCode } = await app.inject({ url, headers: shown === null ? {} : { 'x-token': shown } });
    counts[statusCode] = (counts[statusCode] ?? 0) + 1;
  }
  return counts;
}

test('a bureau of twenty behind one address is not one caller; one session that calls without end is stopped alone', async () => {
  expect(await calls(2_000, (at) => `known-${at % 20}`)).toEqual({ 200: 2_000 });
  expect(await calls(700, () => 'known-busy')).toEqual({ 200: 600, 429: 100 });
  expect(await calls(100, (at) => `known-${at % 20}`)).toEqual({ 200: 100 });
});

test('without a token the address counts, pages and their parts never do', async () => {
  expect(await calls(700, () => null)).toEqual({ 401: 600, 429: 100 });
  expect(await calls(1_500, () => null, '/part.js')).toEqual({ 200: 1_500 });
});

test('made-up tokens win nothing: their address is counted as one', async () => {
  const { 401: tried, 429: stopped } = await calls(2_000, (at) => `made-up-${at}`);
  expect(tried).toBeLessThan(800);
  expect(stopped).toBeGreaterThan(1_200);
});
