import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { account, played, testHouse } from '../../../tests/harness.ts';
import { batchFor, codeOf, flat, plant } from '../../../tests/small-city.ts';
import { assemble } from '../../assemble.ts';
import type { OpenHouse } from '../../house.ts';

const house = await testHouse();
const period = '2022-09';
const tax = { month: { 2021: flat(150), 2022: flat(180, 9) } };
let app: FastifyInstance;

beforeAll(async () => {
  app = await assemble({ ...house, installation: { demo: true } } as OpenHouse, mkdtempSync(join(tmpdir(), 'pages-')), {
    ready: true,
    says: '',
  });
  await played(house, 'system', (work) =>
    plant(work, [
      { name: '渌口铸造', area: '渌口区', tax },
      { name: '攸县花炮', area: '攸县', tax },
    ]),
  );
});
afterAll(() => app.close());

interface Answered {
  total: number;
  name: string;
  rows: { name: string }[];
  dataAsOf: { source: string }[];
  reasons: { says: string }[];
}

async function get(path: string, who: { token: string }) {
  const answer = await app.inject({ method: 'GET', url: path, headers: { authorization: `Bearer ${who.token}` } });
  return { status: answer.statusCode, body: answer.json() as Answered };
}

test('an area is the first to ask for the month: the city is identified, the area reads its own', async () => {
  const lukou = await account(house, 'industry', '渌口区');
  const { status, body } = await get(`/api/identification/findings?period=${period}`, lukou);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    period,
    pack: 'zhuzhou-2022',
    frozenAt: null,
    total: 1,
    counts: { pool: { near: 1 }, toVerify: {}, marketClearance: {} },
  });
  expect(body.rows[0]).toMatchObject({ name: '渌口铸造', list: 'pool', level: 'near', levelLabel: '临规' });
  expect(body.dataAsOf.map(({ source }) => source)).toEqual(['register', 'self', 'tax']);
});

test('without a month the newest with data; filters, sorting and a page beyond the last', async () => {
  const city = await account(house, 'industry');
  const all = await get('/api/identification/findings?list=pool&sort=-ytd&size=1&page=2', city);
  expect(all.body).toMatchObject({ period, total: 2 });
  expect(all.body.rows).toHaveLength(1);
  expect((await get('/api/identification/findings?list=pool&page=9', city)).body).toMatchObject({ total: 2, rows: [] });
  expect((await get(`/api/identification/findings?area=${encodeURIComponent('渌口')}`, city)).body.total).toBe(1);
  expect((await get(`/api/identification/findings?q=${encodeURIComponent('花炮')}`, city)).body.total).toBe(1);
  expect((await get(`/api/identification/findings?q=${codeOf('渌口铸造')}`, city)).body.total).toBe(1);
  // A wildcard is a character like any other.
  expect((await get('/api/identification/findings?q=%25', city)).body.total).toBe(0);
  expect((await get('/api/identification/findings?verify=true', city)).body.total).toBe(0);
});

test('what was filed since is in the next answer', async () => {
  const city = await account(house, 'industry');
  const before = await get('/api/identification/findings', city);
  await played(house, 'system', async (work) => {
    await batchFor(work, 'tax');
    await plant(work, [{ name: '醴陵瓷业', area: '醴陵市', tax }]);
  });
  const after = await get('/api/identification/findings', city);
  expect([before.body.total, after.body.total]).toEqual([2, 3]);
});

test('refused in Chinese: nobody signed in, another’s duty, an area that is none, a month to come, an enterprise of others', async () => {
  expect((await app.inject({ method: 'GET', url: '/api/identification/findings' })).statusCode).toBe(401);
  const organisation = await get('/api/identification/findings', await account(house, 'organisation'));
  expect(organisation.status).toBe(403);
  const city = await account(house, 'industry');
  const nowhere = await get(`/api/identification/findings?area=${encodeURIComponent('长沙县')}`, city);
  expect([nowhere.status, nowhere.body.reasons[0]?.says]).toEqual([422, '没有“长沙县”这个县市区']);
  expect((await get('/api/identification/findings?period=2022-13', city)).status).toBe(400);
  const toCome = await get('/api/identification/findings?period=2099-01', city);
  expect([toCome.status, toCome.body.reasons[0]?.says]).toEqual([409, '2099-01 尚未认定']);
  const { rows } = await played(house, 'system', (work) =>
    work.client.query<{ id: string }>(`select id::text from enterprise where name = '攸县花炮'`),
  );
  const others = await get(`/api/identification/explain?period=${period}&id=${rows[0]?.id}`, await account(house, 'industry', '渌口区'));
  expect(others.status).toBe(404);
  expect((await get(`/api/identification/explain?period=${period}&id=${rows[0]?.id}`, city)).body.name).toBe('攸县花炮');
});

test('only the city’s office of industry freezes a month, once', async () => {
  const freeze = async (who: { token: string }) => {
    const headers = { authorization: `Bearer ${who.token}`, 'content-type': 'application/json' };
    const answer = await app.inject({ method: 'POST', url: '/api/identification/freeze', headers, payload: { period } });
    return answer.statusCode;
  };
  expect(await freeze(await account(house, 'industry', '渌口区'))).toBe(403);
  expect(await freeze(await account(house, 'tax'))).toBe(403);
  expect(await freeze(await account(house, 'industry'))).toBe(200);
  expect(await freeze(await account(house, 'industry'))).toBe(409);
});
