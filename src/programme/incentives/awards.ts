import type * as z from 'zod';
import { Refusal } from '../../platform/shared/reason.ts';
import { compareReadings, type ReadingSum } from '../../policy/award-readings.ts';
import { wholeCity } from '../../policy/policy.ts';
import type { Work } from '../../registry/access/work.ts';
import type { listAwards as listContract, readAward as oneContract, compareAwardReadings as readingsContract } from './contract.ts';
import { type FoundAward, readAwards } from './read-awards.ts';
import { toldAward, totalsByArea, totalsOf } from './told-awards.ts';

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
    total: rows.length,
    totals: totalsOf(awards),
    areas: totalsByArea(awards, areas),
    rows: rows.slice((page - 1) * size, page * size).map(toldAward),
  };
}

/** 一家的奖励: both rule books side by side, and every reason. */
export async function readAward(work: Work, { id, year }: z.output<typeof oneContract.input>): Promise<z.input<typeof oneContract.output>> {
  const { awards } = await readAwards(work, { year, enterpriseId: id });
  const found = awards.findLast(({ who, award }) => who.enterpriseId === id && award.eligible !== false) ?? awards.at(-1);
  if (!found) throw new Refusal([{ says: `没有这家企业 ${year} 年的入库，或者它不在您负责的县市区`, remedy: '请重新查找' }], 404);
  const { higher, because } = found.award;
  return {
    ...toldAward(found),
    because,
    higher: higher.because,
    policies: higher.considered.map((one) => ({
      document: one.document,
      amountFen: String(one.amountFen),
      from: one.from,
      to: one.to,
      best: one === higher.best,
    })),
  };
}

const sumText = ({ awarded, open, totalFen, payableFen, lapsedFen, cityFen, areaFen }: ReadingSum) => ({
  awarded,
  open,
  totalFen: String(totalFen),
  payableFen: String(payableFen),
  lapsedFen: String(lapsedFen),
  cityFen: cityFen === null ? null : String(cityFen),
  areaFen: areaFen === null ? null : String(areaFen),
});

/** 各读法的差异 over the entries the reader sees. */
export async function compareAwardReadings(
  work: Work,
  { year, area }: z.output<typeof readingsContract.input>,
): Promise<z.input<typeof readingsContract.output>> {
  const { law, entries } = await readAwards(work, { year });
  const of =
    area === undefined || area === wholeCity ? entries : entries.filter(({ facts }) => facts.turns.some((turn) => turn.area === area));
  const readings = compareReadings(
    law,
    of.map(({ facts }) => facts),
    year,
  );
  return { year, readings: readings.map((one) => ({ ...one, now: sumText(one.now), other: sumText(one.other) })) };
}
