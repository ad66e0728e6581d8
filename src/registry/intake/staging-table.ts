import type { PoolClient } from 'pg';
import { CELL_MARK } from './row.ts';

/** Directory columns of the staging table, as `fileDirectory` reads them. */
const DIRECTORY = `row_id bigint, sheet text, row_no int, credit_code text, name text, name_key text, pinyin text, area text, township text,
  industry_code text, address text, opened_on date, produced_on date, cancelled_on date, parent_code text, spun_off_on date,
  entry_period text, exit_period text, track text, review_type text, review_batch text, approved_on date, exit_cause text,
  enterprise_id bigint, change_kind text, row_period text, correction_reason text, by_name boolean not null default false, cells text`;
/** Makes the staging tables of this transaction; they vanish with it, so that a killed job leaves nothing behind. */
export async function makeStaging(client: PoolClient, slots: number): Promise<void> {
  const figures = Array.from({ length: slots }, (_, slot) => `, f${slot} numeric(18,2)`).join('');
  await client.query('drop table if exists incoming, incoming_problem');
  await client.query(`create temp table incoming (${DIRECTORY}${figures}) on commit drop`);
  await client.query(`create temp table incoming_problem (severity text, sheet text, row_no int, column_name text, value text, says text, remedy text,
    cells text, candidates jsonb, area text) on commit drop`);
}

/** The SQL that gives cell `column` of a staged row as it was sent. */
export function cellSql(column: string): string {
  return `split_part(i.cells, E'\\x${CELL_MARK.charCodeAt(0).toString(16)}', ${column} + 1)`;
}
