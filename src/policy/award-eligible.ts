import { fraudSaid, sameYearSaid, successionSaid } from './award-doubts.ts';
import { reentrySaid } from './award-reentry.ts';
import type { Said } from './award-said.ts';
import type { AwardFacts, AwardLaw, AwardReason, RegisterTurn } from './award-shape.ts';
import { standardOf } from './award-standard.ts';
import { taxSaid } from './award-tax.ts';
import { trackOf } from './award-track.ts';

/** 是否符合条件: true, false, or null where it cannot be decided; `waits` names what a null waits for. */
export interface Eligible {
  eligible: boolean | null;
  waits: 'tax' | 'person' | null;
  because: AwardReason[];
}

/** 是否符合奖励条件: every condition is said, met or not; one that is not met decides, else one that cannot be decided leaves it open. */
export function eligibility(law: AwardLaw, facts: AwardFacts, entry: RegisterTurn, period: string): Eligible {
  const year = Number(period.slice(0, 4));
  const { track, because } = trackOf(entry, facts.claimed);
  const conditions: Said[] = [{ met: track === null ? null : true, waits: 'person', because }];
  const clause = track === 'grown' ? '四.2' : '四.1';
  // Outside the programme's years nothing else is asked: the law says nothing of them.
  const standards = (track ? [track] : (['newlyBuilt', 'grown'] as const)).map((one) => standardOf(law, one, period));
  if (standards.every(({ ended }) => ended))
    return { eligible: false, waits: null, because: standards.slice(0, 1).map((one) => one.because) };
  conditions.push(
    fraudSaid(facts),
    reentrySaid(law, facts, entry),
    successionSaid(facts, entry, period),
    sameYearSaid(facts, entry, period),
  );
  conditions.push(taxSaid(law, facts, { year, period, clause }));
  const all = conditions.flatMap((said) => said.because);
  if (conditions.some(({ met }) => met === false)) return { eligible: false, waits: null, because: all };
  const open = conditions.filter(({ met }) => met === null);
  if (open.length === 0) return { eligible: true, waits: null, because: all };
  return { eligible: null, waits: open.every(({ waits }) => waits === 'tax') ? 'tax' : 'person', because: all };
}
