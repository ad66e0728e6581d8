import { describe, expect, test } from 'vitest';
import { account, testHouse, undone } from '../../../tests/harness.ts';
import { batchFor, flat, type Months, type Planted, plant, say } from '../../../tests/small-city.ts';
import type { Work } from '../access/work.ts';
import { identify } from './identify.ts';
import { type IdentifyOutput, identifyOutput } from './output.ts';
import { latestPeriod } from './run.ts';

const house = await testHouse();
const period = '2022-09';

/** Identifies the planted city and gives the output of the month. */
async function identified(work: Work, enterprises: Planted[], at = period): Promise<IdentifyOutput> {
  await plant(work, enterprises);
  await identify(work, { period: at });
  return identifyOutput(work, { period: at });
}

function city(enterprises: Planted[], at = period): Promise<IdentifyOutput> {
  return undone(house, 'system', (work) => identified(work, enterprises, at));
}

const onList = (output: IdentifyOutput, list: string) =>
  output.findings.filter((finding) => finding.list === list).map((finding) => `${finding.name} ${finding.level}`);
const toVerify = (output: IdentifyOutput, list: string) =>
  output.toVerify.filter((finding) => finding.list === list).map(({ name }) => name);
const factsOf = (output: IdentifyOutput, name: string) =>
  [...output.findings, ...output.toVerify].find((finding) => finding.name === name)?.facts;

const lukou = { area: '渌口区' };
const inSince = (from: string) => [{ kind: 'entry' as const, period: from, track: 'grown' as const }];

describe('facts of one enterprise', () => {
  test('last year, year to date, rolling twelve months, forecast and growth', async () => {
    const output = await city([{ name: '渌口铸造', ...lukou, tax: { month: { 2021: flat(150), 2022: flat(180, 9) } } }]);
    expect(factsOf(output, '渌口铸造')).toMatchObject({
      annual_revenue: '18000000.00',
      ytd_revenue: '16200000.00',
      rolling12_revenue: '20700000.00',
      forecast_revenue: '21600000.00',
      forecast_method: 'own_season',
      revenue_source: 'tax',
      revenue_yoy: '0.2000',
      idle_months: 0,
      listed: false,
      industrial: true,
    });
  });

  test('December is its own rolling year and its own forecast; January leans on last year', async () => {
    const both: Planted[] = [{ name: '渌口铸造', ...lukou, tax: { month: { 2021: flat(150), 2022: flat(100) } } }];
    const winter = { ...house, clock: () => new Date('2023-02-10T10:00:00+08:00') };
    const [december, january] = await Promise.all([
      undone(winter, 'system', (work) => identified(work, both, '2022-12')),
      undone(winter, 'system', (work) => identified(work, both, '2022-01')),
    ]);
    expect(factsOf(december, '渌口铸造')).toMatchObject({
      rolling12_revenue: '12000000.00',
      forecast_revenue: '12000000.00',
      forecast_method: 'full_year',
    });
    expect(factsOf(january, '渌口铸造')).toMatchObject({
      ytd_revenue: '1000000.00',
      rolling12_revenue: '17500000.00',
      forecast_revenue: '12000000.00',
    });
  });

  test('a month nobody reported is unknown, never zero', async () => {
    const gap = [...flat(200, 5), null, ...flat(200, 3)];
    const output = await city([{ name: '缺六月', ...lukou, tax: { month: { 2021: flat(120), 2022: gap } } }]);
    expect(factsOf(output, '缺六月')).toMatchObject({
      ytd_revenue: null,
      rolling12_revenue: null,
      forecast_revenue: null,
      annual_revenue: '14400000.00',
    });
  });

  test('a cumulative figure bridges a gap', async () => {
    const tax = {
      month: { 2021: flat(120), 2022: [100, 100, null] },
      ytd: { 2022: [null, null, null, null, null, null, null, null, 1350] },
    };
    const output = await city([{ name: '累计补齐', ...lukou, tax }]);
    expect(factsOf(output, '累计补齐')).toMatchObject({ ytd_revenue: '13500000.00', idle_months: null });
  });

  test('one absurd cell leaves its enterprise undecided, not the city unidentified', async () => {
    const absurd = {
      ytd: {
        2021: [...flat(0, 8).map(() => null), '0.000001', null, null, 900_000_000],
        2022: [...flat(0, 8).map(() => null), 900_000_000],
      },
    };
    const output = await city([
      { name: '一分钱', ...lukou, tax: absurd, events: inSince('2020-02') },
      { name: '渌口铸造', ...lukou, tax: { month: { 2021: flat(150), 2022: flat(150, 9) } } },
    ]);
    expect(onList(output, 'pool')).toEqual(['渌口铸造 near']);
  });

  test('a falling cumulative figure is contradictory: unknown', async () => {
    const tax = { month: { 2021: flat(120) }, ytd: { 2022: [100, 200, 300, 400, 500, 900, 700, 800, 890] } };
    const output = await city([{ name: '累计下降', ...lukou, tax }]);
    expect(factsOf(output, '累计下降')).toMatchObject({ ytd_revenue: null, forecast_revenue: null });
    expect(onList(output, 'pool')).toEqual(['累计下降 null']);
    expect(toVerify(output, 'pool')).toEqual(['累计下降']);
  });

  test('who opened this year earned nothing before: known, not missing', async () => {
    const since = (from: number) => flat(100, 9).map((wan, at) => (at + 1 < from ? null : wan));
    const output = await city([
      { name: '五月成立', ...lukou, openedOn: '2022-05-06', tax: { month: { 2022: since(5).map((wan) => wan && 300) } } },
      { name: '五月成立又缺七月', ...lukou, openedOn: '2022-05-06', tax: { month: { 2022: [...since(5).slice(0, 6), null, 100, 100] } } },
      { name: '去年成立', ...lukou, openedOn: '2021-12-31', tax: { month: { 2022: flat(150, 9) } } },
      { name: '去年却有数', ...lukou, openedOn: '2022-05-06', tax: { month: { 2021: flat(150), 2022: since(5) } } },
    ]);
    expect(factsOf(output, '五月成立')).toMatchObject({
      annual_revenue: '0.00',
      ytd_revenue: '15000000.00',
      rolling12_revenue: '15000000.00',
      revenue_yoy: null,
      idle_months: 0,
    });
    expect(onList(output, 'pool')).toContain('五月成立 near');
    expect(factsOf(output, '五月成立又缺七月')).toMatchObject({ annual_revenue: '0.00', ytd_revenue: null, rolling12_revenue: null });
    expect(factsOf(output, '去年成立')).toMatchObject({ annual_revenue: null, ytd_revenue: '13500000.00', rolling12_revenue: null });
    expect(factsOf(output, '去年却有数')).toMatchObject({ annual_revenue: '18000000.00', ytd_revenue: null });
  });

  test('who opened this year stood idle only since', async () => {
    const output = await city([
      {
        name: '新停产',
        ...lukou,
        openedOn: '2022-08-06',
        events: inSince('2022-09'),
        tax: { month: { 2022: [...flat(0, 7).map(() => null), 0, 0] } },
      },
    ]);
    expect(factsOf(output, '新停产')).toMatchObject({ idle_months: 2, ytd_revenue: '0.00', annual_revenue: '0.00' });
  });

  test('self reports go before tax, and one source is never mixed into another', async () => {
    const output = await city([
      // Self knows this year alone: its year to date stands, while whatever needs last year comes from tax as a whole.
      { name: '两源', ...lukou, self: { month: { 2022: flat(110, 9) } }, tax: { month: { 2021: flat(100), 2022: flat(150, 9) } } },
    ]);
    expect(factsOf(output, '两源')).toMatchObject({
      ytd_revenue: '9900000.00',
      annual_revenue: '12000000.00',
      rolling12_revenue: '16500000.00',
      revenue_yoy: '0.5000',
      revenue_source: 'self',
    });
  });

  test('idle months are counted back over the turn of the year; a gap behind a long enough run does not matter', async () => {
    const output = await city(
      [
        { name: '跨年停产', ...lukou, events: inSince('2020-02'), tax: { month: { 2021: [...flat(200, 10), 0, 0], 2022: flat(0, 2) } } },
        { name: '停产前缺报', ...lukou, events: inSince('2020-02'), tax: { month: { 2021: [...flat(200, 11), null], 2022: flat(0, 2) } } },
        { name: '只停一月又缺报', ...lukou, events: inSince('2020-02'), tax: { month: { 2021: flat(200), 2022: [null, 0] } } },
      ],
      '2022-02',
    );
    expect(factsOf(output, '跨年停产')?.idle_months).toBe(4);
    expect(
      [...output.findings, ...output.toVerify].filter(({ name }) => name === '停产前缺报').map(({ facts }) => facts.idle_months),
    ).toContain(2);
    expect(factsOf(output, '只停一月又缺报')?.idle_months).toBeNull();
  });
});

describe('forecast without a year of its own', () => {
  // Two foundries of 渌口区 earn three quarters of their year by September; a young one follows its division, a stranger the city.
  const seasonal = [...flat(100, 9), ...flat(100, 3)];
  const neighbours: Planted[] = [
    { name: '老铸造', ...lukou, tax: { month: { 2021: seasonal, 2022: flat(100, 9) } } },
    { name: '旺季花炮', area: '醴陵市', industry: '2672', tax: { month: { 2021: [...flat(50, 9), ...flat(250, 3)], 2022: flat(50, 9) } } },
  ];

  test('follows the division in the area, else the city, else the months', async () => {
    const young = { tax: { month: { 2022: flat(180, 9) } } };
    const output = await city([
      ...neighbours,
      { name: '新铸造', ...lukou, ...young },
      { name: '新机械', ...lukou, industry: '3484', ...young },
    ]);
    expect(factsOf(output, '新铸造')).toMatchObject({ forecast_method: 'division_area', forecast_revenue: '21600000.00' });
    // (900 + 450) of (1200 + 1200) by September: 1620 × 2400 ÷ 1350.
    expect(factsOf(output, '新机械')).toMatchObject({ forecast_method: 'city', forecast_revenue: '28800000.00' });
    const alone = await city([{ name: '新机械', ...lukou, industry: '3484', ...young }]);
    expect(factsOf(alone, '新机械')).toMatchObject({ forecast_method: 'linear', forecast_revenue: '21600000.00' });
  });
});

describe('the lists at their boundaries', () => {
  test('应统未统: 2000万 exactly is due, one 分 less is not', async () => {
    const at = (name: string, wan: string) => ({
      name,
      ...lukou,
      tax: { ytd: { 2021: [...flat(0, 11).map(() => null), 900], 2022: [...flat(0, 8).map(() => null), wan] } },
    });
    const output = await city([at('正好两千万', '2000'), at('差一分', '1999.999999')]);
    expect(onList(output, 'dueEntry')).toEqual(['正好两千万 due_now']);
  });

  test('应统未统 by last year alone is to be checked first', async () => {
    const output = await city([
      { name: '去年达标', ...lukou, tax: { month: { 2021: [...flat(100, 8), ...flat(300, 4)], 2022: flat(100, 9) } } },
    ]);
    expect(onList(output, 'dueEntry')).toEqual(['去年达标 to_check']);
  });

  test('培育库: from 1000万 on, below 2000万', async () => {
    const blank = flat(0, 8).map(() => null);
    const year = (name: string, wan: string) => ({
      name,
      ...lukou,
      tax: { ytd: { 2021: [...blank, 700, null, null, wan], 2022: [...blank, 700] } },
    });
    const output = await city([
      year('正好一千万', '1000'),
      year('差一分一千万', '999.999999'),
      year('差一分两千万', '1999.999999'),
      year('正好两千万', '2000'),
    ]);
    expect(onList(output, 'pool').sort()).toEqual(['差一分两千万 near', '正好一千万 growing'].sort());
  });

  test('培育库 whose level cannot be told stays on the list, its level asked for and not guessed', async () => {
    const output = await city([
      {
        name: '缺同期',
        ...lukou,
        tax: { ytd: { 2021: [...flat(0, 11).map(() => null), 1200], 2022: [...flat(0, 8).map(() => null), 700] } },
      },
    ]);
    expect(onList(output, 'pool')).toEqual(['缺同期 null']);
    expect(toVerify(output, 'pool')).toEqual(['缺同期']);
  });

  test('退规风险: 3000万 exactly is out, and the levels', async () => {
    const listed = (name: string, last: number, now: Months, more: Partial<Planted> = {}): Planted => ({
      name,
      ...lukou,
      events: inSince('2020-02'),
      tax: { month: { 2021: flat(last), 2022: now } },
      ...more,
    });
    const output = await city([
      listed('正好三千万', 250, flat(250, 9)),
      listed('黄', 210, flat(210, 9)),
      listed('橙', 190, flat(190, 9)),
      listed('红', 160, flat(160, 9)),
      listed('停产两月', 240, [...flat(300, 7), 0, 0]),
      listed('已注销', 220, flat(220, 9), { cancelledOn: '2022-09-30' }),
      listed('下月注销', 220, flat(220, 9), { cancelledOn: '2022-10-01' }),
    ]);
    expect(onList(output, 'exitRisk').sort()).toEqual(
      ['下月注销 yellow', '停产两月 red', '已注销 red', '橙 orange', '红 red', '黄 yellow'].sort(),
    );
  });

  test('退规风险: a fall of 20% is not orange, one beyond it by a 分 is', async () => {
    const blank = flat(0, 8).map(() => null);
    const fallen = (name: string, now: string): Planted => ({
      name,
      ...lukou,
      events: inSince('2020-02'),
      tax: { ytd: { 2021: [...blank, 2340, null, null, 2999], 2022: [...blank, now] } },
    });
    const output = await city([fallen('正好两成', '1872'), fallen('多一分', '1871.999999'), fallen('两成零四', '1871.9064')]);
    expect(factsOf(output, '多一分')?.revenue_yoy).toBe('-0.2000000005');
    expect(factsOf(output, '正好两成')?.revenue_yoy).toBe('-0.2000');
    const met = (name: string) =>
      output.findings
        .find((finding) => finding.name === name && finding.list === 'exitRisk')
        ?.reasons.find(({ fact }) => fact === 'revenue_yoy');
    expect([met('正好两成')?.met, met('多一分')?.met, met('两成零四')?.met]).toEqual([false, true, true]);
    expect(met('两成零四')?.says).toContain('-20.004%，低于-20%');
  });

  test('退统回升 within three years, 新投产 from October of last year on, 孵化裂变 without a band', async () => {
    const output = await city([
      {
        name: '回升',
        ...lukou,
        events: [...inSince('2017-02'), { kind: 'exit', period: '2019-09' }],
        tax: { month: { 2021: flat(90), 2022: flat(120, 9) } },
      },
      {
        name: '久退',
        ...lukou,
        events: [...inSince('2017-02'), { kind: 'exit', period: '2019-08' }],
        tax: { month: { 2021: flat(90), 2022: flat(120, 9) } },
      },
      { name: '新投产', ...lukou, openedOn: '2021-10-01', tax: { month: { 2022: flat(300, 9) } } },
      { name: '早一天', ...lukou, openedOn: '2021-09-30', tax: { month: { 2022: flat(300, 9) } } },
      { name: '裂变', ...lukou, parent: '龙头', tax: { month: { 2021: flat(10), 2022: flat(10, 9) } } },
    ]);
    expect(onList(output, 'returning')).toEqual(['回升 returning']);
    expect(onList(output, 'newlyBuilt')).toEqual(['新投产 monthly']);
    expect(onList(output, 'pool')).toContain('裂变 growing');
  });

  test('who is not industrial is on no list; who nobody knows anything of is to be verified', async () => {
    const output = await city([
      { name: '批发', ...lukou, industry: '5164', tax: { month: { 2021: flat(300), 2022: flat(300, 9) } } },
      { name: '行业不明', ...lukou, industry: null, tax: { month: { 2021: flat(300), 2022: flat(300, 9) } } },
      { name: '毫无数据', ...lukou },
    ]);
    expect(output.findings).toEqual([]);
    expect(toVerify(output, 'dueEntry').sort()).toEqual(['毫无数据', '行业不明'].sort());
  });
});

describe('the pool keeps who dropped below until the rebuild', () => {
  const dropped: Planted = { name: '跌出', ...lukou, tax: { month: { 2021: flat(80), 2022: [180, 180, 80, 10, 10, 10, 10, 10, 10] } } };
  const enterprises: Planted[] = [dropped, { name: '从未', ...lukou, tax: { month: { 2021: flat(70), 2022: flat(70, 9) } } }];

  test('in by March, still in September though below', async () => {
    const [march, september] = await Promise.all([city(enterprises, '2022-03'), city(enterprises)]);
    expect(factsOf(march, '跌出')?.rolling12_revenue).toBe('11600000.00');
    expect(factsOf(september, '跌出')).toMatchObject({ rolling12_revenue: '7400000.00', pool_band_this_year: true });
    expect(onList(september, 'pool')).toEqual(['跌出 growing']);
  });
});

describe('runs', () => {
  const one: Planted = { name: '渌口铸造', ...lukou, tax: { month: { 2021: flat(150), 2022: flat(150, 9) } } };

  test('nothing new: the newest run again; a new filing: a new run, and a past month stays as of then', async () => {
    await undone(house, 'system', async (work) => {
      const id = (await plant(work, [one])).get(one.name) ?? '';
      const first = await identify(work, { period });
      expect((await identify(work, { period })).id).toBe(first.id);
      await batchFor(work, 'tax', '2022-09');
      await say(work, id, { source: 'tax', basis: 'month', year: 2022, months: [...flat(150, 8), 950] });
      const second = await identify(work, { period });
      expect(second.id).not.toBe(first.id);
      expect((await identifyOutput(work, { period })).findings.map(({ list }) => list).sort()).toEqual(['dueEntry', 'pool']);
      await identify(work, { period: '2022-08' });
      expect((await identifyOutput(work, { period: '2022-08' })).findings.map(({ list }) => list)).toEqual(['pool']);
    });
  });

  test('only the city makes runs, and not of a month to come', async () => {
    await undone(house, 'system', async (work) => {
      await expect(identify({ ...work, actor: { ...work.actor, area: '渌口区' } }, { period })).rejects.toThrow('全市认定');
      await expect(identify(work, { period: '2022-11' })).rejects.toThrow('还没有到');
      await expect(identify(work, { period: '2021-12' })).rejects.toThrow('不能认定');
    });
  });

  test('an area reads its own findings alone', async () => {
    const { token } = await account(house, 'industry', '渌口区');
    await undone(house, 'system', async (work) => {
      await identified(work, [one, { ...one, name: '攸县花炮', area: '攸县' }]);
      expect((await identifyOutput(work, { period })).findings).toHaveLength(2);
      await work.client.query(`select set_config('app.token', $1, true)`, [token]);
      expect((await identifyOutput(work, { period })).findings.map(({ name }) => name)).toEqual(['渌口铸造']);
    });
  });

  test('the newest month: of the rosters, else of the figures themselves, else today’s', async () => {
    await undone(house, 'system', async (work) => {
      expect(await latestPeriod(work)).toBe('2022-10');
      await plant(work, [{ ...one, tax: { month: { 2021: flat(150), 2022: flat(150, 7) } } }]);
      expect(await latestPeriod(work)).toBe('2022-09');
      await work.client.query('update batch set period = null');
      expect(await latestPeriod(work)).toBe('2022-07');
    });
  });

  test('taken back: an enterprise whose only roster is withdrawn is nobody', async () => {
    await undone(house, 'system', async (work) => {
      await plant(work, [one]);
      await work.client.query('update enterprise set withdrawn_at = now()');
      await identify(work, { period });
      expect((await identifyOutput(work, { period })).findings).toEqual([]);
    });
  });
});
