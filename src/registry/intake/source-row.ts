import type * as z from 'zod';
import { openRoster } from '../../platform/files/open-roster.ts';
import type { SheetRow } from '../../platform/files/opened-file.ts';
import { Refusal } from '../../platform/shared/reason.ts';
import { classOfRoster, classOfSource } from '../../policy/disclosure.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Work } from '../access/work.ts';
import { levelsOf } from '../disclosure/levels.ts';
import { batchById, bytesOf } from './batches.ts';
import type { readSourceRow } from './contract.ts';

type SourceRow = z.output<typeof readSourceRow.output>;
type Asked = z.output<typeof readSourceRow.input>;

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

/** 网上填报 has no file: its row is what the enterprise wrote into the questions that are figures. */
async function reportedRow({ client }: Work, { enterpriseId, sheet, row }: Asked, batchNo: string): Promise<SheetRow> {
  const { rows } = await client.query<{ column: number; text: string }>(
    `select column_no as column, raw as text from figure where enterprise_id = $1 and batch_no = $2 and sheet = $3 and row_no = $4 order by column_no`,
    [enterpriseId, batchNo, sheet, row],
  );
  return { row, hidden: false, cells: rows.map((cell) => ({ ...cell, kind: 'number' })) };
}

interface Column {
  index: number;
  header: string;
  field: string | null;
}

/** Of which class of data a cell of a roster is; what no column says is of the roster's own. */
function classOfCell(policy: Policy, source: string, field: string | null): string {
  const known = Object.entries(policy.bases.fields).find(([, { fields }]) => field !== null && fields.includes(field));
  if (known) return known[0];
  return policy.bases.figures[source]?.fields.includes(field ?? '') ? classOfSource(source) : classOfRoster(source);
}

/** Whether the enterprise's data come from this row; asked by the system, because the row's figures may be hidden from the reader. */
async function restsOn({ client }: Work, input: Asked, batchNo: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from figure where enterprise_id = $1 and batch_no = $2 and sheet = $3 and row_no = $4
     union all select 1 from register_event where enterprise_id = $1 and batch_no = $2 and sheet = $3 and row_no = $4
     union all select 1 from enterprise_change where enterprise_id = $1 and batch_no = $2 and sheet = $3 and row_no = $4
     union all select 1 from enterprise where id = $1 and made_by_batch = $2 and made_sheet = $3 and made_row = $4 limit 1`,
    [input.enterpriseId, batchNo, input.sheet, input.row],
  );
  return rowCount === 1;
}

/**
 * 原始单元格: the row of the file a figure or register entry came from, as it was sent. Whoever may see the enterprise may see its row, each cell
 * as far as its class is disclosed to them; an office holds what it sent. The file of a city roster itself stays with the city, so it is
 * read by the system and only this row is handed on.
 */
export async function sourceRow(work: Work, input: Asked): Promise<SourceRow> {
  const batch = await batchById(work, input.batchId);
  const { rowCount } = await work.client.query('select 1 from enterprise where id = $1 and withdrawn_at is null', [input.enterpriseId]);
  const none = new Refusal([{ says: '该企业没有数据出自这一行', remedy: '请从企业或清单中重新进入' }], 404);
  if (!rowCount) throw none;
  const levels = await levelsOf(work, input.enterpriseId);
  const own = work.actor.office === 'system' || (batch.office === work.actor.office && batch.area === work.actor.area);
  const { row, columns, received } = await work.lent('system', async (system) => {
    if (!(await restsOn(system, input, batch.no))) throw none;
    const { rows } = await system.client.query<{ received: Date; columns: Column[] | null }>(
      `select b.created_at as received, (select s -> 'columns' from jsonb_array_elements(b.layout) s where s ->> 'sheet' = $2 limit 1) as columns from batch b where b.id = $1`,
      [batch.id, input.sheet],
    );
    const reported = batch.way !== null && batch.way !== 'template';
    const found = reported
      ? await reportedRow(system, input, batch.no)
      : await rowOf(await bytesOf(system, batch), batch.fileName, input.sheet, input.row);
    return { row: found, columns: rows[0]?.columns ?? [], received: rows[0]?.received };
  });
  if (!row) throw new Refusal([{ says: `原始文件的工作表「${input.sheet}」中没有第 ${input.row} 行` }], 404);
  const by = new Map(columns.map((column) => [column.index, column]));
  return {
    fileName: batch.fileName,
    sha256: batch.sha256,
    source: batch.source,
    receivedAt: received?.toISOString() ?? '',
    sheet: input.sheet,
    row: input.row,
    cells: row.cells.map(({ column, text }) => {
      const name = classOfCell(work.policy, batch.source, by.get(column)?.field ?? null);
      const shown = own || levels[name] === 'detail';
      return { column, header: by.get(column)?.header ?? null, raw: shown ? text : withheldCell(work.policy, name), withheld: !shown };
    }),
  };
}

function withheldCell(policy: Policy, name: string): string {
  const known = policy.disclosure.classes.find((one) => one.name === name);
  return `（${known?.label ?? name}不逐户披露，${known?.law ?? ''}）`;
}
