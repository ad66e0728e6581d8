import type { Flag, VisitState } from './contract.ts';

/** 状态的颜色; the word stands beside it. */
export const stateTone: Record<VisitState, 'blue' | 'green' | 'red' | 'grey'> = {
  planned: 'blue',
  done: 'green',
  conflict: 'red',
  cancelled: 'grey',
};

/** Which of the flags speak of a clock, for a heading. */
export const flagTone = (flag: Flag): 'orange' | 'grey' => (flag === 'late' ? 'grey' : 'orange');

/** 年月日的星期, Monday first: how many blank days stand before the first of the month. */
export function blanksBefore(month: string): number {
  return (new Date(`${month}-01T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** 一月有几天. */
export function daysIn(month: string): number {
  const [year, at] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 2022, at ?? 1, 0)).getUTCDate();
}
