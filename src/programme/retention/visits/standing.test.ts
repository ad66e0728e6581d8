import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Linked, standingOf } from './standing.ts';

// Versions made by several phones, each on one or more of those known to it: what stands must not depend on the order they arrived in.
const histories = fc.array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 12 }).map((made) =>
  made.map(
    (picks, at): Linked => ({
      id: `v${at}`,
      bases: at === 0 ? [] : [...new Set(picks.map((pick) => `v${pick % at}`))],
    }),
  ),
);
const ids = (versions: Linked[]) => versions.map(({ id }) => id).sort();

test('in whatever order versions arrive, the same ones stand in the end and nothing waits', () => {
  fc.assert(
    fc.property(
      histories.chain((history) => fc.tuple(fc.constant(history), fc.shuffledSubarray(history, { minLength: history.length }))),
      ([history, shuffled]) => {
        expect(ids(standingOf(shuffled).standing)).toEqual(ids(standingOf(history).standing));
        expect(standingOf(shuffled).waiting.size).toBe(0);
      },
    ),
  );
});

test('whatever has arrived so far, something stands, and a version made on all that stands ends every contradiction', () => {
  fc.assert(
    fc.property(
      histories.chain((history) => fc.shuffledSubarray(history, { minLength: 1 })),
      (arrived) => {
        const { standing } = standingOf(arrived);
        expect(standing.length).toBeGreaterThan(0);
        const settled = standingOf([...arrived, { id: 'settled', bases: ids(standing) }]);
        expect(ids(settled.standing)).toEqual(['settled']);
      },
    ),
  );
});

test('made on one that has not come: it stands meanwhile, and waits', () => {
  const { standing, waiting } = standingOf([{ id: 'b', bases: ['a'] }]);
  expect([ids(standing), [...waiting]]).toEqual([['b'], ['b']]);
});
