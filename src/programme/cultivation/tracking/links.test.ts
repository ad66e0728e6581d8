import { beforeAll, describe, expect, test } from 'vitest';
import { account, played, testHouse } from '../../../../tests/harness.ts';
import { asker, servedConsole } from '../../../../tests/served-console.ts';
import { linkFor, small, trackedCity } from '../../../../tests/tracked-city.ts';
import { addAccount } from '../../../registry/access/accounts.ts';
import { inLinkWork } from '../../../registry/access/link-work.ts';
import { openSession } from '../../../registry/access/sessions.ts';
import { type House, inWork } from '../../../registry/access/work.ts';
import { linkHeader } from './contract.ts';
import { issueLinks, revokeLink } from './links.ts';
import { submitReport } from './report.ts';

const area = '渌口区';
const period = '2022-09';
let house: House;
let ids: Map<string, string>;
const id = (name: string) => ids.get(name) ?? '';

beforeAll(async () => {
  house = await testHouse();
  ids = await trackedCity(house, [
    { name: '甲厂', area, township: '渌口镇', ...small },
    { name: '乙厂', area, ...small },
    { name: '攸县厂', area: '攸县', ...small },
  ]);
});

/** What the app's role sees under a link's token, whatever SQL it runs; undone. */
async function sql<T extends object>(token: string, statement: string, values: unknown[] = []): Promise<T[] | string> {
  const client = await house.ground.appPool.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('app.token', $1, true)", [token]);
    return (await client.query<T>(statement, values)).rows;
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe('what a link lets in', () => {
  test('its own enterprise and nothing of another, whatever SQL is run under it', async () => {
    const token = await linkFor(house, area, id('甲厂'));
    const seen = await sql<{ name: string }>(token, 'select name from enterprise');
    expect(seen).toEqual([{ name: '甲厂' }]);
    // Its power and its own reported numbers, for what is not asked again; nothing of tax, of risk, of the lists, of the journal.
    for (const table of ['figure', 'figure_year'])
      expect(await sql(token, `select * from ${table} where enterprise_id <> $1 or source = 'tax'`, [id('甲厂')])).toEqual([]);
    for (const table of [
      'finding',
      'finding_amount',
      'consent',
      'figure_query',
      'figure_query_step',
      'register_event',
      'journal',
      'bulletin',
      'tax_attestation',
      'report_link',
      'project',
      'application',
    ])
      expect({ table, rows: await sql(token, `select * from ${table}`) }).toEqual({ table, rows: [] });
  });

  test('it writes its own report and nothing else', async () => {
    const token = await linkFor(house, area, id('甲厂'));
    const consent = `insert into consent (enterprise_id, area, class, office, purpose, evidence, valid_to, given_by_name)
      select id, area, 'pool', 'financialOffice', 'x', 'x', '2030-01-01', 'x' from enterprise where id = $1`;
    expect(await sql(token, consent, [id('甲厂')])).toBe('42501');
    const figure = (of: string, source: string) =>
      `insert into figure (enterprise_id, source, measure, period, basis, batch_no, area, value, raw, sheet, row_no, column_no)
       values (${of}, '${source}', 'revenue', '2022-09', 'month', (select max(no) from batch), '${area}', 1, '1', 's', 1, 0)`;
    expect(await sql(token, figure(id('乙厂'), 'self'))).toBe('42501');
    expect(await sql(token, figure(id('甲厂'), 'tax'))).toBe('42501');
    const batch = (of: string) => `insert into batch (area, source, file_name, sha256, bytes, state, class, office, way, enterprise_id)
      values ('${area}', 'self', 'x', 'x', 1, 'filed', 'selfRevenue', 'enterprise', 'link', ${of})`;
    expect(await sql(token, batch(id('乙厂')))).toBe('42501');
    expect(await sql(token, batch(id('甲厂')))).toEqual([]);
    const draft = `insert into tracking_draft (enterprise_id, period, area, answers, saved_at, saved_by_name) values ($1, '2022-09', '${area}', '{}', now(), 'x')`;
    expect(await sql(token, draft, [id('乙厂')])).toBe('42501');
    expect(await sql(token, `update enterprise set name = 'x' where id = $1 returning id`, [id('甲厂')])).toEqual([]);
  });

  test('an official cannot file in the enterprise’s own way, nor read a draft', async () => {
    const { token } = await account(house, 'industry', area);
    const batch = `insert into batch (area, source, file_name, sha256, bytes, state, class, office, way, enterprise_id)
      values ('${area}', 'self', 'x', 'x', 1, 'filed', 'selfRevenue', 'industry', 'link', $1)`;
    expect(await sql(token, batch, [id('甲厂')])).toBe('42501');
    const draft = `insert into tracking_draft (enterprise_id, period, area, answers, saved_at, saved_by_name) values ($1, '2022-09', '${area}', '{}', now(), 'x')`;
    expect(await sql(token, draft, [id('甲厂')])).toBe('42501');
    const report = `insert into tracking_report (enterprise_id, period, version, area, way, answers, batch_no, basis_no, form, due_on, timeliness, submitted_on, submitted_at, submitted_by_name)
      values ($1, '2022-09', 1, '${area}', 'account', '{}', 1, 1, '{}', '2022-10-08', 'onTime', '2022-10-07', now(), 'x')`;
    expect(await sql(token, report, [id('甲厂')])).toBe('42501');
  });
});

test('who reported is told to those who see what was reported, and to no other office of the area', async () => {
  const token = await linkFor(house, area, id('乙厂'), '2022-08');
  const told = { period: '2022-08', answers: { revenue: '95', employees: '30', orders: 'same' }, explanations: {}, reason: '', after: 0 };
  await inLinkWork(house, token, (work) => submitReport(work, told));
  const batches = async (office: 'industry' | 'tax' | 'finance', of: string | null = area) =>
    sql((await account(house, office, of)).token, `select file_name from batch where enterprise_id is not null`);
  expect(await batches('industry')).toEqual([{ file_name: '网上填报-2022-08' }]);
  expect(await batches('industry', null)).toEqual([{ file_name: '网上填报-2022-08' }]);
  for (const office of ['tax', 'finance'] as const) expect(await batches(office)).toEqual([]);
  expect(await batches('industry', '攸县')).toEqual([]);
  const answers = async (office: 'industry' | 'statistics' | 'tax' | 'finance' | 'organisation', of: string | null) =>
    sql((await account(house, office, of)).token, `select answers ->> 'revenue' as said from tracking_report`);
  for (const office of ['industry', 'statistics'] as const) expect(await answers(office, area)).toEqual([{ said: '95' }]);
  for (const office of ['tax', 'finance'] as const) expect(await answers(office, area)).toEqual([]);
  expect(await answers('organisation', null)).toEqual([]);
  expect(await answers('industry', '攸县')).toEqual([]);
  expect(await sql(await linkFor(house, area, id('甲厂')), 'select file_name from batch')).toEqual([]);
});

describe('over HTTP', () => {
  const said = { period, answers: { revenue: '95', employees: '30', orders: 'same' }, explanations: {}, reason: '', after: 0 };
  const served = servedConsoleOnce();
  const asked = async (method: 'GET' | 'POST', url: string, token: string | null, payload?: object, more: Record<string, string> = {}) => {
    const { app } = await served();
    const headers = { ...(token ? { [linkHeader]: token } : {}), 'content-type': 'application/json', ...more };
    return app.inject({ method, url, headers, ...(payload ? { payload: JSON.stringify(payload) } : {}) });
  };

  test('the token opens the report’s own doors and no other, in its header alone', async () => {
    const token = await linkFor(house, area, id('甲厂'));
    expect((await asked('GET', '/api/tracking/own', token)).json()).toMatchObject({ enterprise: { name: '甲厂' }, only: [period] });
    const others = [
      '/api/access/me',
      '/api/directory/enterprise?id=1',
      '/api/compliance/queries',
      '/api/journal/mine',
      '/api/tracking/list',
      '/api/disclosure',
    ];
    for (const url of others) {
      expect({ url, status: (await asked('GET', url, token)).statusCode }).toEqual({ url, status: 401 });
      expect({ url, status: (await asked('GET', url, null, undefined, { authorization: `Bearer ${token}` })).statusCode }).toEqual({
        url,
        status: 401,
      });
    }
    expect((await asked('GET', `/api/tracking/own?token=${token}`, null)).statusCode).toBe(400);
    expect((await asked('GET', '/api/tracking/own', null, undefined, { cookie: `shenggui_session=${token}` })).statusCode).toBe(401);
  });

  test('a report over the wire: refused with its reasons, filed once, with a receipt that is its own', async () => {
    const token = await linkFor(house, area, id('乙厂'));
    const blank = await asked('POST', '/api/tracking/submit', token, { ...said, answers: {} });
    expect(blank.statusCode).toBe(409);
    expect(blank.json().reasons).toHaveLength(3);
    const foreign = await asked('POST', '/api/tracking/submit', token, said, { origin: 'https://elsewhere.example' });
    expect(foreign.statusCode).toBe(403);
    const both = await Promise.all([
      asked('POST', '/api/tracking/submit', token, said),
      asked('POST', '/api/tracking/submit', token, said),
    ]);
    expect(both.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(both.map((answer) => answer.json().same).toSorted()).toEqual([false, true]);
    const receipt = await asked('GET', `/api/tracking/receipt?period=${period}&version=1`, token);
    expect(receipt.json()).toMatchObject({
      kind: 'shenggui-receipt',
      entry: { act: 'tracking.submit', displayName: '一次链接 · 乙厂', chain: area },
    });
    expect(JSON.parse(receipt.json().statement).figures).toMatchObject([{ value: '950000.00', raw: '95' }]);
    const other = await linkFor(house, area, id('甲厂'));
    expect((await asked('GET', `/api/tracking/receipt?period=${period}&version=1`, other)).statusCode).toBe(404);
  });

  test('what was answered stands in no journal entry, done or refused', async () => {
    const token = await linkFor(house, '攸县', id('攸县厂'));
    await asked('POST', '/api/tracking/submit', token, { ...said, answers: { revenue: '7654.3219' } });
    await asked('POST', '/api/tracking/save-draft', token, { period, answers: { revenue: '7654.3219' } });
    await asked('POST', '/api/tracking/submit', token, {
      ...said,
      answers: { ...said.answers, revenue: '7654.3219' },
      explanations: { 'jump.revenue': '集中交付一批大额订单' },
    });
    const { rows } = await played(house, 'system', ({ client }) =>
      client.query<{ act: string; outcome: string; detail: string; session_kind: string; account_id: string | null }>(
        `select act, outcome, detail, session_kind, account_id from journal where display_name = '一次链接 · 攸县厂' order by seq`,
      ),
    );
    expect(rows.map(({ act, outcome, session_kind, account_id }) => [act, outcome, session_kind, account_id])).toEqual([
      ['tracking.submit', 'refused', 'link', null],
      ['tracking.save-draft', 'done', 'link', null],
      ['tracking.submit', 'done', 'link', null],
    ]);
    expect(rows.filter(({ detail }) => detail.includes('7654') || detail.includes('大额订单'))).toEqual([]);
  });

  test('a link taken back, run out, issued anew or made up says so', async () => {
    const { token: desk } = await account(house, 'industry', area);
    const { issued } = await inWork(house, desk, (work) => issueLinks(work, { period, ids: [id('甲厂')] }));
    const [first] = issued;
    await inWork(house, desk, (work) => issueLinks(work, { period, ids: [id('甲厂')] }));
    expect((await asked('GET', '/api/tracking/own', first?.token ?? '')).json().reasons[0].says).toContain('收回：已重新发放');
    const third = await inWork(house, desk, (work) => issueLinks(work, { period, ids: [id('甲厂')] }));
    await inWork(house, desk, (work) => revokeLink(work, { id: third.issued[0]?.link ?? '', reason: '发错了联系人' }));
    expect((await asked('GET', '/api/tracking/own', third.issued[0]?.token ?? '')).json().reasons[0].says).toContain('收回：发错了联系人');
    expect((await asked('GET', '/api/tracking/own', 'A'.repeat(43))).json().reasons[0].says).toContain('链接不正确');
    const old = await linkFor(house, area, id('乙厂'));
    const { Client } = (await import('pg')).default;
    const owner = new Client({ connectionString: house.ground.ownerUrl });
    await owner.connect();
    await owner.query(`alter table report_link no force row level security`);
    await owner.query(`update report_link set expires_at = now() - interval '1 minute' where enterprise_id = $1`, [id('乙厂')]);
    await owner.query(`alter table report_link force row level security`);
    await owner.end();
    expect((await asked('GET', '/api/tracking/own', old)).json().reasons[0].says).toContain('过期');
  });

  test('the same doors for the enterprise’s own account; another office is refused', async () => {
    const { app } = await served();
    const { accountId } = await addAccount(house, { login: '甲厂账号', office: 'enterprise', area, enterpriseId: id('甲厂') });
    const token = await openSession(house.ground.authPool, { accountId, kind: 'browser' });
    const own = asker(app, token);
    expect((await own.get(`/api/tracking/report?period=${period}`)).json()).toMatchObject({
      enterprise: { name: '甲厂' },
      asks: expect.arrayContaining(['revenue']),
    });
    const answer = await own.post('/api/tracking/submit', said, { 'idempotency-key': 'report-1-of-9' });
    expect(answer.json()).toMatchObject({ version: 1, same: false });
    expect((await own.post('/api/tracking/submit', said, { 'idempotency-key': 'report-1-of-9' })).json()).toEqual(answer.json());
    const official = asker(app, (await account(house, 'industry', area)).token);
    expect((await official.post('/api/tracking/submit', said)).statusCode).toBe(403);
    const seen = (await official.get(`/api/tracking/enterprise?id=${id('甲厂')}&period=${period}`)).json();
    expect(seen).toMatchObject({ state: 'late', versions: [{ way: 'account', answers: { revenue: '95' } }] });
    expect((await official.get(`/api/tracking/enterprise?id=${id('攸县厂')}&period=${period}`)).statusCode).toBe(404);
    const { accountId: park } = await addAccount(house, { login: '渌口镇', office: 'township', area, township: '渌口镇' });
    const township = asker(app, await openSession(house.ground.authPool, { accountId: park, kind: 'browser' }));
    expect((await township.get(`/api/tracking/list?period=${period}`)).json().rows.map(({ name }: { name: string }) => name)).toEqual([
      '甲厂',
    ]);
    expect((await township.get(`/api/tracking/enterprise?id=${id('甲厂')}&period=${period}`)).json()).toMatchObject({
      versions: [],
      series: null,
      withheld: expect.stringContaining('不向本单位逐户披露'),
    });
    expect((await township.get(`/api/tracking/enterprise?id=${id('乙厂')}&period=${period}`)).statusCode).toBe(404);
  });
});

/** The console over this file's house, put together when the first test asks for it. */
function servedConsoleOnce() {
  let made: ReturnType<typeof servedConsole> | null = null;
  return () => {
    made ??= servedConsole(house);
    return made;
  };
}

test('guessing is slow: after thirty wrong links in a minute an address is told to wait', async () => {
  const { app } = await servedConsole(house);
  const guess = (at: number) =>
    app.inject({
      method: 'GET',
      url: '/api/tracking/own',
      headers: { [linkHeader]: String(at).padStart(43, 'G') },
      remoteAddress: '10.9.8.7',
    });
  const statuses: number[] = [];
  for (let at = 0; at < 32; at += 1) statuses.push((await guess(at)).statusCode);
  expect(statuses.slice(0, 30).every((status) => status === 401)).toBe(true);
  expect(statuses.at(-1)).toBe(429);
  // Whoever has a living link is not kept out by the guesser at the same address.
  const token = await linkFor(house, area, id('甲厂'));
  const living = await app.inject({ method: 'GET', url: '/api/tracking/own', headers: { [linkHeader]: token }, remoteAddress: '10.9.8.7' });
  expect(living.statusCode).toBe(200);
});

test('a link of a verb beyond the report is refused by the table of duties', async () => {
  const token = await linkFor(house, area, id('甲厂'));
  const { dutiesOf } = await import('../../../registry/access/duties.ts');
  expect(await inLinkWork(house, token, async ({ actor }) => dutiesOf(actor))).toEqual(['report.fill']);
});
