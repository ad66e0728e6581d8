import { higherOf, nothing } from './award-amount.ts';
import { eligibility, trackOf } from './award-eligible.ts';
import { firstStanding, type Standing, secondStanding, secondYear } from './award-instalments.ts';
import type { Award, AwardFacts, AwardLaw, AwardReason, HigherOf, Instalment, RegisterTurn } from './award-shape.ts';
import { splitAward, stagesOf } from './award-split.ts';
import { countedPeriodOf } from './award-year.ts';
import type { EntryTrack } from './calendar-shape.ts';
import { stated, statedText } from './parameter.ts';

/** 奖励 of the entries that count in a year (A8): one an entry, in order; each says whether, how much, who bears it, when, and why. */
export function awardsIn(law: AwardLaw, facts: AwardFacts, year: number): Award[] {
  return everyAward(law, facts).filter((award) => award.year === year);
}

/** Of all entries of one enterprise. At most one of them is ever awarded: the plan awards an enterprise once, by whichever code it goes. */
export function everyAward(law: AwardLaw, facts: AwardFacts): Award[] {
  const awards: Award[] = [];
  for (const entry of facts.turns) {
    if (entry.kind === 'entry') awards.push(awardOf(law, facts, entry, awards));
  }
  return awards;
}

function awardOf(law: AwardLaw, facts: AwardFacts, entry: RegisterTurn, earlier: readonly Award[]): Award {
  const counted = countedPeriodOf(law.policy, entry);
  const { period } = counted;
  const year = Number(period.slice(0, 4));
  const eligible = onceOnly(eligibility(law, facts, entry, period), facts, earlier, year);
  const { track } = trackOf(entry, facts.claimed);
  const because = [counted.because, ...eligible.because];
  if (track === null || eligible.eligible === false) return unawarded({ track, entry, period, eligible, because }, law, facts);
  const higher = higherOf(law, facts, { track, area: entry.area, period });
  const stages = stagesOf(law, track, higher.totalFen, period);
  const payers = payersOf(law, facts, entry, period);
  const split = splitAward(law, higher, { stages, payers: payers.of, year, period });
  const asked = { eligible, higher, stages, entry, period };
  const { budgetYear } = secondYear(law, period);
  const instalment = (ordinal: 1 | 2, standing: Standing): Instalment => ({
    ordinal,
    amountFen: stages[ordinal - 1] ?? 0n,
    cityFen: split.stages[ordinal - 1]?.cityFen ?? null,
    areaFen: split.stages[ordinal - 1]?.areaFen ?? null,
    payer: payers.of[ordinal - 1] ?? entry.area,
    budgetYear: ordinal === 1 ? year : budgetYear,
    ...standing,
  });
  return {
    ...heading({ track, entry, period }),
    eligible: eligible.eligible,
    higher,
    totalFen: higher.totalFen,
    cityFen: split.total?.cityFen ?? null,
    areaFen: split.total?.areaFen ?? null,
    instalments: [instalment(1, firstStanding(law, facts, asked)), instalment(2, secondStanding(law, facts, asked))],
    because: [...because, ...higher.because, ...split.because, ...payers.because],
  };
}

const heading = ({ track, entry, period }: { track: EntryTrack | null; entry: RegisterTurn; period: string }) => ({
  year: Number(period.slice(0, 4)),
  track,
  enteredOn: entry.effectivePeriod,
  countedPeriod: period,
  area: entry.area,
});

type Judged = ReturnType<typeof eligibility>;

/** 一家企业只奖一次: an earlier entry that was awarded, or paid, shuts this one out; one still open leaves this one open too. */
function onceOnly(eligible: Judged, facts: AwardFacts, earlier: readonly Award[], year: number): Judged {
  const clause = '四.4';
  const paid = facts.paid.find((one) => one.year !== year);
  const awarded = earlier.find((award) => award.eligible === true);
  if (paid || awarded) {
    const says = `${paid?.year ?? awarded?.year} 年入库的奖励已经认定，本方案一家企业只奖一次`;
    return { eligible: false, waits: null, because: [...eligible.because, { says, clause }] };
  }
  const open = earlier.find((award) => award.eligible === null);
  if (!open || eligible.eligible !== true) return eligible;
  const says = `${open.year} 年入库的奖励尚未认定；一家企业只奖一次，先认定那一次`;
  return { eligible: null, waits: 'person', because: [...eligible.because, { says, clause }] };
}

/** 由哪个县市区承担: where it was counted on entry, also after a move, unless the parameter says the present area takes over. */
function payersOf(law: AwardLaw, facts: AwardFacts, entry: RegisterTurn, period: string): { of: [string, string]; because: AwardReason[] } {
  const moved = facts.moves.findLast((move) => move.period > entry.effectivePeriod && move.area !== entry.area);
  if (!moved) return { of: [entry.area, entry.area], because: [] };
  const { clause } = stated(law.policy, 'award.movedPayer', period);
  const stays = statedText(law.policy, 'award.movedPayer', period) === 'entryArea';
  const says = `${moved.period} 迁至${moved.area}；县级部分${stays ? `仍由入库时的${entry.area}承担` : `的剩余奖励由${moved.area}承担`}`;
  return { of: [entry.area, stays ? entry.area : moved.area], because: [{ says, clause }] };
}

/** Nothing is reckoned of who is not awarded, or whose track is not known; both instalments say why. */
function unawarded(
  {
    track,
    entry,
    period,
    eligible,
    because,
  }: { track: EntryTrack | null; entry: RegisterTurn; period: string; eligible: Judged; because: AwardReason[] },
  law: AwardLaw,
  facts: AwardFacts,
): Award {
  const higher: HigherOf = nothing;
  const year = Number(period.slice(0, 4));
  const asked = { eligible, higher, stages: [0n, 0n] as [bigint, bigint], entry, period };
  const outside = eligible.eligible === false;
  const instalment = (ordinal: 1 | 2, standing: Standing): Instalment => ({
    ordinal,
    amountFen: 0n,
    cityFen: 0n,
    areaFen: 0n,
    payer: entry.area,
    budgetYear: outside || ordinal === 1 ? year : secondYear(law, period).budgetYear,
    ...standing,
  });
  const instalments: Award['instalments'] = [
    instalment(1, firstStanding(law, facts, asked)),
    instalment(2, secondStanding(law, facts, asked)),
  ];
  return {
    ...heading({ track, entry, period }),
    eligible: eligible.eligible,
    higher,
    totalFen: 0n,
    cityFen: 0n,
    areaFen: 0n,
    instalments,
    because,
  };
}
