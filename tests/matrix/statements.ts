import fc from 'fast-check';

/** A relation anybody might try, with its columns. */
export interface Relation {
  name: string;
  columns: string[];
}

/** Statements of one transaction, sent as one text, as an injection would; `copy`: sent through COPY. */
export interface Statement {
  sql: string;
  copy?: true;
}

const casts = ['int', 'uuid', 'date', 'jsonb', 'boolean', 'numeric', 'inet', 'xml', 'point', 'tsvector', 'regclass', 'interval'];
const areas = ['渌口区', '攸县', '全市'];
const words = ['QLVKOU', 'QYOUXI', '9143', '12141', '%'];
const leak = `create function pg_temp.leak(said text) returns boolean language plpgsql cost 0.0000001 as $f$ begin raise notice '%', said; return true; end $f$;`;
const tokens = [
  "''",
  "'x'",
  "'system'",
  "encode(sha256('x'), 'hex')",
  "current_setting('app.token')",
  "(select string_agg(token_hash::text, '') from session)",
];

/** SELECTs and what else a person with the app's rights could send, over every relation, column and function they can name. */
export function statements(relations: Relation[], functions: string[]): fc.Arbitrary<Statement> {
  const table = fc
    .constantFrom(...relations)
    .chain(({ name, columns }) => fc.record({ name: fc.constant(name), column: fc.constantFrom(...columns) }));
  const two = fc.tuple(table, table);
  const literal = fc.constantFrom(...areas, ...words, '0', '1', '2022-09').map((word) => `'${word}'`);
  const plain = fc.oneof(selects(table, two, literal), oracles(table, literal));
  return fc.oneof(
    { weight: 6, arbitrary: plain.map((sql) => ({ sql })) },
    { weight: 2, arbitrary: plain.map((sql) => ({ sql: `copy (${sql}) to stdout`, copy: true as const })) },
    { weight: 1, arbitrary: table.map(({ name }) => ({ sql: `copy ${name} to stdout`, copy: true as const })) },
    { weight: 3, arbitrary: fc.tuple(tricks(table), plain).map(([trick, sql]) => ({ sql: `${trick}; ${sql}` })) },
    { weight: 3, arbitrary: programs(table, plain).map((sql) => ({ sql })) },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.constantFrom(...functions), table).map(([called, { name }]) => ({ sql: called.replaceAll('T', name) })),
    },
    { weight: 2, arbitrary: writes(table, two).map((sql) => ({ sql })) },
  );
}

type Table = fc.Arbitrary<{ name: string; column: string }>;

function selects(
  table: Table,
  two: fc.Arbitrary<[{ name: string; column: string }, { name: string; column: string }]>,
  literal: fc.Arbitrary<string>,
) {
  return fc.oneof(
    table.map(({ name }) => `select * from ${name} limit 60`),
    table.map(({ name }) => `select to_jsonb(t) from ${name} t limit 60`),
    fc
      .tuple(table, literal)
      .map(
        ([{ name, column }, word]) =>
          `select ${column} from ${name} where ${column}::text like ${word} || '%' order by ${column} desc limit 60`,
      ),
    table.map(
      ({ name, column }) => `select count(*), max(${column}::text), min(${column}::text), string_agg(${column}::text, ',') from ${name}`,
    ),
    table.map(({ name, column }) => `select ${column}, count(*), array_agg(t::text) from ${name} t group by 1 limit 60`),
    table.map(({ name }) => `with seen as materialized (select * from ${name}) select row_to_json(seen)::text from seen limit 60`),
    two.map(
      ([one, other]) =>
        `select * from ${one.name} a cross join lateral (select b.* from ${other.name} b where b::text <> a::text limit 9) l limit 40`,
    ),
    two.map(
      ([one, other]) =>
        `select a.${one.column}, (select string_agg(b.${other.column}::text, ',') from ${other.name} b) from ${one.name} a limit 20`,
    ),
    two.map(
      ([one, other]) => `select ${one.column}::text from ${one.name} union all select ${other.column}::text from ${other.name} limit 99`,
    ),
    fc
      .tuple(two, literal)
      .map(
        ([[one, other], word]) =>
          `select * from ${one.name} a full join ${other.name} b on a.${one.column}::text = b.${other.column}::text or a.${one.column}::text = ${word} limit 30`,
      ),
    table.map(
      ({ name, column }) =>
        `select ${column}, lag(${column}::text) over (order by ctid), ctid, xmin, tableoid::regclass from only ${name} limit 60`,
    ),
    table.map(({ name }) => `select * from ${name} tablesample system (100) limit 60`),
    table.map(
      ({ name, column }) =>
        `with recursive r as (select 1 as n, ''::text as s union all select n + 1, (select ${column}::text from ${name} offset n limit 1) from r where n < 9) select * from r`,
    ),
  );
}

/** What an error says: a value cast to what it is not, a division that only some values reach. */
function oracles(table: Table, literal: fc.Arbitrary<string>) {
  const cast = fc.constantFrom(...casts);
  return fc.oneof(
    fc.tuple(table, cast).map(([{ name, column }, type]) => `select (${column}::text)::${type} from ${name}`),
    fc.tuple(table, cast).map(([{ name, column }, type]) => `select 1 from ${name} where (${column}::text)::${type} is not null`),
    fc.tuple(table, cast).map(([{ name, column }, type]) => `select (string_agg(${column}::text, '|'))::${type} from ${name}`),
    fc
      .tuple(table, literal)
      .map(
        ([{ name, column }, word]) =>
          `select 1 / (case when ${column}::text like ${word} || '%' then 0 else 1 end), ${column} from ${name}`,
      ),
    table.map(({ name, column }) => `select xmlparse(document '<' || ${column}::text) from ${name}`),
    table.map(({ name, column }) => `select to_date(${column}::text, 'YYYY-MM-DD'), format('%s', ${column})::regproc from ${name}`),
    table.map(({ name, column }) => `select generate_series(1, 3) from ${name} order by (select (${column}::text)::int)`),
  );
}

function tricks(table: Table) {
  const setting = fc.constantFrom('app.token', 'app.area', 'app.city', 'role', 'session_authorization', 'row_security', 'search_path');
  return fc.oneof(
    fc
      .tuple(setting, fc.constantFrom(...tokens), fc.boolean())
      .map(([name, value, local]) => `select set_config('${name}', ${value}, ${local})`),
    fc.constantFrom(
      'set local row_security = off',
      'set role shenggui_owner',
      'set session authorization postgres',
      'reset role',
      'reset session authorization',
    ),
    fc.constantFrom(
      'set local session_replication_role = replica',
      'set local search_path = pg_temp, public',
      'set local default_transaction_read_only = off',
    ),
    fc.constant(
      `create temp table session as select sha256('x') as token_hash, null::uuid as account_id, 'system' as kind, 'infinity'::timestamptz as expires_at, null::timestamptz as revoked_at, now() as seen_at; set local search_path = pg_temp, public; select set_config('app.token', 'x', true)`,
    ),
    fc.constant(
      `create function pg_temp.ctx_areas() returns text[] language sql as $f$ select array['渌口区', '攸县'] $f$; set local search_path = pg_temp, public`,
    ),
    fc.constant(
      `create function pg_temp.ctx() returns table (area text) language sql as $f$ select null::text $f$; set local search_path = pg_temp, public`,
    ),
    table.map(({ name }) => `alter table ${name} disable row level security`),
    table.map(({ name }) => `create policy open on ${name} using (true)`),
    table.map(({ name }) => `create view pg_temp.opened as select * from ${name}`),
    table.map(({ name }) => `grant all on ${name} to public`),
  );
}

function programs(table: Table, plain: fc.Arbitrary<string>) {
  return fc.oneof(
    table.map(({ name, column }) => `${leak} select * from ${name} where pg_temp.leak(${column}::text)`),
    table.map(({ name }) => `${leak} select count(*) from ${name} t where pg_temp.leak(t::text) and false is not true`),
    table.map(
      ({ name, column }) =>
        `do $d$ declare r record; begin for r in select * from ${name} loop raise notice '% %', r, r.${column}; end loop; end $d$`,
    ),
    table.map(
      ({ name, column }) =>
        `do $d$ declare said text; begin select string_agg(${column}::text, ',') into said from ${name}; raise exception '%', said; end $d$`,
    ),
    plain.map((sql) => `declare c cursor for ${sql}; fetch all from c`),
    plain.map((sql) => `prepare p as ${sql}; execute p; deallocate p`),
    plain.map((sql) => `explain (analyze, verbose, costs off) ${sql}`),
    plain.map((sql) => `create temp table kept on commit drop as ${sql}; select * from kept`),
    table.map(
      ({ name }) =>
        `create temp table copied (like ${name} including all); insert into copied select * from ${name}; analyze copied; select * from copied limit 60; select * from pg_stats where tablename = 'copied'`,
    ),
  );
}

function writes(table: Table, two: fc.Arbitrary<[{ name: string; column: string }, { name: string; column: string }]>) {
  return fc.oneof(
    table.map(({ name, column }) => `update ${name} set ${column} = ${column} returning *`),
    table.map(({ name }) => `delete from ${name} returning *`),
    table.map(({ name }) => `insert into ${name} select * from ${name} returning *`),
    table.map(({ name, column }) => `insert into ${name} select * from ${name} on conflict do nothing returning ${column}`),
    table.map(({ name }) => `select * from ${name} for update`),
    table.map(({ name }) => `lock table ${name}; select * from ${name}`),
    two.map(([one, other]) => `update ${one.name} a set ${one.column} = a.${one.column} from ${other.name} b returning a.*, b.*`),
    two.map(([one, other]) => `delete from ${one.name} a using ${other.name} b returning b.*`),
    two.map(
      ([one, other]) =>
        `merge into ${one.name} a using ${other.name} b on a.${one.column}::text = b.${other.column}::text when matched then delete returning a.*, b.*`,
    ),
  );
}

/** Functions that give out what others hold; T stands for a relation. */
export const leakyFunctions = [
  "select query_to_xml('select * from T', true, false, '')",
  "select query_to_xml_and_xmlschema('select * from T', true, false, '')",
  "select table_to_xml('T', true, false, '')",
  "select cursor_to_xml('c', 10, true, false, '')",
  "select schema_to_xml('public', true, false, '')",
  "select * from ts_stat('select to_tsvector(''simple'', t::text) from T t')",
  "select pg_read_file('postgresql.conf')",
  "select pg_ls_dir('.')",
  "select pg_read_binary_file('pg_hba.conf')",
  "select lo_import('/etc/passwd')",
  'select * from pg_stat_activity',
  "select * from pg_stats where tablename = 'T'",
  'select * from pg_statistic',
  'select * from pg_stats_ext',
  'select * from pg_prepared_statements',
  'select * from pg_authid',
  'select * from pg_shadow',
  'select * from pg_policies',
  'select * from pg_cursors',
  'select * from pg_largeobject',
  "select * from pg_get_publication_tables('T')",
  'select pg_get_expr(adbin, adrelid) from pg_attrdef',
  'select pg_export_snapshot()',
  "select pg_relation_filepath('T'), pg_total_relation_size('T')",
  "select pg_logical_emit_message(true, 'a', (select string_agg(t::text, '') from T t))",
  'select * from ctx()',
  'select ctx_areas(), ctx_city(), ctx_office(), ctx_account()',
  'select * from journal_next()',
];
