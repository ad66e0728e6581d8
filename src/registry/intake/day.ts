import { isDay, PeriodShape } from '../../platform/shared/period.ts';

/** A day or month as read, nothing, or a problem with what to do. */
export type Dated = { value: string | null } | { says: string; remedy: string };

const NONE = new Set(['', '-', '—', '--', '/', '无', '长期']);

function dayOf(year: string, month: string, day: string): Dated {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isDay(iso)) return { says: `没有 ${Number(year)} 年 ${Number(month)} 月 ${Number(day)} 日这一天`, remedy: '请对照证照改正日期' };
  if (Number(year) < 1900 || Number(year) > 2099) return { says: `年份 ${year} 不在 1900 至 2099 之间`, remedy: '请对照证照改正日期' };
  return { value: iso };
}

/** 日期: 2022-03-01, 2022/3/1, 2022.3.1, 2022年3月1日, 20220301 or a date cell; days that do not exist are problems. */
export function readDay(raw: string, kind: string): Dated {
  const text = raw.normalize('NFKC').trim();
  if (NONE.has(text)) return { value: null };
  const parts =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (parts) return dayOf(parts[1] ?? '', parts[2] ?? '', parts[3] ?? '');
  if (kind === 'number' && /^\d{1,5}(\.\d+)?$/.test(text)) {
    return Number(text) === 60
      ? { says: 'Excel 序号 60 是 1900-02-29，并不存在的一天', remedy: '请对照证照改正日期' }
      : { says: `是数字 ${text}，不是日期（可能是 Excel 日期序号）`, remedy: '请把该列单元格格式改为日期后重新保存' };
  }
  if (/^\d{4}([-/.年]\d{1,2}月?)?$/.test(text)) return { says: '日期缺少月或日', remedy: '请写全年月日，如 2022-03-01' };
  return { says: '不是日期', remedy: '请写作 2022-03-01' };
}

/** 年月: 2022-09, 2022年9月, 202209, 2022.9 or a date cell. */
export function readMonth(raw: string): Dated {
  const text = raw.normalize('NFKC').replace(/\s+/g, '');
  if (NONE.has(text)) return { value: null };
  const span = /^(\d{4})年?1月?[-—–~至到](\d{1,2})月$/.exec(text);
  const parts =
    span ?? /^(\d{4})(?:[-/.]|年)(\d{1,2})月?(?:[-/.]?(\d{1,2})日?(?:T.*)?)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})?$/.exec(text);
  if (!parts) return { says: '不是年月', remedy: '请写作 2022-09 或 2022年9月' };
  // A day that does not exist says that something was mistyped, the month perhaps; it is never cut off to leave the month.
  const wholeDay =
    span === null && parts[3] !== undefined && Number(parts[2]) <= 12 ? dayOf(parts[1] ?? '', parts[2] ?? '', parts[3]) : null;
  if (wholeDay && 'says' in wholeDay) return wholeDay;
  const period = `${parts[1]}-${(parts[2] ?? '').padStart(2, '0')}`;
  if (PeriodShape.safeParse(period).success) return { value: period };
  const month = Number(parts[2]);
  return { says: month < 1 || month > 12 ? `没有第 ${month} 月` : `年份 ${parts[1]} 不实`, remedy: '请写作 2022-09，月份 01 至 12' };
}
