import { query } from '../../../platform/web/query.tsx';
import { readOwnMonths } from './contract.ts';

/** 本企业各月: up to the last that has ended; in the demo city, whose days are past, up to the newest any figure is about, or the one that is asked for. */
export function ownMonths(me: { demo: boolean; latestPeriod: string | null }, asked?: string) {
  const upTo = me.demo ? [me.latestPeriod ?? '', asked ?? ''].sort().at(-1) : undefined;
  return query(readOwnMonths, upTo && /^20\d\d-(0[1-9]|1[0-2])$/.test(upTo) ? { upTo } : {});
}
