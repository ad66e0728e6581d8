import type { Period } from '../../platform/shared/period.ts';
import type { Work } from '../access/work.ts';
import { lockedMonths } from './locks.ts';

/** What of a roster on its way in is looked at: the months its figures speak of. */
interface Coming {
  groups: { parts: { period: Period }[] }[];
}

/**
 * 迟报提示: months of a roster (rows in `incoming`) that their area has closed. The rows are filed all the same, as a later version beside what
 * was accepted; said before filing and in the outcome.
 */
export async function lateNotes(work: Pick<Work, 'client'>, { groups }: Coming): Promise<string[]> {
  const periods = groups.flatMap(({ parts }) => parts.map(({ period }) => period));
  const { rows } = await work.client.query<{ area: string; periods: Period[] }>(
    `select coalesce(e.area, i.area) as area, array_remove(array_agg(distinct i.entry_period) || array_agg(distinct i.exit_period), null) as periods
     from incoming i left join enterprise e on e.id = i.enterprise_id group by 1`,
  );
  const locked = await lockedMonths(work);
  const months = new Map<Period, string[]>();
  for (const { area, period } of locked) {
    const coming = rows.find((row) => row.area === area);
    if (coming && (periods.includes(period) || coming.periods.includes(period))) months.set(period, [...(months.get(period) ?? []), area]);
  }
  return [...months].map(
    ([period, areas]) =>
      `${period} 已验收锁定（${areas.join('、')}）：本次数据照常入库，标为迟报，已定稿的清单不变；需要计入本月的请先申请重开`,
  );
}
