import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import { addAccount } from '../../src/registry/access/accounts.ts';
import { openSession } from '../../src/registry/access/sessions.ts';
import { account, played, testHouse } from '../harness.ts';
import { asker, servedConsole } from '../served-console.ts';
import { plant } from '../small-city.ts';

// What the fuzz found, each mended: one test a find, so that it stays mended when the seeds move on.
let app: FastifyInstance;
beforeAll(async () => {
  ({ app } = await servedConsole(await testHouse()));
});

test('走访记录：以自己为前一版的不收，大小写不同也认得出，同批的别的记录照收', async () => {
  const house = await testHouse();
  const ids = await played(house, 'system', (work) => plant(work, [{ name: '演示走访厂', area: '渌口区' }]));
  const { token } = await account(house, 'industry', '渌口区');
  const record = (id: string, bases: string[]) => ({
    id,
    visitId: crypto.randomUUID(),
    enterpriseId: ids.get('演示走访厂'),
    bases,
    madeAt: '2022-10-15T09:00:00+08:00',
    content: {
      visitedOn: '2022-10-15',
      minutes: 30,
      visitors: ['某某'],
      spokenTo: [],
      answers: {},
      saw: '',
      conclusion: '生产正常',
      findings: [],
    },
  });
  const [one = '', other = ''] = ['6f1c2f62-5a7e-4d0b-9c53-0d9f0c0b1aaa', '6f1c2f62-5a7e-4d0b-9c53-0d9f0c0b1abb'];
  const answer = await asker(app, token).post('/api/visits/sync', {
    sentAt: '2022-10-15T10:00:00+08:00',
    records: [record(one, [one.toUpperCase()]), record(other, [])],
  });
  expect(answer.statusCode, answer.body).toBe(200);
  const { outcomes } = answer.json() as { outcomes: { outcome: string; reasons: { says: string }[] }[] };
  expect(outcomes.map(({ outcome }) => outcome)[0]).toBe('refused');
  expect(outcomes[0]?.reasons[0]?.says).toBe('记录不能以自己为前一版');
});

test('常用筛选：页面允许查的六十四个汉字，保存得下', async () => {
  const { token } = await account(await testHouse(), 'industry', '渌口区');
  const answer = await asker(app, token).post('/api/work/keep-filter', { name: '长关键词', q: '渌'.repeat(64), tab: 'todo' });
  expect(answer.statusCode, answer.body).toBe(200);
});

test('金融产品：写错的适用条件用中文说明', async () => {
  const house = await testHouse();
  const { accountId } = await addAccount(house, { login: '演示银行', office: 'bank', area: null, bank: '演示银行' });
  const token = await openSession(house.ground.authPool, { accountId, kind: 'browser' });
  const answer = await asker(app, token).post('/api/financing/file-product', {
    title: '演示产品',
    special: 'both',
    says: '面向新增规上企业',
    mostYuan: '1000000',
    termMonths: 12,
    rate: '3.5%',
    guarantee: '信用',
    conditions: [{ fact: 'listed' }, { fact: '', is: true, atMost: 3 }],
  });
  expect(answer.statusCode, answer.body).toBe(422);
  for (const { says } of answer.json().reasons) expect(says).toMatch(/[一-龥]/);
});
