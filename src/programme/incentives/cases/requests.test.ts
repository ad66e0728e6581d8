import { readFileSync } from 'node:fs';
import fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attachments } from '../../../../seeds/attachments.ts';
import { approvedCase, at, awardDesks, enterpriseDesk, openedCase, shareOf } from '../../../../tests/approved-case.ts';
import { attest, idOf, register } from '../../../../tests/award-city.ts';
import { newHouse, played } from '../../../../tests/harness.ts';
import { asker, fileForm, servedConsole } from '../../../../tests/served-console.ts';
import { zipParts } from '../../../platform/files/zip-parts.ts';
import type { House } from '../../../registry/access/work.ts';

/** 奖励办理 by its requests: papers, the number nobody is shown, the printed notice, the JSON for other systems. */
const area = '醴陵市';
const year = 2022;
let house: House;
let app: Awaited<ReturnType<typeof servedConsole>>['app'];
let granted: string;
let id: string;
let enterpriseId: string;

beforeAll(async () => {
  house = { ...(await newHouse()), clock: () => new Date('2023-03-15T10:00:00+08:00') };
  await register(house, '2023-02', [
    [1, area, '2022-06', '规下升规上'],
    [2, area, '2022-06', '新建投产'],
  ]);
  for (const number of [1, 2]) await attest(house, number, year, true);
  await shareOf(house, area, year);
  ({ app } = await servedConsole(house));
  ({ id: granted } = await approvedCase(house, { enterpriseId: await idOf(house, 1), area, year }));
  enterpriseId = await idOf(house, 2);
  id = await openedCase(house, { enterpriseId, area, year });
}, 120_000);
afterAll(() => house.ground.close());

const as = async (name: 'industry' | 'cityIndustry' | 'finance' | 'cityFinance') => {
  const { token } = (await awardDesks(house, area))[name];
  return asker(app, token);
};

test('a paper is taken in by what it is, and only for a case of one’s own; an account is then registered, and its number is nowhere', async () => {
  const industry = await as('industry');
  const send = (fields: Record<string, string>, bytes: Buffer, name = '开户许可证.pdf') => {
    const { payload, type } = fileForm(name, bytes, fields);
    return industry.post('/api/award-cases/upload-file', payload, { 'content-type': type });
  };
  expect((await send({ id, purpose: 'payee' }, Buffer.from('MZ no paper at all'))).statusCode).toBe(422);
  expect((await send({ id, purpose: 'contract' }, attachments.pdf())).statusCode).toBe(400);
  expect((await send({ id: '00000000-0000-4000-8000-000000000009', purpose: 'payee' }, attachments.pdf())).statusCode).toBe(404);
  const taken = await send({ id, purpose: 'payee' }, attachments.pdf());
  expect(taken.statusCode).toBe(200);
  const { id: fileId } = taken.json() as { id: string };
  const number = '43001500067059876543';
  const declared = { id, accountName: '演示户名', bankName: '演示银行支行', number, basis: '开户许可证', fileId };
  const answer = await industry.post('/api/award-cases/declare-payee', declared);
  expect(answer.json()).toMatchObject({ masked: '**** **** 6543', counts: false });
  expect((await industry.post('/api/award-cases/check-payee', { id, ordinal: 1 })).statusCode).toBe(409);
  expect((await (await as('finance')).post('/api/award-cases/check-payee', { id, ordinal: 1 })).statusCode).toBe(200);
  const told = await industry.get(`/api/award-cases/case?id=${id}`);
  expect(told.body).not.toContain('6705987');
  const kept = await played(house, 'system', async ({ client }) => {
    const { rows } = await client.query<{ all: string }>(
      `select (select coalesce(string_agg(j::text, ' '), '') from journal j) || (select coalesce(string_agg(p.masked, ' '), '') from award_payee p) as all`,
    );
    return rows[0]?.all ?? '';
  });
  expect(kept).not.toContain('6705987');
  // The certificate shows the number: to 财政 and whoever gave it.
  expect((await industry.get(`/api/award-cases/file?id=${fileId}`)).statusCode).toBe(200);
  expect((await (await as('finance')).get(`/api/award-cases/file?id=${fileId}`)).statusCode).toBe(200);
  expect((await (await as('cityIndustry')).get(`/api/award-cases/file?id=${fileId}`)).statusCode).toBe(404);
});

test('what is malformed is refused as it is', async () => {
  const industry = await as('industry');
  for (const [path, sent] of [
    ['take-step', { id, after: 0, step: 'passArea' }],
    ['take-step', { id, after: 1, step: 'ready' }],
    ['take-step', { id, after: 1, step: 'passArea', says: '长'.repeat(2001) }],
    ['take-step', { id: '1; drop table award_case', after: 1, step: 'passArea' }],
    ['take-steps', { cases: [], step: 'passArea' }],
    ['take-steps', { cases: Array.from({ length: 201 }, () => ({ id, after: 1 })), step: 'passArea' }],
    ['declare-payee', { id, accountName: '户', bankName: '演示银行支行', number: '1', basis: '开户许可证' }],
    ['give-undertaking', { id, signedBy: '法定代表人', agreed: false }],
    ['file-ruling', { id, about: 'weather', holds: true, documentNo: '示例1号', documentTitle: '示例文件', says: '说明情况' }],
    [
      'file-ruling',
      { id, about: 'otherPaid', holds: true, amountYuan: '-5', documentNo: '示例1号', documentTitle: '示例文件', says: '说明情况' },
    ],
    ['object', { id, after: 1, objector: '某某', contact: '13900000000', says: '情况不实', receivedOn: '2023-02-30' }],
    ['publish', { cases: [{ id, after: 1 }], basis: '年度奖励', phone: '110', address: '示例路1号' }],
  ] as const)
    expect((await industry.post(`/api/award-cases/${path}`, sent)).statusCode, `${path} ${JSON.stringify(sent).slice(0, 80)}`).toBe(400);
});

test('公示公文 says the heading facts and the five columns, and nothing of tax or accounts', async () => {
  const city = await as('cityIndustry');
  const { rows } = (await city.get('/api/award-cases/notices')).json() as { rows: { id: string; no: string }[] };
  const file = await city.get(`/api/award-cases/notice.docx?id=${rows[0]?.id}`);
  expect(file.statusCode).toBe(200);
  const text = await (await zipParts(file.rawPayload)).whole('word/document.xml');
  const plain = String(text).replace(/<[^>]+>/g, '');
  for (const said of [
    '公示期为2023年3月15日至2023年3月22日',
    '0731-28680000',
    '实名',
    '演示奖励1号厂',
    '规下升规上奖励（首期）',
    rows[0]?.no ?? '?',
  ])
    expect(plain).toContain(said);
  expect(plain).not.toMatch(/税收|账号|收入/);
});

test('AwardBase of CommonGrants, by its schema', async () => {
  const schema = JSON.parse(readFileSync(new URL('../../../../tests/fixtures/award-base.schema.json', import.meta.url), 'utf8'));
  const judge = fastify({ ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allErrors: true } } });
  judge.post('/', { schema: { body: schema } }, async () => 'fits');
  const fits = async (award: unknown) => (await judge.inject({ method: 'POST', url: '/', payload: award as object })).body;
  const finance = await as('cityFinance');
  for (const one of [granted, id]) {
    const award = (await finance.get(`/api/award-cases/award.json?id=${one}`)).json();
    expect(await fits(award)).toBe('fits');
    // The schema would have said otherwise.
    expect(await fits({ ...award, account: '43' })).not.toBe('fits');
    expect(await fits({ ...award, funding: { awardedAmount: { amount: 3, currency: 'CNY' } } })).not.toBe('fits');
  }
  const award = (await finance.get(`/api/award-cases/award.json?id=${granted}`)).json();
  expect(award).toMatchObject({
    status: { value: 'awarded' },
    funding: { requestedAmount: { amount: '60000.00', currency: 'CNY' }, awardedAmount: { amount: '30000.00' } },
  });
  await judge.close();
});

test('兑现表 and 公示表 leave as sheets, numbered; who may not, does not', async () => {
  const finance = await as('cityFinance');
  const sheet = await finance.get('/api/award-cases/cases.xlsx?year=2022');
  expect([sheet.statusCode, decodeURIComponent(String(sheet.headers['x-export-serial']))]).toEqual([200, expect.stringMatching(/^\d{8}-/)]);
  const { rows } = (await finance.get('/api/award-cases/notices')).json() as { rows: { id: string }[] };
  expect((await finance.get(`/api/award-cases/notice.xlsx?id=${rows[0]?.id}`)).statusCode).toBe(200);
  const own = await enterpriseDesk(house, area, enterpriseId);
  const enterprise = asker(app, own.token);
  expect((await enterprise.get('/api/award-cases/cases.xlsx?year=2022')).statusCode).toBe(403);
  const mine = (await enterprise.get('/api/award-cases/own')).json() as { cases: { id: string }[] };
  expect(mine.cases.map((one) => one.id)).toEqual([id]);
  expect(await at(house, own, async ({ client }) => (await client.query('select from award_case where id = $1', [granted])).rowCount)).toBe(
    0,
  );
});
