import type { Calendar } from './calendar-shape.ts';
import { checkDeadlines, checkOrder } from './check-windows.ts';
import { entryWindows } from './entry-window.ts';
import type { Fault } from './pack-fault.ts';

const file = 'calendar.yaml';

/** 日历核对: years once, windows that do not overlap, census years in one batch, holidays that can be, deadlines that can be kept. */
export function checkCalendar(calendar: Calendar, clauses: Set<string>, faults: Fault[]): void {
  for (const part of ['monthly', 'annual', 'holidays'] as const) {
    const years = calendar[part].map(({ year }) => year);
    if (years.some((year, at) => at > 0 && year <= (years[at - 1] ?? 0)))
      faults.push({ file, key: part, reason: '年份重复或没有从早到晚排列', remedy: '每年写一次，按先后排列' });
  }
  for (const part of ['monthly', 'annual', 'reviews'] as const) {
    for (const [at, { clause }] of calendar[part].entries()) {
      if (!clauses.has(clause))
        faults.push({ file, key: `${part}.${at}.clause`, reason: `没有条款 ${clause}`, remedy: '改为clauses.yaml中的条款号' });
    }
  }
  checkAnnual(calendar, faults);
  checkHolidays(calendar, faults);
  const windows = entryWindows(calendar);
  for (const reviewType of ['monthly', 'annual'])
    checkOrder(
      windows.filter((window) => window.reviewType === reviewType),
      faults,
    );
  for (const window of windows) checkDeadlines(calendar, window, faults);
}

function checkAnnual({ monthly, annual }: Calendar, faults: Fault[]): void {
  for (const [at, { year, census, batches }] of annual.entries()) {
    if (batches.length !== (census ? 1 : 2))
      faults.push({
        file,
        key: `annual.${at}.batches`,
        reason: census ? `${year} 是普查年，两批应合并为一批` : `${year} 年应有两批`,
        remedy: '补上、删去批次或改正census',
      });
  }
  for (const [at, { months, special }] of monthly.entries()) {
    if (months[0] > months[1]) faults.push({ file, key: `monthly.${at}.months`, reason: '起止月份颠倒', remedy: '写作 [3, 11]' });
    if (new Set(special.map(({ month }) => month)).size < special.length)
      faults.push({ file, key: `monthly.${at}.special`, reason: '同一月批写了两次', remedy: '只留一处' });
  }
}

function checkHolidays({ holidays }: Calendar, faults: Fault[]): void {
  for (const [at, { year, off, on }] of holidays.entries()) {
    const key = `holidays.${at}`;
    const strange = [...off.flat(), ...on].filter((day) => Number(day.slice(0, 4)) !== year);
    if (strange.length > 0) faults.push({ file, key, reason: `${strange.join('、')} 不在 ${year} 年`, remedy: '写到所属的年份' });
    for (const [from, to] of off)
      if (from > to) faults.push({ file, key: `${key}.off`, reason: `${from} 晚于 ${to}`, remedy: '先写起，后写止' });
    for (const day of on) {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      if (weekday !== 0 && weekday !== 6)
        faults.push({ file, key: `${key}.on`, reason: `${day} 本来就是周一至周五，不是调休上班`, remedy: '核对国办通知' });
      if (off.some(([from, to]) => from <= day && day <= to))
        faults.push({ file, key: `${key}.on`, reason: `${day} 既放假又上班`, remedy: '核对国办通知' });
    }
  }
}
