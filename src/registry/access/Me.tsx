import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import type { Reason } from '../../platform/shared/reason.ts';
import { useAddress } from '../../platform/web/address.tsx';
import { query } from '../../platform/web/query.tsx';
import { type Me, me } from './contract.ts';

const Mine = createContext<Me | null>(null);

/** 当前登录人, for every page of the console. */
export const MeProvider = ({ value, children }: { value: Me; children: ReactNode }) => (
  <Mine.Provider value={value}>{children}</Mine.Provider>
);

/** 取当前登录人 from the server. */
export function useWhoAmI() {
  return useQuery({ ...query(me, {}), staleTime: 60_000 });
}

/** 当前登录人: office, area, duties. */
export function useMe(): Me {
  const mine = useContext(Mine);
  if (!mine) throw new Error('尚未登录');
  return mine;
}

/** 所看月份: from the address, else the newest month any figure is about. */
export function usePeriod(): string | undefined {
  const asked = useAddress().said('period');
  const newest = useMe().latestPeriod ?? undefined;
  return asked && /^20\d\d-(0[1-9]|1[0-2])$/.test(asked) ? asked : newest;
}

/** 本单位不办此事的理由, empty when the duty is ours. The server refuses by the same table. */
export function useDutyReasons(duty: string, says: string): Reason[] {
  const { duties } = useMe();
  const held = duties.includes(duty);
  return held ? [] : [{ says: `「${says}」不属本单位职责`, remedy: '请联系牵头单位办理' }];
}
