import type { PoolClient } from 'pg';
import { fields } from './fields.ts';

/** A fresh table of the differences this transaction is about to make: a row an enterprise and field. */
export async function beginDifferences(client: PoolClient): Promise<void> {
  await client.query('drop table if exists directory_difference');
  await client.query(`create temp table directory_difference (
    enterprise_id bigint not null, field text not null, before text, after text, sheet text, row_no int, row_id bigint,
    name_key text, pinyin text, undoes int, kept boolean not null default false, why text, reason text
  ) on commit drop`);
}

/**
 * What the roster says otherwise than the directory. Blanks never erase; a name spelt with other brackets is no renaming;
 * an area moves only to one the actor answers for.
 */
export async function findDifferences(client: PoolClient, rows: string, allowed: { mayMove: boolean; mayRename: boolean }): Promise<void> {
  const renamed = allowed.mayRename ? 'r.name is not null and r.name_key is distinct from e.name_key' : 'false';
  const moved = allowed.mayMove ? 'r.area is not null and r.area <> e.area and r.area = any ((select ctx_areas())::text[])' : 'false';
  const said: [string, string, string, string][] = [
    ['name', 'e.name', 'r.name', renamed],
    ['area', 'e.area', 'r.area', moved],
  ];
  for (const { field, column, type } of fields.slice(2)) {
    const after = field === 'parentId' ? 'enterprise_id(r.parent_code)' : `r.${column}::${type}`;
    said.push([field, `e.${column}::text`, `${after}::text`, `${after} is not null and ${after} is distinct from e.${column}`]);
  }
  await client.query(`
    insert into directory_difference (enterprise_id, field, before, after, sheet, row_no, row_id, name_key, pinyin)
    select e.id, d.field, d.before, d.after, r.sheet, r.row_no, r.row_id,
      case when d.field = 'name' then r.name_key end, case when d.field = 'name' then r.pinyin end
    from ${rows} r join enterprise e on e.id = r.enterprise_id
    cross join lateral (values ${said.map(([field, before, after, differs]) => `('${field}', ${before}, ${after}, ${differs})`).join(', ')})
      d (field, before, after, differs)
    where (${said.map(([, , , differs]) => `(${differs})`).join(' or ')}) and d.differs`);
}

/** Locks the enterprises in one order, so that two people and two rosters wait for each other instead of failing. */
export async function lockDifferent(client: PoolClient): Promise<void> {
  await client.query('select 1 from enterprise where id in (select enterprise_id from directory_difference) order by id for no key update');
}

/** A field once corrected by a person is the person's: rosters no longer change it, and the report says so. */
export async function keepEdited(client: PoolClient): Promise<void> {
  await client.query(`
    update directory_difference d set kept = true where exists (
      select 1 from enterprise_change c where c.enterprise_id = d.enterprise_id and c.field = d.field
        and c.account_id is not null and c.batch_no is null and c.undoes is null)`);
}

/** Writes the differences that are not kept into the directory. Returns how many enterprises changed. */
export async function applyDifferences(client: PoolClient): Promise<number> {
  const columns = fields.map(({ field, column, type }) => {
    return `${column} = case when p.said ? '${field}' then (p.said ->> '${field}')::${type} else e.${column} end`;
  });
  const { rowCount } = await client.query(`
    update enterprise e set ${columns.join(', ')},
      name_key = coalesce(p.name_key, e.name_key), pinyin = case when p.said ? 'name' then p.pinyin else e.pinyin end
    from (
      select enterprise_id, jsonb_object_agg(field, after) said, max(name_key) name_key, max(pinyin) pinyin
      from directory_difference where not kept group by enterprise_id
    ) p
    where e.id = p.enterprise_id`);
  return rowCount ?? 0;
}

/**
 * `last`: the last ordinal of each enterprise named in a relation. Read whole before anything is appended: a statement that
 * looked into the history row by row while it grows would never end on a table the planner believes empty.
 */
export function lastOrdinals(relation: string): string {
  return `last as materialized (select c.enterprise_id, max(c.ordinal) as ordinal from enterprise_change c
    where c.enterprise_id in (select n.enterprise_id from ${relation} n) group by c.enterprise_id)`;
}

/** Appends the differences that are not kept to the history, after the last ordinal of each enterprise. */
export async function appendChanges(
  client: PoolClient,
  by: { batchNo: string | number | bigint; accountId?: string | null; reason?: string; at: Date },
): Promise<void> {
  await client.query(
    `with ${lastOrdinals('directory_difference')}
     insert into enterprise_change
       (enterprise_id, ordinal, area, field, before, after, batch_no, sheet, row_no, account_id, reason, undoes, changed_at)
     select d.enterprise_id, coalesce(l.ordinal, 0) + row_number() over (partition by d.enterprise_id order by d.field), e.area,
       d.field, d.before, d.after, $1, d.sheet, d.row_no, $2, coalesce(d.reason, $3), d.undoes, $4
     from directory_difference d join enterprise e on e.id = d.enterprise_id left join last l on l.enterprise_id = d.enterprise_id
     where not d.kept`,
    [String(by.batchNo), by.accountId ?? null, by.reason ?? null, by.at],
  );
}

/**
 * What taking a batch back would restore: for each field it changed the value of the latest change still in force below it,
 * else the value before the first. A later change in force (a person's, another roster's) keeps its value.
 * A batch taken back earlier while this one lay above it is skipped over, so that the order of undoing does not matter.
 */
export async function findRestorations(client: PoolClient, batchNo: string): Promise<void> {
  const inForce = `c.enterprise_id = m.enterprise_id and c.field = m.field and c.undoes is null
    and c.batch_no is distinct from m.batch_no and (c.batch_no is null or b.state is distinct from 'undone') and c.ordinal > coalesce(life.since, 0)`;
  await client.query(
    `insert into directory_difference (enterprise_id, field, before, after, sheet, row_no, undoes, kept, why)
     select m.enterprise_id, m.field, m.after, case when below.ordinal is not null then below.after else first.before end,
       m.sheet, m.row_no, m.ordinal, above.ordinal is not null, case when above.batch_no is null then '人工更正' else '后续批次' end
     from enterprise_change m
     left join lateral (select max(c.ordinal) since from enterprise_change c where c.enterprise_id = m.enterprise_id and c.field = 'restored') life on true
     left join lateral (select c.ordinal, c.batch_no from enterprise_change c left join batch b on b.no = c.batch_no
       where ${inForce} and c.ordinal > m.ordinal order by c.ordinal desc limit 1) above on true
     left join lateral (select c.ordinal, c.after from enterprise_change c left join batch b on b.no = c.batch_no
       where ${inForce} and c.ordinal < m.ordinal order by c.ordinal desc limit 1) below on true
     left join lateral (select c.before from enterprise_change c where c.enterprise_id = m.enterprise_id and c.field = m.field
       and c.undoes is null and c.ordinal > coalesce(life.since, 0) order by c.ordinal limit 1) first on true
     where m.batch_no = $1 and m.undoes is null and m.field = any ($2)`,
    [batchNo, fields.map(({ field }) => field)],
  );
}
