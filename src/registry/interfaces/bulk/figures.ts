import { bulkOf, figuresAsked } from './contract.ts';
import type { BulkList } from './lists.ts';

const months = Array.from({ length: 12 }, (_, index) => index + 1);
const columns = ['month', 'ytd'].map((of) => {
  const told = months.map((month) => `f.${of === 'month' ? 'm' : 'y'}${month}::text`).join(', ');
  return `array[${told}] as ${of}`;
});

/**
 * 批量取月度数据: a line an enterprise, source, measure and year; twelve values of the month and twelve year to date, in 元 as text, null where nothing
 * was said. What the office is told only in bands has no row here: the database does not show it.
 */
export const bulkFigures: BulkList = {
  name: 'figures',
  declared: bulkOf(figuresAsked, 'figures'),
  batch: 2000,
  read: async ({ client }, { filters, after, take }) => {
    const [id, source, measure, year] = after === null ? [null, null, null, null] : (JSON.parse(after) as [string, string, string, number]);
    const { rows } = await client.query(
      `select f.enterprise_id::text as "enterpriseId", e.credit_code as "creditCode", e.name, f.area, f.source::text, f.measure::text, f.year, ${columns.join(', ')}
       from figure_year f join enterprise e on e.id = f.enterprise_id and e.withdrawn_at is null
       where ($1::text is null or f.area = $1) and ($2::text is null or f.source::text = $2) and ($3::text is null or f.measure::text = $3)
         and ($4::int is null or f.year = $4)
         and ($5::bigint is null or (f.enterprise_id, f.source, f.measure, f.year) > ($5, $6::roster_source, $7::measure, $8::smallint))
       order by f.enterprise_id, f.source, f.measure, f.year limit $9`,
      [filters.area ?? null, filters.source ?? null, filters.measure ?? null, filters.year ?? null, id, source, measure, year, take],
    );
    const last = rows.at(-1);
    const place = last ? JSON.stringify([last.enterpriseId, last.source, last.measure, last.year]) : null;
    return { rows, after: rows.length === take ? place : null };
  },
};
