import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plant } from '../../../tests/small-city.ts';
import { pooled } from '../../../tests/tracked-city.ts';
import { type Desk, enterprises, termsOf, trainedCity } from '../../../tests/trained-city.ts';
import { asSystem } from '../../registry/access/work.ts';
import { readCoverage } from './coverage.ts';
import { readEffect } from './effect.ts';
import { coverageSheet, effectSheet } from './sheets.ts';

// 覆盖面与及时性: sums alone, small ones left out, nobody's name, no proof.
let city: Awaited<ReturnType<typeof trainedCity>>;
const others = ['渌口甲厂', '渌口乙厂', '渌口丙厂', '攸县丁厂'];
const all = [...enterprises, ...others];
let ids: Map<string, string>;

/** First reports of a month: who was in time, who was late; whoever is not named reported nothing. */
async function reported(period: string, onTime: string[], late: string[] = []) {
  await asSystem(city.house, async ({ client, now }) => {
    const batch = await client.query<{ no: string }>(
      `insert into batch (source, file_name, sha256, bytes, state, period, filed_at) values ('self', 'x.xlsx', md5(random()::text), 1, 'filed', $1, $2) returning no::text`,
      [period, now],
    );
    for (const name of [...onTime, ...late])
      await client.query(
        `insert into tracking_report (enterprise_id, period, version, area, way, answers, batch_no, basis_no, form, due_on, timeliness, submitted_on, submitted_at, submitted_by_name)
         select id, $2, 1, area, 'template', '{}', $3, (select min(no) from legal_basis), '{}', $4, $5, $4, $6, '测试' from enterprise where id = $1`,
        [ids.get(name), period, batch.rows[0]?.no, `${period}-28`, onTime.includes(name) ? 'onTime' : 'late', now],
      );
  });
}

beforeAll(async () => {
  city = await trainedCity();
  ids = new Map([
    ...city.ids,
    ...(await asSystem(city.house, (work) =>
      plant(
        work,
        others.map((name) => ({ name, area: name.slice(0, 2) === '攸县' ? '攸县' : '渌口区' })),
      ),
    )),
  ]);
  await asSystem(city.house, async (work) => {
    for (const id of ids.values()) await pooled(work, id);
  });
});
afterAll(() => city.house.ground.close());
const coverage = (who: Desk, year = 2022) => city.as(who, (work) => readCoverage(work, { year }));
const effect = (who: Desk, year = 2022) => city.as(who, (work) => readEffect(work, { year }));
const rowOf = (told: Awaited<ReturnType<typeof coverage>>, area: string) => told.rows.find((row) => row.area === area);

/** A course in June 2022, whose people come. */
async function held(who: Desk, people: [Desk, string, string][], title: string, topic = 'statistics') {
  city.day('2022-06-10T09:00:00+08:00');
  const times = { startsAt: '2022-06-20T09:00:00+08:00', endsAt: '2022-06-20T17:00:00+08:00', enrolUntil: '2022-06-19', title, topic };
  const id = await city.open(who, termsOf(times), who === '市统计' ? ['渌口区', '攸县'] : ['渌口区']);
  for (const [desk, name, post] of people) await city.enrolOne(desk, id, { name, post });
  city.day('2022-06-20T09:05:00+08:00');
  await city.step(who, id, 'start');
  for (const [, name] of people) await city.scan(who, id, name, '5678');
  await city.step(who, id, 'finish');
  return id;
}

describe('覆盖面', () => {
  test('按县市区和岗位数；到课才算；一家来两人是一家两人次；别的单位看不到不足三家的，也推不出', async () => {
    expect(rowOf(await coverage('市统计'), '渌口区')).toMatchObject({ target: 6, covered: 0, rate: 0, persons: 0 });
    await held(
      '市统计',
      [
        ['铸造', '王小五', 'statistics'],
        ['铸造', '李小六', 'finance'],
        ['花炮', '赵小七', 'statistics'],
      ],
      '第一期',
    );
    const own = await coverage('市统计');
    expect(rowOf(own, '渌口区')).toMatchObject({ target: 6, covered: 1, rate: 1 / 6, persons: 2 });
    expect(rowOf(own, '渌口区')?.byRole).toMatchObject({
      statistics: { enterprises: 1, persons: 1 },
      finance: { enterprises: 1, persons: 1 },
      tax: { enterprises: 0, persons: 0 },
    });
    const told = await coverage('市财政');
    expect(rowOf(told, '渌口区')).toMatchObject({ target: 6, covered: null, rate: null, persons: 2 });
    expect(rowOf(told, '渌口区')?.byRole.statistics).toEqual({ enterprises: null, persons: 1 });
    // Two enterprises in all: neither the two nor what is left of them.
    expect(rowOf(told, '攸县')).toMatchObject({ target: null, covered: null, rate: null });
    // An area's own office reads its own whole, another's as everybody does.
    expect(rowOf(await coverage('区统计'), '渌口区')?.covered).toBe(1);
    expect(rowOf(await coverage('区统计'), '攸县')?.covered).toBeNull();
    expect((await coverage('市统计', 2021)).rows.every(({ covered }) => covered === 0)).toBe(true);
    const sheet = await city.as('市财政', (work) => coverageSheet(work, { year: 2022 }));
    const row = [...(sheet.rows as unknown[][])].find(([area]) => area === '渌口区');
    expect(row?.slice(1, 5)).toEqual([6, '*', '*', 2]);
  });
});

describe('及时性', () => {
  test('参训前后、未参训同期的按时率只有合计；不足三家两边都不说；未到期的月份不算；写明不作证明', async () => {
    city.day('2022-11-15T09:00:00+08:00');
    const few = await effect('市统计');
    expect(few.rows).toEqual([{ period: '2022-06', attending: silent, others: silent, says: expect.stringContaining('不足 3 家') }]);
    await held(
      '市统计',
      [
        ['陶瓷', '钱小八', 'tax'],
        ['机械', '孙小九', 'finance'],
      ],
      '第二期',
      'taxFiling',
    );
    city.day('2022-11-15T09:00:00+08:00');
    const attending = ['渌口铸造', '渌口陶瓷', '渌口机械', '攸县花炮'];
    for (const period of ['2022-03', '2022-04', '2022-05']) await reported(period, ['渌口铸造', ...others.slice(0, 2)], ['渌口陶瓷']);
    for (const period of ['2022-07', '2022-08', '2022-09']) await reported(period, [...attending.slice(0, 3), ...others.slice(0, 2)]);
    const { rows, caution, months } = await effect('市财政');
    expect(months).toBe(3);
    expect(caution).toContain('不能证明是培训带来的');
    expect(rows).toEqual([
      {
        period: '2022-06',
        attending: { enterprises: 4, before: { due: 12, onTime: 3, share: 0.25 }, after: { due: 12, onTime: 9, share: 0.75 } },
        others: { enterprises: 4, before: { due: 12, onTime: 6, share: 0.5 }, after: { due: 12, onTime: 6, share: 0.5 } },
        says: null,
      },
    ]);
    // Nothing of it names anybody.
    const text = JSON.stringify(await effect('市财政'));
    for (const name of all) expect(text).not.toContain(name);
    for (const id of ids.values()) expect(text).not.toContain(id);
    city.day('2022-08-05T09:00:00+08:00');
    expect((await effect('市统计')).rows[0]?.attending.after).toBeNull();
    const sheet = await city.as('市统计', (work) => effectSheet(work, { year: 2022 }));
    expect(sheet.above?.[0]).toContain('不能证明');
    expect((await effect('市统计', 2021)).rows).toEqual([]);
  });
});

const silent = { enterprises: null, before: null, after: null };
