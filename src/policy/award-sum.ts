import type { Award } from './award-shape.ts';

/** What a reading adds up to, over a set of entries in one year. */
export interface ReadingSum {
  /** 家: entitled; still open. */
  awarded: number;
  open: number;
  totalFen: bigint;
  /** What can be paid now, and what is lost. */
  payableFen: bigint;
  lapsedFen: bigint;
  /** Of those whose share is known; of how many it is not. */
  cityFen: bigint;
  areaFen: bigint;
  unsplit: number;
}

/** Adds the awards of a year up; who bears those without a share is in neither part, and they are counted. */
export function sumOf(awards: readonly Award[]): ReadingSum {
  const entitled = awards.filter(({ eligible }) => eligible === true);
  const of = (state: string) =>
    entitled.flatMap(({ instalments }) => instalments).reduce((all, one) => all + (one.state === state ? one.amountFen : 0n), 0n);
  const borne = (part: 'cityFen' | 'areaFen') => entitled.reduce((all, award) => all + (award[part] ?? 0n), 0n);
  return {
    awarded: entitled.length,
    open: awards.filter(({ eligible }) => eligible === null).length,
    totalFen: entitled.reduce((all, { totalFen }) => all + totalFen, 0n),
    payableFen: of('payable'),
    lapsedFen: of('lapsed'),
    cityFen: borne('cityFen'),
    areaFen: borne('areaFen'),
    unsplit: entitled.filter(({ cityFen }) => cityFen === null).length,
  };
}
