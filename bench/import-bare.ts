import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** Tables of the same columns, checks, indexes and keys as the real ones, for the peer to write into. */
export async function makeBareTables(owner: pg.Client): Promise<void> {
  await owner.query('drop schema if exists bare cascade');
  await owner.query('create schema bare');
  for (const table of ['enterprise', 'figure', 'figure_year'])
    await owner.query(`create table bare.${table} (like public.${table} including all)`);
  for (const table of ['figure', 'figure_year']) {
    await owner.query(
      `alter table bare.${table} add foreign key (enterprise_id, area) references bare.enterprise (id, area) on update cascade`,
    );
  }
}

/**
 * What one would write by hand when every row is known to be right: COPY the csv as it lies on disk into a staging table, then three
 * statements. No check of codes, no unit, no preview, no problems, no name key but the name in lower case, no row-level security.
 */
export async function bareImport(owner: pg.Client, path: string, month: number): Promise<number> {
  const file = readFileSync(path);
  let start = 0;
  for (let line = 0; line < 2; line++) start = file.indexOf(10, start) + 1;
  await owner.query('begin');
  await owner.query(
    'create temp table staging (line bigserial, code text, name text, area text, township text, industry text, revenue text) on commit drop',
  );
  const copy = owner.query(copyFrom('copy staging (code, name, area, township, industry, revenue) from stdin (format csv, header)'));
  await pipeline(Readable.from([file.subarray(start)]), copy);
  await owner.query('analyze staging');
  await owner.query(
    `insert into bare.enterprise (id, credit_code, name, name_key, area, township, industry_code)
     select enterprise_id(code), code, name, lower(name), area, township, industry from staging on conflict (id) do nothing`,
  );
  const { rowCount } = await owner.query(
    `insert into bare.figure (enterprise_id, source, measure, period, basis, batch_no, area, value, raw, sheet, row_no, column_no)
     select enterprise_id(code), 'tax', 'revenue', '2022-' || lpad($1::text, 2, '0'), 'month', $1::int, area, revenue::numeric, revenue, '', line + 3, 5 from staging`,
    [month],
  );
  await owner.query(
    `insert into bare.figure_year (enterprise_id, source, measure, year, area, m${month})
     select enterprise_id(code), 'tax', 'revenue', 2022, area, revenue::numeric from staging
     on conflict (enterprise_id, source, measure, year) do update set m${month} = excluded.m${month}`,
  );
  await owner.query('commit');
  return rowCount ?? 0;
}
