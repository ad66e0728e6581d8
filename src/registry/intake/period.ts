import { addMonths, type Period, periodOf, yearOf } from '../../platform/shared/period.ts';

/** What a text says of a month: absolute, or counted from the month of the roster. `basis`: 本月 or 累计, when it says so. */
export interface PeriodHint {
  year: number | null;
  month: number | null;
  relative: 'this' | 'before' | 'lastYearSame' | 'lastYear' | 'wholeYear' | null;
  basis: 'month' | 'ytd' | null;
  /** A month that cannot be: 2022年13月, or a span that does not begin in January. */
  fault: string | null;
}

const SPANS: [RegExp, number][] = [
  [/(一|1)季度/, 3],
  [/上半年/, 6],
  [/前三季度/, 9],
];

function tight(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[—–―~～至到]+/g, '-');
}

function cumulative(text: string): 'month' | 'ytd' | null {
  if (/(分|各|逐)月(?!.{0,2}累计)/.test(text)) return 'month';
  if (/累计|截[至止-]|全年|年初/.test(text)) return 'ytd';
  return /本月|当月|单月|当期|分月/.test(text) ? 'month' : null;
}

/** 标题的口径词: whether a title says month by month (分月、各月、月度), and whether it says 累计 in so many words; a year or a span says neither. */
export function titleWords(raw: string): { monthly: boolean; cumulative: boolean } {
  const text = tight(raw);
  const monthly = /((分|各|逐|每)月|月度)(?!.{0,2}累计)/.test(text);
  return { monthly, cumulative: !monthly && /累计|截[至止-]|年初/.test(text) };
}

function absolute(text: string): Pick<PeriodHint, 'year' | 'month' | 'basis' | 'fault'> | null {
  const span = /(?<!\d)(?:(\d{4})年?)?(\d{1,2})月?-(?:\d{4}年)?(\d{1,2})月/.exec(text);
  if (span) {
    const [, year, from, to] = span;
    const month = Number(to);
    const fault =
      Number(from) !== 1 ? `「${span[0]}」不是自 1 月起的累计` : month < 1 || month > 12 ? `「${span[0]}」中没有第 ${month} 月` : null;
    return { year: year ? Number(year) : null, month, basis: 'ytd', fault };
  }
  const dated =
    /(\d{4})年(\d{1,2})月/.exec(text) ??
    /(?<!\d)(\d{4})[-./](\d{1,2})(?![\d])/.exec(text) ??
    /(?<!\d)((?:19|20)\d{2})(\d{2})(?!\d)/.exec(text);
  if (dated) {
    const month = Number(dated[2]);
    return { year: Number(dated[1]), month, basis: null, fault: month < 1 || month > 12 ? `「${dated[0]}」中没有第 ${month} 月` : null };
  }
  const alone = /(?<!\d)(\d{1,2})月(?!\d)/.exec(text);
  const year = /(?<!\d)(\d{4})年/.exec(text);
  const quarter = SPANS.find(([pattern]) => pattern.test(text));
  if (quarter) return { year: year ? Number(year[1]) : null, month: quarter[1], basis: 'ytd', fault: null };
  if (/[二三四234]季度/.test(text)) return { year: null, month: null, basis: null, fault: '季度数不是自 1 月起的累计' };
  if (alone) {
    const month = Number(alone[1]);
    return { year: year ? Number(year[1]) : null, month, basis: null, fault: month < 1 || month > 12 ? `「${alone[0]}」不是月份` : null };
  }
  return year ? { year: Number(year[1]), month: null, basis: null, fault: null } : null;
}

/** 所属期: what a header, title, sheet name or file name says of the month and of 本月 or 累计. */
export function periodIn(raw: string): PeriodHint {
  const text = tight(raw);
  const said = absolute(text);
  const basis = cumulative(text) ?? said?.basis ?? null;
  const base = { year: said?.year ?? null, month: said?.month ?? null, fault: said?.fault ?? null };
  const lastYear = /(上年|去年|上一年)/.test(text);
  if (lastYear && /同期|同月/.test(text)) return { ...base, relative: 'lastYearSame', basis: /同月/.test(text) ? 'month' : basis };
  if (lastYear) return { ...base, relative: 'lastYear', basis: 'ytd' };
  if (/上月/.test(text)) return { ...base, relative: 'before', basis: 'month' };
  if (
    /全年/.test(text) ||
    (base.year !== null && base.month === null && basis !== 'month' && /年(度|主营|营业|销售|应税|收入|累计|用电|税)/.test(text))
  ) {
    return { ...base, relative: 'wholeYear', basis: 'ytd' };
  }
  return { ...base, relative: /本月|当月|本期|本年/.test(text) ? 'this' : null, basis };
}

/** The month a column is about, given the roster's own month; null when it cannot be told. A month alone takes the roster's year. */
export function periodFrom(hint: PeriodHint, base: Period | null): Period | null {
  const year = hint.year ?? (base ? yearOf(base) : null);
  switch (hint.relative) {
    case 'lastYearSame':
      if (hint.year !== null && hint.month !== null) return periodOf(hint.year, hint.month);
      return hint.month !== null && year !== null ? periodOf(year - 1, hint.month) : base && addMonths(base, -12);
    case 'lastYear':
      return base && periodOf(yearOf(base) - 1, hint.month ?? 12);
    case 'wholeYear':
      return year === null ? null : periodOf(year, 12);
    case 'before':
      return base && addMonths(base, -1);
    default:
      return hint.month !== null ? (year === null ? null : periodOf(year, hint.month)) : base;
  }
}

/** 年份不实或月份未到: why a month cannot be filed, or null. A month is open once it has begun. */
export function periodFault(period: Period, today: string): string | null {
  const year = yearOf(period);
  if (year < 2000 || year > 2099) return `年份 ${year} 不在 2000 至 2099 之间`;
  if (period > today.slice(0, 7)) return `所属期 ${period} 晚于本月（${today.slice(0, 7)}），不能报送未到的月份`;
  return null;
}
