import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zipParts } from '../src/platform/files/zip-parts.ts';
import { ensureProgress } from '../src/programme/supervision/progress.ts';
import { addAccount } from '../src/registry/access/accounts.ts';
import { demoPassword } from '../src/registry/access/demo-accounts.ts';
import { openSession } from '../src/registry/access/sessions.ts';
import { asSystem, type House } from '../src/registry/access/work.ts';
import { giveConsent } from '../src/registry/disclosure/consents.ts';
import { newHouse, played } from './harness.ts';
import { bring, csv, demoCode } from './rosters.ts';
import { asker, servedConsole } from './served-console.ts';

// 乡镇、企业、银行 look at enterprises through the same doors as the offices: nothing comes through but what is theirs.
let house: House;
let app: FastifyInstance;
const ids: Record<string, string> = {};
const people: Record<string, ReturnType<typeof asker>> = {};
const names = ['渌口铸造', '渌口机械', '渌口陶瓷', '攸县花炮'];
const places: Record<string, [area: string, township: string]> = {
  渌口铸造: ['渌口区', '南洲镇'],
  渌口机械: ['渌口区', '南洲镇'],
  渌口陶瓷: ['渌口区', '古岳峰镇'],
  攸县花炮: ['攸县', '南洲镇'],
};

beforeAll(async () => {
  house = await newHouse();
  const header = ['统一社会信用代码', '企业名称', '县市区', '乡镇', '行业代码'];
  const lines = (amount: (at: number) => string) =>
    names.map((name, at) => [demoCode(at + 1), name, ...(places[name] ?? []), '3391', amount(at)]);
  await played(house, { office: 'tax' }, (work) =>
    bring(work, csv([[...header, '2021年1-12月累计应税销售收入（元）'], ...lines((at) => `2100000${at}.11`)]), { accept: true }),
  );
  await played(house, { office: 'industry' }, (work) =>
    bring(work, csv([[...header, '2021年1-12月累计营业收入（元）'], ...lines((at) => `1600000${at}.22`)]), {
      source: 'self',
      accept: true,
    }),
  );
  await ensureProgress(house, '2022-09');
  await asSystem(house, async ({ client }) => {
    for (const { id, name } of (await client.query<{ id: string; name: string }>('select id::text, name from enterprise')).rows)
      ids[name] = id;
  });
  ({ app } = await servedConsole(house));
  const sit = async (name: string, office: string, more: { area?: string; township?: string; enterpriseId?: string; bank?: string }) => {
    const { rows } = await house.ground.authPool.query<{ id: string }>(
      `insert into account (login, login_key, display_name, office, area, township, enterprise_id, bank, password_hash) values ($1, $1, $1, $2, $3, $4, $5, $6, 'x') returning id`,
      [name, office, more.area ?? null, more.township ?? null, more.enterpriseId ?? null, more.bank ?? null],
    );
    people[name] = asker(app, await openSession(house.ground.authPool, { accountId: rows[0]?.id ?? '', kind: 'browser' }));
  };
  await sit('乡镇', 'township', { area: '渌口区', township: '南洲镇' });
  await sit('企业', 'enterprise', { area: '渌口区', enterpriseId: ids.渌口铸造 ?? '' });
  await sit('银行', 'bank', { bank: '甲银行' });
  await sit('别的银行', 'bank', { bank: '乙银行' });
  for (const [name, of] of [
    ['渌口机械', 'selfRevenue'],
    ['攸县花炮', 'pool'],
  ] as const)
    await played(house, { office: 'industry', area: places[name]?.[0] ?? '' }, (work) =>
      giveConsent(work, {
        enterpriseId: ids[name] ?? '',
        class: of,
        office: 'bank',
        bank: '甲银行',
        purpose: '专项金融产品授信审查',
        evidence: '授权书 1',
        validTo: '2030-01-01',
      }),
    );
}, 120_000);
afterAll(() => house.ground.close());

const theirs: Record<string, string[]> = {
  乡镇: ['渌口铸造', '渌口机械'],
  企业: ['渌口铸造'],
  银行: ['攸县花炮', '渌口机械'],
  别的银行: [],
};
const listed = async (who: string, query = '') => {
  const answer = await people[who]?.get(`/api/directory/enterprises${query}`);
  expect(answer?.statusCode).toBe(200);
  const { total, rows } = (answer?.json() ?? {}) as { total: number; rows: { name: string }[] };
  return { total, names: rows.map(({ name }) => name).toSorted() };
};

describe('who is whose', () => {
  test.each(Object.keys(theirs))('%s: 清单、总数、逐字查找、翻页、导出只有自己的', async (who) => {
    const own = [...(theirs[who] ?? [])].toSorted();
    expect(await listed(who)).toEqual({ total: own.length, names: own });
    // Letter by letter, by code, by initials, by what others are called: the number found tells of nobody else.
    for (const q of ['渌', '渌口', '渌口陶', '攸', '铸造', 'lk', demoCode(3), demoCode(3).slice(0, 16), '%', '_']) {
      const found = await listed(who, `?q=${encodeURIComponent(q)}`);
      expect(
        found.names.every((name) => own.includes(name)),
        `${who} ${q}`,
      ).toBe(true);
      expect(found.total, `${who} ${q}`).toBe(found.names.length);
    }
    for (const query of ['?area=攸县', '?listed=true', '?listed=false', '?industrial=true', '?page=2&size=1'])
      expect(
        (await listed(who, encodeURI(query))).names.every((name) => own.includes(name)),
        query,
      ).toBe(true);
    const sheet = await people[who]?.get('/api/directory/enterprises.xlsx');
    expect(sheet?.statusCode).toBe(200);
    const parts = await zipParts(sheet?.rawPayload ?? Buffer.alloc(0));
    const text = (await Promise.all(parts.names.map(async (name) => (await parts.whole(name))?.toString('utf8') ?? ''))).join('');
    for (const name of names) expect(text.includes(name), `${who} ${name}`).toBe(own.includes(name));
  });

  test.each(Object.keys(theirs))('%s: 别人的编号与不存在的编号同样答复', async (who) => {
    const nobody = await people[who]?.get('/api/directory/enterprise?id=987654321987654321');
    expect(nobody?.statusCode).toBe(404);
    for (const name of names) {
      const answer = await people[who]?.get(`/api/directory/enterprise?id=${ids[name]}`);
      if (theirs[who]?.includes(name)) expect(answer?.statusCode, `${who} ${name}`).toBe(200);
      else expect([answer?.statusCode, answer?.body], `${who} ${name}`).toEqual([404, nobody?.body]);
    }
  });
});

describe('what of it', () => {
  const file = async (who: string, name: string) => (await people[who]?.get(`/api/directory/enterprise?id=${ids[name]}`))?.json();

  test('乡镇：登记信息和是否在列，没有任何数，也没有级别', async () => {
    const told = await file('乡镇', '渌口铸造');
    expect(told).toMatchObject({
      enterprise: { name: '渌口铸造', latestYtdRevenue: null, latestBand: null },
      figures: [],
      series: [],
      bands: [],
    });
    expect(told.lists).toEqual([{ list: 'pool', level: null, period: '2022-09' }]);
    for (const number of ['21000000', '16000000']) expect(JSON.stringify(told)).not.toContain(number);
  });

  test('企业：自己的自报、税务两种数都在，看得到级别', async () => {
    const told = await file('企业', '渌口铸造');
    expect(told.figures.map(({ source }: { source: string }) => source).toSorted()).toEqual(['self', 'tax']);
    expect(told.lists).toMatchObject([{ list: 'pool', level: expect.any(String) }]);
    expect(JSON.stringify(told)).not.toMatch(/1600000[123]/);
  });

  test('银行：同意的那一类看得到，没同意的类看不到；撤不撤回由企业', async () => {
    const revenue = await file('银行', '渌口机械');
    expect(revenue.figures.map(({ source }: { source: string }) => source)).toEqual(['self']);
    expect(revenue.lists).toEqual([]);
    expect(JSON.stringify(revenue)).not.toContain('21000001');
    const pool = await file('银行', '攸县花炮');
    expect(pool.figures).toEqual([]);
    expect(pool.lists).toMatchObject([{ list: 'pool' }]);
    for (const number of ['21000003', '16000003']) expect(JSON.stringify(pool)).not.toContain(number);
  });

  test('别的门仍关着：原表、清单、解释、联系人、族谱', async () => {
    for (const who of ['乡镇', '企业', '银行'])
      for (const path of [
        '/api/intake/batches',
        '/api/identification/findings?period=2022-09',
        `/api/identification/explain?id=${ids.渌口铸造}&period=2022-09`,
        `/api/contacts/list?enterpriseId=${ids.渌口铸造}`,
        `/api/lineage/enterprise?id=${ids.渌口铸造}`,
      ])
        expect((await people[who]?.get(path))?.statusCode, `${who} ${path}`).toBe(403);
  });
});

describe('企业回执', () => {
  test('企业登录，打开本企业，逐批下载回执，离线核对都有效；别人的数不在其中', async () => {
    const scope = { office: 'enterprise', area: '渌口区', enterpriseId: ids.渌口铸造 ?? '' } as const;
    await addAccount(house, { login: '渌口铸造账号', password: demoPassword, ...scope });
    const signed = await app.inject({
      method: 'POST',
      url: '/api/access/sign-in',
      payload: { login: '渌口铸造账号', password: demoPassword },
      remoteAddress: '10.9.9.9',
    });
    expect(signed.statusCode).toBe(200);
    const token = /shenggui_session=([^;]+)/.exec(String(signed.headers['set-cookie']))?.[1] ?? '';
    const enterprise = asker(app, token);
    const [one] = (await enterprise.get('/api/directory/enterprises')).json().rows;
    expect(one).toMatchObject({ id: ids.渌口铸造, name: '渌口铸造' });
    const offered = await enterprise.get(`/api/journal/receipts?id=${one.id}`);
    expect(offered.statusCode, offered.body).toBe(200);
    const { rows } = offered.json();
    expect(rows).toMatchObject([
      { source: 'self', told: true, figures: 1 },
      { source: 'tax', told: true, figures: 1 },
    ]);
    const folder = mkdtempSync(join(tmpdir(), 'receipts-'));
    for (const { batch, source } of rows) {
      const answer = await enterprise.get(`/api/journal/receipt?id=${one.id}&batch=${batch}`);
      expect(answer.statusCode, source).toBe(200);
      expect(answer.body).toContain(source === 'tax' ? '21000000.11' : '16000000.22');
      for (const at of [2, 3, 4]) expect(answer.body).not.toContain(demoCode(at));
      expect(answer.body).not.toMatch(/(2100000|1600000)[123]/);
      const path = join(folder, `${source}.json`);
      writeFileSync(path, JSON.stringify(answer.json()));
      const run = (at: string) =>
        new Promise<{ exit: number; says: string }>((resolve) => {
          execFile(process.execPath, ['scripts/verify-receipt.mjs', at], (error, stdout) =>
            resolve({ exit: error ? Number(error.code) : 0, says: stdout }),
          );
        });
      expect(await run(path)).toMatchObject({ exit: 0, says: expect.stringContaining(demoCode(1)) });
      writeFileSync(path, JSON.stringify(answer.json()).replace(source === 'tax' ? '21000000.11' : '16000000.22', '19000000.00'));
      expect((await run(path)).exit, `${source} altered`).toBe(1);
    }
    expect((await enterprise.get(`/api/journal/receipts?id=${ids.渌口机械}`)).statusCode).toBe(404);
    expect((await enterprise.get(`/api/journal/receipt?id=${ids.渌口机械}&batch=${rows[0].batch}`)).statusCode).toBe(404);
  });

  test('看不到这类数据明细的单位只得到留痕，不得到数', async () => {
    const { rows } = (await people.企业?.get(`/api/journal/receipts?id=${ids.渌口铸造}`))?.json() ?? {};
    const at = (source: string) => rows.find((row: { source: string }) => row.source === source)?.batch;
    const receipt = async (office: 'finance' | 'industry' | 'tax', source: string) => {
      const { accountId } = await addAccount(house, { login: `${office}${source}`, office, area: '渌口区' });
      const person = asker(app, await openSession(house.ground.authPool, { accountId, kind: 'browser' }));
      return (await person.get(`/api/journal/receipt?id=${ids.渌口铸造}&batch=${at(source)}`)).json();
    };
    expect(await receipt('finance', 'self')).toMatchObject({ statement: null, salt: null, path: [] });
    expect(await receipt('industry', 'tax')).toMatchObject({ statement: null });
    expect((await receipt('industry', 'self')).statement).toContain('16000000.22');
    expect((await receipt('tax', 'tax')).statement).toContain('21000000.11');
  });
});
