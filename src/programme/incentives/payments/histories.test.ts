import { expect, test } from 'vitest';
import { playHistories } from '../../../../tests/award-histories.ts';
import { newHouse } from '../../../../tests/harness.ts';

test('generated histories, twenty clients, cut off between steps: nothing double, nothing missing, sums exact (bench/award-histories.ts plays 100,000)', async () => {
  const house = await newHouse();
  const played = await playHistories(house, { rounds: 3, each: 150 });
  expect(played).toMatchObject({ double: 0, missing: 0, wrong: 0, faults: [] });
  expect(played.histories).toBe(3 * 152);
  // The dice fell on everything that is meant to be tried.
  for (const kind of ['cuts', 'refused', 'failed', 'corrected', 'joined'] as const) expect(played[kind], kind).toBeGreaterThan(5);
  await house.ground.close();
}, 120_000);
