import type { Period } from '../../platform/shared/period.ts';
import { monthOf, yearOf } from '../../platform/shared/period.ts';
import { type Basis, MEASURES } from './columns.ts';
import type { ReadColumn, SheetLayout } from './layout.ts';
import type { Measure } from './unit.ts';

/** 数位: one figure a row may carry; `period` is null where every row says its own month. Staged in column f0, f1, …  */
export interface Slot {
  key: string;
  measure: Measure;
  basis: Basis;
  period: Period | null;
}

/** The key under which columns of several sheets share a slot. */
export function slotKey({ field, period, basis }: ReadColumn): string {
  return `${field}|${period ?? ''}|${basis ?? ''}`;
}

/** The slots of a roster, over all its sheets. */
export function slotsOf(sheets: SheetLayout[]): Slot[] {
  const slots = new Map<string, Slot>();
  for (const column of sheets.flatMap(({ columns }) => columns)) {
    const measure = MEASURES[column.field ?? 'ignored'];
    if (measure && column.basis) slots.set(slotKey(column), { key: slotKey(column), measure, basis: column.basis, period: column.period });
  }
  return [...slots.values()];
}

/** The column of figure_year a month is kept in: m9 what was said of September, c9 what was said cumulatively. */
export function yearColumn(basis: Basis, period: Period): string {
  return `${basis === 'month' ? 'm' : 'c'}${monthOf(period)}`;
}

/** One measure and year a roster speaks of, with the slots that do and the months each may be about. */
export interface YearGroup {
  measure: Measure;
  year: number;
  parts: { slot: number; basis: Basis; period: Period; perRow: boolean }[];
}

/** Groups slots by measure and year: each group is one row of figure_year an enterprise. `rowPeriods`: months met in the rows. */
export function yearGroups(slots: Slot[], rowPeriods: Iterable<Period>): YearGroup[] {
  const groups = new Map<string, YearGroup>();
  const months = [...rowPeriods];
  slots.forEach(({ measure, basis, period }, slot) => {
    for (const each of period === null ? months : [period]) {
      const year = yearOf(each);
      const key = `${measure}|${year}`;
      const group = groups.get(key) ?? { measure, year, parts: [] };
      group.parts.push({ slot, basis, period: each, perRow: period === null });
      groups.set(key, group);
    }
  });
  return [...groups.values()];
}
