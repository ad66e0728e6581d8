import { moneyText } from './award-money.ts';
import type { AreaPolicy, AwardFacts, AwardLaw, AwardReason, HigherOf } from './award-shape.ts';
import { standardOf } from './award-standard.ts';
import type { EntryTrack } from './calendar-shape.ts';

const inForce = ({ from, to }: AreaPolicy, period: string) => from <= `${period}-31` && (to === null || to >= `${period}-01`);

/**
 * 就高 (四.4): the higher of the city's standard and the area's policies in force in the month of entry; never added up, and what was paid under
 * another policy for the same item is taken off.
 */
export function higherOf(
  law: AwardLaw,
  facts: Pick<AwardFacts, 'otherPaid'>,
  at: { track: EntryTrack; area: string; period: string },
): HigherOf {
  const clause = '四.4';
  const standard = standardOf(law, at.track, at.period);
  const considered = law.areaPolicies
    .filter((one) => one.area === at.area && one.track === at.track && inForce(one, at.period))
    .sort((a, b) => (a.amountFen === b.amountFen ? (a.document < b.document ? -1 : 1) : a.amountFen < b.amountFen ? 1 : -1));
  const best = considered[0] ?? null;
  const winner = best && best.amountFen > standard.fen ? 'area' : 'city';
  const higherFen = best && winner === 'area' ? best.amountFen : standard.fen;
  const because: AwardReason[] = [standard.because];
  because.push(
    ...considered.map((one) => ({ says: `${one.area}《${one.document}》：每家${moneyText(one.amountFen)}（自 ${one.from} 起）`, clause })),
  );
  if (best === null) because.push({ says: `${at.area}没有登记同一事项的扶持政策，按市标准`, clause });
  else if (winner === 'area')
    because.push({ says: `就高按${at.area}标准${moneyText(higherFen)}，比市标准高${moneyText(higherFen - standard.fen)}，不叠加`, clause });
  else because.push({ says: `市标准不低于${at.area}标准，按市标准${moneyText(higherFen)}，不叠加`, clause });
  const paid = facts.otherPaid.reduce((all, { amountFen }) => all + amountFen, 0n);
  // biome-ignore lint/complexity/useMathMinMax: Math.min takes no bigint
  const deductedFen = paid < higherFen ? paid : higherFen;
  because.push(
    ...facts.otherPaid.map(({ amountFen, document }) => ({
      says: `同一事项已按《${document}》兑现${moneyText(amountFen)}，予以扣除`,
      clause,
    })),
  );
  return { standardFen: standard.fen, best, considered, winner, higherFen, deductedFen, totalFen: higherFen - deductedFen, because };
}

/** Nothing to be had: of who is not entitled, or whose track nobody knows. */
export const nothing: HigherOf = {
  standardFen: 0n,
  best: null,
  considered: [],
  winner: 'city',
  higherFen: 0n,
  deductedFen: 0n,
  totalFen: 0n,
  because: [],
};
