import type * as z from 'zod';
import { compareReadings } from '../../policy/award-readings.ts';
import type { ReadingSum } from '../../policy/award-sum.ts';
import { wholeCity } from '../../policy/policy.ts';
import type { Work } from '../../registry/access/work.ts';
import type { compareAwardReadings as contract } from './contract.ts';
import { readAwards } from './read-awards.ts';

const sumText = ({ awarded, open, unsplit, totalFen, payableFen, lapsedFen, cityFen, areaFen }: ReadingSum) => ({
  awarded,
  open,
  unsplit,
  totalFen: String(totalFen),
  payableFen: String(payableFen),
  lapsedFen: String(lapsedFen),
  cityFen: String(cityFen),
  areaFen: String(areaFen),
});

/** 各读法的差异 over the entries the reader sees. */
export async function compareAwardReadings(
  work: Work,
  { year, area }: z.output<typeof contract.input>,
): Promise<z.input<typeof contract.output>> {
  const { law, entries } = await readAwards(work, { year });
  const of =
    area === undefined || area === wholeCity ? entries : entries.filter(({ facts }) => facts.turns.some((turn) => turn.area === area));
  const readings = compareReadings(
    law,
    of.map(({ facts }) => facts),
    year,
  );
  return { year, readings: readings.map((one) => ({ ...one, now: sumText(one.now), other: sumText(one.other) })) };
}
