import type { Day } from '../shared/period.ts';

/** 当前时刻：what a house is given in office; a test gives it a clock of its own. */
export function systemClock(): Date {
  return new Date();
}

const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' });

/** 某一时刻在北京时间是哪一天, whatever zone the process was started in. */
export function dayOf(at: Date): Day {
  return shanghai.format(at);
}
