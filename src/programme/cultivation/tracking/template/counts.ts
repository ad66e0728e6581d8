import type { Judged, ReturnCounts } from './contract.ts';

/** 各去向的行数. */
export function countsOf(judged: readonly Judged[]): ReturnCounts {
  const counts: ReturnCounts = { rows: 0, take: 0, same: 0, query: 0, explain: 0, refused: 0, blank: 0, absent: 0, warned: 0 };
  for (const { state, row, told } of judged) {
    counts[state] += 1;
    if (row !== null) counts.rows += 1;
    if (told.some(({ level }) => level === 'warning' || level === 'hint')) counts.warned += 1;
  }
  return counts;
}
