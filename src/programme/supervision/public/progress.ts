import type * as z from 'zod';
import { statedNumber } from '../../../policy/parameter.ts';
import { wholeCity } from '../../../policy/policy.ts';
import type { Work } from '../../../registry/access/work.ts';
import { isDemo } from '../bulletin.ts';
import { numberOf } from '../bulletins/stored.ts';
import type { readPublicProgress as contract, PublicRow, ReleasedCount } from './contract.ts';
import { type IssuedTable, issuedTables } from './issued.ts';
import { type CountsOf, released } from './released.ts';

type Bulletin = NonNullable<z.input<typeof contract.output>['bulletin']>;

/** A row of what is told: everything else in it follows from the two counts, so it tells no more than they do. */
function rowOf(area: string, newTarget: number | null, newCount: ReleasedCount, exitCount: ReleasedCount, period: string): PublicRow {
  const whole = newCount.period === period && exitCount.period === period && newCount.value !== null && exitCount.value !== null;
  return {
    area,
    newTarget,
    newCount,
    exitCount,
    netCount: whole ? (newCount.value ?? 0) - (exitCount.value ?? 0) : null,
    completionRate: newTarget && newCount.value !== null ? Math.round((newCount.value / newTarget) * 1000) / 10 : null,
  };
}

/** The areas of a table in the order of the pack, whatever order it ranks them in. */
function countsOf(tables: IssuedTable[], areas: string[], of: 'newCount' | 'exitCount'): CountsOf[] {
  return tables.map(({ period, progress }) => {
    const counts = areas.map((name) => progress.areas.find(({ area }) => area === name)?.[of] ?? 0);
    return { period, areas: counts, city: progress.city[of] };
  });
}

function told(work: Work, tables: IssuedTable[], minimum: number): Bulletin | null {
  const last = tables.at(-1);
  if (!last) return null;
  const { progress, period } = last;
  const names = work.policy.areas.map(({ name }) => name);
  const entries = released(countsOf(tables, names, 'newCount'), minimum);
  const exits = released(countsOf(tables, names, 'exitCount'), minimum);
  const none = { value: null, period: null };
  const target = (area: string) => progress.areas.find((row) => row.area === area)?.newTarget ?? null;
  const whole = rowOf(wholeCity, progress.city.newTarget, entries.city, exits.city, period);
  return {
    number: numberOf(last) ?? '',
    title: last.title,
    period,
    issuedOn: last.issuedOn,
    asOf: last.asOf,
    clause: work.policy.public.progress.clause,
    whole,
    // With what came and what left told, the stock tells nothing new; without, it would.
    listed: whole.netCount === null ? null : progress.city.listed,
    areas: names.map((name, at) => rowOf(name, target(name), entries.areas[at] ?? none, exits.areas[at] ?? none, period)),
  };
}

/** 公众页的进展: of issued bulletins alone, as far as everybody may read them. */
export async function readPublicProgress(work: Work): Promise<z.input<typeof contract.output>> {
  const { policy, today } = work;
  const minimum = statedNumber(policy, policy.disclosure.smallCell.parameter, today);
  return {
    demo: await isDemo(work),
    city: policy.city.name,
    document: policy.document,
    minimum,
    law: policy.public.progress.law,
    bulletin: told(work, await issuedTables(work), minimum),
  };
}
