import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import { addAccount } from '../../src/registry/access/accounts.ts';
import { openSession } from '../../src/registry/access/sessions.ts';
import { account, testHouse } from '../harness.ts';
import { asker, servedConsole } from '../served-console.ts';

// What the fuzz found, each mended: one test a find, so that it stays mended when the seeds move on.
let app: FastifyInstance;
beforeAll(async () => {
  ({ app } = await servedConsole(await testHouse()));
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
