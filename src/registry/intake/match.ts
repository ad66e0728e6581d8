import type { PoolClient } from 'pg';

/** What matching set apart; every count is rows. */
export interface Matched {
  byName: number;
  problems: number;
  matches: number;
  duplicates: number;
}

/** Moves rows out of `incoming` into `incoming_problem`: the row is handed back whole, nothing of it is filed. */
async function setApart(
  client: PoolClient,
  rows: {
    severity: 'problem' | 'match';
    select: string;
    column?: string;
    value?: string;
    says: string;
    remedy: string;
    candidates?: string;
    area?: string;
  },
): Promise<number> {
  const { rowCount } = await client.query(`
    with apart as (${rows.select}),
    gone as (delete from incoming i using apart a where a.row_id = i.row_id
      returning i.sheet, i.row_no, i.credit_code, i.name, i.area, i.cells, a.*)
    insert into incoming_problem (severity, sheet, row_no, column_name, value, says, remedy, cells, candidates, area)
    select '${rows.severity}', sheet, row_no, ${rows.column ?? 'null'}, ${rows.value ?? 'null'}, ${rows.says}, ${rows.remedy}, cells,
      ${rows.candidates ?? 'null'}, ${rows.area ?? 'area'} from gone`);
  return rowCount ?? 0;
}

const candidate = `jsonb_build_object('id', e.id::text, 'creditCode', e.credit_code, 'name', e.name, 'area', e.area, 'score', c.score)`;

/** Rows without a code: one enterprise of that name takes the row with a warning; several, or only similar ones, are for a person. */
async function matchByName(client: PoolClient): Promise<{ byName: number; matches: number; problems: number }> {
  const { rowCount: byName } = await client.query(`
    with named as (
      select i.row_id, min(e.id) as id from incoming i
      join enterprise e on e.name_key = i.name_key and e.withdrawn_at is null and (i.area is null or e.area = i.area)
      where i.enterprise_id is null group by i.row_id having count(*) = 1)
    update incoming i set enterprise_id = e.id, credit_code = e.credit_code, by_name = true
    from named n join enterprise e on e.id = n.id where n.row_id = i.row_id`);
  await client.query(`insert into incoming_problem (severity, sheet, row_no, column_name, value, says, remedy, area)
    select 'warning', i.sheet, i.row_no, '企业名称', i.name, format('本行没有信用代码，按名称对应到 %s（%s）', e.name, e.credit_code), '请核对；下次报送请填信用代码', e.area
    from incoming i join enterprise e on e.id = i.enterprise_id where i.by_name order by i.row_id limit 1000`);
  await client.query(`create temp table similar_name on commit drop as
    select i.row_id, (select jsonb_agg(${candidate} order by c.score desc) from (
      select x.id, round(similarity(x.name_key, i.name_key)::numeric, 2) as score from enterprise x
      where x.name_key % i.name_key and x.withdrawn_at is null order by similarity(x.name_key, i.name_key) desc, x.id limit 5
    ) c join enterprise e on e.id = c.id) as candidates
    from incoming i where i.enterprise_id is null order by i.row_id limit 3000`);
  const matches = await setApart(client, {
    severity: 'match',
    select: 'select row_id, candidates from similar_name where candidates is not null',
    column: `'企业名称'`,
    value: 'name',
    says: `'本行没有信用代码，名录中有名称相同或相近的企业，须由人工确认是哪一家'`,
    remedy: `'请在「待人工匹配」中选定企业，或补填信用代码后重新报送'`,
    candidates: 'candidates',
  });
  const problems = await setApart(client, {
    severity: 'problem',
    select: 'select row_id from incoming where enterprise_id is null',
    column: `'企业名称'`,
    value: 'name',
    says: `'本行没有信用代码，名录中也没有名称相同或相近的企业'`,
    remedy: `'请补填 18 位统一社会信用代码'`,
  });
  return { byName: byName ?? 0, matches, problems };
}

/** Codes the directory does not know: they need a name and an area, and no other enterprise of the same name. */
async function checkNewcomers(client: PoolClient, batchArea: string | null): Promise<{ matches: number; problems: number }> {
  await client.query('drop table if exists newcomer');
  await client.query(`create temp table newcomer on commit drop as select i.row_id, i.name_key from incoming i
    where not exists (select 1 from enterprise e where e.id = i.enterprise_id and e.withdrawn_at is null)`);
  const { rows } = await client.query<{ any: boolean }>('select exists (select 1 from newcomer) as any');
  if (!rows[0]?.any) return { matches: 0, problems: 0 };
  if (batchArea !== null)
    await client.query('update incoming i set area = $1 from newcomer n where n.row_id = i.row_id and i.area is null', [batchArea]);
  const problems = await setApart(client, {
    severity: 'problem',
    select: `select n.row_id from newcomer n join incoming x on x.row_id = n.row_id where x.area is null or x.name is null`,
    column: `case when name is null then '企业名称' else '县市区' end`,
    value: 'null',
    says: `format('名录中没有信用代码 %s 的企业，本行又没有%s，无法建档', credit_code, concat_ws('和', case when name is null then '企业名称' end, case when area is null then '县市区' end))`,
    remedy: `'请补填后重新报送'`,
  });
  await client.query('analyze newcomer');
  const matches = await setApart(client, {
    severity: 'match',
    select: `select n.row_id, jsonb_agg(${candidate.replace('c.score', '1')} order by e.id) as candidates
      from newcomer n join incoming x on x.row_id = n.row_id join enterprise e on e.name_key = n.name_key and e.withdrawn_at is null group by n.row_id`,
    column: `'统一社会信用代码'`,
    value: 'credit_code',
    says: `format('名录中已有同名企业，但信用代码不同（本行为 %s），是同一家换了代码还是另一家，须由人工确认', credit_code)`,
    remedy: `'请对照营业执照，在「待人工匹配」中选定'`,
    candidates: 'candidates',
  });
  await client.query('delete from newcomer n where not exists (select 1 from incoming i where i.row_id = n.row_id)');
  return { matches, problems };
}

/** One enterprise on several rows of a month: the same values count once with a warning; different values are all problems. */
async function checkDuplicates(client: PoolClient, slots: number): Promise<number> {
  const said = ['name_key', 'area', ...Array.from({ length: slots }, (_, slot) => `f${slot}`)].join(', ');
  await client.query('drop table if exists doubled');
  const { rowCount } = await client.query(`create temp table doubled on commit drop as
    with twice as (
      select enterprise_id, row_period, entry_period, exit_period, change_kind from incoming
      group by 1, 2, 3, 4, 5 having count(*) > 1)
    select i.row_id, first_value(i.row_id) over w as first_id, first_value(i.row_no) over w as first_row,
      string_agg(i.row_no::text, '、') over (w rows between unbounded preceding and unbounded following) as all_rows,
      min(row(${said})::text) over (w rows between unbounded preceding and unbounded following)
        <> max(row(${said})::text) over (w rows between unbounded preceding and unbounded following) as differ
    from incoming i join twice t on t.enterprise_id = i.enterprise_id and t.row_period is not distinct from i.row_period
      and t.entry_period is not distinct from i.entry_period and t.exit_period is not distinct from i.exit_period
      and t.change_kind is not distinct from i.change_kind
    window w as (partition by i.enterprise_id, i.row_period, i.entry_period, i.exit_period, i.change_kind order by i.row_id)`);
  if (!rowCount) return 0;
  await client.query(`with gone as (delete from incoming i using doubled d where d.row_id = i.row_id and not d.differ and d.row_id <> d.first_id
      returning i.sheet, i.row_no, i.credit_code, i.area, d.first_row)
    insert into incoming_problem (severity, sheet, row_no, column_name, value, says, remedy, area)
    select 'warning', sheet, row_no, '统一社会信用代码', credit_code, format('与第 %s 行是同一企业，数据相同，只计一次', first_row), null, area from gone`);
  await setApart(client, {
    severity: 'problem',
    select: 'select row_id, all_rows from doubled where differ',
    column: `'统一社会信用代码'`,
    value: 'credit_code',
    says: `format('同一企业在第 %s 行重复出现，数据不同，无法判断以哪一行为准，都没有入库', all_rows)`,
    remedy: `'请只保留正确的一行后重新报送'`,
  });
  return rowCount;
}

/** 匹配: by code, then by name, else to a person; never silently. What cannot be placed leaves `incoming`. */
export async function matchRows(
  client: PoolClient,
  ask: { withoutCode: number; slots: number; batchArea: string | null },
): Promise<Matched> {
  const matched: Matched = { byName: 0, problems: 0, matches: 0, duplicates: 0 };
  if (ask.withoutCode > 0) {
    const named = await matchByName(client);
    matched.byName = named.byName;
    matched.matches += named.matches;
    matched.problems += named.problems;
  }
  matched.duplicates = await checkDuplicates(client, ask.slots);
  const fresh = await checkNewcomers(client, ask.batchArea);
  matched.matches += fresh.matches;
  matched.problems += fresh.problems;
  return matched;
}

/** Rows whose enterprise the actor may not see: handed back without saying where it is. `rowIds` are from `fileDirectory`. */
export async function setElsewhereApart(client: PoolClient, rowIds: string[]): Promise<number> {
  if (rowIds.length === 0) return 0;
  return setApart(client, {
    severity: 'problem',
    select: `select unnest('{${rowIds.join(',')}}'::bigint[]) as row_id`,
    column: `'统一社会信用代码'`,
    value: 'credit_code',
    says: `format('信用代码 %s 不能在本地建档或更新', credit_code)`,
    remedy: `'请核对代码与企业所在地；确属本地的，请报市级部门核实'`,
  });
}
