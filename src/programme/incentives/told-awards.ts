import type * as z from 'zod';
import type { Award } from '../../policy/award-shape.ts';
import { provinceShare } from '../../policy/award-split.ts';
import type { Work } from '../../registry/access/work.ts';
import type { AwardRow, AwardTotals, WholeAward } from './contract.ts';
import type { FoundAward } from './read-awards.ts';

/** 省级分担 as pages are told of it. */
export const toldProvince = ({ policy, today }: Pick<Work, 'policy' | 'today'>) => {
  const share = provinceShare(policy, today);
  return share && { clause: share.clause };
};

/** 一家的奖励, whole: both rule books side by side, and every reason. */
export function toldWhole(work: Pick<Work, 'policy' | 'today'>, found: FoundAward): z.input<typeof WholeAward> {
  const { higher, because } = found.award;
  return {
    ...toldAward(found),
    because,
    higher: higher.because,
    policies: higher.considered.map((one) => ({
      document: one.document,
      amountFen: String(one.amountFen),
      from: one.from,
      to: one.to,
      best: one === higher.best,
    })),
    document: work.policy.document,
    province: toldProvince(work),
  };
}

const text = (fen: bigint | null) => (fen === null ? null : String(fen));

/** 一家的奖励 as the wire has it: 分 as text, every digit kept. */
export function toldAward({ who, award }: FoundAward): AwardRow {
  const { higher } = award;
  return {
    ...who,
    area: award.area,
    track: award.track,
    enteredOn: award.enteredOn,
    reviewBatch: award.reviewBatch,
    eligible: award.eligible,
    standardFen: String(higher.standardFen),
    areaPolicyFen: String(higher.best?.amountFen ?? 0n),
    differenceFen: String(higher.higherFen - higher.standardFen),
    winner: higher.winner,
    deductedFen: String(higher.deductedFen),
    totalFen: String(award.totalFen),
    cityFen: text(award.cityFen),
    provinceFen: text(award.provinceFen),
    areaFen: text(award.areaFen),
    instalments: award.instalments.map((one) => ({
      ...one,
      amountFen: String(one.amountFen),
      cityFen: text(one.cityFen),
      provinceFen: text(one.provinceFen),
      areaFen: text(one.areaFen),
    })),
  };
}

const sum = (parts: readonly bigint[]) => parts.reduce((all, one) => all + one, 0n);

/** A sum of what may be unknown is unknown. */
function sumKnown(parts: readonly (bigint | null)[]): bigint | null {
  return parts.reduce<bigint | null>((all, one) => (all === null || one === null ? null : all + one), 0n);
}

/**
 * 合计, exact. `totalFen`, `cityFen`, `areaFen` add up the rows as they stand, those still open among them; what is entitled and what is open stand
 * beside them, and the states of instalments are of the entitled alone.
 */
export function totalsOf(awards: readonly Award[]): AwardTotals {
  const awarded = awards.filter(({ eligible }) => eligible === true);
  const open = awards.filter(({ eligible }) => eligible === null);
  const of = (...states: string[]) =>
    String(sum(awarded.flatMap(({ instalments }) => instalments).flatMap((one) => (states.includes(one.state) ? [one.amountFen] : []))));
  return {
    entries: awards.length,
    awarded: awarded.length,
    open: open.length,
    refused: awards.length - awarded.length - open.length,
    totalFen: String(sum(awards.map(({ totalFen }) => totalFen))),
    cityFen: text(sumKnown(awards.map(({ cityFen }) => cityFen))),
    provinceFen: text(sumKnown(awards.map(({ provinceFen }) => provinceFen))),
    areaFen: text(sumKnown(awards.map(({ areaFen }) => areaFen))),
    awardedFen: String(sum(awarded.map(({ totalFen }) => totalFen))),
    awardedCityFen: text(sumKnown(awarded.map(({ cityFen }) => cityFen))),
    awardedProvinceFen: text(sumKnown(awarded.map(({ provinceFen }) => provinceFen))),
    awardedAreaFen: text(sumKnown(awarded.map(({ areaFen }) => areaFen))),
    openFen: String(sum(open.map(({ totalFen }) => totalFen))),
    payableFen: of('payable'),
    approvedFen: of('approved', 'partly'),
    paidFen: of('paid'),
    waitingFen: of('waitingRegister', 'due', 'undecided'),
    lapsedFen: of('lapsed'),
  };
}

/** 合计 of each area, in the order of the annex. */
export function totalsByArea(awards: readonly Award[], areas: readonly string[]): (AwardTotals & { area: string })[] {
  const by = Map.groupBy(awards, ({ area }) => area);
  return areas.flatMap((area) => {
    const own = by.get(area);
    return own ? [{ area, ...totalsOf(own) }] : [];
  });
}
