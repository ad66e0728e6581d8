import type { SheetOut } from '../../platform/files/sheet-out.ts';
import type { Work } from '../access/work.ts';
import { batchById } from './batches.ts';
import type { ReadColumn, SheetLayout } from './layout.ts';

interface KeptRow {
  cells: string[];
  says: string;
  remedy: string;
}

/** 2022-09 as a title says it, so that the mended sheet tells its month again. */
function inWords(period: string | null): string {
  return period ? `${period.slice(0, 4)}年${Number(period.slice(5))}月` : '';
}

/** The header as printed; unit and basis that were told elsewhere are put beside it, so that nothing is asked a second time. */
function headerOf({ header, field, unit, basis }: ReadColumn): string {
  if (unit === null || field === null) return header;
  const printed = header.normalize('NFKC');
  const told = basis === 'ytd' && !/累计|全年|-|至/.test(printed) ? '累计' : basis === 'month' && !/月/.test(printed) ? '本月' : '';
  return `${told}${header}${printed.includes(unit) ? '' : `（${unit}）`}`;
}

/** 一月一列的本月数: the title says so, or the mended sheet would be asked about again. */
function byMonth(columns: ReadColumn[]): boolean {
  return columns.some(({ header, basis, unit }) => unit !== null && basis === 'month' && /\d月/.test(header.normalize('NFKC')));
}

/** 问题行表: the problem rows of a batch with their cells as sent, what is wrong and what to do beside them; mended, it can be sent again. */
export async function problemSheet(work: Work, id: string): Promise<SheetOut & { fileName: string }> {
  const { client } = work;
  const batch = await batchById(work, id);
  const { rows: kept } = await client.query<{ layout: SheetLayout[] | null }>('select layout from batch where id = $1', [id]);
  const layout = kept[0]?.layout?.[0];
  const { rows } = await client.query<KeptRow>(
    `select (array_agg(cells order by ordinal) filter (where cells is not null))[1] as cells,
       string_agg(concat_ws('：', column_name, says), '；' order by ordinal) as says, string_agg(distinct remedy, '；') as remedy
     from roster_problem where batch_id = $1 and severity in ('problem', 'match') and resolved_at is null
     group by sheet, row_no order by sheet, row_no`,
    [id],
  );
  const columns = layout?.columns ?? [];
  return {
    fileName: `${batch.fileName.replace(/\.[^.]+$/, '')}-问题行.xlsx`,
    name: '问题行',
    title: `${inWords(batch.period)}${byMonth(columns) ? '分月' : ''}问题行（改正后可直接重新报送）`,
    columns: [...columns.map((column) => ({ header: headerOf(column) })), { header: '问题', width: 50 }, { header: '处理建议', width: 50 }],
    rows: rows.map(({ cells, says, remedy }) => [...columns.map(({ index }) => cells?.[index] ?? ''), says, remedy]),
  };
}
