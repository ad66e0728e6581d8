import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishCases } from '../src/programme/incentives/cases/publish.ts';
import { decideVerdict } from '../src/programme/supervision/bulletins/decide-verdict.ts';
import { openBulletin } from '../src/programme/supervision/bulletins/open-bulletin.ts';
import { readChain } from '../src/programme/supervision/bulletins/read-bulletin.ts';
import { stepBulletin } from '../src/programme/supervision/bulletins/step-bulletin.ts';
import { asSystem, type House } from '../src/registry/access/work.ts';
import { identify } from '../src/registry/identification/identify.ts';
import { at, awardDesks, caseNow, onDay, openedCase, papersGiven, shareOf, step } from './approved-case.ts';
import { attest, idOf, register } from './award-city.ts';
import { newHouse, played } from './harness.ts';
import { servedConsole } from './served-console.ts';
import { plant } from './small-city.ts';

// 公众页: what comes through the door without a session, and what never does.
const get = (app: FastifyInstance, path: string, headers: Record<string, string> = {}, remoteAddress = '10.9.0.1') =>
  app.inject({ method: 'GET', url: `/api/public/${path}`, headers, remoteAddress });

describe('公示公告', () => {
  const area = '醴陵市';
  let house: House;
  let during: FastifyInstance;
  let after: FastifyInstance;
  beforeAll(async () => {
    house = { ...(await newHouse()), clock: () => new Date('2023-03-15T10:00:00+08:00') };
    await register(house, '2023-02', [
      [1, area, '2022-06', '规下升规上'],
      [2, area, '2022-06', '新建投产'],
    ]);
    for (const number of [1, 2]) await attest(house, number, 2022, true);
    await shareOf(house, area, 2022);
    const enterpriseId = await idOf(house, 1);
    const id = await openedCase(house, { enterpriseId, area, year: 2022 });
    const desks = await awardDesks(house, area);
    await papersGiven(house, area, enterpriseId, id);
    await step(house, desks.industry, id, 'passArea');
    await step(house, desks.cityIndustry, id, 'passCity');
    const { ordinal } = await caseNow(house, id);
    const said = { basis: '年度奖励办理通知', phone: '0731-28680000', address: '株洲市天元区示例路1号' };
    await at(house, desks.cityIndustry, (work) => publishCases(work, { cases: [{ id, after: ordinal }], ...said }));
    ({ app: during } = await servedConsole(house));
    ({ app: after } = await servedConsole(onDay(house, '2023-03-23')));
  }, 120_000);
  afterAll(() => house.ground.close());

  test('公示期内：序号、县市区、名称、事项、金额五项，别的一项也没有', async () => {
    const answer = await get(during, 'notices');
    expect(answer.statusCode).toBe(200);
    const { open, past } = answer.json();
    expect(past).toEqual([]);
    expect(open).toHaveLength(1);
    expect(open[0]).toMatchObject({ no: '奖励公示〔2023〕第1号', fromOn: '2023-03-15', toOn: '2023-03-22', phone: '0731-28680000' });
    expect(open[0].rows).toEqual([
      { ordinal: 1, area, name: '演示奖励1号厂', item: expect.stringContaining('首期'), amountFen: '3000000' },
    ]);
    // Neither whose account it goes to, nor a code, nor an id of anything.
    expect(answer.body).not.toMatch(/43001500067052|演示收款企业|9143|creditCode|enterpriseId|caseId|[0-9a-f]{8}-[0-9a-f]{4}/);
  });

  test('公示期满：名称、金额不再列出，家数少的也不列', async () => {
    const answer = await get(after, 'notices');
    expect(answer.json()).toMatchObject({ open: [], past: [{ no: '奖励公示〔2023〕第1号', toOn: '2023-03-22', lines: null }] });
    expect(answer.body).not.toMatch(/演示奖励1号厂|3000000|醴陵市/);
  });

  test('问一次记一分钟：带着 ETag 再问答 304，问得太快答 429，写进多余的字段答 400', async () => {
    const first = await get(during, 'notices', {}, '10.9.0.2');
    expect(first.headers['cache-control']).toBe('public, max-age=60');
    const again = await get(during, 'notices', { 'if-none-match': `W/${String(first.headers.etag)}` }, '10.9.0.2');
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect((await get(during, 'notices?area=醴陵市', {}, '10.9.0.2')).statusCode).toBe(400);
    const many = await Promise.all(Array.from({ length: 130 }, () => get(during, 'notices', {}, '10.9.0.3')));
    expect(many.filter(({ statusCode }) => statusCode === 429).length).toBeGreaterThanOrEqual(10);
    expect((await get(during, 'notices', {}, '10.9.0.4')).statusCode).toBe(200);
  });

  test('政策解读：金额是参数的，不是写上去的；改了参数就跟着改', async () => {
    const topics = (await get(during, 'policy')).json().topics as { id: string; howMuch: string; clauses: { id: string }[] }[];
    const grown = topics.find(({ id }) => id === 'grown');
    expect(grown?.howMuch).toContain('每家6万元；首次兑现50%');
    expect(grown?.clauses.map(({ id }) => id)).toEqual(['四.2', '四.3']);
    const parameters = structuredClone(house.policy.parameters);
    const [first] = parameters['award.grown']?.values ?? [];
    if (first) first.value = 85_000;
    const { app } = await servedConsole({ ...house, policy: { ...house.policy, parameters } });
    const other = (await get(app, 'policy')).json().topics as { id: string; howMuch: string }[];
    expect(other.find(({ id }) => id === 'grown')?.howMuch).toContain('每家85000元');
  });

  test('到期的标准说明适用到哪一天', async () => {
    const { app } = await servedConsole(onDay(house, '2026-05-06'));
    const topics = (await get(app, 'policy')).json().topics as { id: string; howMuch: string; until: string | null }[];
    expect(topics.find(({ id }) => id === 'newlyBuilt')).toMatchObject({
      howMuch: expect.stringContaining('10万元'),
      until: '2025-12-31',
    });
    expect(topics.find(({ id }) => id === 'training')?.until).toBeNull();
  });
});

describe('进展', () => {
  let house: House;
  beforeAll(async () => {
    house = await newHouse();
    const entries = (name: string, area: string, count: number) =>
      Array.from({ length: count }, (_, nth) => ({
        name: `${name}${nth}`,
        area,
        events: [{ kind: 'entry' as const, period: '2022-08', track: 'grown' as const }],
      }));
    await asSystem(house, async (work) => {
      await plant(work, [...entries('石峰机械', '石峰区', 14), ...entries('天元新材', '天元区', 30), ...entries('炎陵竹木', '炎陵县', 1)]);
      await identify(work, { period: '2022-09' });
    });
  }, 60_000);
  afterAll(() => house.ground.close());

  test('没有印发就没有进展：起草、冻结、审签中的一个数也不出去；印发后只出可以公开的', async () => {
    const { app } = await servedConsole(house);
    const { id } = await played(house, { office: 'industry' }, (work) => openBulletin(work, { period: '2022-09' }));
    await played(house, { office: 'industry' }, async (work) => {
      for (const { area, kind } of (await readChain(work, { id })).proposals)
        await decideVerdict(work, { id, area, kind, confirmed: true });
      await stepBulletin(work, { id, step: 'freeze' });
    });
    for (const office of ['statistics', 'command'] as const)
      await played(house, { office }, (work) => stepBulletin(work, { id, step: 'sign' }));
    expect((await get(app, 'progress')).json().bulletin).toBeNull();
    await played(house, { office: 'industry' }, (work) => stepBulletin(work, { id, step: 'issue' }));
    const { app: fresh } = await servedConsole(house);
    const answer = await get(fresh, 'progress');
    const { bulletin } = answer.json();
    expect(bulletin).toMatchObject({ period: '2022-09', number: '通报〔2022〕1号', clause: '六.3', whole: { newTarget: 260 } });
    const of = (name: string) => bulletin.areas.find(({ area }: { area: string }) => area === name);
    // One entry of 炎陵县: held back, and the two others with it, or the sum would tell it; then the sum itself goes.
    expect(of('炎陵县').newCount).toEqual({ value: null, period: null });
    const told = bulletin.areas.filter(({ newCount }: { newCount: { value: number | null } }) => newCount.value !== null);
    const sum = told.reduce((all: number, { newCount }: { newCount: { value: number } }) => all + newCount.value, 0);
    expect(bulletin.whole.newCount.value === null || bulletin.whole.newCount.value - sum > 3).toBe(true);
    for (const row of bulletin.areas) {
      if (row.newCount.value === null) expect([row.completionRate, row.netCount]).toEqual([null, null]);
      expect(row.newCount.value === null || row.newCount.value === 0 || row.newCount.value >= 3).toBe(true);
    }
    expect(answer.body).not.toMatch(/石峰机械|炎陵竹木|poolCount|exitRisk/);
  });
});
