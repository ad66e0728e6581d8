import { expect, test } from 'vitest';
import { noRegister } from '../targets/figures.ts';
import type { ProgressRow } from './contract.ts';
import { ranked } from './rank.ts';

function row(area: string, newTarget: number | null, newCount: number, exitCount = 0): ProgressRow {
  return {
    area,
    newTarget,
    ...noRegister,
    newCount,
    exitCount,
    netCount: newCount - exitCount,
    completionRate: newTarget ? newCount / newTarget : null,
    pace: null,
    rank: null,
    netTarget: null,
    poolCount: 0,
    dueEntryCount: 0,
    verifyCount: 0,
    exitRisk: { red: 0, orange: 0, yellow: 0 },
    problems: { open: null, overdue: null, closedOnTime: null },
  };
}
const ranks = (rows: ProgressRow[], by = ['completionRate', 'netCount', 'newCount']) => ranked(rows, by).map(({ rank }) => rank);

test('equal in everything shares a rank, and the next is skipped: 1、2、2、4', () => {
  expect(ranks([row('甲', 10, 5), row('乙', 10, 8), row('丙', 10, 5), row('丁', 10, 1)])).toEqual([2, 1, 2, 4]);
});

test('ties of completion go by net, then by new', () => {
  expect(ranks([row('甲', 10, 5, 2), row('乙', 10, 5, 1), row('丙', 20, 10, 6)])).toEqual([3, 2, 1]);
});

test('an area without a target has no rank and takes none away', () => {
  expect(ranks([row('甲', null, 9), row('乙', 0, 9), row('丙', 10, 1)])).toEqual([null, null, 1]);
});

test('the order of comparison is the law, not the code', () => {
  expect(ranks([row('甲', 10, 5), row('乙', 100, 9)], ['newCount'])).toEqual([2, 1]);
  expect(() => ranks([row('甲', 10, 5)], ['luck'])).toThrow('ranking.by');
});
