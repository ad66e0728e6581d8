import { afterAll, beforeAll, expect, test } from 'vitest';
import { newHouse, played } from '../../../tests/harness.ts';
import { batchFor, flat, plant } from '../../../tests/small-city.ts';
import type { House } from '../../registry/access/work.ts';
import { makeBulletin } from './bulletin.ts';
import { ensureProgress, readProgress } from './progress.ts';
import { progressSheet } from './progress-sheet.ts';

// 培育与申报的数 beside the table: as of a day, by area, left out where they are small, and quoted in the bulletin with their figures.
let house: House;
const today = '2022-10-15';
const period = '2022-09';

beforeAll(async () => {
  house = await newHouse();
  house.clock = () => new Date(`${today}T10:00:00+08:00`);
  const names = (area: string, many: number) => Array.from({ length: many }, (_, at) => ({ name: `${area}${at + 1}厂`, area }));
  const planted = [...names('渌口区', 6), ...names('攸县', 2), ...names('醴陵市', 5), ...names('荷塘区', 5)];
  await played(house, 'system', async (work) => {
    const ids = await plant(
      work,
      planted.map((one) => ({ ...one, openedOn: '2015-05-01', tax: { month: { 2021: flat(130), 2022: flat(130, 9) } } })),
    );
    // The newest month there are data of: what is over before it ends with its own last day.
    await batchFor(work, 'tax', '2022-10');
    for (const { name, area } of planted) {
      await work.client.query(
        `insert into pool_member (enterprise_id, pool_year, area, basis, since_period, source, made_by_name, made_at)
         values ($1, 2022, $2, 'band', '2022-03', 'identification', '甲', '2022-03-01')`,
        [ids.get(name), area],
      );
      // One of 渌口区 was taken in only in October; one of 醴陵市 is a lead.
      const steps: [string, string][] = [['admit', name === '渌口区6厂' ? '2022-10-05' : '2022-03-02']];
      for (const [step, at] of steps)
        await work.client.query(
          `insert into pool_step (enterprise_id, pool_year, ordinal, area, step, state, reason, clause, taken_by_name, taken_at)
           values ($1, 2022, 1, $2, $3, $4, '走访', '二.1', '甲', $5)`,
          [ids.get(name), area, step, name === '醴陵市5厂' ? 'lead' : 'cultivating', at],
        );
    }
    const apply = async (name: string, area: string, steps: [string, string][]) => {
      const { rows } = await work.client.query<{ id: string }>(
        `insert into application (enterprise_id, ordinal, area, track, because, opened_by_name, opened_on, opened_at)
         values ($1, 1, $2, 'grown', '[]', '甲', '2022-08-01', '2022-08-01') returning id`,
        [ids.get(name), area],
      );
      for (const [at, [step, on]] of steps.entries())
        await work.client.query(
          `insert into application_step (application_id, ordinal, area, step, taken_by_name, office, taken_on, taken_at) values ($1, $2, $3, $4, '甲', 'industry', $5::date, $5::date)`,
          [rows[0]?.id, at + 1, area, step, on],
        );
    };
    for (const at of [1, 2, 3]) await apply(`渌口区${at}厂`, '渌口区', [['submit', '2022-09-10']]);
    await apply('渌口区4厂', '渌口区', [
      ['submit', '2022-09-10'],
      ['return', '2022-10-03'],
    ]);
    await apply('攸县1厂', '攸县', [
      ['submit', '2022-09-10'],
      ['approve', '2022-09-28'],
    ]);
  });
  await ensureProgress(house, period);
});
afterAll(() => house.ground.close());

const row = async (area: string, of: string, player: Parameters<typeof played>[1] = { office: 'industry' }) => {
  const progress = await played(house, player, (work) => readProgress(work, { period: of }));
  const found = area === '全市' ? progress.city : progress.areas.find((one) => one.area === area);
  const { inPool, poolRatio, entryUnderReview, entryReturned, entryApproved } = found ?? {};
  return { inPool, poolRatio, entryUnderReview, entryReturned, entryApproved };
};

test('月末为界：十月才入库的、才退回的，不算在九月', async () => {
  expect(await row('渌口区', period)).toEqual({ inPool: 5, poolRatio: 0.28, entryUnderReview: 4, entryReturned: 0, entryApproved: 0 });
  expect(await row('攸县', period)).toMatchObject({ inPool: 2, entryUnderReview: 0, entryApproved: 1 });
  expect(await row('醴陵市', period)).toMatchObject({ inPool: 4 });
  expect(await row('全市', period)).toMatchObject({ inPool: 16, entryUnderReview: 4, entryApproved: 1 });
  await ensureProgress(house, '2022-10');
  expect(await row('渌口区', '2022-10')).toEqual({ inPool: 6, poolRatio: 0.33, entryUnderReview: 3, entryReturned: 1, entryApproved: 0 });
});

test('小单元格：县区看到的表里，家数少的不列，比值也不列；由合计也推不出', async () => {
  const area = { office: 'industry', area: '醴陵市' } as const;
  expect(await row('攸县', period, area)).toMatchObject({ inPool: null, poolRatio: null });
  const progress = await played(house, area, (work) => readProgress(work, { period }));
  const hidden = progress.areas.filter(({ inPool }) => inPool === null).length;
  expect(progress.suppressed).toContain('inPool:攸县');
  expect(hidden >= 3 || progress.city.inPool === null).toBe(true);
  const sheet = progressSheet(progress);
  const at = sheet.columns.findIndex(({ header }) => header === '在库培育');
  const line = [...(sheet.rows as Iterable<unknown[]>)].find(([name]) => name === '攸县') ?? [];
  expect([line[at], line[at + 1]]).toEqual(['*', '*']);
});

test('通报第二部分写培育与申报，每个数都有出处；小的不写', async () => {
  const bulletin = await played(house, { office: 'industry' }, (work) => makeBulletin(work, { period }));
  const said = bulletin.sections[1]?.sentences ?? [];
  const applied = said.find(({ rule }) => rule === 'applications');
  expect(applied?.says).toMatch(/^从申报看，入统申报/);
  for (const { figures, says, rule } of said.filter(({ rule: one }) => one === 'pool' || one === 'applications')) {
    expect(figures.length, rule ?? '').toBeGreaterThan(0);
    for (const name of figures) {
      const figure = bulletin.figures.find((one) => one.name === name);
      expect(says).toContain(String(figure?.value));
      expect(figure?.says).toContain(name === 'poolRatio' ? '÷' : '2022-09-30');
    }
  }
  expect(bulletin.figures.find(({ name }) => name === 'poolRatio:攸县')).toMatchObject({ value: null, suppressed: true });
});
