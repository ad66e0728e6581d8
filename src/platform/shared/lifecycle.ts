import type { Reason } from './reason.ts';

/** One kind of step: what it is called, from which states it may be taken, and the state it leads to. */
export interface Move<S extends string> {
  says: string;
  from: readonly S[];
  to: S;
}

/** 办理周期: the states of a thing and the steps between them; what was done is a row, the state is the last step's. */
export interface Lifecycle<S extends string, T extends string> {
  states: Record<S, string>;
  first: S;
  steps: T[];
  moves: Record<T, Move<S>>;
  /** What a step is called. */
  says: (step: T) => string;
  /** The state after these steps, in order. */
  after: (steps: readonly T[]) => S;
  /** Why a step cannot be taken in a state; empty when it can. */
  refusals: (state: S, step: T) => Reason[];
}

/** 定义办理周期; the same list of refusals greys the button and refuses the request. */
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
    says: (step) => moves[step].says,
    after: (taken) => {
      const last = taken.at(-1);
      return last === undefined ? first : moves[last].to;
    },
    refusals: (state, step) => {
      const { says, from } = moves[step];
      if (from.includes(state)) return [];
      return [{ says: `「${states[state]}」时不能${says}`, remedy: `须在${from.map((one) => `「${states[one]}」`).join('或')}时办理` }];
    },
  };
}
