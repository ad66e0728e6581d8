import type { PoolClient } from 'pg';
import { lastOrdinals } from './changes.ts';

const ROSTER = [
  'area',
  'township',
  'industry_code',
  'address',
  'opened_on',
  'produced_on',
  'cancelled_on',
  'parent_code',
  'spun_off_on',
  'credit_code',
];
const PLACEABLE = `r.enterprise_id is not null and r.credit_code is not null and r.name is not null and r.area = any ((select ctx_areas())::text[])`;
const VALUES = `r.credit_code, r.name, r.name_key, r.pinyin, r.area, r.township, r.industry_code, r.address, r.opened_on::date,
  r.produced_on::date, r.cancelled_on::date, enterprise_id(r.parent_code), r.spun_off_on::date, r.sheet, r.row_no`;
const COLUMNS = `credit_code, name, name_key, pinyin, area, township, industry_code, address, opened_on, produced_on, cancelled_on, parent_id, spun_off_on,
  made_sheet, made_row`;

/** From so many rows on, a roster is joined by hashing, never row by row. */
const LARGE = 2_000;

/**
 * Filing a large roster, the planner may not loop: what it knows of a table's size is from before this transaction, and a loop
 * over a table it believes empty reads what the transaction has just written again for every row.
 */
export async function bySets<T>(client: PoolClient, run: () => Promise<T>): Promise<T> {
  const { rowCount } = await client.query('select 1 from incoming offset $1 limit 1', [LARGE]);
  if (!rowCount) return run();
  const { rows } = await client.query<{ loops: string; memory: string }>(
    `select current_setting('enable_nestloop') as loops, current_setting('work_mem') as memory`,
  );
  await client.query(`select set_config('enable_nestloop', 'off', true), set_config('work_mem', '64MB', true)`);
  const answer = await run();
  // As it was, not as it usually is: whoever called may have said the same for what comes after.
  await client.query(`select set_config('enable_nestloop', $1, true), set_config('work_mem', $2, true)`, [rows[0]?.loops, rows[0]?.memory]);
  return answer;
}

/** One row an enterprise: where a file says it twice, the last value given of each field. Returns the relation to read. */
export async function oneRowEach(client: PoolClient): Promise<string> {
  await client.query('drop table if exists directory_rows');
  const { rowCount } = await client.query(
    'select 1 from incoming where enterprise_id is not null group by enterprise_id having count(*) > 1 limit 1',
  );
  if (!rowCount) return 'incoming';
  const last = (column: string, given = column) =>
    `(array_agg(i.${column} order by i.row_id desc) filter (where i.${given} is not null))[1] as ${column}`;
  await client.query(`create temp table directory_rows on commit drop as
    with twice as (select enterprise_id from incoming where enterprise_id is not null group by enterprise_id having count(*) > 1)
    select i.enterprise_id, i.row_id, i.sheet, i.row_no, i.name, i.name_key, i.pinyin, ${ROSTER.map((column) => `i.${column}`).join(', ')}
    from incoming i where i.enterprise_id is not null and i.enterprise_id not in (select enterprise_id from twice)
    union all
    select i.enterprise_id, max(i.row_id), ${last('sheet', 'row_id')}, ${last('row_no', 'row_id')},
      ${last('name')}, ${last('name_key', 'name')}, ${last('pinyin', 'name')}, ${ROSTER.map((column) => last(column)).join(', ')}
    from incoming i join twice t on t.enterprise_id = i.enterprise_id group by i.enterprise_id`);
  await client.query('analyze directory_rows');
  return 'directory_rows';
}

/** An enterprise whose only roster was taken back comes again: it begins anew with what this roster says. */
export async function restoreWithdrawn(client: PoolClient, rows: string, batchNo: string, at: Date): Promise<number> {
  const { rowCount } = await client.query(
    `with ${lastOrdinals(rows)}, back as (
       update enterprise e set (${COLUMNS}, made_by_batch, withdrawn_at) = (select ${VALUES}, $1::bigint, null::timestamptz)
       from ${rows} r where e.id = r.enterprise_id and e.withdrawn_at is not null and ${PLACEABLE}
       returning e.id, e.area, r.sheet, r.row_no)
     insert into enterprise_change (enterprise_id, ordinal, area, field, batch_no, sheet, row_no, changed_at)
     select b.id, coalesce(l.ordinal, 0) + 1, b.area, 'restored', $1, b.sheet, b.row_no, $2
     from back b left join last l on l.enterprise_id = b.id`,
    [batchNo, at],
  );
  return rowCount ?? 0;
}

/** New enterprises of the rows; one another session has just made is left to the differences. Returns how many. */
export async function makeEnterprises(client: PoolClient, rows: string, batchNo: string): Promise<number> {
  const { rowCount } = await client.query(
    `insert into enterprise (id, ${COLUMNS}, made_by_batch)
     select r.enterprise_id, ${VALUES}, $1 from ${rows} r
     where ${PLACEABLE} and r.enterprise_id = enterprise_id(r.credit_code) and not exists (select 1 from enterprise e where e.id = r.enterprise_id)
     on conflict (id) do nothing`,
    [batchNo],
  );
  return rowCount ?? 0;
}

/** Row ids of `incoming` whose enterprise is not to be seen from here: of another area, or without what a new one needs. */
export async function rowsElsewhere(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ row_id: string }>(
    `select i.row_id::text from incoming i where i.enterprise_id is not null
       and not exists (select 1 from enterprise e where e.id = i.enterprise_id and e.withdrawn_at is null) order by i.row_id`,
  );
  return rows.map((row) => row.row_id);
}

/** A roster without figures leaves a note with enterprises it merely names, so that they outlive the roster that made them. */
export async function noteSeen(client: PoolClient, rows: string, batchNo: string, at: Date): Promise<void> {
  await client.query(
    `with ${lastOrdinals(rows)}
     insert into enterprise_change (enterprise_id, ordinal, area, field, batch_no, sheet, row_no, changed_at)
     select e.id, coalesce(l.ordinal, 0) + 1, e.area, 'seen', $1, r.sheet, r.row_no, $2
     from ${rows} r join enterprise e on e.id = r.enterprise_id left join last l on l.enterprise_id = e.id
     where e.made_by_batch is distinct from $1
       and not exists (select 1 from enterprise_change c where c.enterprise_id = e.id and c.batch_no = $1)
       and not exists (select 1 from register_event v where v.enterprise_id = e.id and v.batch_no = $1)`,
    [batchNo, at],
  );
}
