import type * as z from 'zod';
import { addMonths, type Period } from '../../platform/shared/period.ts';
import { statedNumber } from '../../policy/parameter.ts';
import type { Work } from '../../registry/access/work.ts';
import type { readEffect as contract, Effect } from './contract.ts';
import { asksIn, attendedIn } from './effect-facts.ts';

interface Tally {
  enterprises: Set<string>;
  before: { due: number; onTime: number };
  after: { due: number; onTime: number };
}
type Row = Effect['rows'][number];

/**
 * 培训与月报及时性: of each month in which such a course was held, how enterprises that came first then and those that never had come reported in the
 * months before and after. Sums alone leave this function: a group below the least publishable is told by nothing, not even its shares.
 */
export async function readEffect(work: Work, { year }: z.output<typeof contract.input>): Promise<Effect> {
  const { policy, today } = work;
  const { months, audience, caution } = policy.training.effect;
  const minimum = statedNumber(policy, 'publish.minimumCell', today);
  const topics = policy.training.topics.filter((topic) => topic.audience === audience).map(({ id }) => id);
  const { first, asks } = await work.lent('system', async (lent) => {
    const attended = await attendedIn(lent, topics);
    const cohorts = [...new Set(attended.map(({ period }) => period))].filter((period) => period.startsWith(`${year}-`));
    const around = [...new Set(cohorts.flatMap((period) => monthsAround(period, months).all))];
    return { first: attended, asks: await asksIn(lent, around, today) };
  });
  const came = new Map(first.map(({ id, period }) => [id, period]));
  const cohorts = [...new Set(came.values())].filter((period) => period.startsWith(`${year}-`)).toSorted();
  const tallies = cohorts.map((period) => ({ period, ...talliesOf(period, { came, asks, months }) }));
  const rows = tallies.map(({ period, attending, others }) => told(period, attending, others, minimum));
  // Of one month alone the sum would be that month again.
  const all =
    tallies.length > 1 ? [told(null, merged(tallies.map((one) => one.attending)), merged(tallies.map((one) => one.others)), minimum)] : [];
  return { year, asOf: today, months, minimum, caution, rows: [...rows, ...withholdable(rows, all)] };
}

/** The total is told only where no left-out month could be had from it by taking the others away. */
function withholdable(rows: Row[], all: Row[]): Row[] {
  const out = rows.filter(({ says }) => says !== null).length;
  return out === 1 ? [] : all;
}

function monthsAround(period: Period, months: number): { before: Period[]; after: Period[]; all: Period[] } {
  const before = Array.from({ length: months }, (_, at) => addMonths(period, -at - 1));
  const after = Array.from({ length: months }, (_, at) => addMonths(period, at + 1));
  return { before, after, all: [...before, ...after] };
}

const empty = (): Tally => ({ enterprises: new Set(), before: { due: 0, onTime: 0 }, after: { due: 0, onTime: 0 } });

function talliesOf(
  period: Period,
  { came, asks, months }: { came: Map<string, Period>; asks: { id: string; period: Period; onTime: boolean }[]; months: number },
): { attending: Tally; others: Tally } {
  const { before, after } = monthsAround(period, months);
  const [attending, others] = [empty(), empty()];
  for (const ask of asks) {
    const side = before.includes(ask.period) ? 'before' : after.includes(ask.period) ? 'after' : null;
    if (side === null) continue;
    const when = came.get(ask.id);
    // Who came in another month is neither: it was taught at a time that is not this one.
    const tally = when === period ? attending : when === undefined ? others : null;
    if (!tally) continue;
    tally.enterprises.add(ask.id);
    tally[side].due += 1;
    tally[side].onTime += Number(ask.onTime);
  }
  return { attending, others };
}

function merged(tallies: Tally[]): Tally {
  const sum = empty();
  for (const { enterprises, before, after } of tallies) {
    for (const id of enterprises) sum.enterprises.add(id);
    for (const [mine, theirs] of [
      [sum.before, before],
      [sum.after, after],
    ] as const) {
      mine.due += theirs.due;
      mine.onTime += theirs.onTime;
    }
  }
  return sum;
}

const share = ({ due, onTime }: { due: number; onTime: number }) => (due === 0 ? null : { due, onTime, share: onTime / due });
const silent = { enterprises: null, before: null, after: null };

function told(period: Period | null, attending: Tally, others: Tally, minimum: number): Row {
  const few = [attending, others].filter(({ enterprises }) => enterprises.size < minimum).length > 0;
  if (few) return { period, attending: silent, others: silent, says: `有一组不足 ${minimum} 家，不显示（统计法实施条例第二十九条）` };
  const side = (tally: Tally) => ({ enterprises: tally.enterprises.size, before: share(tally.before), after: share(tally.after) });
  const says = attending.after.due === 0 ? '培训之后还没有到期的月报' : null;
  return { period, attending: side(attending), others: side(others), says };
}
