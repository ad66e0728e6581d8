import { describe, expect, test } from 'vitest';
import { readDay, readMonth } from './day.ts';

describe('日期', () => {
  test.each([
    ['2022-03-01', '2022-03-01'],
    ['2022/3/1', '2022-03-01'],
    ['2022.3.1', '2022-03-01'],
    ['2022年3月1日', '2022-03-01'],
    ['20220301', '2022-03-01'],
    ['２０２２-０３-０１', '2022-03-01'],
    ['2022-03-01T08:15:00', '2022-03-01'],
    ['长期', null],
    ['—', null],
  ])('%s', (raw, day) => {
    expect(readDay(raw, 'text')).toEqual({ value: day });
  });

  test.each([
    ['2026-02-30', '没有 2026 年 2 月 30 日'],
    ['2026-13-01', '没有 2026 年 13 月'],
    ['2026-00-10', '没有 2026 年 0 月'],
    ['2023-02-29', '没有 2023 年 2 月 29 日'],
    ['1022-01-01', '年份'],
    ['2022年3月', '缺少月或日'],
    ['2022', '缺少月或日'],
    ['去年', '不是日期'],
  ])('%s 不能入库：%s', (raw, why) => {
    expect(readDay(raw, 'text')).toHaveProperty('says', expect.stringContaining(why));
  });

  test('数字不是日期；序号 60 是并不存在的一天', () => {
    expect(readDay('60', 'number')).toHaveProperty('says', expect.stringContaining('1900-02-29'));
    expect(readDay('44805', 'number')).toHaveProperty('says', expect.stringContaining('日期序号'));
  });
});

describe('年月', () => {
  test.each([
    ['2022-09', '2022-09'],
    ['2022年9月', '2022-09'],
    ['202209', '2022-09'],
    ['2022.9', '2022-09'],
    ['2022/9', '2022-09'],
    ['2022-09-30', '2022-09'],
    ['20220901', '2022-09'],
    ['2022年1-9月', '2022-09'],
    ['', null],
  ])('%s', (raw, month) => {
    expect(readMonth(raw)).toEqual({ value: month });
  });

  test.each([
    ['2022-13', '没有第 13 月'],
    ['2022-00', '没有第 0 月'],
    ['0202-09', '年份'],
    ['9月', '不是年月'],
    ['2022-02-30', '没有 2022 年 2 月 30 日这一天'],
    ['20220931', '没有 2022 年 9 月 31 日这一天'],
    ['2022年6月0日', '这一天'],
  ])('%s 不能入库：%s', (raw, why) => {
    expect(readMonth(raw)).toHaveProperty('says', expect.stringContaining(why));
  });
});
