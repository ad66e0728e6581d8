import { expect, test } from 'vitest';
import { goesOn, termBounds, termName, termShort, termToDate, thisTerm } from './term.ts';

test('季度：起止、名称、句中的叫法、年初至期末', () => {
  const told = ['2024-03', '2024-06', '2024-09', '2024-12'].map((period) => [
    termBounds(3, period).join('～'),
    termName(3, period),
    termShort(3, period),
    termToDate(3, period),
  ]);
  expect(told).toEqual([
    ['2024-01～2024-03', '2024年第一季度', '一季度', '2024年一季度'],
    ['2024-04～2024-06', '2024年第二季度', '二季度', '2024年上半年'],
    ['2024-07～2024-09', '2024年第三季度', '三季度', '2024年前三季度'],
    ['2024-10～2024-12', '2024年第四季度', '四季度', '2024年全年'],
  ]);
});

test('半年、全年；一个月没有另外的名称，自成一期', () => {
  expect([termBounds(6, '2024-08'), termName(6, '2024-08'), termShort(6, '2024-12'), termToDate(6, '2024-06')]).toEqual([
    ['2024-07', '2024-12'],
    '2024年下半年',
    '下半年',
    '2024年上半年',
  ]);
  expect([termName(12, '2024-12'), termShort(12, '2024-12'), termToDate(12, '2024-12')]).toEqual(['2024年', '当年', '2024年全年']);
  expect([termBounds(1, '2024-08'), termName(1, '2024-08'), termShort(1, '2024-08'), termToDate(1, '2024-08')]).toEqual([
    ['2024-08', '2024-08'],
    null,
    null,
    null,
  ]);
  expect([1, 3, 6, 12].map(thisTerm)).toEqual(['本月', '本季度', '本半年', '本年']);
});

test('一年四期：只有 3、6、9、12 月在期末', () => {
  const months = Array.from({ length: 12 }, (_, at) => `2024-${String(at + 1).padStart(2, '0')}`);
  expect(months.filter((period) => !goesOn(3, period))).toEqual(['2024-03', '2024-06', '2024-09', '2024-12']);
  expect(months.filter((period) => goesOn(1, period))).toEqual([]);
});
