import type { Period } from '../../platform/shared/period.ts';
import type { DataClass } from '../../policy/disclosure.ts';
import type { QuestionKind } from './contract.ts';

/** 疑点: what one check would ask of one enterprise, or of an area; no verdict. */
export interface Doubt {
  kind: QuestionKind;
  source: 'self' | 'tax' | null;
  /** A month or a year: with kind, source and whom it is what is raised once. */
  subject: string;
  months: Period[];
  /** Classes of data the numbers rest on. */
  restsOn: DataClass[];
  /** The figures in question, in order: others would raise it anew. */
  figures: (number | string)[];
  /** What was reckoned, for the evidence. */
  stats: Record<string, unknown>;
}

/** The class of revenue by who said it. */
export function classOf(source: 'self' | 'tax'): DataClass {
  return source === 'self' ? 'selfRevenue' : 'taxAmount';
}

/** 按年归拢: one question a year, however many months of it are in doubt. */
export function byYear<T extends { at: number }>(found: T[], months: Period[]): Map<string, T[]> {
  const years = new Map<string, T[]>();
  for (const one of found) {
    const year = (months[one.at] ?? '').slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), one]);
  }
  return years;
}
