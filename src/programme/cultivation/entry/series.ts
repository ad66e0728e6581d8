import { monthOf, type Period, periodOf, yearOf } from '../../../platform/shared/period.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { DueRow } from './contract.ts';

type Series = NonNullable<DueRow['series']>;

/** A month stands when it was reported itself, or two cumulative figures lie around it; presence alone is read, never an amount. */
const present = Array.from({ length: 12 }, (_, index) => {
  const month = index + 1;
  const before = month === 1 ? 'true' : `f.c${index} is not null`;
  return `(f.m${month} is not null or (f.c${month} is not null and ${before}))`;
}).join(', ');

/**
 * 分月数据齐不齐 of the enterprises: last year's twelve months (上年同期, which 规下升规上 must file) and this year's to the month. Months
 * before it was opened are not missing (A12). Whether a month came is no amount: it is told of every enterprise the reader sees, whoever may
 * read the figure itself.
 */
export async function monthSeries(
  work: Work,
  enterprises: { id: string; startedOn: string | null }[],
  period: Period,
): Promise<Map<string, Series>> {
  const year = yearOf(period);
  const { rows: seen } = await work.client.query<{ id: string }>('select id::text from enterprise where id = any ($1::bigint[])', [
    enterprises.map(({ id }) => id),
  ]);
  const { rows } = await work.lent('system', ({ client }) =>
    client.query<{ id: string; source: string; year: number; months: boolean[] }>(
      `select f.enterprise_id::text as id, f.source::text as source, f.year, array[${present}] as months
     from figure_year f where f.enterprise_id = any ($1::bigint[]) and f.measure = 'revenue' and f.year in ($2, $3)`,
      [seen.map(({ id }) => id), year, year - 1],
    ),
  );
  return new Map(
    enterprises.map(({ id, startedOn }) => {
      const mine = rows.filter((row) => row.id === id);
      const of = (wanted: number, last: number) => {
        const due = Array.from({ length: last }, (_, index) => periodOf(wanted, index + 1)).filter(
          (month) => startedOn === null || month >= startedOn.slice(0, 7),
        );
        const missing = due.filter((month) => !mine.some((row) => row.year === wanted && row.months[monthOf(month) - 1]));
        return { year: wanted, have: due.length - missing.length, missing };
      };
      const sources = [...new Set(mine.filter(({ months }) => months.some(Boolean)).map(({ source }) => source))];
      return [id, { lastYear: of(year - 1, 12), thisYear: of(year, monthOf(period)), sources }];
    }),
  );
}
