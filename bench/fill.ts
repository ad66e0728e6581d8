import type pg from 'pg';

/** Empties what the size before left. What only grows refuses to be emptied, so those guards stand aside for that one statement. */
async function emptied(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ on: string; name: string }>(
    `select t.tgrelid::regclass::text as on, t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not t.tgisinternal and t.tgtype & 32 > 0 and pg_get_userbyid(c.relowner) = current_user`,
  );
  for (const { on, name } of rows) await client.query(`alter table ${on} disable trigger ${name}`);
  await client.query(
    'truncate enterprise, figure_year, figure, register_event, enterprise_change, enterprise_tag, finding, finding_amount, identification, batch cascade',
  );
  for (const { on, name } of rows) await client.query(`alter table ${on} enable always trigger ${name}`);
}

/**
 * Fills the tables of identification with `size` enterprises × 48 months in the server itself: tax of everybody, own reports of one in
 * twenty, one in twelve listed, two in a hundred with a month missing. The client is the owner's: nothing else may write so.
 */
export async function fillCity(client: pg.Client, size: number): Promise<void> {
  await emptied(client);
  await client.query('drop index if exists enterprise_name_trgm');
  await client.query(
    `insert into batch (source, file_name, sha256, bytes, state, period, filed_at) values ('tax', 'bench.csv', 'bench', 0, 'filed', '2022-09', now())`,
  );
  await client.query(
    `insert into enterprise (id, credit_code, name, name_key, area, township, industry_code, opened_on, made_by_batch)
     select enterprise_id(code), code, '基准企业' || i, '基准企业' || i, a.names[1 + i % 10], '镇', (array['3484', '2672', '3074', '3391', '5164', '3021', '1311'])[1 + i % 7],
       date '2000-01-01' + i % 8200, (select max(no) from batch)
     from (select i, '91430200DEM' || lpad(upper(to_hex(i)), 6, '0') || '0' as code from generate_series(1, $1::int) i) g,
       (select array_agg(name order by ordinal) as names from area) a`,
    [size],
  );
  const months = Array.from({ length: 12 }, (_, index) => `m${index + 1}`);
  // A hash of the id gives each enterprise its size, so that the bands of the lists are met as they are in a city.
  const value = (k: number) =>
    `case when f.missing and y = 2022 and ${k} = 7 then null else round((b * (0.8 + ((f.h >> ${k}) % 50) / 100.0) * (1 + (y - 2020) * 0.05))::numeric, 2) end`;
  await client.query(
    `insert into figure_year (enterprise_id, source, measure, year, area, ${months.join(', ')})
     select f.id, s.source::roster_source, 'revenue', y, f.area, ${months.map((_, index) => value(index + 1)).join(', ')}
     from (
       select id, area, h, h % 50 = 7 as missing, 60000 * exp(4.5 * ((h % 9973) / 9973.0)::float8) as b
       from (select id, area, ('x' || substr(md5(credit_code || 'b'), 1, 7))::bit(28)::int as h from enterprise) e
     ) f, generate_series(2019, 2022) y, (values ('tax', 1), ('self', 20)) s (source, one_in)
     where f.h % s.one_in = 0`,
  );
  await client.query(
    `insert into register_event (enterprise_id, kind, effective_period, batch_no, area, counted_area, track)
     select e.id, k.kind, k.period, b.no, e.area, e.area, 'grown'
     from enterprise e, (select max(no) as no from batch) b, (values ('entry', '2015-02', 12), ('exit', '2021-01', 300)) k (kind, period, one_in)
     where ('x' || substr(md5(e.credit_code || 'r'), 1, 7))::bit(28)::int % k.one_in = 0`,
  );
  await client.query('drop table if exists bare_finding');
  // The peer keeps everything in one row, as one would by hand.
  await client.query(`create table bare_finding (like finding including all, annual_revenue numeric(18, 2), ytd_revenue numeric(18, 2),
    rolling12_revenue numeric(18, 2), forecast_revenue numeric(18, 2), revenue_yoy numeric(20, 10), idle_months int, exited_within_years numeric(6, 2))`);
  await client.query('vacuum analyze');
}
