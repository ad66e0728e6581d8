import { describe, expect, test } from 'vitest';
import { account, testHouse } from '../../../../tests/harness.ts';
import { asker, servedConsole } from '../../../../tests/served-console.ts';
import { flat, type Planted, plant } from '../../../../tests/small-city.ts';
import { asSystem, inWork } from '../../../registry/access/work.ts';
import { listAwards } from '../../incentives/awards.ts';
import { readProgress } from '../progress.ts';
import { markOf } from './changes.ts';
import type { Cockpit } from './contract.ts';

const house = await testHouse();
const period = '2022-09';
const tax = { month: { 2021: flat(300), 2022: flat(300, 9) } };
const entered = (name: string, area: string, from: string): Planted => ({
  name,
  area,
  tax,
  events: [{ kind: 'entry', period: from, track: 'newlyBuilt' }],
});
await asSystem(house, (work) => plant(work, [entered('渌口甲', '渌口区', '2022-02'), entered('石峰甲', '石峰区', '2022-05')]));
const { app } = await servedConsole(house);
const seat = async (office: 'industry' | 'organisation' | 'finance' | 'auditAdmin', area: string | null = null) =>
  (await account(house, office, area)).token;
const at = '/api/supervision/cockpit?period=2022-09';

describe('驾驶舱', () => {
  test('the screen, the progress page and the awards page say the same to the same reader, to the unit', async () => {
    for (const area of [null, '渌口区']) {
      const token = await seat('industry', area);
      const cockpit = (await asker(app, token).get(at)).json() as Cockpit;
      const [progress, awards] = await inWork(house, token, async (work) => [
        await readProgress(work, { period }),
        await listAwards(work, { year: 2022, page: 1, size: 50 }),
      ]);
      expect(cockpit.progress).toEqual(progress);
      const { awarded, open, awardedFen, payableFen, paidFen } = awards.totals;
      expect(cockpit.money).toEqual({ year: 2022, awarded, open, awardedFen, payableFen, paidFen });
      expect(cockpit.progress.city.newCount).toBe(2);
      expect((cockpit.money?.awarded ?? 0) + (cockpit.money?.open ?? 0)).toBe(area === null ? 2 : 1);
      expect(cockpit.total).toEqual({ year: 2025, target: 3000, clause: '一.3' });
    }
  });

  test('市委组织部 supervises by figures and sees no award; an administrator sees nothing', async () => {
    const answer = await asker(app, await seat('organisation')).get(at);
    expect(answer.statusCode).toBe(200);
    expect((answer.json() as Cockpit).money).toBeNull();
    expect((await asker(app, await seat('auditAdmin')).get(at)).statusCode).toBe(403);
    expect((await asker(app, await seat('auditAdmin')).get('/api/supervision/changes?seconds=0')).statusCode).toBe(403);
  });

  test('every area lies on a tile of its own; a month to come is refused in Chinese', async () => {
    const { tiles } = (await asker(app, await seat('industry')).get(at)).json() as Cockpit;
    expect(tiles.map(({ area }) => area)).toEqual(house.policy.areas.map(({ name }) => name));
    expect(new Set(tiles.map(({ column, row }) => `${column},${row}`)).size).toBe(10);
    const ahead = await asker(app, await seat('industry')).get('/api/supervision/cockpit?period=2099-01');
    expect(ahead.statusCode).toBeGreaterThanOrEqual(400);
    expect(ahead.statusCode).toBeLessThan(500);
    expect(ahead.body).toMatch(/[\u4e00-\u9fff]{3}/);
  });
});

describe('数字有变', () => {
  test('told once when asked for no time, as events nobody keeps', async () => {
    const answer = await asker(app, await seat('finance')).get('/api/supervision/changes?seconds=0');
    expect(answer.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).toMatch(/^retry: \d+\ndata: \d+\n\n$/);
    expect((await asker(app, await seat('finance')).get('/api/supervision/changes?seconds=1801')).statusCode).toBe(400);
  });

  test('a stream that stands hears of a change, and says nothing of what it was', async () => {
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    const headers = { cookie: `shenggui_session=${await seat('industry', '攸县')}` };
    const stop = new AbortController();
    const answer = await fetch(`${address}/api/supervision/changes?seconds=60`, { headers, signal: stop.signal });
    const reader = (answer.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
    const next = async () => (await reader.read()).value ?? '';
    const before = /data: (\d+)/.exec(await next())?.[1];
    const mark = await markOf(house);
    await asSystem(house, async (work) => {
      await plant(work, [entered('攸县甲', '攸县', '2022-06')]);
      await readProgress(work, { period: '2022-08' }).catch(() => null);
    });
    await asker(app, await seat('industry')).get('/api/supervision/cockpit?period=2022-07');
    // PostgreSQL hands in its statistics within some seconds.
    await expect.poll(async () => Number(await markOf(house)), { timeout: 20_000 }).toBeGreaterThan(Number(mark));
    let told = '';
    for (let at = 0; at < 12 && !told.includes('data: '); at += 1) told += await next();
    expect(Number(/data: (\d+)/.exec(told)?.[1])).toBeGreaterThan(Number(before));
    expect(told.replace(/data: \d+|: /g, '').trim()).toBe('');
    stop.abort();
  });

  test('one account follows on six screens, not on seven; a screen closed makes room', async () => {
    const address = app.server.address() as { port: number };
    const headers = { cookie: `shenggui_session=${await seat('industry', '炎陵县')}` };
    const url = `http://127.0.0.1:${address.port}/api/supervision/changes?seconds=60`;
    const screens = Array.from({ length: 6 }, () => new AbortController());
    for (const { signal } of screens) expect((await fetch(url, { headers, signal })).status).toBe(200);
    const seventh = await fetch(url, { headers });
    expect(seventh.status).toBe(429);
    expect(await seventh.text()).toContain('最多在 6 个屏幕');
    screens[0]?.abort();
    await expect
      .poll(async () => (await fetch(`${url}`, { headers, signal: AbortSignal.timeout(2_000) })).status, { timeout: 8_000 })
      .toBe(200);
    for (const screen of screens) screen.abort();
  });
});
