import type { Said } from './award-said.ts';
import type { AwardFacts, AwardLaw, AwardReason } from './award-shape.ts';
import { taxSaid } from './award-tax.ts';
import type { EntryTrack } from './calendar-shape.ts';
import { stated, statedList } from './parameter.ts';

/**
 * 以后各期可写的条件. Both are attested by an office: 在库 by 统计 (the register), 当年形成税收 by 税务. Figures of a statistical survey of one enterprise may
 * not be a condition of money (统计法), so that there is none of revenue or output, and none can be written.
 */
export const conditionWords = { listed: '仍在库', tax: '当年形成税收' } as const;

/** A condition as a pack writes it: `listed`, or `listed+tax`. */
export const conditionPattern = /^listed(\+tax)?$/;

/** 这一期是否要求核验年度形成税收 (`award.conditions.<track>`), and by which clause; where the pack says nothing: 在库 alone. */
export function taxCondition({ policy }: AwardLaw, track: EntryTrack | null, ordinal: number, period: string): { clause: string } | null {
  const name = `award.conditions.${track}`;
  if (!policy.parameters[name] || stated(policy, name, period).value === null) return null;
  const { clause } = stated(policy, name, period);
  return statedList(policy, name, period)[ordinal - 2]?.includes('tax') ? { clause } : null;
}

/** 核验年度形成税收 (A4, read as for the year of entry): met, not met, or not attested yet. */
export function yearTaxSaid(law: AwardLaw, facts: AwardFacts, at: { year: number; period: string; clause: string; kept: string }): Said {
  const said = taxSaid(law, facts, at);
  if (said.met !== false) return said;
  const because: AwardReason = { says: `税务部门证明 ${at.year} 年未形成税收，${at.kept}`, clause: at.clause, reading: 'A4' };
  return { met: false, because: [because] };
}
