import type { PoolClient } from 'pg';

/**
 * 同名异码（同一文件内）: a newcomer and another row of the file share a name under two codes; neither is in the directory to be asked about.
 * Both are filed, both are warned of, and both stand in `found_namesake` for the inspection.
 */
export async function findNamesakes(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ name: string | null }>(`select to_regclass('pg_temp.newcomer')::text as name`);
  await client.query('drop table if exists found_namesake');
  await client.query(`create temp table found_namesake on commit drop as
    with shared as (select distinct n.name_key from ${rows[0]?.name ? 'newcomer n join incoming o on o.row_id = n.row_id' : '(select null::text as name_key where false) n join incoming o on true'}
      join incoming x on x.name_key = n.name_key and x.enterprise_id <> o.enterprise_id where n.name_key is not null)
    select i.sheet, i.row_no, i.credit_code, i.name, i.area,
      (select string_agg(distinct format('第 %s 行 %s', x.row_no, x.credit_code), '、') from incoming x
       where x.name_key = i.name_key and x.enterprise_id <> i.enterprise_id) as others
    from incoming i join shared s on s.name_key = i.name_key`);
  await client.query(`insert into incoming_problem (severity, sheet, row_no, column_name, value, says, remedy, area)
    select 'warning', sheet, row_no, '企业名称', name, format('本文件中同名而信用代码不同（%s），已按两家企业分别读入', others), '请对照营业执照核对信用代码，属同一家的请撤销后改正', area
    from found_namesake where others is not null order by row_no limit 1000`);
}
