import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testHouse, undone } from '../../../tests/harness.ts';
import { codeOf } from '../../../tests/small-city.ts';
import { periodOf } from '../../platform/shared/period.ts';
import type { Work } from '../access/work.ts';
import { factLaw } from './fact-law.ts';
import { cityFacts } from './facts.ts';
import { factSelection } from './stored.ts';

const house = await testHouse();

/** What a source said in 分: 24 months alone and 24 cumulative figures, last year and this one; null: nothing said. */
interface Series {
  month: (bigint | null)[];
  ytd: (bigint | null)[];
}
/** A series as it counts, and the month from which the enterprise was there. */
interface Known extends Series {
  from: number;
}
interface KnownCase {
  self: Known | null;
  tax: Known | null;
}
interface Case {
  self: Series | null;
  tax: Series | null;
  /** The month of 2022 it opened in; null: long before. */
  opened: number | null;
}

// Small steps around the thresholds, zeros, refunds and holes: where the definitions could differ.
const fen = fc.oneof(
  { weight: 5, arbitrary: fc.bigInt(0n, 400_000_000n) },
  { weight: 2, arbitrary: fc.constant(0n) },
  { weight: 1, arbitrary: fc.bigInt(-50_000_000n, 0n) },
);
const holed = (weight: number) => fc.array(fc.option(fen, { freq: weight }), { minLength: 24, maxLength: 24 });
const months = fc.oneof(holed(30), holed(4), fc.constant(Array<bigint | null>(24).fill(null)));
const cumulative = fc.oneof(
  { weight: 3, arbitrary: fc.constant(Array<bigint | null>(24).fill(null)) },
  { weight: 2, arbitrary: fc.array(fc.option(fc.bigInt(0n, 4_000_000_000n), { freq: 1 }), { minLength: 24, maxLength: 24 }) },
  { weight: 2, arbitrary: fc.array(fen, { minLength: 24, maxLength: 24 }).map((alone) => alone.map((_, at) => sum(alone, at))) },
);
const whole = fc.record({ month: months, ytd: cumulative });
const thisYear = whole.map(({ month, ytd }) => ({ month: sinceJanuary(month), ytd: sinceJanuary(ytd) }));
const series = fc.oneof({ weight: 3, arbitrary: whole }, { weight: 2, arbitrary: thisYear });
const opened = fc.option(fc.integer({ min: 1, max: 12 }), { freq: 1 });
const cases = fc.record({ self: fc.option(series, { freq: 2 }), tax: fc.option(series, { freq: 9 }), opened });

function sinceJanuary(said: (bigint | null)[]): (bigint | null)[] {
  return said.map((value, at) => (at < 12 ? null : value));
}

/**
 * What is known of a source as of a month: of an enterprise that opened this year, and of which the source says nothing of last year, every
 * month before the opening is a zero month unless something was said of it; nothing at all said is no account.
 */
function knownOf(said: Series | null, openedIn: number | null, month: number): Known | null {
  if (!said || [...said.month, ...said.ytd].every((value) => value === null)) return null;
  const lastYear = [...said.month.slice(0, 12), ...said.ytd.slice(0, 12)].some((value) => value !== null);
  if (openedIn === null || openedIn > month || lastYear) return { ...said, from: 0 };
  const from = 11 + openedIn;
  return { month: said.month.map((value, at) => (at < from ? (value ?? 0n) : value)), ytd: said.ytd, from };
}

function sum(alone: bigint[], at: number): bigint {
  return alone.slice(at < 12 ? 0 : 12, at + 1).reduce((total, value) => total + value, 0n);
}

/** The definitions, said once more in plain words: `at` counts months from last January. */
function ytdOf(said: Series | null, at: number): bigint | null {
  if (!said) return null;
  const raw = (k: number): bigint | null => {
    const given = said.ytd[k];
    if (given !== null && given !== undefined) return given;
    const alone = said.month[k] ?? null;
    if (k % 12 === 0 || alone === null) return alone;
    const before = raw(k - 1);
    return before === null ? null : before + alone;
  };
  const value = raw(at);
  for (let k = at - (at % 12); k < at; k += 1) {
    const earlier = raw(k);
    if (value !== null && earlier !== null && value < earlier) return null;
  }
  return value;
}

function rawYtd(said: Series, at: number): bigint | null {
  const given = said.ytd[at] ?? null;
  if (given !== null) return given;
  const alone = said.month[at] ?? null;
  if (at % 12 === 0 || alone === null) return alone;
  const before = rawYtd(said, at - 1);
  return before === null ? null : before + alone;
}

function rollingOf(said: Series | null, at: number): bigint | null {
  if (at % 12 === 11) return ytdOf(said, at);
  const [ytd, annual, same] = [ytdOf(said, at), ytdOf(said, 11), ytdOf(said, at - 12)];
  return ytd === null || annual === null || same === null ? null : ytd + annual - same;
}

function idleOf(said: Known | null, at: number): number | null {
  if (!said) return null;
  for (let run = 0; run <= at; run += 1) {
    const k = at - run;
    if (run > 0 && k < said.from) return run;
    const upTo = rawYtd(said, k);
    const before = k % 12 === 0 ? 0n : rawYtd(said, k - 1);
    const alone = said.month[k] ?? (upTo === null || before === null ? null : upTo - before);
    if (alone === null) return run < 2 ? null : run;
    if (alone !== 0n) return run;
  }
  return at + 1;
}

const first = <T>(of: (said: Known | null) => T | null, one: KnownCase): T | null => of(one.self) ?? of(one.tax);
const yuan = (value: bigint | null) => (value === null ? null : `${value < 0n ? '-' : ''}${show(value < 0n ? -value : value)}`);
const show = (value: bigint) => `${value / 100n}.${String(value % 100n).padStart(2, '0')}`;

function poolBandOf(one: KnownCase, month: number): boolean | null {
  const known = Array.from({ length: month }, (_, k) => first((said) => rollingOf(said, 12 + k), one)).filter((value) => value !== null);
  return known.length === 0 ? null : known.some((value) => value >= 1_000_000_000n && value < 2_000_000_000n);
}

/** Half away from zero, as numeric rounds. */
function ratio(numerator: bigint, denominator: bigint, decimals: number): string {
  const scaled = numerator * 10n ** BigInt(decimals);
  const [top, negative] =
    scaled < 0n !== denominator < 0n ? [scaled < 0n ? -scaled : scaled, true] : [scaled < 0n ? -scaled : scaled, false];
  const bottom = denominator < 0n ? -denominator : denominator;
  const rounded = (top * 2n + bottom) / (bottom * 2n);
  const digits = String(rounded).padStart(decimals + 1, '0');
  return `${negative && rounded !== 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Whole units at or below: a fall just beyond a limit must stay beyond it. `bottom` > 0. */
function floored(top: bigint, bottom: bigint): bigint {
  return top / bottom - (top < 0n && top % bottom !== 0n ? 1n : 0n);
}

/** Units of 10^-10 as text with four decimals at least. */
function decimals(units: bigint): string {
  const digits = String(units < 0n ? -units : units).padStart(11, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -10)}.${digits.slice(-10).replace(/0{1,6}$/, '')}`;
}

/** The first source that knows it decides, even when what it knows is absurd: then the fact is unknown, and no other source steps in. */
function yoyOf(one: KnownCase, month: number): string | null {
  const known = first((said) => {
    const [ytd, same] = [ytdOf(said, 11 + month), ytdOf(said, month - 1)];
    return ytd === null || same === null || same <= 0n ? null : { ytd, same };
  }, one);
  return known === null || known.ytd - known.same >= 99_999_999n * known.same
    ? null
    : decimals(floored((known.ytd - known.same) * 10n ** 10n, known.same));
}

async function plantCases(work: Work, all: Case[]): Promise<void> {
  for (const [index, one] of all.entries()) {
    const code = codeOf(`性质${index}`).slice(0, 11) + String(index).padStart(7, '0');
    await work.client.query(
      `insert into enterprise (id, credit_code, name, name_key, area, opened_on) values (enterprise_id($1), $1, $2, $2, '渌口区', $3)`,
      [code, `性质${index}`, `${periodOf(one.opened === null ? 2015 : 2022, one.opened ?? 6)}-15`],
    );
    for (const source of ['self', 'tax'] as const) {
      const said = one[source];
      if (!said) continue;
      for (const year of [2021, 2022]) {
        const from = (year - 2021) * 12;
        const columns = Array.from({ length: 12 }, (_, k) => [`m${k + 1}`, `c${k + 1}`]).flat();
        const values = Array.from({ length: 12 }, (_, k) => [yuan(said.month[from + k] ?? null), yuan(said.ytd[from + k] ?? null)]).flat();
        await work.client.query(
          `insert into figure_year (enterprise_id, source, measure, year, area, ${columns.join(', ')})
           values (enterprise_id($1), $2, 'revenue', $3, '渌口区', ${values.map((_, k) => `$${k + 4}`).join(', ')})`,
          [code, source, year, ...values],
        );
      }
    }
  }
}

/** Last year's same months and whole year of a source that has both. */
function seasonOf(said: Series | null, month: number): { same: bigint; annual: bigint } | null {
  const [annual, same] = [ytdOf(said, 11), ytdOf(said, month - 1)];
  return annual !== null && same !== null && annual > 0n && same > 0n ? { same, annual } : null;
}

/** The facts that follow from the figures alone, as the plain definitions have them. */
function expected({ self, tax, opened: openedIn }: Case, month: number) {
  const one = { self: knownOf(self, openedIn, month), tax: knownOf(tax, openedIn, month) };
  const at = 11 + month;
  const ytdSource = ytdOf(one.self, at) !== null ? one.self : one.tax;
  const ytd = ytdOf(ytdSource, at);
  const season = [ytdSource, one.self, one.tax].map((said) => seasonOf(said, month)).find((known) => known !== null);
  const own = ytd !== null && season && (ytd * season.annual) / season.same < 10n ** 17n;
  return {
    annual_revenue: yuan(first((said) => ytdOf(said, 11), one)),
    ytd_revenue: yuan(ytd),
    rolling12_revenue: yuan(first((said) => rollingOf(said, at), one)),
    revenue_yoy: yoyOf(one, month),
    idle_months: first((said) => idleOf(said, at), one),
    pool_band_this_year: poolBandOf(one, month),
    ...(own && month < 12 ? { forecast_revenue: ratio(ytd * season.annual, season.same * 100n, 2), forecast_method: 'own_season' } : {}),
    ...(ytd === null ? { forecast_revenue: null, forecast_method: null } : {}),
  };
}

test('the statement over the whole city and the plain definitions agree', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(cases, { minLength: 40, maxLength: 40 }), fc.integer({ min: 1, max: 12 }), async (all, month) => {
      const period = periodOf(2022, month);
      const found = await undone(house, 'system', async (work) => {
        await plantCases(work, all);
        const { rows } = await work.client.query<Record<string, unknown>>(
          `with ${cityFacts(period, factLaw(work.policy, period))} select ${factSelection('f')} from facts f order by f.credit_code`,
        );
        return rows;
      });
      expect(found).toHaveLength(all.length);
      for (const [index, one] of all.entries()) expect(found[index]).toMatchObject(expected(one, month));
    }),
    { numRuns: 12 },
  );
});
