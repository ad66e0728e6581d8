import { type Period, yearOf } from '../../../platform/shared/period.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { readAwards } from '../../incentives/read-awards.ts';
import { totalsOf } from '../../incentives/told-awards.ts';
import type { Cockpit } from './contract.ts';

/** 当年奖励资金 as sums (方案第四条): what the page 奖励测算 adds up for the same reader, and nothing for whom awards are not. */
export async function moneyOf(work: Work, period: Period): Promise<Cockpit['money']> {
  if (dutyRefusals(work.actor, 'award.read').length > 0) return null;
  const year = yearOf(period);
  const { awards } = await readAwards(work, { year });
  return { year, totals: totalsOf(awards.map(({ award }) => award)) };
}
