import type pg from 'pg';

/** Fills the pool of 2022 in the server itself: every enterprise four steps along its way, one in ten on the register since. The client is the owner's. */
export async function fillPool(client: pg.Client, size: number): Promise<void> {
  await client.query(
    `insert into batch (source, file_name, sha256, bytes, state, period, filed_at) values ('register', 'bench.csv', 'bench', 0, 'filed', '2022-09', now())`,
  );
  await client.query(
    `with made as (
       insert into enterprise (id, credit_code, name, name_key, area)
       select enterprise_id(code), code, '基准企业' || n, '基准企业' || n, a.names[1 + n % 10]
       from generate_series(1, $1::int) n cross join lateral (select '91430212DEM' || lpad(n::text, 7, '0') as code) c,
         (select array_agg(name order by ordinal) as names from area) a returning id, area)
     insert into pool_member (enterprise_id, pool_year, area, basis, since_period, source, made_by_name, made_at)
     select id, 2022, area, 'band', '2022-09', 'identification', '系统', now() from made`,
    [size],
  );
  await client.query(
    `insert into pool_step (enterprise_id, pool_year, ordinal, area, step, state, reason, clause, taken_by_name, taken_at)
     select m.enterprise_id, 2022, n, m.area, 'check', (array['lead', 'checking', 'cultivating', 'near'])[n], '核实', '二.1', '系统', now()
     from pool_member m cross join generate_series(1, 4) n`,
  );
  await client.query(
    `insert into register_event (enterprise_id, kind, effective_period, batch_no, area, counted_area)
     select enterprise_id, 'entry', '2022-10', (select max(no) from batch), area, area from pool_member limit $1`,
    [Math.floor(size / 10)],
  );
}
