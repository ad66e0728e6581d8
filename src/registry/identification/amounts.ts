import { amountColumns } from './facts.ts';

/** Bits of `made` by class and number (facts.ts, madeOf). */
const rows: { class: string; bits: Partial<Record<(typeof amountColumns)[number], number>> }[] = [
  { class: 'selfRevenue', bits: ofRevenue(0, 1024) },
  { class: 'taxAmount', bits: ofRevenue(5, 2048) },
  { class: 'bothRevenue', bits: { forecast_revenue: 4096 } },
];

function ofRevenue(shift: number, forecast: number): Partial<Record<(typeof amountColumns)[number], number>> {
  const bit = (at: number) => 2 ** (at + shift);
  return {
    annual_revenue: bit(0),
    ytd_revenue: bit(1),
    rolling12_revenue: bit(2),
    revenue_yoy: bit(3),
    idle_months: bit(4),
    forecast_revenue: forecast,
  };
}

/**
 * 数值按类别分存: the insert that keeps the numbers of `judged` under run $1, a row an enterprise and class that has any, so that the database can
 * hide one class and show another.
 */
export const keepAmounts = `insert into finding_amount (identification_id, enterprise_id, class, area, ${amountColumns.join(', ')})
    ${rows
      .map(({ class: name, bits }) => {
        const all = Object.values(bits).reduce((sum, bit) => sum + bit, 0);
        const columns = amountColumns.map((column) => {
          const bit = bits[column];
          return bit === undefined
            ? `null::${column === 'idle_months' ? 'int' : 'numeric'}`
            : `case when made & ${bit} > 0 then ${column} end`;
        });
        return `select $1::uuid, id, '${name}', area, ${columns.join(', ')} from judged where made & ${all} > 0`;
      })
      .join('\n    union all ')}
    union all select $1::uuid, id, 'listed', area, null, null, null, null, null, null::int, exited_within_years from judged where exited_within_years is not null`;

const classes = { s: 'selfRevenue', t: 'taxAmount', b: 'bothRevenue', l: 'listed' };

/** The numbers of finding `f` as far as the reader sees their class: joins to `s`, `t`, `b` and `l`. */
export const amountsOf = Object.entries(classes)
  .map(([alias, name]) => {
    return `left join finding_amount ${alias} on ${alias}.identification_id = f.identification_id and ${alias}.enterprise_id = f.enterprise_id and ${alias}.class = '${name}'`;
  })
  .join('\n     ');

/** A number of a finding, over the joins of `amountsOf`; null: unknown, or not for the reader. */
export function amountSql(column: (typeof amountColumns)[number]): string {
  if (column === 'exited_within_years') return 'l.exited_within_years';
  return column === 'forecast_revenue' ? `coalesce(s.${column}, t.${column}, b.${column})` : `coalesce(s.${column}, t.${column})`;
}

/** Which class each number of finding `f` is of, as the reader sees it: a JSON object of fact and class. */
export const amountClasses = `jsonb_strip_nulls(jsonb_build_object(${amountColumns
  .map((column) => {
    const of = Object.entries(classes).map(([alias, name]) => `when ${alias}.${column} is not null then '${name}'`);
    return `'${column}', case ${of.join(' ')} end`;
  })
  .join(', ')}))`;
