import { expect } from 'vitest';
import type { House } from '../src/registry/access/work.ts';
import { approvedCase, awardDesks, caseNow, noticed, openedCase, papersGiven, shareOf, step } from './approved-case.ts';
import { attest, idOf, register } from './award-city.ts';
import { newHouse, played } from './harness.ts';

/** One way to have it paid all the same. */
export type Try = [name: string, run: () => Promise<unknown>];

/** 不予奖励的一件: it went as far as 财政's desk and was rejected there; beside it one of somebody else that was approved, whose papers may be borrowed. */
export interface RejectedCase {
  house: House;
  /** As of the day of the rejection. */
  then: House;
  area: string;
  year: number;
  id: string;
  enterpriseId: string;
  granted: string;
}

/** Brings one case to its rejection, in a city of its own with three entries. */
export async function rejectedCase(): Promise<RejectedCase> {
  const area = '醴陵市';
  const year = 2022;
  const house = { ...(await newHouse()), clock: () => new Date('2023-03-15T10:00:00+08:00') };
  await register(house, '2023-02', [
    [1, area, '2022-06', '规下升规上'],
    [2, area, '2022-06', '规下升规上'],
    [3, area, '2022-06', '规下升规上'],
  ]);
  for (const number of [1, 2, 3]) await attest(house, number, year, true);
  await shareOf(house, area, year);
  const { id: granted } = await approvedCase(house, { enterpriseId: await idOf(house, 2), area, year });
  const enterpriseId = await idOf(house, 1);
  const id = await openedCase(house, { enterpriseId, area, year });
  const desks = await awardDesks(house, area);
  await papersGiven(house, area, enterpriseId, id);
  await step(house, desks.industry, id, 'passArea');
  await step(house, desks.cityIndustry, id, 'passCity');
  const then = await noticed(house, area, id);
  await step(then, desks.finance, id, 'propose');
  await step(then, desks.cityFinance, id, 'reject', { says: '经核实不符合条件', clause: '四.1' });
  return { house, then, area, year, id, enterpriseId, granted };
}

/** Nothing of the rejected is on the books. */
export async function unpaid({ house, enterpriseId, id }: RejectedCase): Promise<void> {
  const { rows } = await played(house, 'system', ({ client }) =>
    client.query(
      `select (select count(*) from award_posting where enterprise_id = $1)::int as postings, (select count(*) from award_entry where enterprise_id = $1)::int as entries,
         (select count(*) from award_approval where case_id = $2)::int as approvals`,
      [enterpriseId, id],
    ),
  );
  expect(rows).toEqual([{ postings: 0, entries: 0, approvals: 0 }]);
}

/** What was tried is refused, by the rule and not by a slip of ours; nothing is on the books, and the case is still rejected. */
export async function mustFail(rejected: RejectedCase, run: () => Promise<unknown>): Promise<void> {
  const answer = await run().then(
    () => null,
    (error: { status?: number; code?: string; message: string }) => error,
  );
  expect(answer).not.toBeNull();
  // A typing error in the statement, say, would prove nothing.
  expect(['42601', '42703', '42P01', '22P02', '23502']).not.toContain(answer?.code);
  await unpaid(rejected);
  expect((await caseNow(rejected.then, rejected.id)).state).toBe('rejected');
}
