import type * as z from 'zod';
import { columnLetters } from '../../platform/files/write-workbook.ts';
import type { Period } from '../../platform/shared/period.ts';
import type { FactName } from '../../policy/fact.ts';
import type { Work } from '../access/work.ts';
import type { FigureCell } from './cells.ts';
import type { FactSource } from './contract.ts';

type Source = z.infer<typeof FactSource>;

/** A city roster of another area's office is not for every reader: its name is withheld, the cell is not. */
export const withheld = '（其他单位报送）';

/**
 * The figures in force of one enterprise in two years, as known at a moment (`asKnown`, null: now). The winner of a month is
 * the latest filed that was not taken back.
 */
export async function figuresOf({ client }: Work, id: string, years: [Period, Period], asKnown: Date | null): Promise<FigureCell[]> {
  const { rows } = await client.query<FigureCell>(
    `select distinct on (f.source, f.period, f.basis) f.source::text, f.period, f.basis::text, f.value::text, f.raw,
       b.id::text as batch, b.file_name as file, f.sheet, f.row_no as row, f.column_no as column
     from figure f left join batch b on b.no = f.batch_no
     where f.enterprise_id = $1 and f.measure = 'revenue' and f.period between $2 and $3
       and f.received_at <= coalesce($4::timestamptz, 'infinity') and (f.withdrawn_at is null or f.withdrawn_at > $4::timestamptz)
     order by f.source, f.period, f.basis, f.batch_no desc`,
    [id, years[0], years[1], asKnown],
  );
  return rows;
}

/** Facts of revenue back to file, sheet, row and column. A cell a fact uses twice is named once. */
export function revenueSources(id: string, cells: Map<FactName, FigureCell[]>): Source[] {
  return [...cells].flatMap(([fact, used]) =>
    [...new Set(used)].map((cell) => ({
      fact,
      batch: cell.batch ?? '',
      file: cell.file ?? withheld,
      sheet: cell.sheet,
      row: cell.row,
      column: columnLetters(cell.column),
      raw: cell.raw,
      enterpriseId: id,
      period: cell.period,
      basis: cell.basis,
      value: cell.value,
      source: cell.source,
    })),
  );
}
