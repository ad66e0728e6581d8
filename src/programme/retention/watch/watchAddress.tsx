import { useAddress } from '../../../platform/web/address.tsx';
import { useMe, usePeriod } from '../../../registry/access/Me.tsx';
import { watchFilters } from './contract.ts';

/** The filters of the watch-list as the address has them: what the board, the table and the sheet share. */
export function useWatchFilters() {
  const { said } = useAddress();
  return {
    period: usePeriod(),
    area: said('area'),
    state: watchFilters.state.safeParse(said('state')).data,
    level: watchFilters.level.safeParse(said('level')).data,
    owner: watchFilters.owner.safeParse(said('owner')).data,
    clearance: watchFilters.clearance.safeParse(said('clearance')).data,
    overdue: watchFilters.overdue.safeParse(said('overdue')).data,
    q: said('q'),
  };
}

/** 县市区, to choose from. */
export function useAreaChoices(): { value: string; label: string }[] {
  return useMe().areas.map((area) => ({ value: area, label: area }));
}
