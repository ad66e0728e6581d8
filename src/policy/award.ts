import { higherOf, nothing } from './award-amount.ts';
import { type Eligible, eligibility } from './award-eligible.ts';
import { firstStanding, laterStanding, laterYear, type Standing, taxYearOf } from './award-instalments.ts';
import { onceOnly } from './award-once.ts';
import { payersOf } from './award-payers.ts';
import type { Award, AwardFacts, AwardLaw, AwardReason, HigherOf, Instalment, RegisterTurn } from './award-shape.ts';
import { splitAward, stageCount, stagesOf } from './award-split.ts';
import { trackOf } from './award-track.ts';
import { countedPeriodOf } from './award-year.ts';
import type { EntryTrack } from './calendar-shape.ts';

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
  const eligible = onceOnly(eligibility(law, facts, entry, period), facts, earlier, { entry, year });
  const { track } = trackOf(entry, facts.claimed);
  const because = [counted.because, ...eligible.because];
  if (track === null || eligible.eligible === false) return unawarded({ track, entry, period, eligible, because }, law, facts);
  const higher = higherOf(law, facts, { track, area: entry.area, period });
  const stages = stagesOf(law, track, higher.totalFen, period);
  const payers = payersOf(law, facts, entry, period);
  const split = splitAward(law, higher, { stages, payers, year, period });
  const asked = { track, eligible, higher, stages, entry, period };
  const instalment = (ordinal: number, standing: Standing): Instalment => ({
    ordinal,
    amountFen: stages[ordinal - 1] ?? 0n,
    cityFen: split.stages[ordinal - 1]?.cityFen ?? null,
    provinceFen: split.stages[ordinal - 1]?.provinceFen ?? null,
    areaFen: split.stages[ordinal - 1]?.areaFen ?? null,
    payer: ordinal === 1 ? payers.first : payers.later,
    budgetYear: ordinal === 1 ? year : laterYear(law, period, ordinal).budgetYear,
    taxYear: taxYearOf(law, asked, ordinal),
    ...standing,
  });
  return {
    ...heading({ track, entry, period }),
    eligible: eligible.eligible,
    higher,
    totalFen: higher.totalFen,
    cityFen: split.total?.cityFen ?? null,
    provinceFen: split.total?.provinceFen ?? null,
    areaFen: split.total?.areaFen ?? null,
    instalments: allOf(stages.length, law, facts, asked, instalment),
    because: [...because, ...higher.because, ...split.because, ...payers.because],
  };
}

/** 各期, in order: the first by its own conditions, every later one by the register of its year. */
function allOf(
  many: number,
  law: AwardLaw,
  facts: AwardFacts,
  asked: Parameters<typeof firstStanding>[2],
  instalment: (ordinal: number, standing: Standing) => Instalment,
): Award['instalments'] {
  const later = Array.from({ length: many - 1 }, (_, at) => instalment(at + 2, laterStanding(law, facts, asked, at + 2)));
  return [instalment(1, firstStanding(law, facts, asked)), ...later];
}

const heading = ({ track, entry, period }: { track: EntryTrack | null; entry: RegisterTurn; period: string }) => ({
  year: Number(period.slice(0, 4)),
  track,
  enteredOn: entry.effectivePeriod,
  reviewBatch: entry.reviewBatch,
  countedPeriod: period,
  area: entry.area,
});

/** Nothing is reckoned of who is not awarded, or whose track is not known; both instalments say why. */
function unawarded(
  {
    track,
    entry,
    period,
    eligible,
    because,
  }: { track: EntryTrack | null; entry: RegisterTurn; period: string; eligible: Eligible; because: AwardReason[] },
  law: AwardLaw,
  facts: AwardFacts,
): Award {
  const higher: HigherOf = nothing;
  const year = Number(period.slice(0, 4));
  const asked = { track, eligible, higher, stages: Array<bigint>(stageCount(law, track, period)).fill(0n), entry, period };
  const outside = eligible.eligible === false;
  const instalment = (ordinal: number, standing: Standing): Instalment => ({
    ordinal,
    amountFen: 0n,
    cityFen: 0n,
    provinceFen: 0n,
    areaFen: 0n,
    payer: entry.area,
    budgetYear: outside || ordinal === 1 ? year : laterYear(law, period, ordinal).budgetYear,
    taxYear: outside ? null : taxYearOf(law, asked, ordinal),
    ...standing,
  });
  const instalments = allOf(asked.stages.length, law, facts, asked, instalment);
  return {
    ...heading({ track, entry, period }),
    eligible: eligible.eligible,
    higher,
    totalFen: 0n,
    cityFen: 0n,
    provinceFen: 0n,
    areaFen: 0n,
    instalments,
    because,
  };
}
