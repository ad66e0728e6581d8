import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account, played, testHouse } from '../../../tests/harness.ts';
import { bring, csv, demoCode, fixture } from '../../../tests/rosters.ts';
import { assemble } from '../../assemble.ts';
import { importFiles } from '../../commands/rosters.ts';
import type { OpenHouse } from '../../house.ts';
import { openSession } from '../access/sessions.ts';
import { asSystem, inWork, type Work } from '../access/work.ts';
import { basisFor } from '../disclosure/bases.ts';
import { batchDetail, openBatch } from '../intake/batches.ts';
import { runStep } from '../intake/job.ts';
import { refuseSurvey } from './survey.ts';

// Every act the law of statistics forbids, tried at the door it would be tried at: refused with the article, journalled, and kept.
const office = { office: 'industry', area: '渌口区' } as const;
let app: FastifyInstance;
let open: OpenHouse;
let enterpriseId: string;
let queryId: string;

beforeAll(async () => {
  const house = await testHouse();
  const pages = mkdtempSync(join(tmpdir(), 'pages-'));
  mkdirSync(join(pages, 'assets'));
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>升规</title>');
  const config = {
    port: 0,
    host: '127.0.0.1',
    databaseUrl: null,
    dataDir: pages,
    pack: 'packs/zhuzhou-2022',
    demo: null,
    passwordProfile: 'dengbao3' as const,
    issuer: null,
  };
  open = { ...house, config, installation: { pack: house.policy.id, demo: true, plantedAt: null }, close: async () => {} };
  app = await assemble(open, pages, { ready: true, says: '' });
  await played(house, office, (work) => bring(work, selfSheet([[1, '800.00']]), { source: 'self' }));
  enterpriseId = await asSystem(house, async ({ client }) => (await client.query('select id::text from enterprise')).rows[0].id);
  const asked = await post('/api/compliance/ask-query', {
    enterpriseId,
    period: '2022-09',
    basis: 'month',
    category: 'verify',
    says: '请核实9月营业收入',
  });
  expect(asked.statusCode, asked.body).toBe(200);
  queryId = asked.json().id;
});
afterAll(() => app.close());

const selfHeader = ['统一社会信用代码', '企业名称', '县市区', '2022年9月营业收入（万元）'];
const selfSheet = (rows: [number, string, string?][], header = selfHeader) =>
  csv([
    header,
    ...rows.map(([number, amount, reason]) => [
      demoCode(number),
      `演示企业${number}号有限公司`,
      '渌口区',
      amount,
      ...(reason === undefined ? [] : [reason]),
    ]),
  ]);

async function post(url: string, payload: object, area: string | null = office.area) {
  const { token } = await account(open, 'industry', area);
  return app.inject({ method: 'POST', url, payload, headers: { cookie: `shenggui_session=${token}`, 'content-type': 'application/json' } });
}

async function uploadFile(bytes: Buffer, fileName: string, source: string) {
  const { token } = await account(open, 'industry', office.area);
  const mark = 'part-of-a-form';
  const head = `--${mark}\r\nContent-Disposition: form-data; name="source"\r\n\r\n${source}\r\n--${mark}\r\nContent-Disposition: form-data; name="file"; filename="${encodeURIComponent(fileName)}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${mark}--\r\n`)]);
  return app.inject({
    method: 'POST',
    url: '/api/intake/upload',
    payload,
    headers: { cookie: `shenggui_session=${token}`, 'content-type': `multipart/form-data; boundary=${mark}` },
  });
}

const traces = (guardrail: string) =>
  asSystem(open, async ({ client }) => ({
    attempts: (
      await client.query('select act, clause, area, display_name from guardrail_attempt where guardrail = $1 order by id', [guardrail])
    ).rows,
    entries: (
      await client.query(
        `select act, detail from journal where outcome = 'refused' and detail like '%"guardrail":"' || $1 || '"%' order by chain, seq`,
        [guardrail],
      )
    ).rows,
  }));

/** Refused with an article, with one attempt and one entry more than before. */
async function expectGuarded(guardrail: string, article: string, attempt: () => Promise<{ statusCode: number; json: () => unknown }>) {
  const before = await traces(guardrail);
  const answer = await attempt();
  const { reasons } = answer.json() as { reasons: { says: string; clause?: string; remedy?: string; guardrail?: string }[] };
  expect(answer.statusCode, JSON.stringify(reasons)).toBe(403);
  const said = reasons.find((reason) => reason.guardrail === guardrail);
  expect(said?.clause).toContain(article);
  expect(said?.remedy).toBeTruthy();
  const after = await traces(guardrail);
  expect(after.attempts.length).toBe(before.attempts.length + 1);
  expect(after.entries.length).toBe(before.entries.length + 1);
  expect(after.attempts.at(-1)?.clause).toContain(article);
}

describe('targets below an area', () => {
  const aim = { year: 2022, newCount: 3, netCount: null, document: '渌口区2022年工作要点', decidedOn: '2022-02-01' };

  test.each([
    ['a township of the area', '渌口镇'],
    ['a township the pack knows', '云田镇'],
    ['a park', '渌口经开区南洲工业园'],
    ['an enterprise', '渌口铸造演示有限公司'],
    ['a credit code', '91430212DEM0000001'],
    ['a trade', '金属制品业'],
    ['a person', '张三'],
    ['an area and a township in one breath', '石峰区云田镇'],
  ])('%s', (_name, subject) =>
    expectGuarded('targetBelowArea', '统计法第七条', () => post('/api/targets/set-target', { ...aim, subject })),
  );

  test('an area may set its own, each time a new version; another area may not, and that is no guard rail', async () => {
    const first = await post('/api/targets/set-target', { ...aim, subject: '渌口区' });
    const second = await post('/api/targets/set-target', { ...aim, subject: '渌口', newCount: 20, netCount: 12 });
    expect([first.json().version, second.json().version]).toEqual([1, 2]);
    const strange = await post('/api/targets/set-target', { ...aim, subject: '攸县' });
    expect(strange.statusCode).toBe(403);
    expect(strange.json().reasons[0].guardrail).toBeUndefined();
    const { token } = await account(open, 'organisation');
    const read = await app.inject({
      method: 'GET',
      url: '/api/targets/targets?year=2022',
      headers: { cookie: `shenggui_session=${token}` },
    });
    const area = read.json().areas.find((one: { area: string }) => one.area === '渌口区');
    expect(area).toMatchObject({ annex: 18, own: null, open: { version: 2, newCount: 20, netCount: 12, state: 'draft' } });
    expect(area.versions).toHaveLength(2);
  });

  test('the database has no row for anything but an area, and keeps every version', async () => {
    const insert = (area: string) =>
      attemptSql(`insert into area_target (area, year, version, new_count, document, decided_on, set_by_name, set_at, set_by)
      values ('${area}', 2022, 9, 3, '文件一号', '2022-02-01', '某', now(), (select ctx_account()))`);
    expect(await insert('渌口区')).toBe('done');
    for (const strange of ['渌口镇', '91430212DEM0000001', '张三', '攸县']) expect(['42501', '23503']).toContain(await insert(strange));
    expect(await attemptSql('update area_target set new_count = 99')).toBe('42501');
    expect(await attemptSql('delete from area_target')).toBe('42501');
  });
});

describe("an enterprise's own figure", () => {
  test.each(['revenue', 'taxPaid', 'electricity'])('is not edited: %s', (field) =>
    expectGuarded('alterFigures', '统计法第七条', () =>
      post('/api/directory/edit-enterprise', { id: enterpriseId, field, value: '20000000', reason: '按实际情况调整' }),
    ),
  );

  test('nor by SQL: not altered, not deleted, and nobody answers for the enterprise', async () => {
    expect(await attemptSql('update figure set value = 1')).toBe('42501');
    expect(await attemptSql("update figure set raw = '1'")).toBe('42501');
    expect(await attemptSql('delete from figure')).toBe('42501');
    expect(await attemptSql('update figure_query set received = 1')).toBe('42501');
    const forged = `insert into figure_query_step (query_id, ordinal, enterprise_id, area, step, says, stands, taken_by, taken_by_name, office, taken_at)
      values ('${queryId}', 2, ${enterpriseId}, '渌口区', 'answer', '属实', true, (select ctx_account()), '某', 'industry', now())`;
    expect(await attemptSql(forged)).toBe('42501');
  });

  test('an official who tries to answer is told whose answer it is', async () => {
    const answer = await post('/api/compliance/take-query-step', { id: queryId, step: 'answer', says: '经核实属实', stands: true });
    expect(answer.statusCode).toBe(403);
    expect(answer.json().reasons[0].says).toContain('企业');
  });
});

describe('wording of what is sent', () => {
  const texts: [string, string, string][] = [
    ['pressFigures', '统计法第七条', '你公司还差120万元即达规模，请补报'],
    ['fillForOthers', '统计法第七条', '企业不会填的，由园区统一填报收入数据'],
    ['alterFigures', '统计法第七条', '请把9月收入改成2100万元'],
    ['inducement', '统计法第十二条', '入库即奖10万元，请尽快凑足收入'],
    ['targetBelowArea', '统计法第七条', '请将新增指标分解到各乡镇'],
    ['fabricate', '统计法第七条', '可适当虚增营业收入'],
    ['hideExit', '统计法第七条', '停产企业照常报数'],
    ['surveyImport', '统计法第二十八条', '请提供联网直报企业明细数据'],
    ['surveyForAward', '统计法第二十八条', '奖励按直报数据核定'],
  ];

  test.each(texts)('%s in a query to an enterprise', (guardrail, article, says) =>
    expectGuarded(guardrail, article, () =>
      post('/api/compliance/ask-query', { enterpriseId, period: '2022-09', basis: 'month', category: 'verify', says }),
    ),
  );

  test('in a reason given to an area at the month close', () =>
    expectGuarded('pressFigures', '统计法第七条', () =>
      post('/api/closing/take-step', { area: '渌口区', period: '2022-09', step: 'return', says: '9月收入务必报到2000万元以上再来' }, null),
    ));

  test('in the name of the document a target rests on', () =>
    expectGuarded('targetBelowArea', '统计法第七条', () =>
      post('/api/targets/set-target', {
        subject: '渌口区',
        year: 2022,
        newCount: 1,
        netCount: null,
        document: '关于将新增目标分解到乡镇的通知',
        decidedOn: '2022-02-01',
      }),
    ));

  test('the checker answers and refuses nobody: where, what, by which article, and how else', async () => {
    const text = '各镇：\n请帮企业填好9月营业收入报表。对如实申报入统的，按规定奖励。';
    const answer = await post('/api/compliance/check-wording', { text });
    expect(answer.statusCode).toBe(200);
    const { lawful, found } = answer.json();
    expect(lawful).toBe(false);
    expect(found).toHaveLength(1);
    expect(text.slice(found[0].from, found[0].to)).toBe('帮企业填好');
    expect(found[0]).toMatchObject({
      act: 'fillForOthers',
      clause: expect.stringContaining('统计法第七条'),
      lawful: expect.stringContaining('自己填报'),
    });
    expect((await post('/api/compliance/check-wording', { text: '请如实申报，严禁代填代报。' })).json()).toEqual({
      lawful: true,
      found: [],
    });
  });
});

describe('survey forms', () => {
  const sheets = ['survey-b203.xlsx', 'survey-title.xls', 'survey-hidden.xlsx'];
  const kept = () => asSystem(open, async ({ client }) => (await client.query('select count(*)::int as n from roster_file')).rows[0].n);

  test.each(sheets)('%s made by LibreOffice is refused at the upload, and none of it is kept', async (name) => {
    const before = await kept();
    await expectGuarded('surveyImport', '统计法第二十八条', () => uploadFile(fixture(name), name, 'self'));
    expect(await kept()).toBe(before);
  });

  test.each(sheets)('%s is refused on the command line, which remembers it as well', async (name) => {
    const before = await traces('surveyImport');
    const path = join(import.meta.dirname, '../../../tests/fixtures/rosters', name);
    await expect(importFiles(open, [path], { source: 'tax', yes: true })).rejects.toMatchObject({
      status: 403,
      reasons: [{ clause: expect.stringContaining('统计法第二十八条'), guardrail: 'surveyImport' }],
    });
    const after = await traces('surveyImport');
    expect(after.attempts.at(-1)).toMatchObject({ act: 'cli.import', area: null });
    expect(after.attempts.length).toBe(before.attempts.length + 1);
    expect(after.entries.length).toBe(before.entries.length + 1);
    expect(after.entries.filter(({ act }) => act === 'cli.import').length).toBe(
      before.entries.filter(({ act }) => act === 'cli.import').length + 1,
    );
  });

  test('the reading job looks again, and leaves the batch refused with the article and the attempt behind', async () => {
    const bytes = fixture('survey-b203.xlsx');
    const { accountId } = await account(open, 'industry', office.area);
    const batch = await played(open, office, async (work) => {
      const { no } = await basisFor(work, 'tax', undefined);
      return openBatch(work, {
        bytes,
        fileName: '九月.xlsx',
        source: 'tax',
        period: '2022-09',
        answers: {},
        state: 'received',
        basisNo: no,
      });
    });
    const before = await traces('surveyImport');
    expect(await runStep(open, { batch: batch.id, step: 'read', account: accountId })).toBe('refused');
    const { says } = (await played(open, office, (work) => batchDetail(work, { id: batch.id }))).batch;
    expect(says).toContain('统计法第二十八条');
    const after = await traces('surveyImport');
    expect(after.attempts.at(-1)).toMatchObject({ act: 'intake.read', area: office.area });
    expect(after.entries.length).toBe(before.entries.length + 1);
  });

  test('no sample and no other fixture is taken for one', async () => {
    const files = ['samples', 'tests/fixtures/rosters', 'tests/fixtures/files'].flatMap((folder) =>
      readdirSync(folder).flatMap((name) => (/\.(xlsx?|et|csv|tsv)$/.test(name) && !sheets.includes(name) ? [join(folder, name)] : [])),
    );
    expect(files.length).toBeGreaterThan(15);
    for (const file of files)
      await expect(refuseSurvey(open.policy, { bytes: readFileSync(file), fileName: basename(file) }), file).resolves.toBeUndefined();
  });

  test('plain names of columns, and a list of who reports directly, are no survey form', async () => {
    const { filed } = await played(open, office, (work) =>
      bring(work, fixture('survey-no.xlsx'), { source: 'self', fileName: 'survey-no.xlsx', accept: true, period: '2022-08' }),
    );
    expect(filed).toBeGreaterThan(0);
    await played(open, { office: 'statistics' }, async (work) => {
      const list = csv([
        ['统一社会信用代码', '企业名称', '县市区', '入库年月', '是否联网直报'],
        [demoCode(77), '演示企业77号有限公司', '渌口区', '2022-05', '是'],
      ]);
      expect((await bring(work, list, { source: 'register', fileName: '联网直报单位名录.csv', accept: true })).filed).toBe(1);
    });
  });
});

describe('who reads the attempts', () => {
  const list = async (who: 'industry' | 'statistics' | 'tax', area: string | null) => {
    const { token } = await account(open, who, area);
    return app.inject({ method: 'GET', url: '/api/compliance/attempts?size=200', headers: { cookie: `shenggui_session=${token}` } });
  };

  test('each its own scope, the city all; the tax bureau none', async () => {
    const own = (await list('statistics', '渌口区')).json();
    expect(own.total).toBeGreaterThan(20);
    expect(new Set(own.rows.map((row: { area: string }) => row.area))).toEqual(new Set(['渌口区']));
    expect((await list('industry', '攸县')).json().total).toBe(0);
    const city = (await list('statistics', null)).json();
    expect(city.total).toBeGreaterThan(own.total);
    expect(
      city.counts.find((one: { area: string; guardrail: string }) => one.area === '渌口区' && one.guardrail === 'targetBelowArea').count,
    ).toBeGreaterThan(7);
    expect((await list('tax', '渌口区')).statusCode).toBe(403);
  });

  test('they only grow, and nobody leaves one under another name', async () => {
    expect(await attemptSql('update guardrail_attempt set says = $$无$$')).toBe('42501');
    expect(await attemptSql('delete from guardrail_attempt')).toBe('42501');
    const forged = `insert into guardrail_attempt (area, at, account_id, display_name, office, act, guardrail, clause, says)
      values ('渌口区', now(), (select ctx_account()), '别人', 'industry', 'x', 'alterFigures', 'x', 'x')`;
    expect(await attemptSql(forged)).toBe('42501');
  });
});

/** How a statement of the app's role ends, in a transaction that is undone. */
async function attemptSql(sql: string): Promise<string | undefined> {
  const { token } = await account(open, 'industry', office.area);
  class Undo extends Error {}
  return inWork(open, token, async ({ client }: Work) => {
    await client.query(sql);
    throw new Undo();
  }).catch((error: Error & { code?: string }) => (error instanceof Undo ? 'done' : error.code));
}

test('an enterprise that tries leaves its attempt under its own name', async () => {
  const made = await open.ground.authPool.query<{ id: string }>(
    `insert into account (login, login_key, display_name, office, area, enterprise_id, password_hash) values ('演示企业', '演示企业', '演示企业', 'enterprise', '渌口区', $1, 'x') returning id`,
    [enterpriseId],
  );
  const token = await openSession(open.ground.authPool, { accountId: made.rows[0]?.id ?? '', kind: 'browser' });
  const cookie = { cookie: `shenggui_session=${token}` };
  const mine = await app.inject({ method: 'GET', url: '/api/compliance/queries', headers: cookie });
  expect(mine.json()).toMatchObject({ total: 1, rows: [{ id: queryId, received: '8000000.00', state: 'asked' }] });
  const step = (payload: object) =>
    app.inject({ method: 'POST', url: '/api/compliance/take-query-step', payload: { id: queryId, ...payload }, headers: cookie });
  expect((await step({ step: 'answer', says: '经核对台账，属实', stands: true })).json()).toMatchObject({ state: 'answered' });
  expect((await step({ step: 'accept', says: '自己认可自己' })).statusCode).toBe(403);
});
