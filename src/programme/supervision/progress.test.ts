import { describe, expect, test } from 'vitest';
import { account, newHouse, played, testHouse, undone } from '../../../tests/harness.ts';
import { flat, type Planted, plant } from '../../../tests/small-city.ts';
import type { Work } from '../../registry/access/work.ts';
import { identify } from '../../registry/identification/identify.ts';
import type { Progress } from './contract.ts';
import { openFigure } from './open-figure.ts';
import { ensureProgress, readProgress } from './progress.ts';
import { progressSheet } from './progress-sheet.ts';
import { published } from './publish.ts';

const house = await testHouse();
const period = '2022-09';
const tax = { month: { 2021: flat(300), 2022: flat(300, 9) } };

function entered(name: string, area: string, from: string, more: Partial<NonNullable<Planted['events']>[number]> = {}): Planted {
  return { name, area, tax, events: [{ kind: 'entry', period: from, track: 'grown', ...more }] };
}

// 渌口区 has a target of 18: three entries and an exit this year, one entry in the same months of last year.
const register: Planted[] = [
  entered('渌口甲', '渌口区', '2022-02', { approvedOn: '2021-11-20' }),
  entered('渌口乙', '渌口区', '2022-09', { track: 'newlyBuilt', approvedOn: '2022-08-25' }),
  entered('渌口丙', '渌口区', '2022-10', { approvedOn: '2022-09-20' }),
  {
    name: '渌口丁',
    area: '渌口区',
    tax,
    events: [
      { kind: 'entry', period: '2021-03' },
      { kind: 'exit', period: '2022-03', cause: '规模不达标' },
    ],
  },
  entered('石峰甲', '石峰区', '2022-05'),
  // 云龙 is a township of 经开区: what is counted in 经开区 is never counted in 石峰区.
  entered('云龙甲', '株洲经开区', '2022-05'),
];

async function progressed(work: Work, enterprises: Planted[], at = period): Promise<Progress> {
  await plant(work, enterprises);
  await identify(work, { period: at });
  return readProgress(work, { period: at });
}
const city = (enterprises: Planted[], at = period) => undone(house, 'system', (work) => progressed(work, enterprises, at));
const rowOf = (progress: Progress, area: string) => progress.areas.find((row) => row.area === area);

describe('进度', () => {
  test('entries, exits, net and stock of an area, checked by hand', async () => {
    const progress = await city(register);
    expect(rowOf(progress, '渌口区')).toMatchObject({
      newTarget: 18,
      newCount: 2,
      newlyBuilt: 1,
      grown: 1,
      monthNewCount: 1,
      completionRate: 0.1111,
      pace: -0.5089,
      rank: 1,
      exitCount: 1,
      netCount: 1,
      netTarget: null,
      listed: 2,
      lastYearNewCount: 1,
    });
    expect(progress.city).toMatchObject({ newTarget: 260, newCount: 4, exitCount: 1, netCount: 3, netTarget: 150, listed: 4, rank: null });
    expect(progress.curve).toEqual({ share: 0.62, parameter: 'pace.curve', clause: '六.3' });
  });

  test('经开区 is an area of its own', async () => {
    const progress = await city(register);
    expect([rowOf(progress, '株洲经开区')?.newCount, rowOf(progress, '石峰区')?.newCount]).toEqual([1, 1]);
    expect(rowOf(progress, '株洲经开区')).toMatchObject({ newTarget: 10, completionRate: 0.1, rank: 2 });
    expect(rowOf(progress, '石峰区')?.rank).toBe(3);
    expect(progress.areas.filter(({ newCount }) => newCount === 0).map(({ rank }) => rank)).toEqual(Array(7).fill(4));
  });

  test('a month is read as of then, and the trend ends where the table stands', async () => {
    const february = await city(register, '2022-02');
    expect(rowOf(february, '渌口区')).toMatchObject({ newCount: 1, exitCount: 0, listed: 2, monthNewCount: 1 });
    const { trend, city: whole } = await city(register);
    expect(trend).toHaveLength(9);
    expect(trend[2]).toEqual({ period: '2022-03', newCount: 0, exitCount: 1, listed: 1 });
    expect(trend.at(-1)?.listed).toBe(whole.listed);
    expect(trend.reduce((sum, month) => sum + month.newCount, 0)).toBe(whole.newCount);
  });

  test('by the review batch an entry counts in the month it was approved (A8)', async () => {
    const parameter = house.policy.parameters['reporting.countsBy'];
    if (!parameter) throw new Error('no reporting.countsBy');
    const review = { ...parameter, values: parameter.values.map((value) => ({ ...value, value: 'review' })) };
    const policy = { ...house.policy, parameters: { ...house.policy.parameters, 'reporting.countsBy': review } };
    const progress = await undone(house, 'system', (work) =>
      progressed({ ...work, policy }, [
        ...register,
        entered('年报批', '攸县', '2023-02', { reviewBatch: '2022年度第一批' }),
        entered('月报批', '攸县', '2022-11', { reviewBatch: '2022年9月' }),
      ]),
    );
    expect(progress.countsBy).toBe('review');
    // 渌口甲 was approved last year; 渌口丙 is approved though not yet effective. The stock goes by effect alone.
    expect(rowOf(progress, '渌口区')).toMatchObject({ newCount: 2, monthNewCount: 1, listed: 2 });
    expect(rowOf(progress, '攸县')).toMatchObject({ newCount: 1, listed: 0 });
  });

  test('a roster that repeats an entry, a new name and a move change no count', async () => {
    const twice: Planted = {
      name: '渌口甲',
      area: '渌口区',
      tax,
      events: [
        { kind: 'entry', period: '2022-02' },
        { kind: 'entry', period: '2022-04' },
      ],
    };
    const moved: Planted = { ...entered('迁走', '攸县', '2022-05', { countedArea: '渌口区' }) };
    const progress = await city([twice, moved]);
    expect(rowOf(progress, '渌口区')).toMatchObject({ newCount: 2, listed: 2 });
    expect(rowOf(progress, '攸县')).toMatchObject({ newCount: 0, listed: 0 });
  });

  test('pool, due entry, to verify and risk come from the month’s lists', async () => {
    const progress = await city([
      { name: '培育', area: '攸县', tax: { month: { 2021: flat(100), 2022: flat(100, 9) } } },
      { name: '应统', area: '攸县', tax },
      { name: '不明', area: '攸县' },
      { ...entered('风险', '攸县', '2020-02'), tax: { month: { 2021: flat(160), 2022: flat(160, 9) } } },
    ]);
    expect(rowOf(progress, '攸县')).toMatchObject({
      poolCount: 1,
      dueEntryCount: 1,
      verifyCount: 1,
      exitRisk: { red: 1, orange: 0, yellow: 0, open: 0 },
    });
    expect(progress.city).toMatchObject({ poolCount: 1, dueEntryCount: 1, verifyCount: 1, exitRisk: { red: 1, orange: 0, yellow: 0 } });
  });

  test('at risk at a level the data cannot tell: counted, as 等级待定', async () => {
    const gap = [...flat(210, 5), null, ...flat(210, 3)];
    const listed = entered('缺六月', '攸县', '2020-02');
    const progress = await city([{ ...listed, tax: { month: { 2021: flat(210), 2022: gap } } }]);
    expect(rowOf(progress, '攸县')?.exitRisk).toEqual({ red: 0, orange: 0, yellow: 0, open: 1 });
    expect(progress.city.exitRisk.open).toBe(1);
    const sheet = progressSheet(progress);
    const at = sheet.columns.findIndex(({ header }) => header === '退规风险（等级待定）');
    expect([...(sheet.rows as unknown[][])].at(-1)?.[at]).toBe(1);
  });

  test('the sheet has a line an area and the city last, and — where there is no number', async () => {
    const rows = [...(progressSheet(await city(register)).rows as unknown[][])];
    expect(rows).toHaveLength(11);
    expect(rows.at(-1)?.slice(0, 4)).toEqual(['全市', 260, 1, 4]);
    expect(rows[0]?.[11]).toBe('—');
  });
});

describe('who sees what', () => {
  test('every area reads the whole table; it opens only its own enterprises', async () => {
    const { token } = await account(house, 'industry', '石峰区');
    await undone(house, 'system', async (work) => {
      const asked = { period, figure: 'newCount' as const, page: 1, size: 50 };
      const whole = await progressed(work, register);
      expect((await openFigure(work, asked)).total).toBe(whole.city.newCount);
      await work.client.query(`select set_config('app.token', $1, true)`, [token]);
      const area = { ...work, actor: { ...work.actor, office: 'industry' as const, area: '石峰区' } };
      expect(await readProgress(area, { period })).toEqual(published(whole, 3, ['poolCount', 'dueEntryCount', 'verifyCount', 'exitRisk']));
      const opened = await openFigure(area, asked);
      expect(opened.rows.map(({ name }) => name)).toEqual(['石峰甲']);
      expect(opened.says).toContain('您能打开的只有石峰区的企业');
    });
  });

  test('each number opens as many enterprises as it says', async () => {
    await undone(house, 'system', async (work) => {
      const progress = await progressed(work, register);
      for (const figure of ['newCount', 'monthNewCount', 'newlyBuilt', 'grown', 'exitCount', 'listed', 'lastYearNewCount'] as const) {
        const opened = await openFigure(work, { period, area: '渌口', figure, page: 1, size: 50 });
        expect([figure, opened.total]).toEqual([figure, rowOf(progress, '渌口区')?.[figure]]);
      }
      const exits = await openFigure(work, { period, area: '渌口区', figure: 'exitCount', page: 1, size: 50 });
      expect(exits.rows[0]).toMatchObject({ name: '渌口丁', cause: '规模不达标', fileName: 'register.xlsx', sheet: '名录', row: 3 });
    });
  });

  test('an area that asks before the city was reckoned is told so; many who ask at once make one run', async () => {
    const own = await newHouse();
    try {
      await played(own, 'system', (work) => plant(work, register));
      await played(own, { office: 'industry', area: '渌口区' }, async (work) => {
        await expect(readProgress(work, { period })).rejects.toThrow('还没有算出');
      });
      await Promise.all(Array.from({ length: 30 }, () => ensureProgress(own, period)));
      await played(own, { office: 'industry', area: '渌口区' }, async (work) => {
        expect((await readProgress(work, { period })).city.newCount).toBe(4);
        const { rows } = await work.client.query('select 1 from identification');
        expect(rows).toHaveLength(1);
      });
    } finally {
      await own.ground.close();
    }
  });
});
