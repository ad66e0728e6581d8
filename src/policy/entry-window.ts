import type { Calendar, EntryTrack } from './calendar-shape.ts';
import { stated } from './parameter.ts';
import type { Policy } from './policy.ts';

/** 一个审核批次: when it takes applications, which, and the month an entry approved in it takes effect by default. */
export interface EntryWindow {
  /** `2022-03` of the monthly review, `2022-A1` of the annual. */
  id: string;
  label: string;
  reviewType: 'monthly' | 'annual';
  year: number;
  opensOn: string;
  closesOn: string;
  effective: string;
  tracks: EntryTrack[];
  clause: string;
  source: string;
}

const two = (number: number) => String(number).padStart(2, '0');

/** The month `months` before month `month` of a year, as `2022-01`. */
function monthBefore(year: number, month: number, months: number): string {
  const count = year * 12 + month - 1 - months;
  return `${Math.floor(count / 12)}-${two((count % 12) + 1)}`;
}

/** 全部批次 of the calendar, the earliest closing first. */
export function entryWindows(calendar: Calendar): EntryWindow[] {
  const monthly = calendar.monthly.flatMap(({ year, months: [first, last], opensDay, closesDay, special, clause, source }) => {
    const usual = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
      .filter((month) => !special.some((one) => one.month === month))
      .map((month) => ({
        month,
        opensOn: `${monthBefore(year, month, 2)}-${two(opensDay)}`,
        closesOn: `${monthBefore(year, month, 1)}-${two(closesDay)}`,
      }));
    return [...special, ...usual].map(
      ({ month, opensOn, closesOn }): EntryWindow => ({
        id: `${year}-${two(month)}`,
        label: `${year}年${month}月批（月度审核）`,
        reviewType: 'monthly',
        year,
        opensOn,
        closesOn,
        effective: `${year}-${two(month)}`,
        tracks: ['newlyBuilt'],
        clause,
        source,
      }),
    );
  });
  const annual = calendar.annual.flatMap(({ year, batches, clause, source }) =>
    batches.map(
      ({ ordinal, label, ...batch }): EntryWindow => ({
        ...batch,
        id: `${year}-A${ordinal}`,
        label: `${year}年${label}（年度审核）`,
        reviewType: 'annual',
        year,
        clause,
        source,
      }),
    ),
  );
  return [...monthly, ...annual].sort((a, b) => (a.closesOn === b.closesOn ? a.id.localeCompare(b.id) : a.closesOn < b.closesOn ? -1 : 1));
}

/** 新建投产的开业截点 of a review year: 1 October of the year before (二.2). */
export function openedFrom(policy: Policy, year: number): { day: string; clause: string } {
  const { value, clause } = stated(policy, 'newlyBuilt.openedFrom', `${year}-12-31`);
  return { day: `${year - 1}-${String(value)}`, clause };
}
