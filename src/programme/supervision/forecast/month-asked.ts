import { type Period, periodOf } from '../../../platform/shared/period.ts';
import { Refusal } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { latestPeriod } from '../../../registry/identification/run.ts';

/**
 * 截至哪个月: the one asked for, else the newest there are data of, but never one after the year asked about. Refuses a month that has not come.
 */
export async function monthAsked(work: Work, asked: { period?: Period | undefined; year?: number | undefined }): Promise<Period> {
  const newest = await latestPeriod(work);
  const end = periodOf(asked.year ?? 2100, 12);
  const period = asked.period ?? [end, newest].sort()[0] ?? newest;
  if (period > work.today.slice(0, 7)) throw new Refusal([{ says: `${period} 还没有到`, remedy: '请选择本月或以前的月份' }], 422);
  return period;
}
