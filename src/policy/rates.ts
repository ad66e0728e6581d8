import { shrunk } from './chance.ts';
import { type Cell, isListed, numbered, type State, stateNames } from './enterprise-state.ts';

/** 由本地历史估计的机会, over one stretch of months (the rest of a year, or a year): of entering and leaving by state, and where one stands at its end. */
export interface Rates {
  enter: Record<State, number>;
  exit: Record<State, number>;
  /** Where one of a state stands at the end; rows over `numbered` states sum to 1. */
  to: Record<State, Record<State, number>>;
  /** 尚未开业者: how many to expect over the stretch in the whole city, at the end in each state; `entered` of them on the register. */
  births: { entered: number; to: Record<State, number>; shareOf: Record<string, number> };
  /** What it rests on, state by state: cases seen, and how many entered (out of the register) or left (in it). */
  seen: Record<State, { cases: number; hits: number }>;
  /** How many stretches of history were seen. */
  stretches: number;
}

const zeros = (): Record<State, number> => Object.fromEntries(stateNames.map((state) => [state, 0])) as Record<State, number>;

/** One state's row of the table of moves, and what was seen of it. */
interface Row {
  cases: number;
  entered: number;
  exited: number;
  to: Record<State, number>;
}

function rowsOf(cells: readonly Cell[]): Record<State, Row> {
  const rows = Object.fromEntries(
    stateNames.map((state): [State, Row] => [state, { cases: 0, entered: 0, exited: 0, to: zeros() }]),
  ) as Record<State, Row>;
  for (const { from, to, entered, exited, count } of cells) {
    const row = rows[from];
    row.cases += count;
    row.to[to] += count;
    if (entered) row.entered += count;
    if (exited) row.exited += count;
  }
  return rows;
}

/** What all rows of one kind have in common: the prior every one of them is drawn towards. */
function together(rows: Row[]): Row {
  const sum: Row = { cases: 0, entered: 0, exited: 0, to: zeros() };
  for (const row of rows) {
    sum.cases += row.cases;
    sum.entered += row.entered;
    sum.exited += row.exited;
    for (const state of stateNames) sum.to[state] += row.to[state];
  }
  return sum;
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

/**
 * 估计各状态的机会 from stretches of history of the same months of earlier years. Small groups are drawn towards the city's common rate (`weight` cases); who is
 * approved enters for certain, who is cancelled never.
 */
export function ratesOf(stretches: readonly (readonly Cell[])[], weight: number): Rates {
  const cells = stretches.flat();
  const rows = rowsOf(cells);
  const apart: State[] = ['approved', 'gone', 'unborn'];
  const common = (listed: boolean) =>
    together(numbered.filter((state) => isListed(state) === listed && !apart.includes(state)).map((state) => rows[state]));
  const priors = { in: common(true), out: common(false) };
  const rates: Rates = {
    enter: zeros(),
    exit: zeros(),
    to: {} as Rates['to'],
    births: birthsOf(stretches, weight),
    seen: {} as Rates['seen'],
    stretches: stretches.length,
  };
  for (const state of stateNames) {
    const row = rows[state];
    const listed = isListed(state);
    const prior = listed ? priors.in : priors.out;
    const hits = listed ? row.exited : row.entered;
    rates.seen[state] = { cases: row.cases, hits };
    const chance = shrunk({ hits, cases: row.cases }, share(listed ? prior.exited : prior.entered, prior.cases), weight);
    if (listed) rates.exit[state] = chance;
    else rates.enter[state] = state === 'approved' ? 1 : state === 'gone' ? 0 : chance;
    rates.to[state] = movesOf(state, row, prior, weight);
  }
  return rates;
}

function movesOf(state: State, row: Row, prior: Row, weight: number): Record<State, number> {
  const to = zeros();
  if (state === 'approved') to.safe = 1;
  else if (state === 'gone') to.gone = 1;
  else {
    for (const at of numbered) to[at] = shrunk({ hits: row.to[at], cases: row.cases }, share(prior.to[at], prior.cases), weight);
    const sum = numbered.reduce((total, at) => total + to[at], 0);
    if (sum === 0) to[state] = 1;
    else for (const at of numbered) to[at] /= sum;
  }
  return to;
}

/** 新生企业: by area the share of the city's, drawn towards the area's share of all entries. */
function birthsOf(stretches: readonly (readonly Cell[])[], weight: number): Rates['births'] {
  const to = zeros();
  const entries = new Map<string, number>();
  const own = new Map<string, number>();
  let entered = 0;
  for (const { area, from, to: at, entered: did, count } of stretches.flat()) {
    if (did) entries.set(area, (entries.get(area) ?? 0) + count);
    if (from !== 'unborn') continue;
    if (at !== 'unborn') to[at] += count;
    if (!did) continue;
    entered += count;
    own.set(area, (own.get(area) ?? 0) + count);
  }
  const all = [...entries.values()].reduce((sum, count) => sum + count, 0);
  const shareOf = Object.fromEntries(
    [...entries].map(([area, count]) => [area, shrunk({ hits: own.get(area) ?? 0, cases: entered }, share(count, all), weight)]),
  );
  const each = Math.max(1, stretches.length);
  for (const state of stateNames) to[state] /= each;
  return { entered: entered / each, to, shareOf };
}
