import { describe, expect, test } from 'vitest';
import { csv, demoCode, fixture, workbook } from '../../../tests/rosters.ts';
import { openRoster } from '../../platform/files/open-roster.ts';
import type { Source } from './contract.ts';
import { type LayoutAsk, readLayout } from './layout.ts';

async function layout(bytes: Buffer, more: Partial<LayoutAsk> & { fileName?: string; source?: Source } = {}) {
  const file = await openRoster(bytes, more.fileName ?? '花名册.csv');
  return readLayout(file, { source: 'tax', synonyms: new Map(), answers: {}, period: undefined, today: '2022-10-15', ...more });
}

const rows = (...amounts: (string | number)[][]) => amounts.map((amount, at) => [demoCode(at + 1), `企业${at}`, ...amount]);
const columns = (found: Awaited<ReturnType<typeof layout>>) =>
  found.sheets[0]?.columns.filter(({ unit }) => unit !== null).map(({ header, unit, basis, period }) => [header, unit, basis, period]);

const september = csv([
  ['统一社会信用代码', '企业名称', '县市区', '2022年9月销售收入（元）'],
  ['91430212DEM000014H', '甲', '渌口区', 1e5],
]);

describe('列标题的月份与所说的月份', () => {
  test('相左就问，不按列标题悄悄入库', async () => {
    const stated = await layout(september, { period: '2022-08' });
    expect(stated.questions).toMatchObject([
      {
        about: 'period',
        column: null,
        says: '列「2022年9月销售收入（元）」写明的是 2022-09，上传时指定的却是 2022-08：以哪个为准？列标题写错的，请改正后重新上传',
        proposal: null,
        choices: ['2022-09'],
      },
    ]);
    const titled = await layout(Buffer.concat([Buffer.from('2022年8月税务情况\r\n'), september]));
    expect(titled.questions).toMatchObject([{ about: 'period', proposal: '2022-09', says: expect.stringContaining('标题却是 2022-08') }]);
    const answered = await layout(Buffer.concat([Buffer.from('2022年8月税务情况\r\n'), september]), { answers: { period: '2022-09' } });
    expect([answered.questions, answered.period]).toEqual([[], '2022-09']);
  });

  test('一月一列的，有一列相符就不问', async () => {
    const wide = csv([
      ['统一社会信用代码', '企业名称', '县市区', '8月销售收入（元）', '9月销售收入（元）', '2021年1-12月销售收入（元）'],
      ['91430212DEM000014H', '甲', '渌口区', 1e5, 1e5, 1e6],
    ]);
    expect((await layout(wide, { period: '2022-09' })).questions).toEqual([]);
  });
});

describe('识别版式', () => {
  test('标题行、两行合并表头、单位在标题：都找到，什么也不问', async () => {
    for (const name of ['merged.xlsx', 'merged.xls']) {
      const found = await layout(fixture(name), { fileName: name });
      expect(found.questions).toEqual([]);
      expect(found.refusals).toEqual([]);
      expect(found.sheets[0]).toMatchObject({ sheet: '9月', headerRow: 4, period: '2022-09' });
      expect(columns(found)).toEqual([
        ['应税销售收入 本月', '万元', 'month', '2022-09'],
        ['应税销售收入 1-9月累计', '万元', 'ytd', '2022-09'],
      ]);
      expect(found.notes).toEqual(['隐藏的工作表没有读取：说明']);
    }
  });

  test('没有合并的分组表头向右带', async () => {
    const found = await layout(
      workbook({
        Sheet1: [
          ['信用代码', '企业名称', '2022年8月', '', '2022年9月', ''],
          ['', '', '本月（万元）', '累计（万元）', '本月（万元）', '累计（万元）'],
          ...rows([10, 80, 11, 91]),
        ],
      }),
      { fileName: '销售.xlsx' },
    );
    expect(columns(found)?.map(([, , basis, period]) => [period, basis])).toEqual([
      ['2022-08', 'month'],
      ['2022-08', 'ytd'],
      ['2022-09', 'month'],
      ['2022-09', 'ytd'],
    ]);
    expect(found.questions).toEqual([]);
  });

  test('一月一列：年份据标题', async () => {
    const found = await layout(csv([['2022年分月销售收入（万元）'], ['信用代码', '企业名称', '1月', '2月', '3月'], ...rows([1, 2, 3])]));
    expect(columns(found)?.map(([, unit, basis, period]) => [unit, basis, period])).toEqual([
      ['万元', 'month', '2022-01'],
      ['万元', 'month', '2022-02'],
      ['万元', 'month', '2022-03'],
    ]);
    expect(found.questions).toEqual([]);
  });

  const twoRows = [
    [120, 80, 130, 100, 100, 95, 110, 105, 99],
    [100, 80, 130, 100, 101, 95, 110, 105, 99],
  ];
  const rising = [[1, 2, 3, 4, 5, 6, 7, 8, 9]];
  const nine = Array.from({ length: 9 }, (_, at) => `${at + 1}月`);

  test.each<[string, string[], number[][]]>([
    ['2022年税务分月销售（万元）', nine, twoRows],
    ['2022年税务分月销售（万元）', nine, rising],
    ['2022年1-9月税务各月销售（万元）', nine, rising],
    ['2022年月度销售（万元）', nine, rising],
    ['2022年税务销售收入（万元）', nine, twoRows],
    ['2022年1-9月（万元）', nine, twoRows],
    ['2022年1-9月（万元）', [...nine.map((month) => `2022年${month}`), '1-9月累计'], [[...(rising[0] ?? []), 45]]],
  ])('一月一列是本月数：%s，%s', async (title, months, values) => {
    const found = await layout(csv([[title], ['信用代码', '企业名称', ...months], ...rows(...values)]));
    expect(found.questions).toEqual([]);
    expect(columns(found)?.map(([, , basis, period]) => [basis, period])).toEqual(
      months.map((month, at) => [/累计/.test(month) ? 'ytd' : 'month', `2022-0${Math.min(at + 1, 9)}`]),
    );
  });

  test.each(['2022年税务销售收入（万元）', '2022年1-9月税务销售收入（万元）'])(
    '一月一列、逐月不减：只问一次，不说标题写的是累计：%s',
    async (title) => {
      const file = csv([[title], ['信用代码', '企业名称', ...nine], ...rows(...rising)]);
      const found = await layout(file);
      expect(found.questions).toMatchObject([{ about: 'basis', column: null, proposal: 'ytd', says: expect.stringContaining('逐月不减') }]);
      expect(found.questions[0]?.says).not.toContain('标题');
      const answered = await layout(file, { answers: { basis: 'month' } });
      expect(answered.questions).toEqual([]);
      expect(new Set(columns(answered)?.map(([, , basis]) => basis))).toEqual(new Set(['month']));
    },
  );

  test('学到的「#月」是累计，也不盖过标题的分月；标题没有说时照旧采用', async () => {
    const synonyms = new Map([['#月', { field: 'revenue' as const, basis: 'ytd' as const, unit: null, because: '以往确认' }]]);
    const read = (title: string) => layout(csv([[title], ['信用代码', '企业名称', ...nine], ...rows(...rising)]), { synonyms });
    const bases = async (title: string) => new Set(columns(await read(title))?.map(([, , basis]) => basis));
    expect(await bases('2022年税务分月销售（万元）')).toEqual(new Set(['month']));
    expect(await bases('2022年税务销售（万元）')).toEqual(new Set(['ytd']));
  });

  test('标题写累计、各月数有升有降：要问，建议本月', async () => {
    const found = await layout(csv([['2022年1-9月累计销售（万元）'], ['信用代码', '企业名称', ...nine], ...rows(...twoRows)]));
    expect(found.questions).toMatchObject([{ about: 'basis', column: null, proposal: 'month' }]);
  });

  test('答复的口径只用于没有写明的列；与唯一的列相反则要问', async () => {
    const three = csv([
      ['2022年9月'],
      ['信用代码', '企业名称', '本月销售额（万元）', '1-9月累计销售额（万元）', '入库税款（万元）'],
      ...rows([100, 900, 5]),
    ]);
    const found = await layout(three, { answers: { basis: 'ytd' } });
    expect(columns(found)?.map(([, , basis]) => basis)).toEqual(['month', 'ytd', 'ytd']);
    expect(found.questions).toEqual([]);
    const only = csv([['2022年9月'], ['信用代码', '企业名称', '1-9月累计销售额（万元）'], ...rows([900])]);
    const against = await layout(only, { answers: { basis: 'month' } });
    expect(against.questions).toMatchObject([{ about: 'basis', column: 2, proposal: 'ytd', says: expect.stringContaining('写明是累计') }]);
    expect((await layout(only, { answers: { columns: { 2: { basis: 'month' } } } })).questions).toEqual([]);
  });

  test('答复的单位只用于没有写明的列；与唯一的列相反则要问', async () => {
    const two = csv([['2022年9月'], ['信用代码', '企业名称', '本月销售额（万元）', '本月入库税款'], ...rows([900, 50000])]);
    const found = await layout(two, { answers: { unit: '元' } });
    expect(columns(found)?.map(([, unit]) => unit)).toEqual(['万元', '元']);
    expect(found.questions).toEqual([]);
    const only = csv([['2022年9月'], ['信用代码', '企业名称', '本月销售额（万元）'], ...rows([900])]);
    const against = await layout(only, { answers: { unit: '元' } });
    expect(against.questions).toMatchObject([
      { about: 'unit', column: 2, proposal: '万元', says: expect.stringContaining('所选单位却是「元」') },
    ]);
    expect((await layout(only, { answers: { columns: { 2: { unit: '元' } } } })).questions).toEqual([]);
  });

  test('上年同期、上年全年随本月推算', async () => {
    const found = await layout(
      csv([['2022年1-9月销售收入（万元）'], ['信用代码', '企业名称', '1-9月累计', '上年同期累计', '上年全年'], ...rows([9, 8, 12])]),
    );
    expect(columns(found)?.map(([, , basis, period]) => [basis, period])).toEqual([
      ['ytd', '2022-09'],
      ['ytd', '2021-09'],
      ['ytd', '2021-12'],
    ]);
  });

  test('月份可以来自文件名，也可以来自上传时指定', async () => {
    const sheet = csv([['信用代码', '企业名称', '本月销售收入（元）'], ...rows([100000])]);
    expect((await layout(sheet, { fileName: '税务-2022年9月.csv' })).period).toBe('2022-09');
    expect((await layout(sheet, { period: '2022-08' })).period).toBe('2022-08');
  });
});

describe('说不准的都要问', () => {
  test('没有月份', async () => {
    const found = await layout(csv([['信用代码', '企业名称', '本月销售收入（元）'], ...rows([100000])]));
    expect(found.questions).toMatchObject([{ about: 'period' }]);
  });

  test('标题与文件名的月份不一致', async () => {
    const found = await layout(csv([['2022年8月销售'], ['信用代码', '企业名称', '本月销售收入（元）'], ...rows([100000])]), {
      fileName: '2022年9月.csv',
    });
    expect(found.questions).toMatchObject([{ about: 'period', proposal: '2022-08', choices: ['2022-08', '2022-09'] }]);
  });

  test('没有单位：按数量级建议，不替人决定', async () => {
    const yuan = await layout(csv([['2022年9月'], ['信用代码', '企业名称', '本月销售收入'], ...rows([2123500], [1850400], [998100])]));
    expect(yuan.questions).toMatchObject([{ about: 'unit', column: 2, proposal: '元' }]);
    const wan = await layout(csv([['2022年9月'], ['信用代码', '企业名称', '本月销售收入'], ...rows([212.35], [185.04], [99.81])]));
    expect(wan.questions).toMatchObject([{ about: 'unit', column: 2, proposal: '万元' }]);
  });

  test('标题写万元、表头写元', async () => {
    const found = await layout(csv([['2022年9月', '单位：万元'], ['信用代码', '企业名称', '本月销售收入（元）'], ...rows([2123500])]));
    expect(found.questions).toMatchObject([{ about: 'unit', says: expect.stringContaining('标题写的是「万元」') }]);
  });

  test('写着万元，数量级却是元', async () => {
    const found = await layout(
      csv([['2022年9月（单位：万元）'], ['信用代码', '企业名称', '本月销售收入'], ...rows([21235000], [18504000], [9981000])]),
    );
    expect(found.questions).toMatchObject([{ about: 'unit', proposal: '元', says: expect.stringContaining('超过 20 亿元') }]);
    const answered = await layout(
      csv([['2022年9月（单位：万元）'], ['信用代码', '企业名称', '本月销售收入'], ...rows([21235000], [18504000], [9981000])]),
      { answers: { unit: '元' } },
    );
    expect(answered.questions).toEqual([]);
    expect(columns(answered)).toMatchObject([['本月销售收入', '元', 'month', '2022-09']]);
  });

  test('只有两行也问数量级；答复与所写相同即为确认', async () => {
    const file = csv([['2022年9月'], ['信用代码', '企业名称', '本月销售收入（万元）'], ...rows([5000000], [3000000])]);
    expect((await layout(file)).questions).toMatchObject([
      { about: 'unit', proposal: '元', says: expect.stringContaining('超过 200 亿元') },
    ]);
    for (const unit of ['元', '万元'] as const) {
      const answered = await layout(file, { answers: { unit } });
      expect(answered.questions).toEqual([]);
      expect(columns(answered)).toMatchObject([['本月销售收入（万元）', unit, 'month', '2022-09']]);
    }
  });

  test('没有写本月还是累计；一月不必问', async () => {
    const ask = (title: string) => layout(csv([[title], ['信用代码', '企业名称', '销售收入（元）'], ...rows([2123500])]));
    expect((await ask('2022年9月')).questions).toMatchObject([{ about: 'basis', column: 2, choices: ['month', 'ytd'] }]);
    expect((await ask('2022年1月')).questions).toEqual([]);
    expect((await ask('2022年1-9月')).questions).toEqual([]);
  });

  test('标题是累计，列只写月份', async () => {
    const found = await layout(csv([['2022年1-9月累计'], ['信用代码', '企业名称', '9月销售收入（元）'], ...rows([2123500])]));
    expect(found.questions).toMatchObject([{ about: 'basis', says: expect.stringContaining('标题写的是累计') }]);
  });

  test('两列是同一项数据', async () => {
    const found = await layout(
      csv([['2022年9月'], ['信用代码', '企业名称', '本月销售收入（元）', '本月开票金额（元）'], ...rows([2123500, 2100000])]),
    );
    expect(found.questions).toMatchObject([{ about: 'field', column: 3, proposal: 'ignored' }]);
  });

  test('几张表都像花名册', async () => {
    const sheet = [['2022年9月'], ['信用代码', '企业名称', '本月销售收入（元）'], ...rows([2123500])];
    const found = await layout(workbook({ 规上: sheet, 规下: sheet }), { fileName: 'a.xlsx' });
    expect(found.questions).toMatchObject([{ about: 'sheet', proposal: '全部工作表', choices: ['规上', '规下', '全部工作表'] }]);
    const both = await layout(workbook({ 规上: sheet, 规下: sheet }), { fileName: 'a.xlsx', answers: { sheet: '全部工作表' } });
    expect(both.sheets.map((one) => one.sheet)).toEqual(['规上', '规下']);
  });
});

describe('不能读的当即说明', () => {
  test.each([
    ['2022年13月销售', '没有第 13 月'],
    ['2023年1月销售', '晚于本月'],
    ['1987年1月销售', '年份 1987'],
  ])('%s', async (title, why) => {
    const found = await layout(csv([[title], ['信用代码', '企业名称', '本月销售收入（元）'], ...rows([2123500])]));
    expect(found.refusals.map(({ says }) => says).join()).toContain(why);
  });

  test('没有表头', async () => {
    const found = await layout(
      csv([
        ['甲', '乙'],
        ['1', '2'],
      ]),
    );
    expect(found.refusals).toMatchObject([{ says: expect.stringContaining('没有找到表头'), remedy: expect.any(String) }]);
  });

  test('列标题的月份不成立', async () => {
    const found = await layout(csv([['2022年9月'], ['信用代码', '企业名称', '13月销售收入（元）'], ...rows([2123500])]));
    expect(found.refusals).toMatchObject([{ says: expect.stringContaining('13月') }]);
  });
});
