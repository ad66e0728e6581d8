import { apportion, millionths, moneyText, wholeShare } from './award-money.ts';
import type { AwardLaw, AwardReason, HigherOf } from './award-shape.ts';
import { shareOf } from './award-share.ts';
import { stated, statedCurve, statedNumber, statedText } from './parameter.ts';
import type { Policy } from './policy.ts';

/** 分担 of one sum: `cityFen` is what the city's treasury pays out, `provinceFen` of it what the province bears. */
export interface SplitFen {
  cityFen: bigint;
  provinceFen: bigint;
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

/** 省级分担比例 of a pack that names one (`award.provinceShare`), with its clause; null: the province bears nothing. */
export function provinceShare({ parameters }: Pick<Policy, 'parameters'>, on: string): { millionths: bigint; clause: string } | null {
  const at = parameters['award.provinceShare']?.values.findLast(({ from }) => from <= `${on.slice(0, 7)}-31`);
  return !at || at.value === null ? null : { millionths: millionths(String(at.value)), clause: at.clause };
}

/** 省级分担: its part of what is shared, before city and area divide the rest; nothing where the pack names none. */
function provinceOf({ policy }: AwardLaw, period: string): { millionths: bigint; because: AwardReason[] } {
  const share = provinceShare(policy, period);
  if (!share) return { millionths: 0n, because: [] };
  const says = `省级先负担 ${Number(share.millionths) / 10_000}%，其余由市县分担；省级资金由市级一并拨付`;
  return { millionths: share.millionths, because: [{ says, clause: share.clause }] };
}

/** A sum of which `sharedFen` is borne by ratio and the rest by the area: to the 分, what is left over of a 分 to the area. */
export function splitSum(totalFen: bigint, sharedFen: bigint, share: bigint, province = 0n): SplitFen {
  const [provinceFen = 0n, rest = 0n] = apportion(sharedFen, [province, wholeShare - province]);
  const [own = 0n] = apportion(rest, [share, wholeShare - share]);
  const cityFen = provinceFen + own;
  return { cityFen, provinceFen, areaFen: totalFen - cityFen };
}

/** 各期比例 in millionths: all of them as the pack lists them, or the first alone, the rest following in a second. */
function sharesOf({ policy }: AwardLaw, track: 'newlyBuilt' | 'grown', period: string): bigint[] {
  if (policy.parameters[`award.shares.${track}`])
    return statedCurve(policy, `award.shares.${track}`, period).map((share) => millionths(share));
  const first = millionths(statedNumber(policy, `award.firstShare.${track}`, period));
  return [first, wholeShare - first];
}

/** 分期: each by its share, rounded down to the 分; the last what remains. */
export function stagesOf(law: AwardLaw, track: 'newlyBuilt' | 'grown', totalFen: bigint, period: string): bigint[] {
  const parts = sharesOf(law, track, period).map((share) => (totalFen * share) / wholeShare);
  const before = parts.slice(0, -1).reduce((all, one) => all + one, 0n);
  return [...parts.slice(0, -1), totalFen - before];
}

/** 期数 of an award nothing is reckoned of: as many as either track has. */
export function stageCount(law: AwardLaw, track: 'newlyBuilt' | 'grown' | null, period: string): number {
  const tracks = track === null ? (['newlyBuilt', 'grown'] as const) : [track];
  return Math.max(...tracks.map((one) => (isSilent(law, one, period) ? 2 : sharesOf(law, one, period).length)));
}

/** Before the plan nothing is said of instalments either. */
function isSilent({ policy }: AwardLaw, track: 'newlyBuilt' | 'grown', period: string): boolean {
  const parameter = policy.parameters[`award.shares.${track}`] ?? policy.parameters[`award.firstShare.${track}`];
  return !parameter?.values.some(({ from }) => from <= `${period}-31`);
}

/** What each instalment costs whom. */
export interface Split {
  total: SplitFen | null;
  stages: (SplitFen | null)[];
  because: AwardReason[];
}

interface SplitAsked {
  stages: readonly bigint[];
  payers: { first: string; later: string };
  year: number;
  period: string;
}

/**
 * 省市县分担 of an award and of its instalments. Of one payer the whole is split first and the city's part of each instalment is cut from it, so that
 * rows and columns both add up; where a move changes the payer, each instalment is split by the ratio of who pays it.
 */
export function splitAward(law: AwardLaw, higher: HigherOf, { stages, payers, year, period }: SplitAsked): Split {
  const shared = sharedPart(law, higher, period);
  const province = provinceOf(law, period);
  const [first, later] = [shareOf(law, payers.first, year), shareOf(law, payers.later, year)];
  const moved = payers.first !== payers.later;
  const because = [...shared.because, ...province.because, first.because, ...(moved ? [later.because] : [])];
  const cut = apportion(shared.fen, stages);
  const each = stages.map((amountFen, at) => {
    const share = (at === 0 ? first : later).millionths;
    return share === null ? null : splitSum(amountFen, cut[at] ?? 0n, share, province.millionths);
  });
  if (first.millionths === null || later.millionths === null) return { total: null, stages: each, because };
  if (moved) {
    const sum = (part: 'cityFen' | 'provinceFen') => each.reduce((all, one) => all + (one?.[part] ?? 0n), 0n);
    return { total: of(higher.totalFen, sum('cityFen'), sum('provinceFen')), stages: each, because };
  }
  const total = splitSum(higher.totalFen, shared.fen, first.millionths, province.millionths);
  const city = apportion(total.cityFen, stages);
  // Cut from the city's parts, not from the instalments: the province never bears more of one than the city pays out.
  const provincial = apportion(total.provinceFen, city);
  return { total, because, stages: stages.map((amountFen, at) => of(amountFen, city[at] ?? 0n, provincial[at] ?? 0n)) };
}

const of = (amountFen: bigint, cityFen: bigint, provinceFen: bigint): SplitFen => ({ cityFen, provinceFen, areaFen: amountFen - cityFen });
