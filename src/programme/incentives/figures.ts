import type { Period } from '../../platform/shared/period.ts';
import { yearOf } from '../../platform/shared/period.ts';
import type { Policy } from '../../policy/policy.ts';
import { dutyRefusals } from '../../registry/access/duties.ts';
import type { Work } from '../../registry/access/work.ts';
import { readAwards, reckon } from './read-awards.ts';
import { totalsOf } from './told-awards.ts';

/**
 * 奖励资金 of the year of a month under a law (方案第四条), in 分, 市县两级合计; of one area, or null for the city. Awards that wait for a person's decision are
 * in it, for they may have to be paid; refused ones are not. Needs a session that sees the city: a sum alone is handed on.
 */
export async function awardsUnder(work: Work, policy: Policy, period: Period, area: string | null): Promise<bigint> {
  const { awards } = await reckon({ ...work, policy }, { year: yearOf(period) });
  const counted = awards.filter(({ award }) => award.eligible !== false && (area === null || award.area === area));
  return counted.reduce((all, { award }) => all + award.totalFen, 0n);
}

/** 当年奖励资金 as sums, 分 as text: who is entitled, what is still open, what may be paid and what was. */
export interface AwardMoney {
  year: number;
  awarded: number;
  open: number;
  awardedFen: string;
  payableFen: string;
  paidFen: string;
}

/** 当年奖励资金 (方案第四条): what the page 奖励测算 adds up for the same reader; null for whom awards are not. */
export async function awardMoney(work: Work, period: Period): Promise<AwardMoney | null> {
  if (dutyRefusals(work.actor, 'award.read').length > 0) return null;
  const year = yearOf(period);
  const { awards } = await readAwards(work, { year });
  const { awarded, open, awardedFen, payableFen, paidFen } = totalsOf(awards.map(({ award }) => award));
  return { year, awarded, open, awardedFen, payableFen, paidFen };
}
