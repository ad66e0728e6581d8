import { type Group, shifted, sumOf, yearKinds } from './chance.ts';
import { type Distribution, minus, mixed, plus, surely } from './distribution.ts';
import { isListed, numbered, type State } from './enterprise-state.ts';
import type { Rates } from './rates.ts';

/** 一步: the months up to the end of a year, under the rates of those months. */
export interface Step {
  year: number;
  rates: Rates;
}

/** 从哪里算起: how many stand in each state, of an area or of the city (`area` null), and what the register already counts in the year. */
export interface Start {
  area: string | null;
  standing: Partial<Record<State, number>>;
  counted: { year: number; entries: number; exits: number };
}

/** 某年末的分布. */
export interface YearAhead {
  year: number;
  entries: Distribution;
  exits: Distribution;
  net: Distribution;
  stock: Distribution;
}

type Vector = Record<State, number>;
const none = (): Vector => Object.fromEntries(numbered.map((state) => [state, 0])) as Vector;

/** The rates of a better or worse year: entries more, exits fewer, or the other way round. */
export function inYear({ enter, exit, to, births, ...rest }: Rates, shift: number): Rates {
  if (shift === 0) return { enter, exit, to, births, ...rest };
  const moved = { enter: { ...enter }, exit: { ...exit }, to: { ...to } };
  for (const state of numbered) {
    const listed = isListed(state);
    moved.enter[state] = shifted(enter[state], shift);
    moved.exit[state] = shifted(exit[state], -shift);
    const crosses = numbered.reduce((sum, at) => sum + (isListed(at) === listed ? 0 : to[state][at]), 0);
    const after = shifted(crosses, listed ? -shift : shift);
    const scale = (at: State) => (isListed(at) === listed ? (1 - after) / (1 - crosses) : after / crosses);
    if (crosses > 0 && crosses < 1) moved.to[state] = Object.fromEntries(numbered.map((at) => [at, to[state][at] * scale(at)])) as Vector;
  }
  const grown = Math.exp(shift);
  const born = Object.fromEntries(
    Object.entries(births.to).map(([at, mean]) => [at, isListed(at as State) ? mean * grown : mean]),
  ) as Vector;
  return { ...rest, ...moved, births: { ...births, entered: births.entered * grown, to: born } };
}

function stepped(at: Vector, { to }: Rates): Vector {
  const next = none();
  for (const from of numbered) {
    const weight = at[from];
    if (weight === 0) continue;
    for (const state of numbered) next[state] += weight * to[from][state];
  }
  return next;
}

const over = (at: Vector, chance: (state: State) => number) => numbered.reduce((sum, state) => sum + at[state] * chance(state), 0);

/** The chances of one who starts in each state, step by step: a Markov chain, so that each enterprise is still one independent chance. */
export interface Path {
  enter: number[];
  exit: number[];
  listed: number[];
}

function pathOf(start: Vector, steps: readonly Rates[], born: (rates: Rates) => { entered: number; to: Vector } | null): Path {
  const path: Path = { enter: [], exit: [], listed: [] };
  let at = start;
  for (const rates of steps) {
    const arriving = born(rates);
    path.enter.push(over(at, (state) => (isListed(state) ? 0 : rates.enter[state])) + (arriving?.entered ?? 0));
    path.exit.push(over(at, (state) => (isListed(state) ? rates.exit[state] : 0)));
    at = stepped(at, rates);
    if (arriving) for (const state of numbered) at[state] += arriving.to[state];
    path.listed.push(over(at, (state) => (isListed(state) ? 1 : 0)));
  }
  return path;
}

/** One kind of year: for each step the groups of equal chance, and the mean of who is not born yet. */
function paths(start: Start, steps: readonly Rates[]): { groups: { state: State; count: number; path: Path }[]; unseen: Path } {
  const groups = numbered
    .filter((state) => (start.standing[state] ?? 0) > 0)
    .map((state) => ({ state, count: start.standing[state] ?? 0, path: pathOf({ ...none(), [state]: 1 }, steps, () => null) }));
  const part = ({ births }: Rates) => {
    const share = start.area === null ? 1 : (births.shareOf[start.area] ?? 0);
    return {
      entered: births.entered * share,
      to: Object.fromEntries(numbered.map((state) => [state, births.to[state] * share])) as Vector,
    };
  };
  return { groups, unseen: pathOf(none(), steps, part) };
}

/** 一种年景: within it every enterprise is an independent chance. */
export interface Kind {
  weight: number;
  groups: { state: State; count: number; path: Path }[];
  unseen: Path;
}

/** 各种年景下的机会, step by step; `spread` in log odds. */
export function kindsOf(start: Start, steps: readonly Step[], spread: number): Kind[] {
  return yearKinds.map(({ step, weight }) => {
    const rates = steps.map((one) => inYear(one.rates, step * spread));
    return { weight, ...paths(start, rates) };
  });
}

/** 一年里入库、退库的家数 in one kind of year, without one enterprise of the state `but` when it is named. */
export function turnsOf({ groups, unseen }: Kind, at: number, counted: { entries: number; exits: number }, but?: State) {
  const left = (state: State, count: number) => (state === but ? count - 1 : count);
  const take = (name: keyof Path): Group[] =>
    groups.map(({ state, count, path }) => ({ count: left(state, count), chance: path[name][at] ?? 0 }));
  const entries = plus(surely(counted.entries), sumOf(take('enter'), unseen.enter[at]));
  const exits = plus(surely(counted.exits), sumOf(take('exit'), unseen.exit[at]));
  return { entries, exits, stock: sumOf(take('listed'), unseen.listed[at]) };
}

/** What the register already counts in the year of a step. */
export function countedIn({ counted }: Start, year: number): { entries: number; exits: number } {
  return year === counted.year ? counted : { entries: 0, exits: 0 };
}

/**
 * 推算: the exact distribution of entries, exits, net growth and stock at the end of each year. Within a kind of year every enterprise is an
 * independent chance (泊松—二项); the kinds of year (年景) are mixed by their weights and hold for all years ahead, which keeps the bands honest.
 */
export function project(start: Start, steps: readonly Step[], spread: number): YearAhead[] {
  const kinds = kindsOf(start, steps, spread);
  return steps.map(({ year }, at) => {
    const parts = kinds.map((kind) => {
      const { entries, exits, stock } = turnsOf(kind, at, countedIn(start, year));
      return { weight: kind.weight, entries, exits, net: minus(entries, exits), stock };
    });
    const mix = (name: 'entries' | 'exits' | 'net' | 'stock') => mixed(parts.map((part) => ({ weight: part.weight, of: part[name] })));
    return { year, entries: mix('entries'), exits: mix('exits'), net: mix('net'), stock: mix('stock') };
  });
}
