/**
 * 小单元格 (统计法实施条例第二十九条): counts below the least publishable are left out of a column; where fewer than three are hidden, the next smallest
 * go with them, so that none follows from the sum or for whoever knows one of them.
 */
export function withoutSmallCells(counts: readonly number[], minimum: number): boolean[] {
  const hidden = counts.map((count) => count > 0 && count < minimum);
  const places = counts.map((count, at) => ({ count, at })).filter(({ at, count }) => count > 0 && !hidden[at]);
  places.sort((a, b) => a.count - b.count);
  let missing = hidden.filter(Boolean).length;
  while (missing > 0 && missing < 3 && places.length > 0) {
    hidden[places.shift()?.at ?? 0] = true;
    missing += 1;
  }
  return hidden;
}
