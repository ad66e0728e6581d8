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

/** 去向, in words; what is nothing is not said. */
export function inWords({ take, same, query, explain, refused, blank, absent }: ReturnCounts): string {
  const parts: [number, string][] = [
    [take, '行入库'],
    [same, '行与已报相同，未改动'],
    [query, '行与企业已报不同，未改数，转为质询'],
    [explain, '行须写情况说明，未入库'],
    [refused, '行未收'],
    [blank, '行未填'],
    [absent, '家在表中没有行'],
  ];
  const said = parts.filter(([count]) => count > 0).map(([count, says]) => `${count} ${says}`);
  return `${said.join('；')}。`;
}
