import type * as z from 'zod';
import { wholeCity } from '../../policy/policy.ts';
import type { Work } from '../../registry/access/work.ts';
import type { listAwards as listContract } from './contract.ts';
import { type FoundAward, readAwards } from './read-awards.ts';
import { toldAward, toldProvince, totalsByArea, totalsOf } from './told-awards.ts';

type Asked = Omit<z.output<typeof listContract.input>, 'page' | 'size'>;

const verdicts = { yes: true, no: false, open: null };

/** The awards asked for; what narrows the table narrows its sums as well. */
function narrowed(awards: readonly FoundAward[], { area, track, state, verdict, q }: Asked): FoundAward[] {
  const word = q?.toUpperCase();
  return awards.filter(
    ({ who, award }) =>
      (area === undefined || area === wholeCity || award.area === area) &&
      (track === undefined || award.track === track) &&
      (state === undefined || award.instalments.some((one) => one.state === state)) &&
      (verdict === undefined || award.eligible === verdicts[verdict]) &&
      (word === undefined || word === '' || who.name.toUpperCase().includes(word) || who.creditCode.includes(word)),
  );
}

/** 方案各年, up to this year; the newest first. */
function yearsOf({ policy, today }: Work): number[] {
  const first = Math.min(...policy.targets.map(({ year }) => year));
  const last = Math.max(first, Math.min(Number(today.slice(0, 4)), Math.max(...policy.targets.map(({ year }) => year))));
  return Array.from({ length: last - first + 1 }, (_, at) => last - at);
}

/** The year that is shown when none is asked for: the newest in which anybody entered. */
async function newestYear(work: Work): Promise<number> {
  const years = yearsOf(work);
  const { rows } = await work.lent('system', ({ client }) =>
    client.query<{ year: number | null }>(
      `select max(left(effective_period, 4))::int as year from register_event where kind = 'entry' and withdrawn_at is null`,
    ),
  );
  return years.find((year) => year <= (rows[0]?.year ?? 0)) ?? years.at(-1) ?? 2022;
}

/** 当年奖励 under the filters of the page, all of them. */
export async function awardsAsked(work: Work, asked: Asked) {
  const year = asked.year ?? (await newestYear(work));
  const found = await readAwards(work, { year });
  return { year, found, rows: narrowed(found.awards, asked) };
}

/** 奖励测算: the page asked for, the sums of all under the filters, and what is missing to say who bears what. */
export async function listAwards(
  work: Work,
  { page, size, ...asked }: z.output<typeof listContract.input>,
): Promise<z.input<typeof listContract.output>> {
  const { year, found, rows } = await awardsAsked(work, asked);
  const awards = rows.map(({ award }) => award);
  const areas = work.policy.areas.map(({ name }) => name);
  const missing = new Set(awards.filter(({ eligible, cityFen }) => eligible !== false && cityFen === null).map(({ area }) => area));
  const through = found.awards.map(({ facts }) => facts.registerThrough).filter((one) => one !== null);
  return {
    year,
    years: yearsOf(work),
    asOf: work.today,
    sharesMissing: areas.filter((area) => missing.has(area)),
    registerThrough: through.toSorted().at(-1) ?? null,
    province: toldProvince(work),
    total: rows.length,
    totals: totalsOf(awards),
    areas: totalsByArea(awards, areas),
    rows: rows.slice((page - 1) * size, page * size).map(toldAward),
  };
}
