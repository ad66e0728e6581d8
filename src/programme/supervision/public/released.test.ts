import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReleasedCount } from './contract.ts';
import { type CountsOf, type Released, released } from './released.ts';

const minimum = 3;
/** A year as it happens: what each of ten areas adds month by month; mostly little, sometimes much, now and then a correction downwards. */
const addition = fc.oneof(
  { weight: 6, arbitrary: fc.nat(3) },
  { weight: 3, arbitrary: fc.nat(12) },
  { weight: 1, arbitrary: fc.integer({ min: -2, max: -1 }) },
);
const year = fc.array(fc.array(addition, { minLength: 10, maxLength: 10 }), { minLength: 1, maxLength: 9 }).map((months): CountsOf[] => {
  const sums = Array.from({ length: 10 }, () => 0);
  return months.map((added, at) => {
    for (const [place, more] of added.entries()) sums[place] = Math.max(0, (sums[place] ?? 0) + more);
    return { period: `2022-0${at + 1}`, areas: [...sums], city: sums.reduce((all, one) => all + one, 0) };
  });
});

const known = ({ value }: ReleasedCount) => value ?? 0;
/** Everything that was ever put up in the year, bulletin after bulletin. */
const told = (months: CountsOf[]): Released[] => months.map((_, at) => released(months.slice(0, at + 1), minimum));

test('a number that is told of a month is the number of that month', () => {
  fc.assert(
    fc.property(year, (months) => {
      const { areas, city } = released(months, minimum);
      const of = (period: string | null) => months.find((one) => one.period === period);
      for (const [place, one] of areas.entries()) if (one.period) expect(one.value).toBe(of(one.period)?.areas[place]);
      if (city.period) expect(city.value).toBe(of(city.period)?.city);
    }),
    { numRuns: 2000 },
  );
});

test('two bulletins laid side by side show no small difference, of an area or of the city, and no small count', () => {
  fc.assert(
    fc.property(year, (months) => {
      const all = told(months);
      for (const [at, now] of all.entries()) {
        const before = all[at - 1];
        for (const [place, one] of [...now.areas, now.city].entries()) {
          const former = before ? [...before.areas, before.city][place] : undefined;
          const difference = known(one) - (former ? known(former) : 0);
          expect(difference === 0 || difference >= minimum, `${difference}`).toBe(true);
        }
      }
    }),
    { numRuns: 3000 },
  );
});

test('what is held back follows from no sum: not for a stranger, not for an area that knows its own', () => {
  let held = 0;
  fc.assert(
    fc.property(year, (months) => {
      const all = told(months);
      for (const [at, now] of all.entries()) {
        const month = months[at];
        // Without the city's sum of this very month there is nothing to reckon from.
        if (!month || now.city.period !== month.period) continue;
        const hidden = now.areas.flatMap((one, place) => (one.period === month.period ? [] : [place]));
        if (hidden.length === 0) continue;
        held += 1;
        // The most anybody can work out: what the hidden ones added, all together.
        const rest = hidden.reduce((sum, place) => sum + (month.areas[place] ?? 0) - known(now.areas[place] ?? now.city), 0);
        const shown = now.areas.reduce((sum, one, place) => (hidden.includes(place) ? sum : sum + known(one)), 0);
        const base = hidden.reduce((sum, place) => sum + known(now.areas[place] ?? now.city), 0);
        expect(known(now.city) - shown - base).toBe(rest);
        expect(hidden.length, 'one or two hidden areas know each other').toBeGreaterThanOrEqual(3);
      }
    }),
    { numRuns: 3000 },
  );
  expect(held).toBeGreaterThan(500);
});

/** Every way the additions of the hidden areas may have been, as somebody works them out who knows the rule: each is at least one. */
function ways(sum: number, places: number): number[][] {
  if (places === 1) return sum >= 1 ? [[sum]] : [];
  return Array.from({ length: Math.max(0, sum - places + 1) }, (_, less) => less + 1).flatMap((first) =>
    ways(sum - first, places - 1).map((others) => [first, ...others]),
  );
}

test('of a year that only grows every hidden addition has at least two values it may have, also beside one that is known', () => {
  const growing = fc
    .array(fc.array(fc.nat(4), { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 5 })
    .map((months): CountsOf[] => {
      const sums = [0, 0, 0, 0, 0];
      return months.map((added, at) => {
        for (const [place, more] of added.entries()) sums[place] = (sums[place] ?? 0) + more;
        return { period: `2022-0${at + 1}`, areas: [...sums], city: sums.reduce((all, one) => all + one, 0) };
      });
    });
  fc.assert(
    fc.property(growing, (months) => {
      for (const [at, now] of told(months).entries()) {
        const month = months[at];
        if (!month || now.city.period !== month.period) continue;
        const hidden = now.areas.flatMap((one, place) => (one.period === month.period ? [] : [place]));
        if (hidden.length === 0) continue;
        const added = hidden.map((place) => (month.areas[place] ?? 0) - known(now.areas[place] ?? now.city));
        const sum = added.reduce((all, one) => all + one, 0);
        const possible = ways(sum, hidden.length);
        for (const place of hidden.keys()) {
          expect(new Set(possible.map((way) => way[place])).size).toBeGreaterThan(1);
          const beside = possible.filter((way) => way[place] === added[place]);
          for (const other of hidden.keys()) if (other !== place) expect(new Set(beside.map((way) => way[other])).size).toBeGreaterThan(1);
        }
      }
    }),
    { numRuns: 1000 },
  );
});

test('an example to be checked by hand', () => {
  const months = [
    { period: '2022-01', areas: [1, 9, 4, 7], city: 21 },
    { period: '2022-02', areas: [1, 9, 8, 7], city: 25 },
    { period: '2022-03', areas: [4, 14, 8, 12], city: 38 },
  ];
  expect(released(months.slice(0, 1), minimum).areas.map(({ value }) => value)).toEqual([null, 9, null, null]);
  const march = released(months, minimum);
  expect(march.areas.map(({ value }) => value)).toEqual([4, 14, 8, 12]);
  expect(march.city).toEqual({ value: 38, period: '2022-03' });
});
