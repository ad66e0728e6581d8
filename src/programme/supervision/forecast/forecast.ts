import type * as z from 'zod';
import { periodOf, yearOf } from '../../../platform/shared/period.ts';
import { atLeast, type Distribution, expected, quantile, surely } from '../../../policy/distribution.ts';
import { lookingBack } from '../../../policy/look-back.ts';
import { LawSilent } from '../../../policy/parameter.ts';
import { planArithmetic } from '../../../policy/plan-arithmetic.ts';
import { wholeCity } from '../../../policy/policy.ts';
import { project, type Start, type YearAhead } from '../../../policy/projection.ts';
import type { Work } from '../../../registry/access/work.ts';
import { netTarget, newTarget, registerFigures } from '../../targets/figures.ts';
import { assumptions } from './assumptions.ts';
import type { Band, readForecast as contract, Forecast, ForecastRow } from './contract.ts';
import { monthAsked } from './month-asked.ts';
import { type Outlook, outlook, yearAsked } from './outlook.ts';
import { stateRows } from './state-rows.ts';

/**
 * 目标测算 (六.3): whether the targets of a year, and the total, will be met, as of a month; what cannot be said is said so. Reckoned by the system from everybody,
 * so that every office reads the same figures; no enterprise comes out, and no aim below an area is made.
 */
export async function readForecast(work: Work, asked: z.output<typeof contract.input>): Promise<Forecast> {
  const period = await monthAsked(work, asked);
  return work.lent('system', async (machine) => shown(machine, await outlook(machine, period), asked.year));
}

async function shown(work: Work, ahead: Outlook, asked: number | undefined): Promise<Forecast> {
  const { policy } = work;
  const { period, law, horizon, listed } = ahead;
  const year = yearAsked(ahead, asked);
  const years = yearsOf(ahead, ahead.city);
  const low = (1 - law.band) / 2;
  const of = (distribution: Distribution | undefined) => bandOf(distribution, low);
  const city = years.get(year);
  const net = netTargetOf(work, year);
  const last = years.get(horizon);
  return {
    asOf: period,
    year,
    years: Array.from({ length: Math.max(horizon, yearOf(period) + 1) - yearOf(period) + 1 }, (_, at) => yearOf(period) + at),
    pack: policy.id,
    areas: policy.areas.map(({ name }) => rowOf(work, ahead, year, ahead.starts.get(name) as Start)),
    city: {
      ...rowOf(work, ahead, year, ahead.city),
      netTarget: net,
      net: of(city?.net),
      netProbability: chanceOf(city?.net, net),
    },
    horizon: {
      year: horizon,
      target: total(work, period),
      probability: chanceOf(last?.stock, total(work, period)),
      base: listed,
      assumptions: assumptions(policy, ahead),
      cannot: cannotSay(ahead, horizon),
    },
    past: await pastOf(work, period),
    ahead: [...years.values()]
      .filter((one) => one.year <= horizon)
      .map((one) => {
        const target = targetOf(work, one.year, null);
        const growth = netTargetOf(work, one.year);
        return {
          year: one.year,
          newTarget: target,
          entries: of(one.entries),
          newProbability: chanceOf(one.entries, target),
          netTarget: growth,
          net: of(one.net),
          netProbability: chanceOf(one.net, growth),
          stock: of(one.stock),
        };
      }),
    states: stateRows(work, ahead, year),
    arithmetic: arithmetic(work, ahead),
  };
}

/** The years ahead that can be said, the year that is over in December as it was counted. */
function yearsOf(ahead: Outlook, start: Start): Map<number, YearAhead> {
  const { steps, law, period, listed } = ahead;
  const projected = project(start, steps, law.spread);
  // Who moved since they were counted in keeps the stock where the register has it.
  const standing = Object.entries(start.standing).reduce((sum, [state, count]) => sum + (isOnRegister(state) ? count : 0), 0);
  const offset = start.area === null ? listed - standing : 0;
  const years = projected.map((one): [number, YearAhead] => [one.year, { ...one, stock: { ...one.stock, from: one.stock.from + offset } }]);
  const { entries, exits } = start.counted;
  const over: YearAhead = {
    year: yearOf(period),
    entries: surely(entries),
    exits: surely(exits),
    net: surely(entries - exits),
    stock: surely(listed),
  };
  return new Map(period.endsWith('-12') ? [[over.year, over], ...years] : years);
}

const isOnRegister = (state: string) => ['safe', 'yellow', 'orange', 'red', 'open'].includes(state);

function rowOf(work: Work, ahead: Outlook, year: number, start: Start): ForecastRow {
  const low = (1 - ahead.law.band) / 2;
  const found = yearsOf(ahead, start).get(year);
  const target = targetOf(work, year, start.area);
  const counted = year === start.counted.year ? start.counted : { entries: 0, exits: 0 };
  return {
    area: start.area ?? wholeCity,
    target,
    counted: counted.entries,
    ...bandOf(found?.entries, low),
    probability: chanceOf(found?.entries, target),
    exitsCounted: counted.exits,
    exits: { ...bandOf(found?.exits, low), ...(start.area === null ? {} : { expected: null }) },
    cannot: cannotSay(ahead, year),
  };
}

function cannotSay({ cannot }: Outlook, year: number): string | null {
  return cannot && year >= cannot.from ? cannot.says : null;
}

/** 预期与分位数; nothing where nothing can be said. */
export function bandOf(of: Distribution | undefined, low: number): Band {
  if (!of) return { expected: null, p10: null, p50: null, p90: null };
  return { expected: Math.round(expected(of) * 10) / 10, p10: quantile(of, low), p50: quantile(of, 0.5), p90: quantile(of, 1 - low) };
}

function chanceOf(of: Distribution | undefined, target: number | null): number | null {
  return of && target !== null ? Math.round(atLeast(of, target) * 10_000) / 10_000 : null;
}

function targetOf({ policy }: Work, year: number, area: string | null): number | null {
  return newTarget(policy, periodOf(year, 12), area)?.target ?? null;
}

/** 全市年净增目标 of a year; null where the goal has ended. */
export function netTargetOf({ policy }: Work, year: number): number | null {
  return netTarget(policy, periodOf(year, 12))?.target ?? null;
}

function total({ policy }: Work, period: string): number {
  return Number(policy.parameters['goal.total']?.values.findLast(({ from }) => from <= `${period}-31`)?.value ?? 0);
}

/** 以往各年末在库, as the register has them by the measure of today. */
async function pastOf(work: Work, period: string): Promise<Forecast['past']> {
  const under = { ...work, policy: lookingBack(work.policy, period) };
  const past: Forecast['past'] = [];
  for (let at = yearOf(period) - 3; at < yearOf(period); at += 1) {
    const figures = await registerFigures(under, periodOf(at, 12));
    const listed = [...figures.values()].reduce((sum, one) => sum + one.listed, 0);
    if (listed > 0) past.push({ year: at, listed });
  }
  return past;
}

function arithmetic({ policy }: Work, { period, city, listed }: Outlook): Forecast['arithmetic'] {
  try {
    const { entries, exits } = city.counted;
    return planArithmetic(policy, { period, listed, entries, exits });
  } catch (silent) {
    if (silent instanceof LawSilent) return null;
    throw silent;
  }
}
