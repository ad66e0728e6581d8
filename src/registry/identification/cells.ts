import { addMonths, monthOf, type Period } from '../../platform/shared/period.ts';

/** A figure in force: one cell of one file, and what it was read as. */
export interface FigureCell {
  source: string;
  period: Period;
  basis: 'month' | 'ytd';
  value: string;
  raw: string;
  batch: string | null;
  file: string | null;
  sheet: string;
  row: number;
  column: number;
}

/** The figures in force of one enterprise, by source, month and basis. */
export type Cells = ReadonlyMap<string, FigureCell>;

/** Keys the figures in force, so that the cells behind a year to date can be looked up. */
export function cellsOf(figures: FigureCell[]): Cells {
  return new Map(figures.map((cell) => [keyOf(cell.source, cell.period, cell.basis), cell]));
}

/**
 * The cells a year to date is made of: the cumulative figure where one was sent, else those of the month before and the month's own.
 * Empty where the year to date is not known. `since`: the month it opened in, before which no cell is needed; null for most.
 */
export function ytdCells(cells: Cells, source: string, period: Period, since: Period | null): FigureCell[] {
  const cumulative = cells.get(keyOf(source, period, 'ytd'));
  if (cumulative) return [cumulative];
  const needless = (at: Period) => since !== null && at < since;
  const alone = cells.get(keyOf(source, period, 'month'));
  if (!alone && !needless(period)) return [];
  const own = alone ? [alone] : [];
  if (monthOf(period) === 1) return own;
  const last = addMonths(period, -1);
  const before = ytdCells(cells, source, last, since);
  return before.length === 0 && !needless(last) ? [] : [...before, ...own];
}

/** The cells a single month is known from: its own, else the two years to date it is the difference of. */
export function monthCells(cells: Cells, source: string, period: Period, since: Period | null): FigureCell[] {
  const alone = cells.get(keyOf(source, period, 'month'));
  if (alone) return [alone];
  const upTo = ytdCells(cells, source, period, since);
  return monthOf(period) === 1 ? upTo : [...upTo, ...ytdCells(cells, source, addMonths(period, -1), since)];
}

function keyOf(source: string, period: Period, basis: 'month' | 'ytd'): string {
  return `${source} ${period} ${basis}`;
}
