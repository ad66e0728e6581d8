import { afterAll, beforeAll, expect, test } from 'vitest';
import { awardsUnder } from '../src/programme/incentives/figures.ts';
import { simulate } from '../src/programme/supervision/simulation/simulate.ts';
import type { House } from '../src/registry/access/work.ts';
import { attest, register, seat } from './award-city.ts';
import { newHouse, type Player, undone } from './harness.ts';

// 政策模拟 and 奖励测算 meet where the server is put together: what another amount would cost, by whoever may be told.
let house: House;
beforeAll(async () => {
  house = { ...(await newHouse()), clock: () => new Date('2024-03-15T10:00:00+08:00') };
  await seat(house, null, '醴陵市', '攸县');
  await register(house, '2024-02', [
    [1, '醴陵市', '2022-06', '规下升规上'],
    [2, '醴陵市', '2022-06', '新建投产'],
    [3, '攸县', '2022-09', '规下升规上'],
    [4, '攸县', '2022-03', '规下升规上'],
  ]);
  for (const number of [1, 2, 3]) await attest(house, number, 2022, true);
  await attest(house, 4, 2022, false);
}, 120_000);
afterAll(() => house.ground.close());

const differing = (player: Player, name: string, value: string) =>
  undone(house, player, (work) => simulate(work, { period: '2022-09', changes: [{ name, value }] }, { awards: awardsUnder }));

test('规下升规上由6万改8万: two enterprises are entitled, one formed no tax; an area is told of its own; 统计 is not told of awards', async () => {
  expect((await differing({ office: 'finance' }, 'award.grown', '80000')).fenDifference).toBe('4000000');
  expect((await differing({ office: 'industry', area: '攸县' }, 'award.grown', '80000')).fenDifference).toBe('2000000');
  expect((await differing({ office: 'finance' }, 'award.newlyBuilt', '90000')).fenDifference).toBe('-1000000');
  const untold = await differing({ office: 'statistics' }, 'award.grown', '80000');
  expect(untold).toMatchObject({ fenDifference: null, fenSays: expect.stringContaining('不向本单位披露') });
});
