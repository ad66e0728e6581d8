import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account, newHouse, played } from '../../../../tests/harness.ts';
import { asker, servedConsole } from '../../../../tests/served-console.ts';
import { flat, plant } from '../../../../tests/small-city.ts';
import { zipParts } from '../../../platform/files/zip-parts.ts';
import { openSession } from '../../../registry/access/sessions.ts';
import { asSystem, type House, inWork } from '../../../registry/access/work.ts';
import { watchFinancing } from './watch-financing.ts';

let house: House;
let app: FastifyInstance;
let ids: Map<string, string>;
let today = '2022-10-17';
const area = '渌口区';
const people: Record<string, ReturnType<typeof asker>> = {};
const tokens: Record<string, string> = {};

beforeAll(async () => {
  const made = await newHouse();
  // The database asks the real day whether a consent holds, the house lives in 2022: here a consent may be long.
  const parameters = { ...made.policy.parameters };
  const days = parameters['financing.consentDays'];
  if (days) parameters['financing.consentDays'] = { ...days, values: days.values.map((one) => ({ ...one, value: 20_000 })) };
  house = { ...made, policy: { ...made.policy, parameters }, clock: () => new Date(`${today}T10:00:00+08:00`) };
  ids = await played(house, 'system', (work) =>
    plant(work, [
      {
        name: '渌口铸造',
        area,
        industry: '3391',
        township: '南洲镇',
        events: [{ kind: 'entry', period: '2022-03' }],
        self: { month: { 2022: flat(317, 9) } },
      },
      { name: '渌口机械', area, industry: '3421', events: [{ kind: 'entry', period: '2022-03' }] },
      { name: '攸县花炮', area: '攸县', industry: '2672', events: [{ kind: 'entry', period: '2022-03' }] },
    ]),
  );
  ({ app } = await servedConsole(house));
  for (const [name, office, where] of [
    ['工信', 'industry', area],
    ['攸县工信', 'industry', '攸县'],
    ['市工信', 'industry', null],
    ['金融办', 'financialOffice', null],
    ['税务', 'tax', area],
    ['组织部', 'organisation', null],
  ] as const) {
    tokens[name] = (await account(house, office, where)).token;
    people[name] = asker(app, tokens[name]);
  }
  const sit = async (name: string, office: string, more: { enterpriseId?: string | undefined; bank?: string }) => {
    const { rows } = await house.ground.authPool.query<{ id: string }>(
      `insert into account (login, login_key, display_name, office, area, enterprise_id, bank, password_hash, approved_at)
       values ($1, $1, $6, $2, $3, $4, $5, 'x', now()) returning id`,
      // An enterprise's account is called after it, as most are: its name must not travel with what it does.
      [
        name,
        office,
        office === 'bank' ? null : area,
        more.enterpriseId ?? null,
        more.bank ?? null,
        office === 'enterprise' ? '渌口铸造经办' : name,
      ],
    );
    tokens[name] = await openSession(house.ground.authPool, { accountId: rows[0]?.id ?? '', kind: 'browser' });
    people[name] = asker(app, tokens[name]);
  };
  await sit('企业', 'enterprise', { enterpriseId: ids.get('渌口铸造') });
  await sit('别的企业', 'enterprise', { enterpriseId: ids.get('渌口机械') });
  await sit('甲银行', 'bank', { bank: '甲银行' });
  await sit('乙银行', 'bank', { bank: '乙银行' });
}, 120_000);
afterAll(() => house.ground.close());

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the test asks.
type Answer = { status: number; [key: string]: any };
const ask = async (who: string, path: string, body?: object): Promise<Answer> => {
  const answer =
    body === undefined ? await people[who]?.get(`/api/financing/${path}`) : await people[who]?.post(`/api/financing/${path}`, body);
  return { status: answer?.statusCode ?? 0, ...(answer?.json() as object) };
};
const need = {
  amountYuan: '3000000',
  purpose: '购置造型线',
  termMonths: 24,
  collateral: '设备抵押',
  contactName: '欧阳小明',
  contactPhone: '13812345678',
};
const raised = async (who = '企业', more: object = {}) =>
  (await ask(who, 'raise-need', { enterpriseId: ids.get('渌口铸造'), ...need, ...more })).id as string;
const consent = (needId: string, more: object = {}) => ({
  needId,
  bank: '甲银行',
  purpose: 'assess',
  fields: ['identity', 'need', 'contact', 'ownRevenue', 'listing'],
  validTo: '2035-01-01',
  ...more,
});
const pushed = async (more: object = {}) => {
  const answer = await ask('企业', 'push', consent(await raised(), more));
  expect(answer, JSON.stringify(answer)).toMatchObject({ status: 200 });
  return answer.id as string;
};
/** Everything a person is let at by SQL of any kind, as text. */
const everything = (who: string) =>
  inWork(house, tokens[who] ?? '', async ({ client }) => {
    const tables = [
      'finance_need',
      'finance_need_end',
      'finance_match',
      'finance_field',
      'finance_step',
      'enterprise',
      'work_task',
      'work_matter',
      'notice',
      'figure_year',
      'journal',
      'export_log',
    ];
    const told: Record<string, string> = {};
    for (const table of tables) {
      await client.query('savepoint one');
      const rows = await client.query(`select * from ${table}`).then(
        (answer) => answer.rows as object[],
        () => null,
      );
      if (rows === null) await client.query('rollback to one');
      told[table] = JSON.stringify(rows ?? []);
    }
    return told;
  });

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
      ...('enterpriseId' in more ? { enterpriseId: ids.get(more.enterpriseId === 'own' ? '渌口铸造' : '渌口机械') } : {}),
    };
    expect((await ask(who, 'raise-need', { enterpriseId: ids.get('渌口铸造'), ...need, ...named })).status).toBe(status);
  });

  test('工信 raises and consents for an enterprise with its paper alone', async () => {
    const { id, status } = await ask('工信', 'raise-need', { ...need, enterpriseId: ids.get('渌口机械'), paper: '授权书〔2022〕7号' });
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
    expect((await answer({ step: 'drawdown', amountYuan: '1', happenedOn: today })).status).toBe(409);
    expect(await answer({ step: 'accept' })).toMatchObject({ status: 200, state: 'inTouch' });
    expect((await answer({ step: 'credit', amountYuan: '2000000' })).status).toBe(422);
    expect((await answer({ step: 'credit', amountYuan: '2000000', happenedOn: '2022-10-18' })).status).toBe(422);
    expect((await answer({ step: 'credit', amountYuan: '2000000', happenedOn: '2022-10-16' })).status).toBe(422);
    expect((await answer({ step: 'credit', amountYuan: '2000000', happenedOn: today })).status).toBe(200);
    expect((await answer({ step: 'drawdown', amountYuan: '1500000.01', happenedOn: today })).status).toBe(200);
    expect((await answer({ step: 'drawdown', amountYuan: '500000', happenedOn: today })).status).toBe(422);
    expect(await answer({ step: 'drawdown', amountYuan: '499999.99', happenedOn: today })).toMatchObject({ status: 200, state: 'drawn' });
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
    today = '2022-10-24';
    expect((await asSystem(house, watchFinancing)).overdue).toBe(0);
    today = '2022-10-25';
    expect((await asSystem(house, watchFinancing)).overdue).toBeGreaterThan(0);
    expect((await asSystem(house, watchFinancing)).overdue).toBe(0);
    expect((await everything('金融办')).work_task).toContain('逾期未答复');
    const asked = (await everything('甲银行')).work_task ?? '';
    expect(asked).toContain('逾期未答复');
    expect((await everything('乙银行')).work_task).not.toContain(id);
    await ask('甲银行', 'answer', { id, step: 'decline', code: 'noProduct' });
    const league = await ask('金融办', 'league');
    expect(league.rows.find((row: { bank: string }) => row.bank === '甲银行').overdue).toBeGreaterThan(0);
    today = '2022-10-17';
  });
});

describe('银行 sees nothing else', () => {
  const secrets = () => ['渌口铸造', '欧阳小明', '13812345678', '购置造型线', ids.get('渌口铸造') ?? '', '2,853', '28530000'];

  test('fields not consented to are not told by page, sheet or SQL', async () => {
    const id = await pushed({ fields: ['sector'], bank: '乙银行' });
    const { rows } = await ask('乙银行', 'pushed?size=200');
    const mine = rows.find((row: { id: string }) => row.id === id);
    expect(mine.fields).toEqual([{ field: 'sector', label: '行业与所在乡镇', value: expect.stringContaining('南洲镇') }]);
    const own = await ask('乙银行', `pushed?id=${id}`);
    for (const secret of secrets()) expect(JSON.stringify(own)).not.toContain(secret);
    await inWork(house, tokens.乙银行 ?? '', async ({ client }) => {
      const fields = await client.query('select field, value from finance_field where match_id = $1', [id]);
      expect(fields.rows.map(({ field }) => field)).toEqual(['sector']);
      expect((await client.query('select * from finance_need')).rows).toEqual([]);
      expect((await client.query('select * from enterprise')).rows).toEqual([]);
      const match = await client.query('select * from finance_match where id = $1', [id]);
      for (const secret of secrets()) expect(JSON.stringify(match.rows)).not.toContain(secret);
    });
    // Who acted is told as 企业: the name its account bears would say who asks.
    const told = await everything('乙银行');
    for (const table of ['finance_match', 'finance_step', 'work_task', 'work_matter', 'notice'])
      for (const secret of secrets()) expect(told[table], table).not.toContain(secret);
    await ask('企业', 'withdraw', { id });
    expect((await everything('乙银行')).work_task).not.toContain('渌口铸造');
    // Nobody writes a further field in: not the bank, not after the fact the enterprise.
    for (const who of ['乙银行', '企业'])
      await expect(
        inWork(house, tokens[who] ?? '', ({ client }) =>
          client.query(`insert into finance_field (match_id, field, area, value) values ($1, 'identity', $2, 'x')`, [id, area]),
        ),
      ).rejects.toMatchObject({ code: '42501' });
  });

  test('another bank is answered as if it were not there, to the letter', async () => {
    const id = await pushed();
    const none = '00000000-0000-4000-8000-000000000000';
    const [theirs, nothing] = [
      await ask('乙银行', 'answer', { id, step: 'accept' }),
      await ask('乙银行', 'answer', { id: none, step: 'accept' }),
    ];
    expect(theirs).toEqual(nothing);
    expect(theirs.status).toBe(404);
    expect((await ask('乙银行', `pushed?id=${id}`)).rows).toEqual([]);
    const told = await everything('乙银行');
    // What it typed itself stands in its own journal; nothing of what is there does.
    const { journal: _, ...rest } = told;
    for (const [table, rows] of Object.entries(rest)) expect(rows, table).not.toContain(id);
    await expect(
      inWork(house, tokens.乙银行 ?? '', ({ client, actor }) =>
        client.query(
          `insert into finance_step (match_id, ordinal, area, step, taken_by, taken_by_name, office, taken_on, taken_at)
           values ($1, 2, $2, 'accept', $3, 'x', 'bank', '2022-10-17', now())`,
          [id, area, actor.accountId],
        ),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });

  test('what was consented to is told, its contact whole, and kept sealed', async () => {
    const id = await pushed();
    const { rows } = await ask('甲银行', `pushed?id=${id}`);
    const values = Object.fromEntries(rows[0].fields.map(({ field, value }: { field: string; value: string }) => [field, value]));
    expect(values).toMatchObject({ contact: '欧阳小明 13812345678', ownRevenue: '2022年1—9月自报营业收入 2,853万元' });
    expect(values.identity).toContain('渌口铸造');
    expect(values.sector).toBeUndefined();
    const kept = await asSystem(house, async ({ client }) =>
      JSON.stringify([
        (await client.query('select * from finance_field')).rows,
        (await client.query('select * from finance_need')).rows,
        (await client.query('select * from journal')).rows,
      ]),
    );
    expect(kept).not.toContain('13812345678');
    expect(kept).not.toContain('欧阳小明');
  });

  test('withdrawal takes effect with the next look: page, sheet, answer, task and SQL', async () => {
    const id = await pushed();
    expect((await ask('甲银行', 'answer', { id, step: 'accept' })).status).toBe(200);
    expect((await ask('甲银行', 'withdraw', { id })).status).toBe(403);
    expect((await ask('别的企业', 'withdraw', { id })).status).toBe(404);
    expect((await ask('企业', 'withdraw', { id, says: '已在他行解决' })).status).toBe(200);
    expect((await ask('企业', 'withdraw', { id })).status).toBe(409);
    expect((await ask('甲银行', `pushed?id=${id}`)).rows).toEqual([]);
    expect((await ask('甲银行', 'answer', { id, step: 'credit', amountYuan: '1', happenedOn: today })).status).toBe(404);
    const told = await everything('甲银行');
    for (const table of ['finance_match', 'finance_field', 'finance_step']) expect(told[table], table).not.toContain(id);
    for (const secret of ['渌口铸造', '91430200DEM7594060'])
      for (const table of ['work_task', 'work_matter', 'notice', 'journal', 'export_log']) expect(told[table], table).not.toContain(secret);
    const open = await inWork(house, tokens.甲银行 ?? '', ({ client }) =>
      client.query('select from work_task where thing = $1 and closed_at is null', [id]),
    );
    expect(open.rowCount).toBe(0);
    // Nor does anything it may still read bear the enterprise's number.
    const { journal: typed, ...kept } = told;
    for (const [table, rows] of Object.entries(kept)) expect(rows, table).not.toContain(ids.get('渌口铸造'));
    expect(typed).not.toContain('91430200DEM7594060');
    // It cannot be made to hold again, nor be lengthened.
    await expect(
      asSystem(house, ({ client }) => client.query('update finance_match set ended_at = null, ended_by_name = null where id = $1', [id])),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(
      asSystem(house, ({ client }) => client.query(`update finance_match set valid_to = '2040-01-01' where id = $1`, [id])),
    ).rejects.toMatchObject({ code: '42501' });
  });

  test('a consent past its last day shows nothing, before any job has looked; the look ends it', async () => {
    const id = await pushed({ validTo: '2023-03-01' });
    expect((await ask('甲银行', `pushed?id=${id}`)).rows).toEqual([]);
    const told = await everything('甲银行');
    for (const table of ['finance_match', 'finance_field', 'finance_step']) expect(told[table], table).not.toContain(id);
    today = '2023-03-02';
    expect((await asSystem(house, watchFinancing)).expired).toBe(1);
    today = '2022-10-17';
    const { rows } = await ask('企业', 'own');
    expect(rows.flatMap((row: Answer) => row.matches).find((one: { id: string }) => one.id === id).state).toBe('expired');
  });

  test('the sheet of a bank holds what its page shows, and the number it left under', async () => {
    const id = await pushed({ fields: ['need'], bank: '乙银行' });
    const answer = await people.乙银行?.get(`/api/financing/pushed.xlsx?id=${id}`);
    expect(answer?.statusCode).toBe(200);
    const text = JSON.stringify(await sheetText(answer?.rawPayload ?? Buffer.alloc(0)));
    expect(text).toContain('购置造型线');
    for (const secret of ['渌口铸造', '欧阳小明', '13812345678', '28530000']) expect(text).not.toContain(secret);
    await ask('企业', 'withdraw', { id });
    const after = JSON.stringify(
      await sheetText((await people.乙银行?.get(`/api/financing/pushed.xlsx?id=${id}`))?.rawPayload ?? Buffer.alloc(0)),
    );
    expect(after).not.toContain('购置造型线');
  });

  test.each(['needs', 'own', 'coverage', 'needs.xlsx', 'own.xlsx', 'coverage.xlsx'])('%s is not for a bank', async (path) => {
    expect((await people.甲银行?.get(`/api/financing/${path}`))?.statusCode).toBe(403);
  });

  test('no office reads what was pushed: neither 金融办 nor 工信, by SQL', async () => {
    for (const who of ['金融办', '工信', '市工信', '税务', '组织部']) expect((await everything(who)).finance_field, who).toBe('[]');
    for (const who of ['税务', '组织部', '攸县工信']) {
      const told = await everything(who);
      for (const table of ['finance_need', 'finance_match', 'finance_step']) expect(told[table], `${who} ${table}`).toBe('[]');
    }
    expect((await everything('别的企业')).finance_field).not.toContain('购置造型线，');
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
  await asSystem(house, async ({ client }) => {
    await client.query("update enterprise set area = '攸县' where id = $1", [ids.get('渌口铸造')]);
    for (const table of ['finance_match', 'finance_field', 'finance_step'])
      expect((await client.query(`select from ${table} where area = $1 limit 1`, ['攸县'])).rowCount, table).toBe(1);
    await client.query('update enterprise set area = $2 where id = $1', [ids.get('渌口铸造'), area]);
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

/** Every part of a workbook, as text. */
async function sheetText(bytes: Buffer): Promise<string[]> {
  const parts = await zipParts(bytes);
  return Promise.all(parts.names.map(async (name) => (await parts.whole(name))?.toString('utf8') ?? ''));
}
