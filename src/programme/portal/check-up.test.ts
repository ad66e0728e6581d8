import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { account, newHouse, played } from '../../../tests/harness.ts';
import { asker, servedConsole } from '../../../tests/served-console.ts';
import { flat, plant } from '../../../tests/small-city.ts';
import { openSession } from '../../registry/access/sessions.ts';
import type { House } from '../../registry/access/work.ts';
import { ensureIdentified } from '../../registry/identification/identify.ts';
import type { CheckItem, CheckUp } from './contract.ts';

let house: House;
let app: FastifyInstance;
let ids: Map<string, string>;
const people: Record<string, ReturnType<typeof asker>> = {};
const area = '渌口区';

beforeAll(async () => {
  house = await newHouse();
  ids = await played(house, 'system', (work) =>
    plant(work, [
      { name: '甲字机械厂', area, openedOn: '2012-05-01', self: { month: { 2021: flat(110), 2022: flat(110, 9) } } },
      { name: '乙字机械厂', area, openedOn: '2012-05-01', self: { month: { 2021: flat(200), 2022: flat(280, 9) } } },
      { name: '丙字机械厂', area, openedOn: '2015-05-01' },
      { name: '己字机械厂', area, openedOn: '2012-05-01', self: { month: { 2022: [200, null, 200, 200, 200, 200, 200, 200, 200] } } },
      { name: '丁字机械厂', area, events: [{ kind: 'entry', period: '2022-03', track: 'grown' }], self: { month: { 2022: flat(300, 9) } } },
      { name: '戊字机械厂', area, openedOn: '2012-05-01', self: { month: { 2021: flat(10), 2022: flat(10, 9) } } },
    ]),
  );
  ({ app } = await servedConsole(house));
  for (const name of ids.keys()) {
    const { rows } = await house.ground.authPool.query<{ id: string }>(
      `insert into account (login, login_key, display_name, office, area, enterprise_id, password_hash) values ($1, $1, $1, 'enterprise', $2, $3, 'x') returning id`,
      [name, area, ids.get(name)],
    );
    people[name] = asker(app, await openSession(house.ground.authPool, { accountId: rows[0]?.id ?? '', kind: 'browser' }));
  }
  people.工信 = asker(app, (await account(house, 'industry', area)).token);
}, 120_000);
afterAll(() => house.ground.close());

const asked = async (who: string) => {
  const answer = await people[who]?.get('/api/portal/check-up');
  return { status: answer?.statusCode, ...(answer?.json() as CheckUp) };
};
const itemOf = ({ items }: { items: CheckItem[] }, key: string) => items.find((item) => item.key === key);

test('before any month is known, what rests on figures cannot be said, and what does not is said all the same', async () => {
  const told = await asked('甲字机械厂');
  expect(told.status).toBe(200);
  expect(itemOf(told, 'pool')).toMatchObject({
    verdict: 'unknown',
    clause: '二.1',
    missing: [expect.stringMatching(/还没有本企业的月度数据/)],
  });
  expect(itemOf(told, 'problem')).toMatchObject({ verdict: 'applies' });
  expect(itemOf(told, 'award')).toMatchObject({ verdict: 'not', because: [expect.stringMatching(/没有本企业的入库记录.*（四）/)] });
});

test('each clause against what is known of the enterprise, with why; what is not known is named, never taken for no', async () => {
  await ensureIdentified(house, '2022-09');
  const pool = await asked('甲字机械厂');
  expect(pool.period).toBe('2022-09');
  expect(itemOf(pool, 'pool')).toMatchObject({ verdict: 'applies', clause: '二.1' });
  expect(itemOf(pool, 'training')).toMatchObject({ verdict: 'applies', clause: '五' });
  expect(itemOf(pool, 'dueEntry')?.verdict).toBe('not');
  expect(itemOf(await asked('乙字机械厂'), 'dueEntry')).toMatchObject({
    verdict: 'applies',
    because: expect.arrayContaining([expect.stringMatching(/如实申报/)]),
  });
  const blank = itemOf(await asked('丙字机械厂'), 'pool');
  expect(blank).toMatchObject({ verdict: 'unknown' });
  expect(blank?.missing.join()).toMatch(/还没有本企业的月度数据/);
  // A month nobody reported: cannot be said, and what is not known is named.
  const gap = itemOf(await asked('己字机械厂'), 'dueEntry');
  expect(gap).toMatchObject({ verdict: 'unknown' });
  expect(gap?.missing.join()).toMatch(/收入未知/);
  expect(itemOf(await asked('戊字机械厂'), 'financing')).toMatchObject({ verdict: 'not' });
  const listed = await asked('丁字机械厂');
  expect(itemOf(listed, 'pool')?.verdict).toBe('not');
  expect(itemOf(listed, 'financing')?.verdict).toBe('applies');
  expect(listed.items.filter(({ group }) => group === '税费优惠').length).toBeGreaterThan(3);
});

test('nothing of it presses a figure, names a risk, or speaks of another enterprise', async () => {
  for (const name of ids.keys()) {
    const text = JSON.stringify(await asked(name));
    expect(text).not.toMatch(/还差|补报|务必|尽快达到|退规|风险/);
    for (const other of ids.keys()) if (other !== name) expect(text).not.toContain(other);
  }
});

test('it is the enterprise’s own: an office is refused, nobody is asked to sign in', async () => {
  expect((await people.工信?.get('/api/portal/check-up'))?.statusCode).toBe(403);
  expect((await app.inject({ method: 'GET', url: '/api/portal/check-up' })).statusCode).toBe(401);
  expect((await people.甲字机械厂?.get('/api/portal/check-up?enterpriseId=1'))?.statusCode).toBe(400);
});
