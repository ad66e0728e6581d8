import type { Period } from '../../platform/shared/period.ts';
import { yearOf } from '../../platform/shared/period.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Work } from '../../registry/access/work.ts';
import { reckon } from './read-awards.ts';

/**
 * 奖励资金 of the year of a month under a law (方案第四条), in 分, 市县两级合计; of one area, or null for the city. Awards that wait for a person's decision are
 * in it, for they may have to be paid; refused ones are not. Needs a session that sees the city: a sum alone is handed on.
 */
export async function awardsUnder(work: Work, policy: Policy, period: Period, area: string | null): Promise<bigint> {
  const { awards } = await reckon({ ...work, policy }, { year: yearOf(period) });
  const counted = awards.filter(({ award }) => award.eligible !== false && (area === null || award.area === area));
  return counted.reduce((all, { award }) => all + award.totalFen, 0n);
}
