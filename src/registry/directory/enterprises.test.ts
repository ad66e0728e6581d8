import { describe, expect, test } from 'vitest';
import { newHouse, played, testHouse, undone } from '../../../tests/harness.ts';
import { fileRows } from '../../../tests/incoming.ts';
import { codeOf, flat, plant, say } from '../../../tests/small-city.ts';
import type { Work } from '../access/work.ts';
import { editEnterprise } from './edit.ts';
import { readEnterprise } from './enterprise-file.ts';
import { listEnterprises } from './enterprises.ts';
import { directorySheet } from './sheet.ts';
import { tagEnterprise } from './tag.ts';

const CODE = '91430200DEM0000145';
const industry = { office: 'industry' } as const;
const page = { page: 1, size: 20 };

async function idOf({ client }: Work, code: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>('select enterprise_id($1)::text as id', [code]);
  return rows[0]?.id ?? '';
}

async function storied(work: Work): Promise<string> {
  await fileRows(work, 'register', [
    {
      code: CODE,
      name: '渌口铸造有限公司',
      area: '渌口区',
      township: '渌口镇',
      industry_code: '3391',
      opened_on: '2010-05-01',
      entry_period: '2022-03',
      track: 'grown',
      review_batch: '2021年第二批',
    },
    { code: '91430202DEM000022W', name: '荷塘100%_轴承厂', area: '荷塘区' },
  ]);
  await fileRows(work, 'market', [{ code: CODE, name: '渌口精铸有限公司', area: '渌口区' }]);
  return idOf(work, CODE);
}

describe('企业名录', () => {
  test('按名称、曾用名、代码、拼音首字母找得到；百分号和下划线只是字', async () => {
    await undone(await testHouse(), industry, async (work) => {
      await storied(work);
      const found = async (q: string) => (await listEnterprises(work, { ...page, q })).rows.map((row) => row.name);
      for (const q of ['精铸', '渌口铸造', 'DEM0000145', 'dem0000145', 'lkjz', 'LKJZ', ' 渌口精铸有限责任公司 ']) {
        expect(await found(q), q).toEqual(['渌口精铸有限公司']);
      }
      expect(await found('100%_')).toEqual(['荷塘100%_轴承厂']);
      expect(await found('%')).toEqual(['荷塘100%_轴承厂']);
      expect(await found('__')).toEqual([]);
      expect(await found(`'; drop table enterprise; --`)).toEqual([]);
    });
  });

  test('按县市区、在库、工业筛选，总数与翻页一致', async () => {
    await undone(await testHouse(), industry, async (work) => {
      await storied(work);
      await work.lent('job', (machine) =>
        plant(machine, [{ name: '商贸行', area: '渌口区', industry: '5199', tax: { month: { 2022: flat(10, 8) } } }]),
      );
      const all = await listEnterprises(work, page);
      expect(all.total).toBe(3);
      expect((await listEnterprises(work, { ...page, listed: 'true' })).rows.map((row) => row.name)).toEqual(['渌口精铸有限公司']);
      expect((await listEnterprises(work, { ...page, area: '渌口区', industrial: 'true' })).rows).toMatchObject([
        { creditCode: CODE, industryName: '黑色金属铸造', listed: true, latestPeriod: null },
      ]);
      const one = await listEnterprises(work, { page: 2, size: 1 });
      expect([one.total, one.rows.length, one.rows[0]?.id]).toEqual([3, 1, all.rows[1]?.id]);
      expect((await listEnterprises(work, { ...page, q: '商贸' })).rows).toMatchObject([
        { latestPeriod: '2022-08', latestYtdRevenue: null, latestBand: '500万元以下' },
      ]);
      // 没有行业代码的、代码不在国标的，不是「非工业」，是不明。
      await fileRows(work, 'market', [{ code: '91430203DEM0000306', name: '代码不明的厂', area: '攸县', industry_code: '9999' }]);
      expect((await listEnterprises(work, { ...page, industrial: 'false' })).rows.map((row) => row.name)).toEqual(['商贸行']);
    });
  });

  test('两万家里翻页、查找：总数与每页的家数相符', async () => {
    await undone(await testHouse(), industry, async (work) => {
      await work.client.query(`insert into enterprise (id, credit_code, name, name_key, pinyin, area, industry_code)
        select enterprise_id(c), c, '株洲企业' || g, '株洲企业' || g, 'zzqy' || g, '渌口区', '3391'
        from (select g, '91430212DEM' || lpad(g::text, 7, '0') as c from generate_series(1, 20000) g) s`);
      await work.client.query('analyze enterprise');
      const asked = async (more: object) => {
        const { total, rows } = await listEnterprises(work, { ...page, ...more });
        return [total, rows.length];
      };
      const before = (await asked({}))[0] ?? 0;
      expect(before).toBeGreaterThanOrEqual(20_000);
      // 1999 and 19990 to 19999; 77, 770 to 779, 7700 to 7799.
      expect(await asked({ q: '企业1999', size: 200 })).toEqual([11, 11]);
      expect(await asked({ q: 'zzqy77', size: 200 })).toEqual([111, 111]);
      expect((await asked({ page: Math.ceil(before / page.size) }))[1]).toBe(before % page.size || page.size);
    });
  }, 30_000);

  test('导出的名录与页面同数，收入换算万元到分后两位', async () => {
    await undone(await testHouse(), industry, async (work) => {
      await work.lent('job', async (machine) => {
        const ids = await plant(machine, [{ name: '醴陵瓷业', area: '醴陵市' }]);
        await say(machine, ids.get('醴陵瓷业') ?? '', { source: 'tax', basis: 'ytd', year: 2022, months: ['12.3456'] });
      });
      const lines = async (reader: Work) =>
        [...((await directorySheet(reader, { area: '醴陵市' })).rows as Iterable<readonly unknown[]>)].map((row) =>
          row.slice(1, 4).concat(row.slice(-3)),
        );
      expect(await lines(work)).toEqual([[codeOf('醴陵瓷业'), '醴陵瓷业', '醴陵市', '2022-01', null, '500万元以下']]);
      expect(await work.lent('system', lines)).toEqual([[codeOf('醴陵瓷业'), '醴陵瓷业', '醴陵市', '2022-01', '12.35', null]]);
    });
  });
});

describe('一企一档', () => {
  test('成立、入库、改名、更正、标记、导入按时间排成一条线', async () => {
    await undone(await testHouse(), industry, async (work) => {
      const id = await storied(work);
      await editEnterprise(work, { id, field: 'township', value: '南洲镇', reason: '实地核查' });
      await tagEnterprise(work, { id, tag: 'marketClearance', lift: false, reason: '过度消耗资源', fromPeriod: '2022-09' });
      const file = await readEnterprise(work, { id });
      expect(file.enterprise).toMatchObject({ creditCode: CODE, name: '渌口精铸有限公司', township: '南洲镇', listed: true, parent: null });
      expect(file.formerNames).toEqual([{ name: '渌口铸造有限公司', until: '2022-10-15' }]);
      expect(file.register).toMatchObject([
        {
          kind: 'entry',
          effectivePeriod: '2022-03',
          track: 'grown',
          countedArea: '渌口区',
          sheet: '表',
          row: 1,
          fileName: 'register.xlsx',
        },
      ]);
      expect(file.timeline.map((line) => [line.at, line.kind])).toEqual([
        ['2010-05-01', 'opened'],
        ['2022-03', 'entry'],
        ['2022-10-15', 'renamed'],
        ['2022-10-15', 'edited'],
        ['2022-10-15', 'tagged'],
      ]);
      expect(file.timeline[1]?.says).toBe('入统（入库），2022-03生效（规下升规上，审核批次2021年第二批，计入渌口区）');
      expect(file.tags).toMatchObject([{ tag: 'marketClearance', reason: '过度消耗资源' }]);
    });
  });

  test('每个数连到文件、表、行、列；后报的为准，当月由累计相减而得', async () => {
    await undone(await testHouse(), { office: 'tax' }, async (work) => {
      const ids = await work.lent('job', (machine) =>
        plant(machine, [{ name: '攸县花炮', area: '攸县', tax: { ytd: { 2022: [100, 250, 240] } } }]),
      );
      const id = ids.get('攸县花炮') ?? '';
      const file = await readEnterprise(work, { id });
      expect(file.series).toEqual([
        { period: '2022-01', source: 'tax', measure: 'revenue', month: '1000000.00', ytd: '1000000.00' },
        { period: '2022-02', source: 'tax', measure: 'revenue', month: '1500000.00', ytd: '2500000.00' },
        { period: '2022-03', source: 'tax', measure: 'revenue', month: '-100000.00', ytd: '2400000.00' },
      ]);
      expect(file.figures[1]).toMatchObject({
        period: '2022-02',
        basis: 'ytd',
        value: '2500000.00',
        current: true,
        withdrawn: false,
        cell: { sheet: '一季度', row: 5, column: 3, raw: '250' },
      });
      expect((await readEnterprise(work, { id, period: '2022-02' })).series.length).toBe(2);
    });
  });

  test('看不到明细的单位：没有数、没有单元格，只有各月的区间和为什么', async () => {
    await undone(await testHouse(), industry, async (work) => {
      const ids = await work.lent('job', (machine) =>
        plant(machine, [{ name: '攸县花炮', area: '攸县', tax: { ytd: { 2022: [100, 250, 1240.5] } } }]),
      );
      const file = await readEnterprise(work, { id: ids.get('攸县花炮') ?? '' });
      expect(file).toMatchObject({
        series: [],
        figures: [],
        enterprise: { latestPeriod: '2022-03', latestYtdRevenue: null, latestBand: '1000—1500万元' },
      });
      expect(file.bands.map(({ period, band }) => `${period} ${band}`)).toEqual([
        '2022-01 500万元以下',
        '2022-02 500万元以下',
        '2022-03 1000—1500万元',
      ]);
      expect(file.disclosure).toMatchObject([{ class: 'taxAmount', level: 'band', law: '税收征管法第八条' }, { class: 'power' }]);
      expect(JSON.stringify(file)).not.toMatch(/12405000|1240\.5/);
    });
  });

  test('别的县市区的企业：看不见、改不了，与不存在同一答复', async () => {
    const house = await newHouse();
    await played(house, 'system', async (work) => {
      await storied(work);
    });
    await undone(house, { office: 'industry', area: '渌口区' }, async (work) => {
      const id = await idOf(work, '91430202DEM000022W');
      for (const attempt of [
        () => readEnterprise(work, { id }),
        () => tagEnterprise(work, { id, tag: 'spinOff', lift: false, reason: '龙头裂变', fromPeriod: '2022-09' }),
        () => editEnterprise(work, { id, field: 'name', value: '别家', reason: '实地核查' }),
        () => readEnterprise(work, { id: '1' }),
      ]) {
        await expect(attempt()).rejects.toMatchObject({ status: 404, message: '没有这家企业，或者它不在您负责的县市区' });
      }
      expect((await listEnterprises(work, page)).rows.map((row) => row.area)).toEqual(['渌口区']);
      const again = await fileRows(work, 'listing', [{ code: '91430202DEM000022W', name: '抢来的轴承厂', area: '渌口区' }]);
      expect(again.filed).toMatchObject({ created: 0, updated: 0, elsewhere: ['1'] });
    });
    await house.ground.close();
  });
});

describe('更正与标记', () => {
  test('更正要有道理：日期须存在且不在将来，行业须有，名称不空，同值不算', async () => {
    await undone(await testHouse(), industry, async (work) => {
      const id = await storied(work);
      const edit = (field: 'name' | 'openedOn' | 'industryCode' | 'township', value: string | null) =>
        editEnterprise(work, { id, field, value, reason: '实地核查' });
      await expect(edit('openedOn', '2022-02-30')).rejects.toThrow('不是一个日期');
      await expect(edit('openedOn', '2022-10-16')).rejects.toThrow('在今天（2022-10-15）之后');
      await expect(edit('industryCode', '9999')).rejects.toThrow('不是 GB/T 4754-2017 的行业代码');
      await expect(edit('name', ' （） ')).rejects.toThrow('不能为空');
      await expect(edit('township', '渌口镇')).rejects.toThrow('与现在登记的相同');
      await edit('industryCode', 'C3130');
      await edit('township', null);
      await edit('name', '渌口特钢有限公司');
      expect((await readEnterprise(work, { id })).enterprise).toMatchObject({
        industryCode: '3130',
        township: null,
        name: '渌口特钢有限公司',
      });
      expect((await listEnterprises(work, { ...page, q: 'lktg' })).total).toBe(1);
    });
  });

  test('不是其职责的不能办：财政局不能更正，市委组织部不能查档', async () => {
    const house = await testHouse();
    await undone(house, { office: 'finance' }, async (work) => {
      const id = await storied(work);
      await expect(editEnterprise(work, { id, field: 'township', value: '甲镇', reason: '实地核查' })).rejects.toMatchObject({
        status: 403,
      });
    });
    await undone(house, { office: 'organisation' }, async (work) => {
      await expect(listEnterprises(work, page)).rejects.toMatchObject({ status: 403 });
      await expect(readEnterprise(work, { id: '1' })).rejects.toMatchObject({ status: 403 });
    });
  });

  test('标记一次，取消留痕，可再标记', async () => {
    await undone(await testHouse(), industry, async (work) => {
      const id = await storied(work);
      const tag = (lift: boolean) => tagEnterprise(work, { id, tag: 'marketClearance', lift, reason: '产品档次低', fromPeriod: '2022-09' });
      await expect(tag(true)).rejects.toThrow('没有市场出清标记');
      expect((await tag(false)).tags).toEqual(['marketClearance']);
      await expect(tag(false)).rejects.toThrow('自2022-09起已标记');
      expect((await tag(true)).tags).toEqual([]);
      expect((await tag(false)).tags).toEqual(['marketClearance']);
      expect((await readEnterprise(work, { id })).timeline.filter((line) => ['tagged', 'lifted'].includes(line.kind)).length).toBe(3);
    });
  });
});
