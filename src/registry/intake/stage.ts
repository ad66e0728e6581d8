import type { PoolClient } from 'pg';
import type { OpenedFile, SheetRow } from '../../platform/files/opened-file.ts';
import type { Period } from '../../platform/shared/period.ts';
import { copier, copyField } from './copier.ts';
import type { Layout, SheetLayout } from './layout.ts';
import { type ParsedRow, rowReader } from './row.ts';
import { stagedColumns } from './row-fields.ts';
import type { Slot } from './slots.ts';
import { stageNotes } from './stage-notes.ts';
import { makeStaging } from './staging-table.ts';

const BASE = ['row_id', 'sheet', 'row_no', 'credit_code', 'name', 'name_key', 'pinyin', 'area', 'enterprise_id', 'cells'];

/** What reading found, before anything is matched. */
export interface Staged {
  rows: number;
  placed: number;
  withoutCode: number;
  foots: number;
  rowPeriods: Set<Period>;
}

/** What staging is told besides the file: what reads a row, and whom to tell how far it is. */
export interface StageAsk {
  layout: Layout;
  slots: Slot[];
  today: string;
  batchArea: string | null;
  areaOf: (text: string, township: string | null) => string | null;
  progress?: ((rows: number) => void) | undefined;
}

/** One row as a line of COPY; `sheet` is escaped already. */
function rowLine(id: number, sheet: string, extra: string[], { row, values, figures, cells }: ParsedRow): string {
  let line = `${id}\t${sheet}\t${row}\t${values.credit_code ?? '\\N'}\t${copyField(values.name)}\t${copyField(values.name_key)}\t`;
  line += `${copyField(values.pinyin)}\t${copyField(values.area)}\t${values.enterprise_id ?? '\\N'}\t${copyField(cells)}`;
  for (const name of extra) line += `\t${copyField(values[name])}`;
  for (const figure of figures) line += `\t${figure ?? '\\N'}`;
  return `${line}\n`;
}

/**
 * 读入暂存: streams the rows of the file into the temporary tables by COPY, chunk by chunk, so that memory stays flat whatever the size.
 * A row with a problem goes to `incoming_problem` with its cells as sent; every other row goes to `incoming`.
 */
export async function stageRows(client: PoolClient, file: OpenedFile, ask: StageAsk): Promise<Staged> {
  const staged: Staged = { rows: 0, placed: 0, withoutCode: 0, foots: 0, rowPeriods: new Set() };
  await makeStaging(client, ask.slots.length);
  const extra = [...new Set(ask.layout.sheets.flatMap(({ columns }) => stagedColumns(columns)))];
  const rows = copier(client, `copy incoming (${[...BASE, ...extra, ...ask.slots.map((_, slot) => `f${slot}`)].join(', ')}) from stdin`);
  const problems = copier(client, 'copy incoming_problem from stdin');
  const notes = stageNotes(problems);
  const take = (layout: SheetLayout) => {
    const read = rowReader({ ...ask, layout });
    const name = layout.sheet.toWellFormed();
    const escaped = copyField(name);
    return (row: SheetRow): 'full' | 'crowded' | null => {
      if (row.row <= layout.headerRow) return null;
      const parsed = read(row);
      if (parsed === null) return null;
      if (parsed === 'foot') {
        staged.foots += 1;
        notes.foot(row.row);
        return null;
      }
      staged.rows += 1;
      if (row.hidden) notes.hidden();
      if (parsed.warnings.length > 0) notes.warn(name, parsed);
      if (parsed.problems.length > 0) return notes.problem(name, parsed) ? 'crowded' : null;
      staged.placed += 1;
      if (!parsed.values.enterprise_id) staged.withoutCode += 1;
      if (parsed.values.row_period) staged.rowPeriods.add(parsed.values.row_period);
      return rows.add(rowLine(staged.placed, escaped, extra, parsed)) ? 'full' : null;
    };
  };
  try {
    for (const layout of ask.layout.sheets) {
      const place = take(layout);
      for await (const chunk of file.rows(layout.no)) {
        let crowded = false;
        for (const row of chunk) {
          const told = place(row);
          if (told === 'full') await rows.flush();
          else if (told === 'crowded') crowded = true;
        }
        // One connection carries one COPY at a time.
        if (crowded) {
          await rows.close();
          await problems.close();
        }
        ask.progress?.(staged.rows);
      }
    }
    await rows.close();
    notes.sum(ask.layout.sheets[0]?.sheet ?? '', ask.layout.notes);
    await problems.close();
  } catch (fault) {
    rows.abandon();
    problems.abandon();
    throw fault;
  }
  await client.query('analyze incoming');
  return staged;
}
