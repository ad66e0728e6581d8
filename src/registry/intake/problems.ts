import { sql } from 'kysely';
import type { PoolClient } from 'pg';
import type * as z from 'zod';
import { classOfRoster } from '../../policy/disclosure.ts';
import type { Work } from '../access/work.ts';
import { batchById } from './batches.ts';
import type { Field } from './columns.ts';
import type { listProblems, RowProblem as RowProblemShape } from './contract.ts';
import type { Layout } from './layout.ts';
import { CELL_MARK } from './row.ts';

/** 问题行. */
export type RowProblem = z.infer<typeof RowProblemShape>;

/** How many problems and warnings an answer carries; the whole of them is kept and listed in pages. */
const ANSWERED = 2000;

/** Keeps the problems and warnings of a batch, with the cells as sent; a second reading replaces those of the first. */
export async function keepProblems(
  { client }: Work,
  batch: { id: string; area: string | null; source: string; office: string },
): Promise<Record<string, number>> {
  await client.query('delete from roster_problem where batch_id = $1', [batch.id]);
  await client.query(
    `insert into roster_problem (batch_id, ordinal, area, severity, sheet, row_no, column_name, value, says, remedy, cells, candidates, class, office, office_area)
     select $1, row_number() over (order by p.sheet, p.row_no, p.severity, p.column_name nulls last),
       coalesce($2, (select a.name from area a where a.name = p.area and a.name = any (ctx_areas()))), p.severity, p.sheet, p.row_no, p.column_name, p.value, p.says, p.remedy,
       case when p.cells is not null then to_jsonb(string_to_array(p.cells, $3)) end, p.candidates,
       $4, $5, $2
     from incoming_problem p`,
    [batch.id, batch.area, CELL_MARK, classOfRoster(batch.source), batch.office],
  );
  return countProblems(client);
}

/** 问题、提醒与待匹配的数: rows and findings in staging, whether they are kept or only looked at. */
export async function countProblems(client: PoolClient): Promise<Record<string, number>> {
  const { rows } = await client.query<{ severity: string; rows: number; says: number }>(
    `select severity, count(distinct (sheet, row_no))::int as rows, count(*)::int as says from incoming_problem group by severity`,
  );
  const of = (severity: string) => rows.find((row) => row.severity === severity);
  return {
    problemRows: of('problem')?.rows ?? 0,
    matchRows: of('match')?.rows ?? 0,
    problems: of('problem')?.says ?? 0,
    warnings: of('warning')?.says ?? 0,
  };
}

/** Columns as sets name them, and the field each is. */
const CANONICAL: Record<string, Field> = { 统一社会信用代码: 'creditCode', 企业名称: 'name', 县市区: 'area', 入库时间: 'entryPeriod' };

/** 列名照文件: whoever mends a row looks for the column as the file prints it (纳税人识别号), not as we call it. */
export async function nameAsPrinted(client: PoolClient, { sheets }: Pick<Layout, 'sheets'>): Promise<void> {
  for (const { sheet, columns } of sheets) {
    for (const [canonical, field] of Object.entries(CANONICAL)) {
      const header = columns.find((column) => column.field === field)?.header;
      if (header === undefined || header === canonical) continue;
      await client.query('update incoming_problem set column_name = $1 where column_name = $2 and sheet = $3', [
        header.toWellFormed(),
        canonical,
        sheet.toWellFormed(),
      ]);
    }
  }
}

/** Problems (rows for a person to match among them) and warnings still in staging, the first of each, in the order of the file. */
export async function stagedProblems({ client }: Work): Promise<{ problems: RowProblem[]; warnings: RowProblem[] }> {
  const read = async (severities: string[]): Promise<RowProblem[]> => {
    const { rows } = await client.query<RowProblem>(
      `select sheet, row_no as row, column_name as "column", value, says, remedy from incoming_problem where severity = any ($1)
       order by sheet, row_no, column_name nulls last limit ${ANSWERED}`,
      [severities],
    );
    return rows;
  };
  return { problems: await read(['problem', 'match']), warnings: await read(['warning']) };
}

/** 问题行清单 of a batch, in pages. */
export async function problemList(work: Work, input: z.output<typeof listProblems.input>): Promise<z.output<typeof listProblems.output>> {
  const { db } = work;
  // A batch that is not there and one that is another area's are answered alike.
  await batchById(work, input.id);
  let query = db.selectFrom('roster_problem').where('batch_id', '=', input.id);
  if (input.severity) query = query.where('severity', '=', input.severity);
  const { total } = await query.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .select(['severity', 'sheet', 'row_no as row', 'column_name as column', 'value', 'says', 'remedy'])
    .orderBy('ordinal')
    .limit(input.size)
    .offset((input.page - 1) * input.size)
    .execute();
  return { total, rows };
}
