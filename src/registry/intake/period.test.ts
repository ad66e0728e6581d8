import { describe, expect, test } from 'vitest';
import { periodFault, periodFrom, periodIn } from './period.ts';

describe('所属期与口径', () => {
  test.each<[string, string | null, 'month' | 'ytd' | null]>([
    ['2022年1-9月累计应税销售收入（万元）', '2022-09', 'ytd'],
    ['2022年1—9月', '2022-09', 'ytd'],
    ['2022年1月至9月营业收入', '2022-09', 'ytd'],
    ['１－９月累计', '2022-09', 'ytd'],
    ['截至9月', '2022-09', 'ytd'],
    ['9月', '2022-09', null],
    ['2022年8月', '2022-08', null],
    ['2022-08', '2022-08', null],
    ['202208销售', '2022-08', null],
    ['本月', '2022-09', 'month'],
    ['当月应税销售收入', '2022-09', 'month'],
    ['本年累计', '2022-09', 'ytd'],
    ['应税销售收入', '2022-09', null],
    ['上年同期', '2021-09', null],
    ['上年同期累计', '2021-09', 'ytd'],
    ['去年1-9月', '2021-09', 'ytd'],
    ['上年同期1-9月', '2021-09', 'ytd'],
    ['上年全年营业收入', '2021-12', 'ytd'],
    ['2021年全年', '2021-12', 'ytd'],
    ['2021年度', '2021-12', 'ytd'],
    ['上月', '2022-08', 'month'],
    ['上半年', '2022-06', 'ytd'],
    ['2022年一季度', '2022-03', 'ytd'],
    ['前三季度', '2022-09', 'ytd'],
  ])('「%s」是 %s %s', (text, period, basis) => {
    const hint = periodIn(text);
    expect(hint.fault).toBeNull();
    expect([periodFrom(hint, '2022-09'), hint.basis]).toEqual([period, basis]);
  });

  test.each(['2022年13月', '2022年0月', '13月', '2022年4-6月', '2022年二季度', '2022-13'])('「%s」不成立', (text) => {
    expect(periodIn(text).fault).not.toBeNull();
  });

  test('导出日期不是所属期', () => {
    expect(periodIn('20220915导出')).toMatchObject({ year: null, month: null });
  });

  test('不知年份的月份，没有底表月份就说不准', () => {
    expect(periodFrom(periodIn('9月'), null)).toBeNull();
    expect(periodFrom(periodIn('本月'), null)).toBeNull();
  });

  test('未到的月份和不实的年份', () => {
    expect(periodFault('2022-10', '2022-10-15')).toBeNull();
    expect(periodFault('2022-11', '2022-10-15')).toContain('晚于本月');
    expect(periodFault('1999-12', '2022-10-15')).toContain('年份');
  });
});
