import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerOf, type Desk } from '../../../../tests/accounts.ts';
import { catchPosts } from '../../../../tests/caught-mail.ts';
import { administratorsOf, granted } from '../../../../tests/granted.ts';
import { newHouse, played } from '../../../../tests/harness.ts';
import { eventSources } from '../../../events.ts';
import { verifies } from '../../../platform/outgoing/sign.ts';
import type { House } from '../../access/work.ts';
import { record } from '../../journal/record.ts';
import { revoke } from '../tokens.ts';
import { eventRound } from './send.ts';
import { closeWebhook, type EventMeans, listDeliveries, openWebhook, retryDeliveries, retryDelivery } from './webhooks.ts';

let house: House;
let now = new Date('2022-10-15T10:00:00+08:00');
let admins: { system: Desk; security: Desk };
let posts: Awaited<ReturnType<typeof catchPosts>>;
let means: EventMeans;

beforeAll(async () => {
  const made = await newHouse();
  house = { ...made, clock: () => now };
  admins = await administratorsOf(house);
  posts = await catchPosts();
  const { host } = posts;
  means = {
    secret: () => 'the key of a test',
    outgoing: () => ({ mail: null, webhookHosts: [host], consoleUrl: 'https://shenggui.example.cn' }),
  };
});
afterAll(async () => {
  await posts.close();
  await house.ground.close();
});

const duties = ['identification.read', 'problem.read', 'supervision.read'];
/** A system of an area that listens to everything. */
async function listening(name: string, area: string | null) {
  const token = await granted(admins, { name, area, duties });
  const { rows } = await admins.system.does(({ client }) => client.query('select id from interface_system where name = $1', [name]));
  const systemId = rows[0].id as string;
  const url = `http://${posts.host}/${encodeURIComponent(name)}`;
  const hook = await admins.system.does((work) =>
    openWebhook(means)(work, { systemId, url, events: ['month.frozen', 'problem.step', 'bulletin.issued', 'payment.confirmed'] }),
  );
  return { ...token, ...hook, systemId };
}
/** What was done, as the doors of the office leave it in the journal. */
const done = (area: string | null, act: string, thing: string | null, input: object = {}, outcome: 'done' | 'refused' = 'done') =>
  played(house, { office: 'industry', area }, (work) =>
    record(work, { act, says: '办理', outcome, thing, detail: { input, 金额: '120000.00' } }),
  );
const answering = (status: number) => {
  posts.answer = () => ({ status });
};
const round = () => eventRound(house, means, eventSources);
const deliveries = async () => (await admins.system.does((work) => listDeliveries(work, { page: 1, size: 200 }))).rows;

test('what was done is told once to whoever may know, signed, without a figure or a name; what was refused or is another area’s is not', async () => {
  const own = await listening('渌口平台', '渌口区');
  await listening('攸县平台', '攸县');
  await listening('全市平台', null);
  const id = '6f1c2f62-5a7e-4d0b-9c53-0d9f0c0b1a01';
  await done('渌口区', 'problems.take-step', id, { step: 'assign', says: '企业张三电话' });
  await done('渌口区', 'problems.take-step', id, {}, 'refused');
  await done(null, 'identification.freeze', '2022-09');
  await done(null, 'bulletins.take-step', id, { step: 'sign' });
  await done('渌口区', 'directory.edit', id);
  // No token of the three has the duty of payments.
  await done('渌口区', 'payments.confirm', null);
  await round();
  await round();
  const told = posts.posts.map(({ path, body }) => {
    const said = JSON.parse(body) as { type: string };
    return `${decodeURIComponent(path).slice(1)} ${said.type}`;
  });
  expect(told.toSorted()).toEqual(
    [
      '全市平台 month.frozen',
      '全市平台 problem.step',
      '攸县平台 month.frozen',
      '渌口平台 month.frozen',
      '渌口平台 problem.step',
    ].toSorted(),
  );
  const one = posts.posts.find(({ path, body }) => decodeURIComponent(path) === '/渌口平台' && body.includes('problem.step'));
  const body = JSON.parse(one?.body ?? '{}');
  expect(Object.keys(body).toSorted()).toEqual(['area', 'at', 'id', 'link', 'thing', 'type']);
  expect(body).toMatchObject({ area: '渌口区', thing: id, link: `https://shenggui.example.cn/problems/${id}` });
  const seconds = Number(one?.headers['x-shenggui-timestamp']);
  const signature = String(one?.headers['x-shenggui-signature']);
  expect(verifies(own.secret, { seconds, signature, body: one?.body ?? '' }, seconds)).toBe(true);
  expect(one?.headers['idempotency-key']).toBe(body.id);
  expect((await deliveries()).every(({ state }) => state === 'sent')).toBe(true);
  expect(await answerOf(admins.system.does((work) => closeWebhook(work, { id: own.id })))).toBe('done');
  expect(await answerOf(admins.system.does((work) => closeWebhook(work, { id: own.id })))).toMatch(/^404/);
});

test('what does not arrive is tried again under the same key, later and later; a revoked system is told no more', async () => {
  const before = posts.posts.length;
  answering(503);
  await done(null, 'identification.freeze', '2022-08');
  await round();
  expect(posts.posts.length - before).toBe(2);
  expect((await deliveries()).filter(({ state }) => state === 'waiting')).toHaveLength(2);
  await round();
  expect(posts.posts.length - before).toBe(2);
  now = new Date(now.getTime() + 61_000);
  answering(200);
  await round();
  const keys = posts.posts.slice(before).map(({ headers }) => headers['idempotency-key']);
  expect([keys.length, new Set(keys).size]).toEqual([4, 2]);
  answering(404);
  await done(null, 'identification.freeze', '2022-07');
  await round();
  const failed = (await deliveries()).filter(({ state }) => state === 'failed');
  expect(failed).toHaveLength(2);
  answering(200);
  expect(await answerOf(admins.system.does((work) => retryDelivery(work, { id: failed[0]?.id ?? '' })))).toBe('done');
  await round();
  expect((await deliveries()).filter(({ state }) => state === 'failed')).toHaveLength(1);
  const other = await listening('将撤平台', '攸县');
  await admins.security.does((work) => revoke(work, { id: other.tokenId, reason: '协议到期' }));
  const count = posts.posts.length;
  await done(null, 'identification.freeze', '2022-06');
  await round();
  expect(posts.posts.slice(count).some(({ path }) => decodeURIComponent(path) === '/将撤平台')).toBe(false);
  expect(posts.posts.length).toBe(count + 2);
});

test('after a receiver was down, all that failed of an event goes again, in the order it happened, under the same numbers', async () => {
  answering(404);
  for (const month of ['2020-01', '2020-02', '2020-03']) await done(null, 'identification.freeze', month);
  await round();
  const failed = (await deliveries()).filter(({ state }) => state === 'failed');
  expect(failed.length).toBeGreaterThanOrEqual(6);
  answering(200);
  const count = posts.posts.length;
  const again = (event?: 'month.frozen' | 'payment.confirmed') => admins.system.does((work) => retryDeliveries(work, { event }));
  expect(await answerOf(again('payment.confirmed'))).toMatch(/没有可以重投的/);
  expect(await again('month.frozen')).toEqual({ again: failed.length });
  await round();
  expect((await deliveries()).filter(({ state }) => state === 'failed')).toEqual([]);
  const bodies = posts.posts.slice(count).map(({ body }) => JSON.parse(body) as { id: string; at: string });
  expect(new Set(bodies.map(({ id }) => id))).toEqual(new Set(failed.map(({ id }) => id)));
  expect(bodies.map(({ at }) => at)).toEqual(bodies.map(({ at }) => at).toSorted());
  expect(await answerOf(again())).toMatch(/没有可以重投的/);
});

test('one that does not answer is asked once a round: its many events hold up nobody else’s, and all of them come when it does', async () => {
  const count = posts.posts.length;
  posts.answer = ({ path }) => ({ status: decodeURIComponent(path) === '/攸县平台' ? 503 : 200 });
  for (const month of ['2021-01', '2021-02', '2021-03']) await done(null, 'identification.freeze', month);
  await round();
  const to = (name: string) => posts.posts.slice(count).filter(({ path }) => decodeURIComponent(path) === `/${name}`);
  expect([to('攸县平台').length, to('全市平台').length]).toEqual([1, 3]);
  answering(200);
  now = new Date(now.getTime() + 61_000);
  await round();
  const told = new Set(
    to('攸县平台')
      .slice(1)
      .map(({ body }) => (JSON.parse(body) as { thing: string }).thing),
  );
  expect(told).toEqual(new Set(['2021-01', '2021-02', '2021-03']));
});

test('an address outside the list, one inward, and a second one of a system are refused', async () => {
  const { rows } = await admins.system.does(({ client }) => client.query("select id from interface_system where name = '全市平台'"));
  const open = (url: string, systemId = rows[0].id as string) =>
    answerOf(admins.system.does((work) => openWebhook(means)(work, { systemId, url, events: ['month.frozen'] })));
  expect(await open('https://else.example.cn/x')).toMatch(/不在允许外发的清单/);
  expect(await open('http://169.254.169.254/latest')).toMatch(/只能是 https|不在允许/);
  expect(await open(`http://${posts.host}/again`)).toMatch(/已有事件订阅/);
  expect(await open(`http://${posts.host}/x`, '00000000-0000-4000-8000-000000000000')).toMatch(/^404/);
});
