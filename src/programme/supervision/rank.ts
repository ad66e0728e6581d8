import type { ProgressRow } from './contract.ts';

/** What areas may be ranked by. */
const measures: Record<string, (row: ProgressRow) => number> = {
  completionRate: (row) => (row.newTarget ? row.newCount / row.newTarget : 0),
  netCount: (row) => row.netCount,
  newCount: (row) => row.newCount,
};

/**
 * 排名 (六.4): by each measure in turn, the greater first; equal in all share a rank and the next is skipped (1、2、2、4). An area without a
 * target is not ranked. The rows keep their order.
 */
export function ranked(rows: ProgressRow[], by: string[]): ProgressRow[] {
  const compared = by.map((name) => {
    const measure = measures[name];
    if (!measure) throw new Error(`参数 ranking.by 不能含 ${name}`);
    return measure;
  });
  const order = (a: ProgressRow, b: ProgressRow) => {
    for (const measure of compared) {
      const difference = measure(b) - measure(a);
      if (difference !== 0) return difference;
    }
    return 0;
  };
  const running = rows.filter((row) => row.completionRate !== null);
  return rows.map((row) =>
    row.completionRate === null ? row : { ...row, rank: 1 + running.filter((other) => order(other, row) < 0).length },
  );
}
