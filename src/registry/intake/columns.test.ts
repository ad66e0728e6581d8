import { describe, expect, test } from 'vitest';
import { headerKey, readHeader } from './columns.ts';
import type { Source } from './contract.ts';

const read = (header: string, source: Source = 'tax') => readHeader(header, source, new Map());

describe('认列', () => {
  test.each([
    ['统一社会信用代码', 'creditCode'],
    ['社会信用代码(纳税人识别号)', 'creditCode'],
    ['纳税人识别号', 'creditCode'],
    ['企业名称', 'name'],
    ['纳税人名称', 'name'],
    ['单位详细名称', 'name'],
    ['县(市、区)', 'area'],
    ['所属县区', 'area'],
    ['乡镇（街道）', 'township'],
    ['行业代码', 'industryCode'],
    ['2022年1-9月累计应税销售收入（万元）', 'revenue'],
    ['开票金额', 'revenue'],
    ['入库税款', 'taxPaid'],
    ['税收入库数', 'taxPaid'],
    ['实缴增值税', 'taxPaid'],
    ['9月', 'revenue'],
    ['本年累计', 'revenue'],
    ['税款所属期', 'period'],
    ['同比增长（%）', 'ignored'],
    ['备注', 'ignored'],
    ['预计全年收入', 'ignored'],
    ['工业总产值', 'ignored'],
    ['入库时间', 'ignored'],
    ['天气', null],
  ])('税务「%s」是 %s', (header, field) => {
    expect(read(header).field).toBe(field);
  });

  test.each<[string, Source, string]>([
    ['用电量（千瓦时）', 'power', 'electricity'],
    ['9月', 'power', 'electricity'],
    ['入库年月', 'register', 'entryPeriod'],
    ['退库时间', 'register', 'exitPeriod'],
    ['新增方式', 'register', 'track'],
    ['注销日期', 'market', 'cancelledOn'],
    ['母公司统一社会信用代码', 'listing', 'parentCode'],
  ])('%s（%s）', (header, source, field) => {
    expect(read(header, source).field).toBe(field);
  });

  test('统计名录里的数值不读入', () => {
    expect(read('营业收入（千元）', 'register')).toMatchObject({ field: 'ignored', because: expect.stringContaining('统计法') });
  });

  test.each([
    ['应税销售收入（万元）', '万元'],
    ['应税销售收入(元)', '元'],
    ['应税销售收入/千元', '千元'],
    ['应税销售收入（亿元）', '亿元'],
    ['应税销售收入', null],
    ['用电量（万千瓦时）', null],
  ])('单位：%s', (header, unit) => {
    expect(read(header).unit).toBe(unit);
  });

  test('学到的词表先于通例；月份换了仍认得', () => {
    const taught = new Map([
      [headerKey('2022年8月报表数'), { field: 'revenue' as const, basis: 'ytd' as const, unit: '万元' as const, because: '以往确认' }],
    ]);
    expect(readHeader('2022年9月报表数', 'tax', taught)).toMatchObject({
      field: 'revenue',
      basis: 'ytd',
      unit: '万元',
      because: '以往确认',
    });
  });
});
