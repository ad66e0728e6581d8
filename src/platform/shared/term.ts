/** 通报期 (六.3): a month, a quarter, half a year or a year, told by how many months it has. A month is `2024-09`. */
const ordinals = ['一', '二', '三', '四'];

const placeOf = (months: number, period: string) => Math.ceil(Number(period.slice(5, 7)) / months);
const monthOf = (period: string, month: number) => `${period.slice(0, 4)}-${String(month).padStart(2, '0')}`;

/** 期初、期末: the first and the last month of the term a month stands in. */
export function termBounds(months: number, period: string): [string, string] {
  const last = placeOf(months, period) * months;
  return [monthOf(period, last - months + 1), monthOf(period, last)];
}

/** 不在期末: whether the term still goes on after this month. */
export function goesOn(months: number, period: string): boolean {
  return termBounds(months, period)[1] !== period.slice(0, 7);
}

/** 一期的名称: `2024年第三季度`, `2024年上半年`, `2024年`; null: a month, which is called by its own name. */
export function termName(months: number, period: string): string | null {
  const place = placeOf(months, period);
  if (months === 3) return `${period.slice(0, 4)}年第${ordinals[place - 1]}季度`;
  if (months === 6) return `${period.slice(0, 4)}年${place === 1 ? '上' : '下'}半年`;
  return months === 12 ? `${period.slice(0, 4)}年` : null;
}

/** 一期在句中的叫法: `三季度`, `下半年`, `当年`; null: a month. */
export function termShort(months: number, period: string): string | null {
  const place = placeOf(months, period);
  if (months === 3) return `${ordinals[place - 1]}季度`;
  if (months === 6) return `${place === 1 ? '上' : '下'}半年`;
  return months === 12 ? '当年' : null;
}

/** 年初至期末: `2024年前三季度`, `2024年上半年`, `2024年全年`; null: by months. */
export function termToDate(months: number, period: string): string | null {
  const year = `${period.slice(0, 4)}年`;
  const end = placeOf(months, period) * months;
  if (![3, 6, 12].includes(months)) return null;
  return year + (end === 3 ? '一季度' : end === 6 ? '上半年' : end === 9 ? '前三季度' : '全年');
}

/** 本月、本季度、本半年、本年. */
export function thisTerm(months: number): string {
  return { 1: '本月', 3: '本季度', 6: '本半年', 12: '本年' }[months] ?? '本期';
}
