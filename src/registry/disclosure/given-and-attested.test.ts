import { afterAll, beforeAll, expect, test } from 'vitest';
import { newHouse, played } from '../../../tests/harness.ts';
import { flat, plant } from '../../../tests/small-city.ts';
import { openSession } from '../access/sessions.ts';
import { type House, inWork, type Work } from '../access/work.ts';
import { attestationList, attestationSheet } from './attestation-list.ts';
import { attestTax } from './attestations.ts';
import { consentList, consentSheet } from './consent-list.ts';
import { giveConsent, withdrawConsent } from './consents.ts';

let house: House;
let ids: Map<string, string>;
const page = { page: 1, size: 50 };

beforeAll(async () => {
  house = await newHouse();
  ids = await played(house, 'system', (work) =>
    plant(work, [
      { name: '攸县花炮', area: '攸县', self: { month: { 2022: flat(100, 9) } } },
      { name: '攸县木业', area: '攸县', self: { month: { 2022: flat(100, 9) } } },
      { name: '渌口铸造', area: '渌口区', self: { month: { 2022: flat(100, 9) } } },
    ]),
  );
});
afterAll(() => house.ground.close());

async function sessionOf(office: string, more: { area?: string; enterpriseId?: string; bank?: string }): Promise<string> {
  const login = `${office}${more.bank ?? more.enterpriseId ?? ''}`;
  const { rows } = await house.ground.authPool.query<{ id: string }>(
    `insert into account (login, login_key, display_name, office, area, enterprise_id, bank, password_hash) values ($1, $1, $1, $2, $3, $4, $5, 'x') returning id`,
    [login, office, more.area ?? null, more.enterpriseId ?? null, more.bank ?? null],
  );
  return openSession(house.ground.authPool, { accountId: rows[0]?.id ?? '', kind: 'browser' });
}
const rowsOf = async (sheet: { rows: Iterable<unknown> | AsyncIterable<unknown> }) => {
  const rows: unknown[] = [];
  for await (const row of sheet.rows) rows.push(row);
  return rows;
};

test('企业同意：企业自己登记、撤回；各方只看见给自己的，谁也看不到给别人的', async () => {
  const id = ids.get('攸县花炮') ?? '';
  const enterprise = await sessionOf('enterprise', { area: '攸县', enterpriseId: id });
  const [mine, other] = [await sessionOf('bank', { bank: '甲银行' }), await sessionOf('bank', { bank: '乙银行' })];
  const asked = {
    enterpriseId: id,
    class: 'selfRevenue' as const,
    purpose: '专项金融产品授信审查',
    evidence: '企业账号在线授权',
    validTo: '2030-01-01',
  };
  const { no } = await inWork(house, enterprise, (work) => giveConsent(work, { ...asked, office: 'bank', bank: '甲银行' }));
  await inWork(house, enterprise, (work) => giveConsent(work, { ...asked, class: 'pool', office: 'financialOffice' }));
  // Another's enterprise is none of its business.
  await expect(
    inWork(house, enterprise, (work) =>
      giveConsent(work, { ...asked, enterpriseId: ids.get('攸县木业') ?? '', office: 'financialOffice' }),
    ),
  ).rejects.toMatchObject({ status: 404 });

  const list = (token: string) => inWork(house, token, (work) => consentList(work, page));
  const told = async (token: string) => (await list(token)).rows.map(({ name, receiver, state }) => [name, receiver, state]);
  expect(await told(enterprise)).toEqual([
    ['攸县花炮', '政府金融办', 'inForce'],
    ['攸县花炮', '甲银行', 'inForce'],
  ]);
  expect((await list(enterprise)).banks).toEqual(['乙银行', '甲银行']);
  expect(await told(mine)).toEqual([['攸县花炮', '甲银行', 'inForce']]);
  expect(await list(other)).toEqual({ total: 0, rows: [], banks: [] });
  const as = (office: 'industry' | 'financialOffice' | 'tax', area: string | null) =>
    played(house, { office, area }, async (work: Work) => (await consentList(work, page)).rows.map(({ receiver }) => receiver));
  expect(await as('industry', '攸县')).toEqual(['政府金融办', '甲银行']);
  expect(await as('industry', '渌口区')).toEqual([]);
  expect(await as('financialOffice', null)).toEqual(['政府金融办']);
  // The tax office is told of none, not even by SQL.
  expect(await as('tax', '攸县')).toEqual([]);

  await inWork(house, enterprise, (work) => withdrawConsent(work, { no }));
  expect((await list(mine)).rows).toMatchObject([{ no, enterpriseId: null, name: null, state: 'withdrawn' }]);
  // Looked for by its name, it is not found by who may not see it any more.
  expect((await inWork(house, mine, (work) => consentList(work, { ...page, q: '花炮' }))).total).toBe(0);
  expect(await rowsOf(await inWork(house, mine, (work) => consentSheet(work, {})))).toEqual([
    expect.arrayContaining([no, '（同意已终止，不再显示）', '已撤回']),
  ]);
  expect((await inWork(house, enterprise, (work) => consentList(work, { ...page, state: 'inForce' }))).total).toBe(1);
});

test('当年形成税收：税务看得到历次和理由，财政、工信只看到是否，企业看到自己的，其他单位没有', async () => {
  const id = ids.get('攸县木业') ?? '';
  const tax = { office: 'tax', area: '攸县' } as const;
  await played(house, tax, (work) => attestTax(work, { enterpriseId: id, year: 2022, formed: true }));
  await played(house, tax, (work) => attestTax(work, { enterpriseId: id, year: 2022, formed: false, reason: '复核后更正为否' }));
  const seen = await played(house, tax, (work) => attestationList(work, page));
  expect(seen).toMatchObject({ year: 2022, total: 2, counts: { formed: 0, notFormed: 1, open: 1 } });
  // What waits comes first.
  expect(seen.rows.map(({ name, formed, history }) => [name, formed, history.length])).toEqual([
    ['攸县花炮', null, 0],
    ['攸县木业', false, 2],
  ]);
  expect(seen.rows[1]?.history[1]).toMatchObject({ reason: '复核后更正为否' });
  const finance = { office: 'finance', area: '攸县' } as const;
  const flag = await played(house, finance, (work) => attestationList(work, { ...page, state: 'notFormed' }));
  expect(flag).toMatchObject({ total: 1, rows: [{ name: '攸县木业', formed: false, history: [] }] });
  expect(JSON.stringify(await rowsOf(await played(house, finance, (work) => attestationSheet(work, {}))))).not.toContain('复核');
  expect((await played(house, tax, (work) => attestationList(work, { ...page, year: 2021 }))).counts).toEqual({
    formed: 0,
    notFormed: 0,
    open: 2,
  });
  const enterprise = await sessionOf('enterprise', { area: '攸县', enterpriseId: id });
  expect(await inWork(house, enterprise, (work) => attestationList(work, page))).toMatchObject({
    total: 1,
    rows: [{ name: '攸县木业', formed: false, history: [{ formed: true }, { formed: false }] }],
  });
  expect(
    (await played(house, { office: 'industry', area: '渌口区' }, (work) => attestationList(work, page))).rows.map(({ name }) => name),
  ).toEqual(['渌口铸造']);
});
