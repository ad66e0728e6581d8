import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Answer,
  area,
  ask,
  city,
  consent,
  everything,
  need,
  openFinanced,
  people,
  pushed,
  raised,
  sheetText,
} from '../../../../tests/financed-house.ts';
import { asSystem } from '../../../registry/access/work.ts';
import { watchFinancing } from './watch-financing.ts';

beforeAll(openFinanced, 120_000);
afterAll(() => city.house.ground.close());

describe('产品', () => {
  const product = {
    title: '升规贷',
    special: 'newListed',
    says: '面向新入规企业的信用贷款',
    mostYuan: '5000000',
    termMonths: 36,
    rate: 'LPR 加 50 个基点以内',
    guarantee: '信用',
    conditions: [
      { fact: 'listed', is: true },
      { fact: 'months_since_entry', atMost: 24 },
    ],
  };

  test('is filed by a bank, published by 市政府金融办, and only then told: to whom it may suit, and why', async () => {
    const { id } = await ask('甲银行', 'file-product', product);
    expect((await ask('企业', 'products')).rows).toEqual([]);
    expect((await ask('乙银行', 'products')).rows).toEqual([]);
    expect((await ask('甲银行', 'step-product', { id, step: 'publish' })).status).toBe(403);
    expect((await ask('乙银行', 'step-product', { id, step: 'retire', says: '别家的' })).status).toBe(404);
    expect(await ask('金融办', 'step-product', { id, step: 'publish' })).toMatchObject({ status: 200, state: 'published' });
    expect((await ask('企业', 'products')).rows).toMatchObject([{ title: '升规贷', fits: { verdict: 'likely' }, special: 'newListed' }]);
    expect((await ask('金融办', 'step-product', { id, step: 'return', says: '再退回' })).status).toBe(409);
    const unpublished = await ask('甲银行', 'file-product', { ...product, title: '另一产品' });
    expect(await ask('企业', 'push', consent(await raised(), { productId: unpublished.id }))).toMatchObject({ status: 422 });
  });

  test.each([
    [{ conditions: [{ fact: 'annual_revenue', is: true }] }, 422],
    [{ conditions: [{ fact: 'listed', atMost: 3 }] }, 422],
    [{ conditions: [{ fact: 'listed' }] }, 422],
    [{ conditions: [] }, 400],
    [{ mostYuan: '0' }, 422],
    [{ mostYuan: '-1' }, 400],
    [{ mostYuan: '1e9' }, 400],
    [{ title: '字'.repeat(61) }, 400],
  ])('%o is refused', async (more, status) => {
    expect((await ask('甲银行', 'file-product', { ...product, ...more })).status).toBe(status);
  });
});

describe('需求与授权', () => {
  test.each([
    ['企业', { amountYuan: '0' }, 422],
    ['企业', { amountYuan: '0.001' }, 400],
    ['企业', { contactPhone: '123456' }, 422],
    ['企业', { purpose: '字'.repeat(201) }, 400],
    ['企业', { enterpriseId: 'other' }, 404],
    ['工信', { enterpriseId: 'own' }, 422],
    ['攸县工信', { enterpriseId: 'own', paper: '授权书 1' }, 404],
    ['市工信', { enterpriseId: 'own', paper: '授权书 1' }, 403],
    ['金融办', { enterpriseId: 'own', paper: '授权书 1' }, 403],
    ['甲银行', {}, 403],
  ])('%s %o is refused', async (who, more, status) => {
    const named = {
      ...more,
      ...('enterpriseId' in more ? { enterpriseId: city.ids.get(more.enterpriseId === 'own' ? '渌口铸造' : '渌口机械') } : {}),
    };
    expect((await ask(who, 'raise-need', { enterpriseId: city.ids.get('渌口铸造'), ...need, ...named })).status).toBe(status);
  });

  test('工信 raises and consents for an enterprise with its paper alone', async () => {
    const { id, status } = await ask('工信', 'raise-need', { ...need, enterpriseId: city.ids.get('渌口机械'), paper: '授权书〔2022〕7号' });
    expect(status).toBe(200);
    expect((await ask('工信', 'push', consent(id))).status).toBe(422);
    expect((await ask('工信', 'push', consent(id, { paper: '授权书〔2022〕7号' }))).status).toBe(200);
    // The enterprise sees it, and takes it back itself.
    const { rows } = await ask('别的企业', 'own');
    expect(rows).toMatchObject([{ id, paper: '授权书〔2022〕7号', matches: [{ bank: '甲银行', state: 'pushed' }] }]);
    expect((await ask('别的企业', 'withdraw', { id: rows[0].matches[0].id })).status).toBe(200);
  });

  test.each([
    [{ bank: '丙银行' }, 422],
    [{ purpose: 'anything' }, 422],
    [{ validTo: '2022-10-16' }, 422],
    [{ validTo: '2099-01-01' }, 422],
    [{ fields: [] }, 400],
    [{ fields: ['taxAmount'] }, 400],
    [{ fields: ['need', 'need'] }, 422],
    [{ needId: '00000000-0000-4000-8000-000000000000' }, 404],
  ])('a consent that says %o is refused', async (more, status) => {
    expect((await ask('企业', 'push', consent(await raised(), more))).status).toBe(status);
  });

  test('another enterprise, another area and the bank itself cannot consent for it', async () => {
    const id = await raised();
    expect((await ask('别的企业', 'push', consent(id))).status).toBe(404);
    expect((await ask('攸县工信', 'push', consent(id, { paper: '授权书 1' }))).status).toBe(404);
    expect((await ask('甲银行', 'push', consent(id))).status).toBe(403);
    // Of two at once, one; the same bank twice, once.
    const both = await Promise.all([ask('企业', 'push', consent(id)), ask('企业', 'push', consent(id))]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await ask('企业', 'push', consent(id, { bank: '乙银行' }))).status).toBe(200);
  });
});

describe('银行答复', () => {
  test('accept, credit, drawdown in parts up to the credit; each with its day; the enterprise is told', async () => {
    const id = await pushed();
    const answer = (more: object) => ask('甲银行', 'answer', { id, ...more });
    expect((await answer({ step: 'drawdown', amountYuan: '1', happenedOn: city.today })).status).toBe(409);
    expect(await answer({ step: 'accept' })).toMatchObject({ status: 200, state: 'inTouch' });
    expect((await answer({ step: 'credit', amountYuan: '2000000' })).status).toBe(422);
    expect((await answer({ step: 'credit', amountYuan: '2000000', happenedOn: '2022-10-18' })).status).toBe(422);
    expect((await answer({ step: 'credit', amountYuan: '2000000', happenedOn: '2022-10-16' })).status).toBe(422);
    expect((await answer({ step: 'credit', amountYuan: '2000000', happenedOn: city.today })).status).toBe(200);
    expect((await answer({ step: 'drawdown', amountYuan: '1500000.01', happenedOn: city.today })).status).toBe(200);
    expect((await answer({ step: 'drawdown', amountYuan: '500000', happenedOn: city.today })).status).toBe(422);
    expect(await answer({ step: 'drawdown', amountYuan: '499999.99', happenedOn: city.today })).toMatchObject({
      status: 200,
      state: 'drawn',
    });
    const { rows } = await ask('企业', 'own');
    const match = rows.flatMap((row: Answer) => row.matches).find((one: { id: string }) => one.id === id);
    expect(match.steps.map(({ step }: { step: string }) => step)).toEqual(['push', 'accept', 'credit', 'drawdown', 'drawdown']);
    const told = await everything('企业');
    expect(told.notice).toContain('银行已放款');
  });

  test('不予支持 needs a reason code of the list', async () => {
    const id = await pushed();
    expect((await ask('甲银行', 'answer', { id, step: 'decline' })).status).toBe(422);
    expect((await ask('甲银行', 'answer', { id, step: 'decline', code: 'because' })).status).toBe(422);
    expect((await ask('甲银行', 'answer', { id, step: 'accept', code: 'credit' })).status).toBe(422);
    const both = await Promise.all([
      ask('甲银行', 'answer', { id, step: 'decline', code: 'collateral' }),
      ask('甲银行', 'answer', { id, step: 'decline', code: 'credit' }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  test('an answer past its day is noted once, told, and a task of 市政府金融办; five workdays, not days', async () => {
    const id = await pushed();
    const { rows } = await ask('甲银行', `pushed?id=${id}`);
    expect(rows[0].dueOn).toBe('2022-10-24');
    city.today = '2022-10-24';
    expect((await asSystem(city.house, watchFinancing)).overdue).toBe(0);
    city.today = '2022-10-25';
    expect((await asSystem(city.house, watchFinancing)).overdue).toBeGreaterThan(0);
    expect((await asSystem(city.house, watchFinancing)).overdue).toBe(0);
    expect((await everything('金融办')).work_task).toContain('逾期未答复');
    const asked = (await everything('甲银行')).work_task ?? '';
    expect(asked).toContain('逾期未答复');
    expect((await everything('乙银行')).work_task).not.toContain(id);
    await ask('甲银行', 'answer', { id, step: 'decline', code: 'noProduct' });
    const league = await ask('金融办', 'league');
    expect(league.rows.find((row: { bank: string }) => row.bank === '甲银行').overdue).toBeGreaterThan(0);
    city.today = '2022-10-17';
  });
});

test('撤销需求 withdraws every consent of it', async () => {
  const id = await raised();
  const { id: match } = await ask('企业', 'push', consent(id));
  await ask('企业', 'push', consent(id, { bank: '乙银行' }));
  expect(await ask('企业', 'end-need', { id, says: '不再需要' })).toMatchObject({ status: 200, withdrawn: 2 });
  expect((await ask('甲银行', `pushed?id=${match}`)).rows).toEqual([]);
  expect((await ask('企业', 'push', consent(id))).status).toBe(409);
  expect((await ask('企业', 'end-need', { id, says: '再撤' })).status).toBe(409);
});

test('an enterprise that moves to another area takes its needs along', async () => {
  const id = await raised();
  await ask('企业', 'push', consent(id));
  await asSystem(city.house, async ({ client }) => {
    await client.query("update enterprise set area = '攸县' where id = $1", [city.ids.get('渌口铸造')]);
    for (const table of ['finance_match', 'finance_field', 'finance_step'])
      expect((await client.query(`select from ${table} where area = $1 limit 1`, ['攸县'])).rowCount, table).toBe(1);
    await client.query('update enterprise set area = $2 where id = $1', [city.ids.get('渌口铸造'), area]);
  });
});

describe('排名与覆盖', () => {
  test('banks by reply in time, then by outcome; a bank its own row; amounts of few left out', async () => {
    const { rows, minimum } = await ask('组织部', 'league');
    expect(rows.map((row: { rank: number }) => row.rank)).toEqual(rows.map((_: unknown, at: number) => at + 1));
    for (const row of rows) if (row.drawn < minimum) expect(row.drawnYuan).toBeNull();
    expect((await ask('乙银行', 'league')).rows.map((row: { bank: string }) => row.bank)).toEqual(['乙银行']);
  });

  test('家 by area; who is told sums alone gets no small cell', async () => {
    const own = await ask('金融办', 'coverage');
    expect(own.rows.find((row: { area: string }) => row.area === area)).toMatchObject({ asked: 2, pushed: 2, drawn: 1 });
    const sums = await ask('组织部', 'coverage');
    expect(sums.rows.find((row: { area: string }) => row.area === area)).toMatchObject({ asked: null, drawn: null });
    expect(sums.withheld).toBe(true);
    expect((await ask('工信', 'coverage')).rows.map((row: { area: string }) => row.area)).toEqual([area]);
  });

  test('needs are those of the reader’s areas; their sheet has no contact', async () => {
    expect((await ask('攸县工信', 'needs')).total).toBe(0);
    expect((await ask('金融办', 'needs?state=drawn')).total).toBe(1);
    const text = JSON.stringify(await sheetText((await people.金融办?.get('/api/financing/needs.xlsx'))?.rawPayload ?? Buffer.alloc(0)));
    expect(text).toContain('渌口铸造');
    for (const secret of ['13812345678', '欧阳']) expect(text).not.toContain(secret);
  });
});
