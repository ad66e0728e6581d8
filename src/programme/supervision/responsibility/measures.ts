import type { Work } from '../../../registry/access/work.ts';
import type { Progress, ProgressRow } from '../contract.ts';
import type { Measure } from './contract.ts';

/** 条: 二.1 belongs to 二. */
export const articleOfClause = (clause: string) => clause.split('.')[0] ?? clause;

/** 各项措施: every clause that is not an article split into others, with the figures whose definition cites it. */
export function measuresOf({ policy }: Pick<Work, 'policy'>, progress: Progress): Measure[] {
  const split = new Set(policy.clauses.flatMap(({ id }) => (id.includes('.') ? [articleOfClause(id)] : [])));
  return policy.clauses
    .filter(({ id }) => !split.has(id))
    .map(({ id, title, says, offices }) => ({
      clause: id,
      article: articleOfClause(id),
      title,
      says,
      offices,
      figures: progress.definitions
        .filter(({ clause }) => clause === id || (clause === articleOfClause(id) && isFirst(policy, id)))
        .map(({ name, label, unit, says: means }) => ({ name, label, unit, value: cityValue(progress.city, name, unit), says: means })),
    }));
}

/** A figure that cites a whole article stands under its first clause. */
const isFirst = (policy: Work['policy'], clause: string) =>
  policy.clauses.find(({ id }) => id.startsWith(`${articleOfClause(clause)}.`))?.id === clause;

/** The city's value as text; null where it is left out, unknown, or not a number of the city (a rank). */
function cityValue(city: ProgressRow, name: string, unit: string): string | null {
  const value = reach(city, name);
  if (value === null || value === undefined) return null;
  if (typeof value === 'object') return Object.values(value).some((one) => one === null) ? null : Object.values(value).join('／');
  if (unit === '%') return (Number(value) * 100).toFixed(1);
  return unit === '百分点' ? (Number(value) * 100).toFixed(1) : String(value);
}

/** `problems.open` lies one step down. */
function reach(row: object, name: string): unknown {
  return name.split('.').reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], row);
}
