import { beforeAll, expect, test } from 'vitest';
import { openCases } from '../src/programme/incentives/cases/open-cases.ts';
import { readAwards } from '../src/programme/incentives/read-awards.ts';
import { makeBulletin } from '../src/programme/supervision/bulletin.ts';
import { readProgress } from '../src/programme/supervision/progress.ts';
import type { House } from '../src/registry/access/work.ts';
import { attest, register } from './award-city.ts';
import { account, played } from './harness.ts';
import { bring, taxRoster } from './rosters.ts';
import { secondCity } from './second-pack.ts';
import { asker, servedConsole } from './served-console.ts';

let house: House;
let now = '2024-10-15T10:00:00+08:00';
const industry = { office: 'industry' } as const;
const home = '柳坪市';

// 第二个城市：县市区、披露规定、日历都来自另一个政策包，代码一行不改。
beforeAll(async () => {
  house = await secondCity(() => new Date(now));
  await register(house, '2024-09', [
    [1, home, '2024-06', '规下升规上'],
    [2, '云州高新区', '2024-07', '新建投产'],
    [3, '松涛县', '2024-08', '规下升规上'],
  ]);
  await attest(house, 1, 2024, true);
  await attest(house, 2, 2024, true);
}, 120_000);

const awards = () => played(house, industry, async (work) => (await readAwards(work, { year: 2024 })).awards);
const told = async () =>
  (await awards()).map(({ award }) => [award.area, ...award.instalments.map((one) => `${one.amountFen / 100n} ${one.state}`)]);

test('花名册照样收进来，县市区是本市的', async () => {
  const header = ['统一社会信用代码', '企业名称', '县市区', '2024年9月销售收入（元）'];
  const brought = await played(house, { office: 'tax' }, (work) =>
    bring(
      work,
      taxRoster(
        [
          [11, '1200000', home],
          [12, '900000', '荷塘区'],
        ],
        header,
      ),
      { period: '2024-09', accept: true },
    ),
  );
  expect(brought.filed).toBe(1);
  expect(brought.problems).toHaveLength(1);
});

test('奖励三期，省市县三级分担；第三期随第三年的名录', async () => {
  expect(await told()).toEqual([
    ['云州高新区', '60000 payable', '45000 waitingRegister', '45000 waitingRegister'],
    ['松涛县', '32000 waitingTax', '24000 waitingTax', '24000 waitingTax'],
    [home, '32000 payable', '24000 waitingRegister', '24000 waitingRegister'],
  ]);
  const last = (await awards()).at(-1)?.award;
  expect([last?.provinceFen, last?.cityFen, last?.areaFen]).toEqual([1_600_000n, 4_800_000n, 3_200_000n]);
  for (const one of last?.instalments ?? []) expect((one.cityFen ?? 0n) + (one.areaFen ?? 0n)).toBe(one.amountFen);
});

test('办理件记下三期', async () => {
  await played(house, industry, (work) => openCases(work, { year: 2024 }));
  const { rows } = await played(house, 'system', ({ client }) => client.query<{ stages: number }>('select stages from award_case'));
  expect(rows.map(({ stages }) => stages)).toEqual([3, 3, 3]);
});

test('进度按本市的附件；通报按季度，不是季末的月份不能生成', async () => {
  const progress = await played(house, industry, async (work) => {
    const bulletin = await makeBulletin(work, { period: '2024-09' });
    expect(bulletin.title).toContain('2024年第三季度');
    return readProgress(work, { period: '2024-09' });
  });
  expect(progress.areas.map(({ area }) => area)).toEqual(house.policy.areas.map(({ name }) => name));
  expect(progress.city).toMatchObject({ newTarget: 105, newCount: 3 });
  await expect(played(house, industry, (work) => makeBulletin(work, { period: '2024-08' }))).rejects.toMatchObject({
    status: 422,
    reasons: [{ says: '通报每3个月一期，2024-08 不是期末', remedy: '请选择 2024-09' }],
  });
});

test('登录以后，主要页面的数都读得出来', async () => {
  const { app } = await servedConsole(house);
  const { get } = asker(app, (await account(house, 'industry')).token);
  for (const path of [
    '/api/access/me',
    '/api/directory/enterprises',
    '/api/identification/findings?period=2024-09&list=pool',
    '/api/supervision/progress?period=2024-09',
    '/api/targets/targets?year=2024',
    '/api/awards/awards?year=2024',
    '/api/bulletins/list',
  ]) {
    const answer = await get(path);
    expect(answer.statusCode, `${path} ${answer.body.slice(0, 200)}`).toBe(200);
  }
});

test('两年以后：第二年在库的第二期可兑现；退库的第二、三期都不再兑现', async () => {
  now = '2026-04-10T10:00:00+08:00';
  await register(house, '2026-03', [
    [1, home, '2024-06', '规下升规上'],
    [2, '云州高新区', '2024-07', '新建投产', '2026-01', '停产'],
  ]);
  expect((await told()).map(([area, , ...later]) => [area, ...later])).toMatchObject([
    ['云州高新区', '45000 lapsed', '45000 lapsed'],
    ['松涛县', '24000 waitingTax', '24000 waitingTax'],
    [home, '24000 payable', '24000 waitingRegister'],
  ]);
});
