import { addMonths, monthOf, type Period, periodOf, yearOf } from '../../../platform/shared/period.ts';
import { Refusal } from '../../../platform/shared/reason.ts';
import type { State } from '../../../policy/enterprise-state.ts';
import { statedNumber } from '../../../policy/parameter.ts';
import type { Start, Step } from '../../../policy/projection.ts';
import { type Rates, ratesOf } from '../../../policy/rates.ts';
import type { Work } from '../../../registry/access/work.ts';
import { inForce } from '../../../registry/identification/fact-law.ts';
import { noRegister, type RegisterFigures, registerFigures } from '../../targets/figures.ts';
import { type ForecastLaw, forecastLaw } from './forecast-law.ts';
import { type HistoryStep, historyStep } from './steps.ts';

/** 测算的底数: where everybody stands, what the register counts, and the rates history gives; where it is too short, why nothing can be said. */
export interface Outlook {
  period: Period;
  law: ForecastLaw;
  /** The last year to look to: of the total. */
  horizon: number;
  /** Steps to the end of each year, as far as history carries; with the first year it does not, and why. */
  steps: Step[];
  cannot: { from: number; says: string } | null;
  starts: Map<string, Start>;
  city: Start;
  register: Map<string, RegisterFigures>;
  listed: number;
}

/** 测算的底数 of a month, in a session that sees the city. */
export async function outlook(work: Work, period: Period): Promise<Outlook> {
  const { policy } = work;
  const law = forecastLaw(policy, period);
  const horizon = inForce(period, () => statedNumber(policy, 'goal.totalYear', period));
  const register = await registerFigures(work, period);
  const now = await historyStep(work, period, period, period);
  const { steps, cannot } = await stepsAhead(work, period, law, Math.max(horizon, yearOf(period) + 1));
  const starts = startsOf(
    policy.areas.map(({ name }) => name),
    now,
    register,
    period,
  );
  const city = sumOf([...starts.values()]);
  const listed = [...register.values()].reduce((sum, one) => sum + one.listed, 0);
  return { period, law, horizon, steps, cannot, starts, city, register, listed };
}

function startsOf(areas: string[], now: HistoryStep, register: Map<string, RegisterFigures>, period: Period): Map<string, Start> {
  return new Map(
    areas.map((area): [string, Start] => {
      const standing: Partial<Record<State, number>> = {};
      for (const cell of now.cells) {
        // Who is not born yet cannot be numbered: they are reckoned from history.
        if (cell.area === area && cell.from !== 'unborn') standing[cell.from] = (standing[cell.from] ?? 0) + cell.count;
      }
      const { newCount, exitCount } = register.get(area) ?? noRegister;
      return [area, { area, standing, counted: { year: yearOf(period), entries: newCount, exits: exitCount } }];
    }),
  );
}

function sumOf(starts: Start[]): Start {
  const city: Start = { area: null, standing: {}, counted: { year: starts[0]?.counted.year ?? 0, entries: 0, exits: 0 } };
  for (const { standing, counted } of starts) {
    city.counted.entries += counted.entries;
    city.counted.exits += counted.exits;
    for (const [state, count] of Object.entries(standing) as [State, number][]) city.standing[state] = (city.standing[state] ?? 0) + count;
  }
  return city;
}

/** The rest of this year by the same months of earlier years, then whole years by whole years. */
async function stepsAhead(work: Work, period: Period, law: ForecastLaw, last: number): Promise<Pick<Outlook, 'steps' | 'cannot'>> {
  const year = yearOf(period);
  const steps: Step[] = [];
  if (monthOf(period) < 12) {
    const rest = await ratesFrom(work, period, law, (back) => [addMonths(period, -12 * back), periodOf(year - back, 12)]);
    if ('cannot' in rest) return { steps, cannot: { from: year, says: rest.cannot } };
    steps.push({ year, rates: rest.rates });
  }
  const ended = monthOf(period) === 12 ? year : year - 1;
  if (year < last) {
    const whole = await ratesFrom(work, period, law, (back) => [periodOf(ended - back, 12), periodOf(ended - back + 1, 12)]);
    if ('cannot' in whole) return { steps, cannot: { from: year + 1, says: whole.cannot } };
    for (let at = year + 1; at <= last; at += 1) steps.push({ year: at, rates: whole.rates });
  }
  return { steps, cannot: null };
}

/** Rates from the stretches of history that can be used; where they are too few, why not. */
export async function ratesFrom(
  work: Work,
  period: Period,
  law: ForecastLaw,
  stretch: (back: number) => [Period, Period],
): Promise<{ rates: Rates } | { cannot: string }> {
  const first = await firstYear(work);
  const used: HistoryStep[] = [];
  for (let back = 1; back <= law.historyMost; back += 1) {
    const [from, to] = stretch(back);
    // The last twelve months of a month before that were never sent by anybody.
    if (first === null || from < periodOf(first, 12)) break;
    const step = await historyStep(work, from, to, period);
    if (step.known >= law.knownShare) used.push(step);
  }
  if (used.length < law.historyYears)
    return { cannot: `历史不足：可用的同期历史只有${used.length}年，至少要${law.historyYears}年，说不出` };
  const cells = used.map((step) => step.cells);
  const entries = cells.flat().reduce((sum, cell) => sum + (cell.entered ? cell.count : 0), 0);
  if (entries < law.minimumEvents)
    return { cannot: `历史不足：同期历史中只有${entries}家入库可作依据，至少要${law.minimumEvents}家，说不出` };
  return { rates: ratesOf(cells, law.priorWeight) };
}

async function firstYear({ client }: Work): Promise<number | null> {
  const { rows } = await client.query<{ year: number | null }>(`select min(year)::int as year from figure_year where measure = 'revenue'`);
  return rows[0]?.year ?? null;
}

/** 测算哪一年: the one asked for, else the year of the month, or the next where the month ends its year. Refuses years that are over, or beyond the aims. */
export function yearAsked({ period, horizon }: Pick<Outlook, 'period' | 'horizon'>, asked: number | undefined): number {
  const year = yearOf(period);
  const last = Math.max(horizon, year + 1);
  if (asked === undefined) return monthOf(period) === 12 && year < last ? year + 1 : year;
  if (asked >= year && asked <= last) return asked;
  throw new Refusal([{ says: `截至${period}只能测算${year}年至${last}年，不能测算${asked}年`, remedy: '请改选年份或截至月份' }], 422);
}
