import { describe, expect, test } from 'vitest';
import { account, testHouse, undone } from '../../../tests/harness.ts';
import { batchFor, codeOf, flat, type Planted, plant, say } from '../../../tests/small-city.ts';
import type { Work } from '../access/work.ts';
import type { Explanation } from './contract.ts';
import { explainOne } from './explain.ts';
import { freezeMonth } from './freeze.ts';
import { identify } from './identify.ts';
import { identifyOutput } from './output.ts';
import { listSheet } from './sheet.ts';

const house = await testHouse();
const period = '2022-09';
const foundry: Planted = { name: '渌口铸造', area: '渌口区', tax: { month: { 2021: flat(150), 2022: flat(180, 9) } } };

function explained(enterprises: Planted[], name = foundry.name): Promise<Explanation> {
  return undone(house, 'system', async (work) => {
    await plant(work, enterprises);
    await identify(work, { period });
    return explainOne(work, { creditCode: codeOf(name), period });
  });
}

const cellsFor = (explanation: Explanation, fact: string) =>
  explanation.sources
    .filter((source) => source.fact === fact)
    .map((source) => `${source.period} ${source.basis} ${source.column}${source.row} ${source.raw}`);
const formula = (explanation: Explanation, fact: string) => explanation.workings.find((working) => working.fact === fact)?.formula;

describe('依据', () => {
  test('every list is answered, with the facts the list itself was made of', async () => {
    const [explanation, output] = await undone(house, 'system', async (work) => {
      await plant(work, [foundry]);
      await identify(work, { period });
      return [await explainOne(work, { creditCode: codeOf('渌口铸造'), period }), await identifyOutput(work, { period })] as const;
    });
    expect(explanation.findings.map(({ list, verdict }) => `${list} ${verdict}`)).toEqual([
      'dueEntry false',
      'pool true',
      'exitRisk false',
      'returning false',
      'newlyBuilt false',
    ]);
    expect(explanation.facts).toEqual(output.findings[0]?.facts);
    expect(explanation.findings[1]?.reasons).toEqual(output.findings[0]?.reasons);
    expect(explanation.findings[1]).toMatchObject({ level: 'near', label: '重点企业培育库', clause: '二.1' });
  });

  test('months alone: the year to date is nine cells, the rolling year three groups of them', async () => {
    const explanation = await explained([foundry]);
    expect(cellsFor(explanation, 'ytd_revenue')).toEqual([
      '2022-01 month C5 180',
      '2022-02 month D5 180',
      '2022-03 month E5 180',
      '2022-04 month F5 180',
      '2022-05 month G5 180',
      '2022-06 month H5 180',
      '2022-07 month I5 180',
      '2022-08 month J5 180',
      '2022-09 month K5 180',
    ]);
    expect(cellsFor(explanation, 'rolling12_revenue')).toHaveLength(9 + 12);
    expect(explanation.sources[0]).toMatchObject({ file: 'tax.xlsx', sheet: '一季度', value: '1800000.00', source: 'tax' });
    expect(formula(explanation, 'rolling12_revenue')).toBe(
      '本年累计 1620万元（税务） + 上年全年 1800万元（税务） − 上年同期 1350万元（税务）',
    );
    expect(formula(explanation, 'forecast_revenue')).toBe(
      '本年累计 1620万元（税务） ÷ 本企业上年1—9月占全年的比重（1350万元（税务） ÷ 1800万元（税务））',
    );
  });

  test('a cumulative figure is one cell; what came before it is not part of the sum', async () => {
    const tax = {
      month: { 2022: [100, 100, null, null, null, null, null, null, 70] },
      ytd: { 2022: [null, null, null, null, null, null, null, 1350] },
    };
    const explanation = await explained([{ ...foundry, tax }]);
    expect(explanation.facts.ytd_revenue).toBe('14200000.00');
    expect(cellsFor(explanation, 'ytd_revenue')).toEqual(['2022-08 ytd J5 1350', '2022-09 month K5 70']);
    expect(explanation.sources.filter(({ fact }) => fact === 'annual_revenue')).toEqual([]);
    expect(formula(explanation, 'annual_revenue')).toBe('数据不全，无法计算：2021年1—12月累计（各来源均缺）');
  });

  test('a corrected cell stands for the month, the old one does not', async () => {
    const explanation = await undone(house, 'system', async (work) => {
      const id = (await plant(work, [foundry])).get('渌口铸造') ?? '';
      await batchFor(work, 'tax');
      await say(work, id, { source: 'tax', basis: 'month', year: 2022, months: [...flat(0, 8).map(() => null), 200] });
      await identify(work, { period });
      return explainOne(work, { id, period });
    });
    expect(cellsFor(explanation, 'ytd_revenue').at(-1)).toBe('2022-09 month K5 200');
    expect(cellsFor(explanation, 'ytd_revenue')).toHaveLength(9);
  });

  test('在库 and 退库 lead to the rows of the register', async () => {
    const explanation = await explained([
      {
        ...foundry,
        events: [
          { kind: 'entry', period: '2018-02' },
          { kind: 'exit', period: '2020-03' },
          { kind: 'entry', period: '2021-02' },
        ],
      },
    ]);
    expect(explanation.facts).toMatchObject({ listed: true, has_exited: true, exited_within_years: '2.50' });
    const raw = (fact: string) => explanation.sources.find((source) => source.fact === fact)?.raw;
    expect([raw('listed'), raw('exited_within_years')]).toEqual(['2021-02', '2020-03']);
  });

  test('a forecast by the city names whose share it took', async () => {
    const explanation = await explained(
      [foundry, { name: '新机械', area: '攸县', industry: '3484', tax: { month: { 2022: flat(50, 9) } } }],
      '新机械',
    );
    expect(explanation.facts).toMatchObject({ forecast_method: 'city', forecast_revenue: '6000000.00' });
    expect(formula(explanation, 'forecast_revenue')).toBe(
      '本年累计 450万元（税务） ÷ 全市工业企业上年1—9月占全年的比重（1350万元 ÷ 1800万元）',
    );
  });

  test('a year of one source and the season of another: each number with its source, each cell named', async () => {
    const explanation = await explained([{ ...foundry, self: { month: { 2022: flat(110, 9) } }, tax: { month: { 2021: flat(100) } } }]);
    expect(explanation.facts).toMatchObject({ forecast_method: 'own_season', forecast_revenue: '13200000.00', revenue_source: 'self' });
    expect(formula(explanation, 'forecast_revenue')).toBe(
      '本年累计 990万元（企业自报） ÷ 本企业上年1—9月占全年的比重（900万元（税务） ÷ 1200万元（税务））',
    );
    const used = explanation.sources.filter(({ fact }) => fact === 'forecast_revenue').map(({ source, period: at }) => `${source} ${at}`);
    expect(used).toHaveLength(9 + 12);
    expect([used[0], used.at(-1)]).toEqual(['self 2022-01', 'tax 2021-12']);
  });

  test('who opened this year: the sum begins with its first month, and last year says why it is zero', async () => {
    const tax = { month: { 2022: [null, null, null, null, 120, 120, 120, 120, 120] } };
    const explanation = await explained([{ ...foundry, openedOn: '2022-05-06', tax }]);
    expect(explanation.facts).toMatchObject({ annual_revenue: '0.00', ytd_revenue: '6000000.00', rolling12_revenue: '6000000.00' });
    expect(cellsFor(explanation, 'ytd_revenue')).toHaveLength(5);
    expect(cellsFor(explanation, 'ytd_revenue')[0]).toBe('2022-05 month G5 120');
    expect(cellsFor(explanation, 'rolling12_revenue')).toHaveLength(5);
    expect(formula(explanation, 'annual_revenue')).toBe('2022年5月成立，成立前没有经营，收入为零（税务）');
  });

  test('an enterprise of another area is not there', async () => {
    const { token } = await account(house, 'industry', '攸县');
    await undone(house, 'system', async (work) => {
      await plant(work, [foundry]);
      await identify(work, { period });
      await work.client.query(`select set_config('app.token', $1, true)`, [token]);
      await expect(explainOne(work, { creditCode: codeOf('渌口铸造'), period })).rejects.toThrow('不在您的管辖范围');
    });
  });
});

describe('月度定稿', () => {
  async function frozenThenCorrected(work: Work): Promise<string> {
    const id = (await plant(work, [foundry])).get('渌口铸造') ?? '';
    const frozen = await freezeMonth(work, { period });
    expect(frozen.counts).toEqual({ pool: 1 });
    const later = { ...work, now: new Date('2022-10-20T09:00:00+08:00') };
    await batchFor(later, 'tax');
    await say(later, id, { source: 'tax', basis: 'month', year: 2022, months: [...flat(0, 8).map(() => null), 980] });
    await work.client.query(`update enterprise set name = '改名铸造', area = '攸县'`);
    return id;
  }

  test('later data makes later lists, never these; the evidence is what was known then', async () => {
    await undone(house, 'system', async (work) => {
      const id = await frozenThenCorrected({ ...work, now: new Date('2022-10-12T09:00:00+08:00') });
      await identify(work, { period });
      const { findings } = await identifyOutput(work, { period });
      expect(findings.map(({ name, area, list, facts }) => [name, area, list, facts.ytd_revenue])).toEqual([
        ['渌口铸造', '渌口区', 'pool', '16200000.00'],
      ]);
      const explanation = await explainOne(work, { id, period });
      expect(explanation.facts.ytd_revenue).toBe('16200000.00');
      expect(cellsFor(explanation, 'ytd_revenue').at(-1)).toBe('2022-09 month K5 180');
      expect(formula(explanation, 'ytd_revenue')).toBe('定稿时的数；此后报来的数据不计入本月');
      await identify(work, { period: '2022-10' });
      expect((await identifyOutput(work, { period: '2022-10' })).findings.map(({ name }) => name)).toEqual(['改名铸造']);
      await expect(freezeMonth(work, { period })).rejects.toThrow('已于 2022-10-12 定稿');
    });
  });

  test('the area it was issued to still reads it after the enterprise moved', async () => {
    const { token } = await account(house, 'industry', '渌口区');
    await undone(house, 'system', async (work) => {
      await frozenThenCorrected(work);
      await work.client.query(`select set_config('app.token', $1, true)`, [token]);
      expect((await identifyOutput(work, { period })).findings.map(({ name }) => name)).toEqual(['渌口铸造']);
    });
  });
});

test('台账: the sheet says 万元 exactly, with the reasons that were met', async () => {
  const sheet = await undone(house, 'system', async (work) => {
    await plant(work, [foundry]);
    await identify(work, { period });
    return listSheet(work, 'pool', { period, area: '渌口' });
  });
  const [row] = [...(sheet.rows as unknown[][])];
  const cell = (header: string) => row?.[sheet.columns.findIndex((column) => column.header === header)];
  expect(sheet.title).toBe('渌口区重点企业培育库台账（2022-09）');
  expect([cell('企业名称'), cell('级别'), cell('本年1—9月营业收入'), cell('距规模标准差额')]).toEqual(['渌口铸造', '临规', '1620', '380']);
  expect(cell('依据')).toContain('上年全年收入1800万元，达到1000万元');
});
