import type * as z from 'zod';
import { addMonths, monthOf, type Period, periodOf, yearOf } from '../../../platform/shared/period.ts';
import { atLeast, type Distribution, expected, plus, quantile, surely } from '../../../policy/distribution.ts';
import type { Cell, State } from '../../../policy/enterprise-state.ts';
import { bandScore, brier, calibration, type Said, type Tested } from '../../../policy/forecast-score.ts';
import { lookingBack } from '../../../policy/look-back.ts';
import { project, type Start, type YearAhead } from '../../../policy/projection.ts';
import type { Rates } from '../../../policy/rates.ts';
import type { Work } from '../../../registry/access/work.ts';
import { newTarget, registerFigures } from '../../targets/figures.ts';
import type { readBackTest as contract } from './contract.ts';
import { type ForecastLaw, forecastLaw } from './forecast-law.ts';
import { monthAsked } from './month-asked.ts';
import { ratesFrom } from './outlook.ts';
import { historyStep } from './steps.ts';

type Answer = z.output<typeof contract.output>;

/** 回测: the months whose year is over, newest year first; each is forecast from what lay before it alone, and compared with what came. */
export async function readBackTest(work: Work, asked: z.output<typeof contract.input>): Promise<Answer> {
  const period = await monthAsked(work, asked);
  return work.lent('system', (machine) => backTest(machine, period));
}

/** 回测的月份: of the last year that is over, from the end of the year before it to its November. */
export function testedMonths(period: Period): Period[] {
  const ended = monthOf(period) === 12 ? yearOf(period) : yearOf(period) - 1;
  return Array.from({ length: 12 }, (_, at) => addMonths(periodOf(ended - 1, 12), at));
}

async function backTest(work: Work, period: Period): Promise<Answer> {
  const law = forecastLaw(work.policy, period);
  const months = testedMonths(period);
  const entries: Tested[] = [];
  const exits: Tested[] = [];
  const said: Said[] = [];
  const byMonth: Answer['byMonth'] = [];
  let cannot: string | null = null;
  for (const month of months) {
    const tested = await testedMonth(work, period, law, month);
    if ('cannot' in tested) {
      cannot = tested.cannot;
      continue;
    }
    entries.push(...tested.entries);
    exits.push(...tested.exits);
    said.push(...tested.said);
    byMonth.push({ month, ...tested.city });
  }
  const low = (1 - law.band) / 2;
  const rounded = (of: Tested[]) => {
    const score = bandScore(of, 1 - 2 * low);
    return { ...score, held: four(score.held), within: four(score.within), withinExpected: four(score.withinExpected) };
  };
  const { score, plain } = brier(said);
  return {
    asOf: period,
    band: law.band,
    months: byMonth.map(({ month }) => month),
    entries: rounded(entries),
    exits: rounded(exits),
    all: rounded([...entries, ...exits]),
    brier: { score: score === null ? null : four(score), plain: plain === null ? null : four(plain), cases: said.length },
    calibration: calibration(said).map((bin) => ({
      ...bin,
      said: bin.said === null ? null : four(bin.said),
      came: bin.came === null ? null : four(bin.came),
    })),
    byMonth,
    cannot: byMonth.length === 0 ? cannot : null,
  };
}

const four = (ratio: number) => Math.round(ratio * 10_000) / 10_000;

interface TestedMonth {
  entries: Tested[];
  exits: Tested[];
  said: Said[];
  city: Omit<Answer['byMonth'][number], 'month'>;
}

async function testedMonth(work: Work, period: Period, law: ForecastLaw, month: Period): Promise<TestedMonth | { cannot: string }> {
  const year = monthOf(month) === 12 ? yearOf(month) + 1 : yearOf(month);
  const found = await ratesFrom(work, period, law, (back) => [addMonths(month, -12 * back), periodOf(year - back, 12)]);
  if ('cannot' in found) return found;
  const came = await historyStep(work, month, periodOf(year, 12), period);
  const under = { ...work, policy: lookingBack(work.policy, period) };
  const counted = year === yearOf(month) ? await registerFigures(under, month) : new Map();
  const tested: TestedMonth = { entries: [], exits: [], said: [], city: { expected: 0, p10: 0, p90: 0, actual: 0 } };
  for (const { name } of work.policy.areas) {
    const own = came.cells.filter((cell) => cell.area === name);
    const ahead = forecastFrom(own, name, year, found.rates, law);
    const [entered, exited] = [turned(own, 'entered'), turned(own, 'exited')];
    tested.entries.push({ of: ahead.entries, actual: entered });
    tested.exits.push({ of: ahead.exits, actual: exited });
    const target = newTarget(work.policy, periodOf(year, 12), name)?.target;
    const already = counted.get(name)?.newCount ?? 0;
    if (target !== undefined) tested.said.push({ chance: atLeast(ahead.entries, target - already), came: already + entered >= target });
  }
  const already = [...counted.values()].reduce((sum: number, one: { newCount: number }) => sum + one.newCount, 0);
  const all: Distribution = plus(surely(already), forecastFrom(came.cells, null, year, found.rates, law).entries);
  const low = (1 - law.band) / 2;
  tested.city = {
    expected: Math.round(expected(all) * 10) / 10,
    p10: quantile(all, low),
    p90: quantile(all, 1 - low),
    actual: already + turned(came.cells, 'entered'),
  };
  return tested;
}

function forecastFrom(cells: Cell[], area: string | null, year: number, rates: Rates, law: ForecastLaw): YearAhead {
  const standing: Partial<Record<State, number>> = {};
  for (const { from, count } of cells) if (from !== 'unborn') standing[from] = (standing[from] ?? 0) + count;
  const start: Start = { area, standing, counted: { year: 0, entries: 0, exits: 0 } };
  return project(start, [{ year, rates }], law.spread)[0] as YearAhead;
}

function turned(cells: Cell[], which: 'entered' | 'exited'): number {
  return cells.reduce((sum, cell) => sum + (cell[which] ? cell.count : 0), 0);
}
