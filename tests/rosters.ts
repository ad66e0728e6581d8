import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BookType, utils, write } from '@e965/xlsx';
import type { Work } from '../src/registry/access/work.ts';
import { checkCharacter } from '../src/registry/directory/credit-code.ts';
import type { Source } from '../src/registry/intake/contract.ts';
import { type ImportAsk, type ImportResult, importRoster } from '../src/registry/intake/import.ts';

/** An unissuable credit code (body DEM…) with its right check character. */
export function demoCode(number: number): string {
  const body = `91430212DEM${String(number).padStart(6, '0')}`;
  return body + checkCharacter(body);
}

/** Rows as csv in UTF-8. */
export function csv(rows: (string | number)[][]): Buffer {
  return Buffer.from(
    rows
      .map((row) => row.map((cell) => (/[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell)).join(','))
      .join('\r\n'),
  );
}

/** Rows as a workbook written by SheetJS: numbers as numbers, the rest as text. */
export function workbook(sheets: Record<string, (string | number | null)[][]>, bookType: BookType = 'xlsx'): Buffer {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name);
  return write(book, { type: 'buffer', bookType }) as Buffer;
}

/** A roster made by LibreOffice (fixtures/rosters/make-rosters.ts). */
export function fixture(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, 'fixtures/rosters', name));
}

/** The header most tests use: one month of sales in 元, told without a doubt. */
export const taxHeader = ['统一社会信用代码', '企业名称', '县市区', '2022年9月销售收入（元）'];

/** A tax roster of 渌口区 for September 2022: a row each of number and amount. */
export function taxRoster(rows: [number: number, amount: string | number, area?: string][], header = taxHeader): Buffer {
  return csv([
    header,
    ...rows.map(([number, amount, area]) => [demoCode(number), `演示企业${number}号有限公司`, area ?? '渌口区', amount]),
  ]);
}

/** Imports as the one who works. */
export function bring(work: Work, bytes: Buffer, more: Partial<ImportAsk> = {}): Promise<ImportResult> {
  const source: Source = more.source ?? 'tax';
  return importRoster(work, { bytes, fileName: '花名册.csv', ...more, source });
}

/** The test's own eye on the database: what is stored, whoever acts may see it or not. */
export async function seenWhole<R extends object>(work: Work, text: string, values: unknown[] = []): Promise<R[]> {
  return work.lent('system', async ({ client }) => (await client.query<R>(text, values)).rows);
}

/** What is stored of an enterprise's figures in force, in order of month. */
export async function figuresOf(work: Work, number: number): Promise<string[]> {
  const rows = await seenWhole<{ line: string }>(
    work,
    `select concat_ws(' ', f.period, f.basis, f.value, case when f.withdrawn_at is not null then '撤' end) as line
     from figure f join enterprise e on e.id = f.enterprise_id where e.credit_code = $1 order by f.period, f.basis, f.batch_no`,
    [demoCode(number)],
  );
  return rows.map(({ line }) => line);
}

/** How many rows stand in the tables intake writes. */
export async function stored(work: Work): Promise<Record<string, number>> {
  const rows = await seenWhole<Record<string, number>>(
    work,
    `select (select count(*)::int from figure) as figure, (select count(*)::int from figure_year) as figure_year, (select count(*)::int from enterprise) as enterprise,
       (select count(*)::int from batch) as batch`,
  );
  return rows[0] ?? {};
}
