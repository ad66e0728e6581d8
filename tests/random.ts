/** A seeded draw: the same numbers every run, so that a history that fails can be looked at again. */
export function randomly(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const upTo = (end: number) => Math.floor(next() * end);
  return {
    /** From 0 up to, not including, the end. */
    upTo,
    of: <T>(choices: readonly [T, ...T[]]): T => choices[upTo(choices.length)] ?? choices[0],
    one: (chance: number) => next() < chance,
  };
}
