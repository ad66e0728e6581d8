import type * as z from 'zod';
import { openRoster } from '../../platform/files/open-roster.ts';
import type { SheetRow } from '../../platform/files/opened-file.ts';
import { Refusal } from '../../platform/shared/reason.ts';
import { asSystem, type House, type Work } from '../access/work.ts';
import { batchById, bytesOf } from './batches.ts';
import type { readSourceRow } from './contract.ts';

type SourceRow = z.output<typeof readSourceRow.output>;

/** The row of the kept file itself, not of what we made of it. */
async function rowOf(bytes: Buffer, fileName: string, sheet: string, row: number): Promise<SheetRow | null> {
  const file = await openRoster(bytes, fileName);
  try {
    const head = file.sheets.find(({ name }) => name === sheet);
    if (!head) return null;
    for await (const chunk of file.rows(head.no)) {
      const found = chunk.find((one) => one.row === row);
      if (found) return found;
      if ((chunk.at(-1)?.row ?? 0) > row) return null;
    }
    return null;
  } finally {
    file.close();
  }
}

/**
 * 原始单元格: the row of the file a figure or register entry came from, as it was sent. Whoever may see the enterprise may see its row; the
 * file of a city roster itself stays with the city, so it is read in a session of the system and only this row is handed on.
 */
export function sourceRow(house: House): (work: Work, input: z.output<typeof readSourceRow.input>) => Promise<SourceRow> {
  return async (work, input) => {
    const batch = await batchById(work, input.batchId);
    const { rowCount } = await work.client.query(
      `select 1 from figure where enterprise_id = $1 and batch_no = $2 and sheet = $3 and row_no = $4
       union all select 1 from register_event where enterprise_id = $1 and batch_no = $2 and sheet = $3 and row_no = $4
       union all select 1 from enterprise_change where enterprise_id = $1 and batch_no = $2 and sheet = $3 and row_no = $4
       union all select 1 from enterprise where id = $1 and made_by_batch = $2 and made_sheet = $3 and made_row = $4 limit 1`,
      [input.enterpriseId, batch.no, input.sheet, input.row],
    );
    if (!rowCount) throw new Refusal([{ says: '该企业没有数据出自这一行', remedy: '请从企业或清单中重新进入' }], 404);
    const bytes = await asSystem(house, (system) => bytesOf(system, batch));
    const row = await rowOf(bytes, batch.fileName, input.sheet, input.row);
    const { rows } = await work.client.query<{ received: Date; headers: { index: number; header: string }[] | null }>(
      `select b.created_at as received, (select s -> 'columns' from jsonb_array_elements(b.layout) s where s ->> 'sheet' = $2 limit 1) as headers from batch b where b.id = $1`,
      [batch.id, input.sheet],
    );
    const headers = new Map((rows[0]?.headers ?? []).map(({ index, header }) => [index, header]));
    if (!row) throw new Refusal([{ says: `原始文件的工作表「${input.sheet}」中没有第 ${input.row} 行` }], 404);
    return {
      fileName: batch.fileName,
      sha256: batch.sha256,
      source: batch.source,
      receivedAt: rows[0]?.received.toISOString() ?? '',
      sheet: input.sheet,
      row: input.row,
      cells: row.cells.map(({ column, text }) => ({ column, header: headers.get(column) ?? null, raw: text })),
    };
  };
}
