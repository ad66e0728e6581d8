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

/** 北京时间到分, as sheets show a moment. */
export function minuteOf(at: string): string {
  return new Date(at).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16);
}

/** 演示日期: a clock that shows the given day now and goes on from there, for a demo city that lives in its own year. */
export function clockFrom(day: Day): () => Date {
  const ahead = Date.parse(`${day}T00:00:00Z`) - Date.parse(`${dayOf(new Date())}T00:00:00Z`);
  return () => new Date(Date.now() + ahead);
}
