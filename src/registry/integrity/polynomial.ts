/** 最小二乘多项式: coefficients, constant first, by the normal equations; few points and a low degree need nothing finer. */
export function fitPolynomial(points: { x: number; y: number }[], degree: number): number[] {
  const size = degree + 1;
  const rows = Array.from({ length: size }, (_, row) => [
    ...Array.from({ length: size }, (_, column) => points.reduce((sum, { x }) => sum + x ** (row + column), 0)),
    points.reduce((sum, { x, y }) => sum + y * x ** row, 0),
  ]);
  return solved(rows);
}

/** The value of the polynomial at a place. */
export function heightAt(coefficients: number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

/** Gaussian elimination with the largest pivot first. */
function solved(rows: number[][]): number[] {
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    const best = rows
      .slice(column)
      .reduce((at, row, index) => (Math.abs(row[column] ?? 0) > Math.abs(rows[at]?.[column] ?? 0) ? column + index : at), column);
    const pivot = rows[best] ?? [];
    rows[best] = rows[column] ?? [];
    rows[column] = pivot;
    const lead = pivot[column] ?? 0;
    if (lead === 0) continue;
    for (let other = 0; other < size; other++) {
      const row = rows[other] ?? [];
      if (other === column) continue;
      const share = (row[column] ?? 0) / lead;
      if (share !== 0) rows[other] = row.map((value, at) => value - share * (pivot[at] ?? 0));
    }
  }
  return rows.map((row, at) => ((row[at] ?? 0) === 0 ? 0 : (row[size] ?? 0) / (row[at] ?? 1)));
}
