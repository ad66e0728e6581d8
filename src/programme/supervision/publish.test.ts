import fc from 'fast-check';
import { expect, test } from 'vitest';
import { suppress } from './publish.ts';

const minimum = 3;
const column = fc.array(fc.oneof({ weight: 3, arbitrary: fc.nat(4) }, { weight: 2, arbitrary: fc.nat(60) }), {
  minLength: 10,
  maxLength: 10,
});

/** Every way the hidden cells may be filled that the published column allows, as values of `target`; `known`: an area's own cell. */
function possible(sum: number, cells: number): Set<number> {
  // A hidden cell is at least 1; the first of them may be anything that leaves at least 1 for each of the others.
  const values = new Set<number>();
  for (let value = 1; value <= sum - (cells - 1); value += 1) if (cells > 1 || value === sum) values.add(value);
  return values;
}

test('no hidden cell follows from the sum, neither for a stranger nor for an area that knows its own', () => {
  fc.assert(
    fc.property(column, (values) => {
      const { cells, total } = suppress(values, minimum);
      const small = values.flatMap((value, place) => (value > 0 && value < minimum ? [place] : []));
      expect(cells).toEqual(expect.arrayContaining(small));
      if (cells.length === 0 || total) return;
      const sum = cells.reduce((all, cell) => all + (values[cell] ?? 0), 0);
      expect(possible(sum, cells.length).size).toBeGreaterThan(1);
      for (const mine of cells) expect(possible(sum - (values[mine] ?? 0), cells.length - 1).size).toBeGreaterThan(1);
    }),
    { numRuns: 5000 },
  );
});

test('nothing small, nothing left out; a lonely small count takes the sum with it', () => {
  expect(suppress([0, 5, 9, 3], minimum)).toEqual({ cells: [], total: false });
  expect(suppress([0, 1, 0, 0], minimum)).toEqual({ cells: [1], total: true });
  expect(suppress([1, 9, 4, 7], minimum)).toEqual({ cells: [0, 2, 3], total: false });
});

test('what was left out last month is left out again, so that two tables tell no more than one', () => {
  expect(suppress([1, 4, 9, 30, 40], minimum, [3, 4])).toEqual({ cells: [0, 3, 4], total: false });
});
