import { exactly, minus } from './distribution.ts';
import { isListed, type State } from './enterprise-state.ts';
import { countedIn, kindsOf, type Start, type Step, turnsOf } from './projection.ts';

/** 杠杆: what one enterprise of a state weighs in whether the aim of the year is met. */
export interface Lever {
  state: State;
  /** 机会: of entering (out of the register) or of leaving (in it) by the end of the year. */
  chance: number;
  /** 落实: by how much the chance of the aim rises once this one has surely entered, or surely stayed. */
  gain: number;
  /** 悬而未决的分量: the same, weighed by how open the outcome still is; what the list is ordered by. */
  weight: number;
}

/** What is aimed at: so many entries, or so much net growth, by the end of a year. */
export interface Aim {
  of: 'entries' | 'net';
  count: number;
  year: number;
}

/**
 * 杠杆测算: for each state that has anybody, the exact change one enterprise makes, from the distribution without it. An exit avoided weighs in the net growth
 * exactly what an entry does; in the entries it weighs nothing.
 */
export function levers(start: Start, steps: readonly Step[], spread: number, aim: Aim): Lever[] {
  const at = steps.findIndex(({ year }) => year === aim.year);
  if (at < 0) return [];
  const kinds = kindsOf(start, steps, spread);
  const counted = countedIn(start, aim.year);
  const present = (kinds[0]?.groups ?? []).map(({ state }) => state);
  return present.map((state): Lever => {
    const lever: Lever = { state, chance: 0, gain: 0, weight: 0 };
    for (const kind of kinds) {
      const path = kind.groups.find((group) => group.state === state)?.path;
      const turns = turnsOf(kind, at, counted, state);
      const of = aim.of === 'net' ? minus(turns.entries, turns.exits) : turns.entries;
      const leaves = isListed(state);
      const chance = (leaves ? path?.exit[at] : path?.enter[at]) ?? 0;
      // Entering lifts the sum by one, so it decides where the rest stands one short of the aim; leaving takes one off what stands right at it.
      const decides = leaves ? (aim.of === 'net' ? exactly(of, aim.count) : 0) : exactly(of, aim.count - 1);
      lever.chance += kind.weight * chance;
      lever.gain += kind.weight * (leaves ? chance : 1 - chance) * decides;
      lever.weight += kind.weight * chance * (1 - chance) * decides;
    }
    return lever;
  });
}

/** 排序: the weight for the aim, then how open the outcome is; who is decided either way stands last. */
export function byLeverage(a: Lever, b: Lever): number {
  return b.weight - a.weight || b.chance * (1 - b.chance) - a.chance * (1 - a.chance);
}
