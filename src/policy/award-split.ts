import { apportion, millionths, moneyText, wholeShare } from './award-money.ts';
import type { AwardLaw, AwardReason, HigherOf } from './award-shape.ts';
import { shareOf } from './award-share.ts';
import { stated, statedNumber, statedText } from './parameter.ts';

/** 市县分担 of one sum. */
export interface SplitFen {
  cityFen: bigint;
  areaFen: bigint;
}

/** 由市级按比例分担的那一部分: with `countyBears` what exceeds the city's standard is the area's alone (A6); deductions come off that part first. */
function sharedPart({ policy }: AwardLaw, higher: HigherOf, period: string): { fen: bigint; because: AwardReason[] } {
  const { clause } = stated(policy, 'award.higherOfExcess', period);
  const { totalFen, standardFen } = higher;
  const all = statedText(policy, 'award.higherOfExcess', period) === 'shareAll';
  if (all || totalFen <= standardFen) {
    if (higher.winner === 'city') return { fen: totalFen, because: [] };
    return { fen: totalFen, because: all ? [{ says: '就高的全额按市县比例分担', clause, reading: 'A6' }] : [] };
  }
  const says = `市标准${moneyText(standardFen)}以内按比例分担，高出的${moneyText(totalFen - standardFen)}由县市区承担`;
  return { fen: standardFen, because: [{ says, clause, reading: 'A6' }] };
}

/** A sum of which `sharedFen` is borne by ratio and the rest by the area: to the 分, what is left over of a 分 to the area. */
export function splitSum(totalFen: bigint, sharedFen: bigint, share: bigint): SplitFen {
  const [cityFen = 0n] = apportion(sharedFen, [share, wholeShare - share]);
  return { cityFen, areaFen: totalFen - cityFen };
}

/** 分期: the first by its share, rounded down to the 分; the second what remains. */
export function stagesOf(law: AwardLaw, track: 'newlyBuilt' | 'grown', totalFen: bigint, period: string): [bigint, bigint] {
  const first = (totalFen * millionths(statedNumber(law.policy, `award.firstShare.${track}`, period))) / wholeShare;
  return [first, totalFen - first];
}

/** What each instalment costs whom. */
export interface Split {
  total: SplitFen | null;
  stages: [SplitFen | null, SplitFen | null];
  because: AwardReason[];
}

/**
 * 市县分担 of an award and of its instalments. Of one payer the whole is split first and the city's part of each instalment is cut from it, so that
 * rows and columns both add up; where a move changes the payer, each instalment is split by the ratio of who pays it.
 */
export function splitAward(
  law: AwardLaw,
  higher: HigherOf,
  { stages, payers, year, period }: { stages: [bigint, bigint]; payers: [string, string]; year: number; period: string },
): Split {
  const shared = sharedPart(law, higher, period);
  const [first, second] = [shareOf(law, payers[0], year), shareOf(law, payers[1], year)];
  const because = [...shared.because, first.because, ...(payers[0] === payers[1] ? [] : [second.because])];
  if (first.millionths === null || second.millionths === null) {
    return { total: null, stages: [oneStage(first, 0), oneStage(second, 1)], because };
  }
  if (payers[0] === payers[1]) {
    const total = splitSum(higher.totalFen, shared.fen, first.millionths);
    const [city1 = 0n, city2 = 0n] = apportion(total.cityFen, stages);
    return { total, because, stages: [of(stages[0], city1), of(stages[1], city2)] };
  }
  const parts: [SplitFen | null, SplitFen | null] = [oneStage(first, 0), oneStage(second, 1)];
  const cityFen = (parts[0]?.cityFen ?? 0n) + (parts[1]?.cityFen ?? 0n);
  return { total: of(higher.totalFen, cityFen), stages: parts, because };

  function oneStage(share: { millionths: bigint | null }, at: 0 | 1): SplitFen | null {
    if (share.millionths === null) return null;
    return splitSum(stages[at], apportion(shared.fen, stages)[at] ?? 0n, share.millionths);
  }
}

const of = (amountFen: bigint, cityFen: bigint): SplitFen => ({ cityFen, areaFen: amountFen - cityFen });
