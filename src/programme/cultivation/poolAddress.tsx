import { useAddress } from '../../platform/web/address.tsx';
import { useMe, usePeriod } from '../../registry/access/Me.tsx';
import { PoolBasis, PoolState } from './contract.ts';

/** The pool's filters as the address has them: what the board, the table, the sheet and a working list share. */
export function usePoolFilters() {
  const { said } = useAddress();
  const period = usePeriod();
  const year = /^20\d\d$/.test(said('year') ?? '')
    ? Number(said('year'))
    : Number((period ?? String(new Date().getFullYear())).slice(0, 4));
  return {
    year,
    period,
    area: said('area'),
    state: PoolState.safeParse(said('state')).data,
    basis: PoolBasis.safeParse(said('basis')).data,
    person: said('person'),
    q: said('q'),
  };
}

/** 本单位不办此事的理由 for pool work, empty when it is ours. */
export function useAreas(): { value: string; label: string }[] {
  return useMe().areas.map((area) => ({ value: area, label: area }));
}
