import { read } from '@e965/xlsx';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asker, servedConsole } from '../../../tests/served-console.ts';
import { type ToldHouse, toldHouse } from '../../../tests/told-house.ts';

let told: ToldHouse;
let app: FastifyInstance;
let mine: ReturnType<typeof asker>;
let other: ReturnType<typeof asker>;
beforeAll(async () => {
  told = await toldHouse();
  ({ app } = await servedConsole(told.house));
  mine = asker(app, (await told.person('渌口甲', 'industry', '渌口区')).token);
  other = asker(app, (await told.person('攸县甲', 'industry', '攸县')).token);
  await told.say({ says: '=HYPERLINK("http://evil.example.cn","点我")', dueOn: '2022-09-27' });
  told.clock('2022-09-29T10:00');
  await told.say({ kind: 'query', thing: 'q1', says: '数据质询待答复', dueOn: '2022-10-10' });
  await told.say({ to: [{ office: 'industry', area: '攸县' }], says: '攸县的事' });
});
afterAll(() => told.house.ground.close());

const list = async (who: typeof mine, filters = '') => (await who.get(`/api/notices/list${filters}`)).json();
const unread = async (who: typeof mine) => (await who.get('/api/notices/unread')).json().unread;

describe('消息', () => {
  test('the newest first, one’s own alone, with a way into each matter; filters narrow', async () => {
    const all = await list(mine);
    expect(all.rows.map(({ says, kindSays, path, overdue }: Record<string, unknown>) => ({ says, kindSays, path, overdue }))).toEqual([
      { says: '数据质询待答复', kindSays: '数据质询', path: '/queries?query=q1', overdue: false },
      { says: '=HYPERLINK("http://evil.example.cn","点我")', kindSays: '入统申报', path: '/entry/a1', overdue: true },
    ]);
    expect(all).toMatchObject({
      total: 2,
      unread: 2,
      kinds: [
        { kind: 'entry', says: '入统申报' },
        { kind: 'query', says: '数据质询' },
      ],
    });
    const says = async (filters: string) => (await list(mine, filters)).rows.map((row: { says: string }) => row.says.slice(0, 4));
    expect(await says('?kind=query')).toEqual(['数据质询']);
    expect(await says('?from=2022-09-29')).toEqual(['数据质询']);
    expect(await says('?to=2022-09-28')).toEqual(['=HYP']);
    expect(await says('?read=read')).toEqual([]);
    expect(await says('?page=2&size=1')).toEqual(['=HYP']);
    for (const wrong of ['?kind=1', '?from=2022-13-01', '?size=9999', '?read=maybe', '?account=1'])
      expect((await mine.get(`/api/notices/list${wrong}`)).statusCode, wrong).toBe(400);
  });

  test('read: one’s own, once; another’s id marks nothing and says nothing', async () => {
    const [theirs] = (await list(other)).rows;
    expect((await mine.post('/api/notices/read', { ids: [theirs.id] })).json()).toEqual({ marked: 0 });
    expect(await unread(other)).toBe(1);
    const [first] = (await list(mine)).rows;
    expect((await mine.post('/api/notices/read', { ids: [first.id, theirs.id] })).json()).toEqual({ marked: 1 });
    expect((await mine.post('/api/notices/read', { ids: [first.id] })).json()).toEqual({ marked: 0 });
    expect(await unread(mine)).toBe(1);
    expect((await mine.post('/api/notices/read-all', { kind: 'query' })).json()).toEqual({ marked: 0 });
    expect((await mine.post('/api/notices/read-all', { to: '2022-09-28' })).json()).toEqual({ marked: 1 });
    expect(await unread(mine)).toBe(0);
    for (const wrong of [{ ids: [] }, { ids: ['1'] }, { ids: Array.from({ length: 201 }, () => first.id) }, {}])
      expect((await mine.post('/api/notices/read', wrong)).statusCode).toBe(400);
  });

  test('the sheet: what the page shows, nothing in it that a spreadsheet would reckon', async () => {
    const { rawPayload, statusCode } = await mine.get('/api/notices/list.xlsx');
    expect(statusCode).toBe(200);
    const sheet = read(rawPayload, { cellFormula: true }).Sheets.消息 ?? {};
    const cells = Object.entries(sheet).filter(([at]) => !at.startsWith('!')) as [string, { t: string; v: unknown; f?: string }][];
    const hostile = cells.find(([, { v }]) => `${v}`.includes('HYPERLINK'))?.[1];
    expect(hostile?.t).toBe('s');
    expect(cells.filter(([, { f }]) => f !== undefined)).toEqual([]);
    expect(cells.some(([, { v }]) => v === '攸县的事')).toBe(false);
  });
});

test('a person does not read how others are told, and 系统管理员’s doors are shut to them', async () => {
  expect((await mine.get('/api/notices/settings')).json()).toMatchObject({ mail: false, digestHour: null });
  for (const path of ['deliveries', 'channels']) expect((await mine.get(`/api/notices/${path}`)).statusCode).toBe(403);
  expect((await mine.post('/api/notices/retry', { id: '00000000-0000-4000-8000-000000000000' })).statusCode).toBe(403);
});
