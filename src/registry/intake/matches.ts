import { sql } from 'kysely';
import * as z from 'zod';
import type { SheetRow } from '../../platform/files/opened-file.ts';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import { areaNamed } from '../../policy/area.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import { openQueries } from '../compliance/query-open.ts';
import { fileDirectory } from '../directory/filing.ts';
import { note, rowKey } from '../journal/note.ts';
import { batchById } from './batches.ts';
import { type listMatches, MatchCandidate, ReadColumn, type resolveMatch } from './contract.ts';
import { type Filing, fileFigures } from './figures.ts';
import { queueUp } from './import.ts';
import type { SheetLayout } from './layout.ts';
import { CELL_MARK, type ParsedRow, rowReader } from './row.ts';
import { stagedColumns } from './row-fields.ts';
import { setChangesApart } from './self-change.ts';
import { slotsOf, yearGroups } from './slots.ts';
import { makeStaging } from './staging-table.ts';

/** The layouts a batch was read with, as kept beside it. */
const Layouts = z.array(
  z.object({ no: z.number(), sheet: z.string(), headerRow: z.number(), columns: z.array(ReadColumn), period: z.string().nullable() }),
);
const Cells = z.array(z.string()).catch([]);

function cellUnder(layouts: SheetLayout[], sheet: string, field: string, cells: string[]): string | null {
  const column = layouts.find((layout) => layout.sheet === sheet)?.columns.find((one) => one.field === field);
  return column ? cells[column.index]?.trim() || null : null;
}

/** 待人工匹配: rows of filed rosters whose enterprise a person must name. */
export async function matchList({ db }: Work, input: z.output<typeof listMatches.input>): Promise<z.output<typeof listMatches.output>> {
  const open = db
    .selectFrom('roster_problem as p')
    .innerJoin('batch as b', 'b.id', 'p.batch_id')
    .where('p.severity', '=', 'match')
    .where('p.resolved_at', 'is', null)
    .where('b.state', '=', 'filed');
  const { total } = await open.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const rows = await open
    .select(['p.batch_id', 'p.ordinal', 'p.sheet', 'p.row_no', 'p.says', 'p.cells', 'p.candidates', 'b.file_name', 'b.layout'])
    .orderBy('b.no', 'desc')
    .orderBy('p.ordinal')
    .limit(input.size)
    .offset((input.page - 1) * input.size)
    .execute();
  return {
    total,
    rows: rows.map((row) => {
      const layouts = Layouts.catch([]).parse(row.layout);
      const cells = Cells.parse(row.cells);
      return {
        batchId: row.batch_id,
        ordinal: row.ordinal,
        fileName: row.file_name,
        sheet: row.sheet,
        row: row.row_no,
        name: cellUnder(layouts, row.sheet, 'name', cells),
        creditCode: cellUnder(layouts, row.sheet, 'creditCode', cells),
        says: row.says,
        candidates: z.array(MatchCandidate).catch([]).parse(row.candidates),
      };
    }),
  };
}

/** Stages one kept row again, for the enterprise a person named. */
async function stageOne(
  work: Work,
  kept: { layout: SheetLayout; row: number; cells: string[]; filing: Filing },
  named: { id: string; code: string } | null,
): Promise<ParsedRow> {
  const { client, policy, today, actor } = work;
  const { layout, filing } = kept;
  const cells = kept.cells.flatMap((text, column) => (text === '' ? [] : [{ column, kind: 'text' as const, text }]));
  const sheetRow: SheetRow = { row: kept.row, hidden: false, cells };
  const read = rowReader({
    layout,
    slots: filing.slots,
    today,
    batchArea: actor.area,
    areaOf: (text, township) => areaNamed(policy, text, township),
  });
  const parsed = read(sheetRow);
  if (parsed === null || parsed === 'foot' || parsed.problems.length > 0) {
    const faults = parsed && parsed !== 'foot' ? parsed.problems.map(({ says }) => ({ says })) : [];
    throw new Refusal([{ says: '该行不能入库' }, ...faults]);
  }
  await makeStaging(client, filing.slots.length);
  const values: Record<string, string | number | null> = {
    row_id: 1,
    sheet: layout.sheet,
    row_no: kept.row,
    name: parsed.values.name ?? null,
    name_key: parsed.values.name_key ?? null,
    pinyin: parsed.values.pinyin ?? null,
    area: parsed.values.area ?? actor.area,
    credit_code: named?.code ?? parsed.values.credit_code ?? null,
    enterprise_id: named?.id ?? parsed.values.enterprise_id ?? null,
    cells: kept.cells.join(CELL_MARK),
  };
  for (const column of stagedColumns(layout.columns)) values[column] = parsed.values[column] ?? null;
  parsed.figures.forEach((figure, slot) => {
    values[`f${slot}`] = figure;
  });
  const names = Object.keys(values);
  await client.query(
    `insert into incoming (${names.join(', ')}) values (${names.map((_, place) => `$${place + 1}`).join(', ')})`,
    Object.values(values),
  );
  return parsed;
}

async function fileOne(
  work: Work,
  batchId: string,
  kept: { sheet: string; row_no: number; cells: unknown; layout: unknown },
  named: { id: string; code: string } | null,
) {
  const { no, source } = await batchById(work, batchId);
  await queueUp(work, source);
  const layouts = Layouts.parse(kept.layout);
  const layout = layouts.find(({ sheet }) => sheet === kept.sheet);
  if (!layout) throw new Refusal([{ says: '该行所在的工作表没有读取记录，不能入库' }]);
  const slots = slotsOf(layouts);
  const filing: Filing = { batchNo: no, source, sheets: layouts, slots, groups: [] };
  const parsed = await stageOne(work, { layout, row: kept.row_no, cells: Cells.parse(kept.cells), filing }, named);
  filing.groups = yearGroups(slots, parsed.values.row_period ? [parsed.values.row_period] : []);
  const { elsewhere } = await fileDirectory(work, { batchNo: no, source, mayMove: false, mayRename: false });
  if (elsewhere.length > 0) throw new Refusal([{ says: '该企业不能在本地建档或更新', remedy: '请核对企业所在地' }]);
  await setChangesApart(work, filing);
  await fileFigures(work.client, filing);
  await openQueries(work, no);
}

/** 确认匹配: the row is filed to the enterprise a person named, or as a new one, or set aside. Who and when is kept. */
export async function settleMatch(work: Work, input: z.output<typeof resolveMatch.input>): Promise<z.output<typeof resolveMatch.output>> {
  // The row must be the person's to see; filing it compares with figures that need not be.
  const { rowCount } = await work.client.query(`select 1 from roster_problem where batch_id = $1 and ordinal = $2 and severity = 'match'`, [
    input.batchId,
    input.ordinal,
  ]);
  if (!rowCount) throw new Refusal([{ says: '没有这一条待匹配的行', remedy: '请刷新列表' }], 404);
  return work.lent('job', (machine) => settleWhole(machine, input));
}

async function settleWhole(work: Work, input: z.output<typeof resolveMatch.input>): Promise<z.output<typeof resolveMatch.output>> {
  const { client, actor, now } = work;
  const { rows } = await client.query<{
    area: string | null;
    resolved_at: Date | null;
    sheet: string;
    row_no: number;
    cells: unknown;
    layout: unknown;
    state: string;
    source: string;
  }>(
    `select p.area, p.resolved_at, p.sheet, p.row_no, p.cells, b.layout, b.state, b.source from roster_problem p join batch b on b.id = p.batch_id
     where p.batch_id = $1 and p.ordinal = $2 and p.severity = 'match' for update of p`,
    [input.batchId, input.ordinal],
  );
  const kept = rows[0];
  if (!kept) throw new Refusal([{ says: '没有这一条待匹配的行', remedy: '请刷新列表' }], 404);
  refuse([
    ...dutyRefusals(actor, `intake.file.${kept.source}`, kept.area ?? undefined),
    ...(kept.resolved_at ? [{ says: '刚刚已有人办理', remedy: '请刷新列表' }] : []),
    ...(kept.state === 'filed' ? [] : [{ says: '该批次没有入库或已经撤销' }]),
  ]);
  let named: { id: string; code: string } | null = null;
  if (input.enterpriseId !== null) {
    const found = await client.query<{ id: string; code: string }>(
      'select id::text, credit_code as code from enterprise where id = $1 and withdrawn_at is null',
      [input.enterpriseId],
    );
    named = found.rows[0] ?? null;
    if (!named) throw new Refusal([{ says: '名录中没有这家企业', remedy: '请重新选择' }], 404);
  }
  const files = named !== null || input.asNew;
  if (files) await fileOne(work, input.batchId, kept, named);
  const { no } = await batchById(work, input.batchId);
  // A roster of enterprises' own reports has a tree, which is made anew as a whole.
  const stand =
    kept.source === 'self' ? ({ of: 'batch', key: no } as const) : ({ of: 'row', key: rowKey(no, kept.sheet, kept.row_no) } as const);
  note(work, {
    act: 'intake.match-settled',
    says: '确认匹配',
    thing: input.batchId,
    detail: { sheet: kept.sheet, row: kept.row_no, filed: files },
    stands: files ? [stand] : [],
  });
  await client.query('update roster_problem set resolved_at = $3, resolved_by = $4, resolution = $5 where batch_id = $1 and ordinal = $2', [
    input.batchId,
    input.ordinal,
    now,
    actor.accountId,
    JSON.stringify({ enterpriseId: input.enterpriseId, asNew: input.asNew, none: !files }),
  ]);
  return { filed: files ? 1 : 0 };
}
