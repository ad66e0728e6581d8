import type { MetricRow } from './contract.ts';

/** Counts that point at enterprises when they are small, and the rates that would give them away. */
const counts = ['collected', 'assigned', 'solved', 'overdue'] as const;
const rates = ['signedInTime', 'answeredInTime', 'solvedRate', 'satisfiedRate', 'meanDays', 'reworkRate'] as const;

/**
 * 小单元格 (统计法实施条例第二十九条): a row of fewer problems than the least publishable is left out whole; a small count within a row goes with every
 * rate; where one row alone is hidden in a column its neighbour by size goes too, so that it does not follow from the sum.
 */
export function withoutSmall(rows: MetricRow[], minimum: number): { rows: MetricRow[]; withheld: boolean } {
  const small = (count: number | null) => count !== null && count > 0 && count < minimum;
  const shown = rows.map((row) => ({ ...row }));
  let withheld = false;
  for (const name of counts) {
    const hidden = rows.flatMap((row, at) => (small(row[name]) || (name !== 'collected' && small(row.collected)) ? [at] : []));
    if (hidden.length === 0) continue;
    withheld = true;
    const others = rows
      .map((row, at) => ({ at, count: row[name] ?? 0 }))
      .filter(({ at, count }) => !hidden.includes(at) && count > 0)
      .sort((a, b) => a.count - b.count);
    // One or two hidden follow from the sum, for a stranger or for whoever knows one of them.
    while (hidden.length < 3 && others.length > 0) hidden.push(others.shift()?.at ?? 0);
    for (const at of hidden) {
      const row = shown[at];
      if (!row) continue;
      row[name] = null;
      for (const rate of rates) row[rate] = null;
    }
  }
  return { rows: shown, withheld };
}
