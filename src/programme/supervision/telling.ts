import { monthOf, type Period, yearOf } from '../../platform/shared/period.ts';
import { termShort, termToDate } from '../../platform/shared/term.ts';
import type { Figure } from './bulletin-figures.ts';
import { listed, type Piece, type Speaker } from './sentence.ts';

/** What the sentences are chosen from. `named`: how many leaders a sentence names (ranking.named). */
export interface Told extends Speaker {
  period: Period;
  /** How many months a bulletin is of: 1, or 3 where they are quarterly. */
  months: number;
  areas: string[];
  named: number;
  /** 牵头单位 as the pack names it. */
  lead: string;
  figures: Figure[];
}

/** `2022年1至9月`; January is alone. In running text, where a dash could begin a line; heads take `1—9月`. Of quarters `2024年前三季度`. */
export function monthsLabel(period: Period, months: number, to: '至' | '—' = '至'): string {
  const month = monthOf(period);
  const term = termToDate(months, period);
  if (term) return term;
  return `${yearOf(period)}年${month === 1 ? '1月' : `1${to}${month}月`}`;
}

/** `9月`, or `三季度`. */
export function monthLabel({ period, months }: Pick<Told, 'period' | 'months'>): string {
  return termShort(months, period) ?? `${monthOf(period)}月`;
}

/** `9月当月`, or `三季度`: what was new in it alone. */
export function ownLabel(told: Pick<Told, 'period' | 'months'>): string {
  return `${monthLabel(told)}${told.months === 1 ? '当月' : ''}`;
}

/** An area with one of its figures: 天元区（40家）. */
export function withFigure({ number }: Told, area: string, figure: string, unit: string): Piece {
  return listed([`${area}（`, number(`${figure}:${area}`), `${unit}）`], '');
}

/** Of the greatest values the first `named` with their ties, while not everybody is named; zeros lead nothing. */
export function leaders({ value, areas, named }: Told, figure: string): string[] {
  const of = (area: string) => value(`${figure}:${area}`) ?? Number.NEGATIVE_INFINITY;
  const ordered = areas.filter((area) => of(area) > 0).sort((a, b) => of(b) - of(a));
  const last = ordered[named - 1];
  const kept = last === undefined ? ordered : ordered.filter((area) => of(area) >= of(last));
  // A tie that swallows half the list distinguishes nobody: only those clearly above it are named.
  if (kept.length <= areas.length / 2 || last === undefined) return kept;
  return ordered.filter((area) => of(area) > of(last));
}
