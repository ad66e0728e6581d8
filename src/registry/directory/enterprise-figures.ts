import type * as z from 'zod';
import { type Period, periodOf } from '../../platform/shared/period.ts';
import { statedList } from '../../policy/parameter.ts';
import type { Work } from '../access/work.ts';
import { lateFigure } from '../closing/locks.ts';
import type { readEnterprise as contract, FigureOf } from './contract.ts';

type Series = z.input<typeof contract.output>['series'];
type Figure = z.input<typeof FigureOf>;
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

interface StoredFigure {
  source: string;
  measure: string;
  period: string;
  basis: 'month' | 'ytd';
  value: string;
  withdrawn: boolean;
  current: boolean;
  late: boolean;
  reason: string | null;
  /** Null: of a batch the reader is not told of. */
  file_name: string | null;
  batch_id: string | null;
  sha256: string | null;
  received_at: Date;
  sheet: string;
  row_no: number;
  column_no: number;
  column_name: string | null;
  raw: string;
}

/** Every figure ever sent of an enterprise up to a month, withdrawn ones included, each with its cell; `current`: the one in force. */
export async function readFigures({ client }: Work, id: string, until: Period): Promise<Figure[]> {
  const { rows } = await client.query<StoredFigure>(
    `select f.source::text, f.measure::text, f.period, f.basis::text, f.value::text, f.withdrawn_at is not null as withdrawn,
       f.withdrawn_at is null and f.batch_no = max(f.batch_no) filter (where f.withdrawn_at is null)
         over (partition by f.source, f.measure, f.period, f.basis) as current,
       ${lateFigure('f')} as late, f.reason, b.file_name, b.id::text as batch_id, b.sha256, f.received_at, f.sheet, f.row_no, f.column_no, f.raw,
       (select c ->> 'header' from jsonb_path_query(b.layout, '$.**.columns[*]') c where (c ->> 'index')::int = f.column_no limit 1) as column_name
     from figure f left join batch b on b.no = f.batch_no
     where f.enterprise_id = $1 and f.period <= $2
     order by f.period, f.source, f.measure, f.basis, f.batch_no`,
    [id, until],
  );
  return rows.map((row) => ({
    source: row.source,
    measure: row.measure,
    period: row.period,
    basis: row.basis,
    value: row.value,
    withdrawn: row.withdrawn,
    current: row.current,
    late: row.late,
    reason: row.reason,
    cell: {
      fileName: row.file_name ?? '（其他单位报送）',
      batchId: row.batch_id ?? '',
      sha256: row.sha256 ?? '',
      receivedAt: row.received_at.toISOString(),
      sheet: row.sheet,
      row: row.row_no,
      column: row.column_no,
      columnName: row.column_name,
      raw: row.raw,
    },
  }));
}

/** Months in order, per source and measure the month's value and the year to date; the month follows from two cumulative ones. */
export async function readSeries({ client, policy, today }: Work, id: string, until: Period): Promise<Series> {
  const { rows } = await client.query<{
    source: string;
    measure: string;
    year: number;
    month: number;
    said: string | null;
    ytd: string | null;
  }>(
    `select fy.source::text, fy.measure::text, fy.year::int, v.month,
       coalesce(v.m, case when v.month = 1 then v.y else v.y - v.earlier end)::text as said, v.y::text as ytd
     from figure_year fy cross join lateral (values ${MONTHS.map((month) => `(${month}, fy.m${month}, fy.y${month}, ${month === 1 ? 'null' : `fy.y${month - 1}`})`).join(', ')}) v (month, m, y, earlier)
     where fy.enterprise_id = $1 and (v.m is not null or v.y is not null)
     order by fy.year, v.month, array_position($2::text[], fy.source::text) desc nulls first, fy.source, fy.measure`,
    [id, statedList(policy, 'revenue.sources', today)],
  );
  return rows
    .map((row) => ({ period: periodOf(row.year, row.month), source: row.source, measure: row.measure, month: row.said, ytd: row.ytd }))
    .filter((point) => point.period <= until);
}
