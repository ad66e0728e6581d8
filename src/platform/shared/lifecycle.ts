import type { Reason } from './reason.ts';

/** One kind of step: what it is called, from which states it may be taken, and the state it leads to. */
export interface Move<S extends string> {
  says: string;
  from: readonly S[];
  to: S;
}

/** A life in states and steps; the state of a thing is where its last step led. */
export interface Lifecycle<S extends string, T extends string> {
  states: Record<S, string>;
  first: S;
  steps: T[];
  moves: Record<T, Move<S>>;
  /** 此时能否办这一步: why not; empty when it may. The list that greys the button and the list that refuses the request. */
  refusals(state: S, step: T): Reason[];
  /** The state after the steps taken, in their order. */
  after(taken: readonly T[]): S;
}

/** Declares a life: names of its states, the first of them, its steps. Pages and server share it through a contract. */
export function lifecycle<S extends string, T extends string>(
  states: Record<S, string>,
  first: S,
  moves: Record<T, Move<S>>,
): Lifecycle<S, T> {
  return {
    states,
    first,
    steps: Object.keys(moves) as T[],
    moves,
    refusals: (state, step) => (moves[step].from.includes(state) ? [] : [{ says: `「${states[state]}」时不能${moves[step].says}` }]),
    after: (taken) => {
      const last = taken.at(-1);
      return last === undefined ? first : moves[last].to;
    },
  };
}
