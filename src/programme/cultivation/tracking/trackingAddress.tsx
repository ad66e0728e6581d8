import { addMonths } from '../../../platform/shared/period.ts';
import { useAddress } from '../../../platform/web/address.tsx';
import { monthText } from '../../../platform/web/amount.tsx';
import { useMe, usePeriod } from '../../../registry/access/Me.tsx';
import { ReportState } from './contract.ts';

/** 月度跟踪的筛选 as the address has them; the month is the one looked at everywhere, unless another is chosen here. */
export function useTrackingFilters() {
  const { said } = useAddress();
  const latest = useMe().latestPeriod;
  const looked = usePeriod();
  const month = said('month');
  const period = month && /^20\d\d-(0[1-9]|1[0-2])$/.test(month) ? month : looked;
  const newest = latest ?? new Date().toISOString().slice(0, 7);
  const near = Array.from({ length: 18 }, (_, back) => addMonths(newest, (latest ? 3 : 0) - back));
  // A month that was linked to is a choice too, however long ago.
  const all = period && !near.includes(period) ? [period, ...near] : near;
  const months = all.map((value) => ({ value, label: monthText(value) }));
  return { period, months, area: said('area'), state: ReportState.safeParse(said('state')).data, q: said('q') };
}
