import type { Calendar } from './calendar-shape.ts';
import { deadlinesOf } from './deadlines.ts';
import type { EntryWindow } from './entry-window.ts';
import type { Fault } from './pack-fault.ts';
import { LawSilent } from './parameter.ts';

const file = 'calendar.yaml';

/** 批次先后: each begins before it ends, none overlaps the one before, and none takes effect before it closes. */
export function checkOrder(windows: EntryWindow[], faults: Fault[]): void {
  for (const [at, window] of windows.entries()) {
    const before = windows[at - 1];
    if (window.opensOn > window.closesOn)
      faults.push({ file, key: window.id, reason: `${window.label}的受理起日晚于止日`, remedy: '改正起止日期' });
    if (before && before.closesOn >= window.opensOn)
      faults.push({ file, key: window.id, reason: `${window.label}与${before.label}的受理日期重叠`, remedy: '改正起止日期' });
    if (window.effective < window.closesOn.slice(0, 7))
      faults.push({ file, key: window.id, reason: `${window.label}的生效月份早于受理截止的月份`, remedy: '先进库、后有数：改正effective' });
  }
}

/** A batch must open early enough for every level to have its workdays, and the holidays of every year it reaches must be known. */
export function checkDeadlines(calendar: Calendar, window: EntryWindow, faults: Fault[]): void {
  if (window.opensOn > window.closesOn) return;
  try {
    const { enterprise } = deadlinesOf(calendar, window);
    if (enterprise < window.opensOn)
      faults.push({
        file,
        key: window.id,
        reason: `${window.label}按各级所需工作日倒排，企业须在 ${enterprise} 前提交，而 ${window.opensOn} 才开始受理`,
        remedy: '提前受理起日，或减少各级工作日',
      });
  } catch (silent) {
    if (!(silent instanceof LawSilent)) throw silent;
    faults.push({ file, key: window.id, reason: `${window.label}：${silent.message}`, remedy: '补上所缺年份，或把截止日改到已知的年份' });
  }
}
