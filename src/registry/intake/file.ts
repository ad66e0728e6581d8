import type { PoolClient } from 'pg';
import type { Work } from '../access/work.ts';
import { openQueries } from '../compliance/query-open.ts';
import { fileDirectory } from '../directory/filing.ts';
import { type Filing, fileFigures } from './figures.ts';
import { setElsewhereApart } from './match.ts';
import { mayMove, type Placed } from './place.ts';
import { yearColumn } from './slots.ts';

/** What filing did, in rows: filed = created + updated + unchanged. */
export interface Filed {
  filed: number;
  created: number;
  updated: number;
  unchanged: number;
}

async function exists(client: PoolClient, table: string): Promise<boolean> {
  const { rows } = await client.query<{ name: string | null }>('select to_regclass($1)::text as name', [`pg_temp.${table}`]);
  return rows[0]?.name !== null;
}

/** Rows that made an enterprise, rows that changed one, rows that said nothing new. */
async function count(client: PoolClient): Promise<Filed> {
  const changes = ['select row_id from changed_row'];
  if (await exists(client, 'directory_difference')) changes.push('select row_id from directory_difference where not kept');
  if (await exists(client, 'directory_event')) changes.push('select row_id from directory_event where not known');
  const made = (await exists(client, 'newcomer'))
    ? 'select n.row_id from newcomer n join incoming i on i.row_id = n.row_id'
    : 'select 0::bigint as row_id where false';
  const { rows } = await client.query<{ filed: number; created: number; updated: number }>(
    `with made as materialized (${made})
     select (select count(*)::int from incoming) as filed, (select count(*)::int from made) as created,
       (select count(*)::int from (${changes.join(' union ')}) c where not exists (select 1 from made m where m.row_id = c.row_id)) as updated`,
  );
  const { filed, created, updated } = rows[0] ?? { filed: 0, created: 0, updated: 0 };
  return { filed, created, updated, unchanged: filed - created - updated };
}

/** What filing would do, from staging alone: rows that would make an enterprise, change a figure, or say nothing new. */
export async function foreseen(client: PoolClient, { source, groups }: Filing): Promise<Filed> {
  const differing = groups.map(({ measure, year, parts }) => {
    const differs = parts.map(({ slot, basis, period, perRow }) => {
      const only = perRow ? ` and i.row_period = '${period}'` : '';
      return `(i.f${slot} is not null and y.${yearColumn(basis, period)} is distinct from i.f${slot}${only})`;
    });
    return `select i.row_id from incoming i left join figure_year y on y.enterprise_id = i.enterprise_id and y.source = '${source}'
      and y.measure = '${measure}' and y.year = ${year} where ${differs.join(' or ')}`;
  });
  await client.query('drop table if exists changed_row');
  await client.query(
    `create temp table changed_row on commit drop as ${differing.join(' union ') || 'select row_id from incoming where false'}`,
  );
  return count(client);
}

/** Enterprises a register roster names without a month of entry: a list does not say since when, so they are not taken as listed. */
async function warnUndated(client: PoolClient): Promise<void> {
  await client.query(`insert into incoming_problem (severity, sheet, row_no, column_name, value, says, remedy, area)
    select 'warning', i.sheet, i.row_no, '入库时间', null, '没有入库时间，也没有以往的入库记录，未记为在库', '请补填入库（纳统）时间后重新报送', e.area
    from incoming i join enterprise e on e.id = i.enterprise_id
    where i.entry_period is null and i.exit_period is null
      and not exists (select 1 from register_event v where v.enterprise_id = i.enterprise_id and v.withdrawn_at is null)
    order by i.row_id limit 1000`);
}

/**
 * 入库: files the rows of `incoming`, directory first, then figures, in the caller's one transaction. What an area could not place is
 * handed back as a problem. Answers with the counts of the contract.
 */
export async function fileRows(work: Work, { filing }: Placed): Promise<Filed> {
  const { client } = work;
  const authority = mayMove(filing.source);
  const directory = await fileDirectory(work, { batchNo: filing.batchNo, source: filing.source, mayMove: authority, mayRename: authority });
  await setElsewhereApart(client, directory.elsewhere);
  const warnings = [
    ...directory.kept.map(({ sheet, row, creditCode, says }) => ({ sheet, row, value: creditCode, says })),
    ...directory.doubled.map(({ creditCode, name, kind, period, earlier }) => ({
      sheet: filing.sheets[0]?.sheet ?? '',
      row: 0,
      value: creditCode,
      says: `${name}${kind === 'entry' ? '两次入库之间没有退库' : '两次退库之间没有入库'}：${earlier} 与 ${period}，请核对`,
    })),
  ];
  for (const { sheet, row, value, says } of warnings) {
    await client.query(`insert into incoming_problem (severity, sheet, row_no, value, says) values ('warning', $1, $2, $3, $4)`, [
      sheet,
      row,
      value,
      says,
    ]);
  }
  if (filing.source === 'register') await warnUndated(client);
  await fileFigures(client, filing);
  await openQueries(work, filing.batchNo);
  return count(client);
}
