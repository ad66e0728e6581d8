/*
 * SQL over one row of figure_year. The texts are made from months (1 to 12) and the names of columns alone, never from
 * anything a person typed.
 */

/** Names the column of a month: `(k) => 'c.y' + k`. */
export type ColumnOf = (month: number) => string;

/** 累计: the year to date of a month, null when it is below an earlier one of the same year (累计下降：contradictory). */
export function knownYtd(ytd: ColumnOf, month: number): string {
  if (month === 1) return ytd(1);
  const earlier = months(month - 1).map(ytd);
  const highest = earlier.length === 1 ? earlier[0] : `greatest(${earlier.join(', ')})`;
  return `case when ${ytd(month)} < ${highest} then null else ${ytd(month)} end`;
}

/** Whether every cumulative figure up to the month is known, not negative and never falls: then none needs its own check. */
export function steady(ytd: ColumnOf, month: number): string {
  return [`${ytd(1)} >= 0`, ...months(month - 1).map((k) => `${ytd(k)} <= ${ytd(k + 1)}`)].join(' and ');
}

/** 当月: what was said of the month, else the difference of two cumulative figures; null when neither is known. */
export function monthAlone(row: string, month: number): string {
  return month === 1 ? `coalesce(${row}_m1, ${row}_y1)` : `coalesce(${row}_m${month}, ${row}_y${month} - ${row}_y${month - 1})`;
}

/** 累计 of an enterprise that opened in the month `opened` of this year: what was said, else the sum, in which a month before it is zero. */
export function sinceOpening(row: string, month: number, opened: string): string {
  const before = month === 1 ? '0.00' : sinceOpening(row, month - 1, opened);
  return `coalesce(${row}.y${month}, ${before} + coalesce(${row}.m${month}, case when ${month} < ${opened} then 0 end))`;
}

/** 1, 2, … up to the month. */
export function months(upTo: number): number[] {
  return Array.from({ length: upTo }, (_, index) => index + 1);
}
