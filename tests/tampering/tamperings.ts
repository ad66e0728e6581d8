import type pg from 'pg';
import type { Random } from '../../seeds/random.ts';
import type { Fault } from '../../src/registry/journal/fault.ts';
import { contentOfLink, hashOfLink, hashOfSeal, nothingBefore } from '../../src/registry/journal/link.ts';

/** One way of altering the books behind their back; answers with what verify must name. */
export interface Tampering {
  says: string;
  act: (client: pg.PoolClient, random: Random) => Promise<Partial<Fault>>;
}

interface Entry {
  chain: string;
  seq: string;
}

const rowsOf = async <T extends object>(client: pg.PoolClient, sql: string, values: unknown[] = []) =>
  (await client.query<T>(sql, values)).rows;

async function someEntry(client: pg.PoolClient, random: Random, where = 'true'): Promise<Entry> {
  return random.pick(await rowsOf<Entry>(client, `select chain, seq::text from journal where ${where} order by chain, journal.seq`));
}

/** Writes the hashes of a chain anew from a row on, as one would who knows how they are made. */
async function rehash(client: pg.PoolClient, { chain, seq }: Entry): Promise<void> {
  const rows = await rowsOf<Record<string, string | null> & { at: Date }>(
    client,
    'select *, seq::text as seq from journal j where chain = $1 and j.seq >= $2::bigint - 1 order by j.seq',
    [chain, seq],
  );
  let prevHash = BigInt(seq) === 1n ? nothingBefore : String(rows.shift()?.hash);
  for (const row of rows) {
    const said = (name: string) => String(row[name]);
    const link = {
      algorithm: said('algorithm'),
      chain,
      seq: said('seq'),
      at: row.at.toISOString(),
      accountId: row.account_id ?? null,
      login: said('login'),
      displayName: said('display_name'),
      office: said('office'),
      area: row.area ?? null,
      sessionKind: said('session_kind'),
      act: said('act'),
      says: said('says'),
      outcome: said('outcome'),
      thing: row.thing ?? null,
      detail: said('detail'),
      prevHash,
    };
    const content = contentOfLink(link);
    const hash = hashOfLink(link, content);
    await client.query('update journal set prev_hash = $3, content = $4, hash = $5 where chain = $1 and seq = $2', [
      chain,
      link.seq,
      prevHash,
      content,
      hash,
    ]);
    prevHash = hash;
  }
  await client.query('update journal_head set hash = $2 where chain = $1', [chain, prevHash]);
}

/** Writes all seals anew over what the chains now say. Answers with the first that differs from before. */
async function reseal(client: pg.PoolClient): Promise<string> {
  const seals = await rowsOf<{ seq: string; at: Date; heads: string; algorithm: string; hash: string }>(
    client,
    'select *, seq::text as seq from journal_seal s order by s.seq',
  );
  let prevHash = nothingBefore;
  let first = '';
  for (const seal of seals) {
    const ends = JSON.parse(seal.heads) as { chain: string; seq: string; hash: string }[];
    for (const end of ends)
      end.hash =
        (await rowsOf<{ hash: string }>(client, 'select hash from journal where chain = $1 and seq = $2', [end.chain, end.seq]))[0]?.hash ??
        '';
    const heads = JSON.stringify(ends);
    const hash = hashOfSeal({ ...seal, at: seal.at.toISOString(), heads, prevHash });
    if (first === '' && hash !== seal.hash) first = seal.seq;
    await client.query('update journal_seal set heads = $2, prev_hash = $3, hash = $4 where seq = $1', [seal.seq, heads, prevHash, hash]);
    prevHash = hash;
  }
  return first;
}

/** The first sealed end of a chain at or behind a row. */
async function sealedFrom(client: pg.PoolClient, { chain, seq }: Entry): Promise<string | undefined> {
  const [row] = await rowsOf<{ seq: string }>(
    client,
    `select min((h ->> 'seq')::bigint)::text as seq from journal_seal s, jsonb_array_elements(s.heads::jsonb) h
     where h ->> 'chain' = $1 and (h ->> 'seq')::bigint >= $2`,
    [chain, seq],
  );
  return row?.seq;
}

const columns: Record<string, string> = {
  says: `says || '（改）'`,
  login: `login || 'x'`,
  display_name: `'他人'`,
  act: `'directory.read'`,
  office: `'finance'`,
  session_kind: `'browser2'`,
  outcome: `case outcome when 'done' then 'refused' else 'done' end`,
  thing: `coalesce(thing, '') || '9'`,
  detail: `'{}'`,
  at: `at + interval '1 second'`,
  account_id: 'gen_random_uuid()',
  area: `case when area is null then '攸县' end`,
  algorithm: `'SHA256'`,
  content: `md5(content) || md5(hash)`,
  prev_hash: `md5(prev_hash) || md5(hash)`,
  hash: `md5(hash) || md5(content)`,
};

const onJournal: Tampering[] = [
  ...Object.entries(columns).map(([column, value]) => ({
    says: `留痕：改一条的 ${column}`,
    act: async (client: pg.PoolClient, random: Random) => {
      const entry = await someEntry(client, random, column === 'detail' ? `detail <> '{}'` : 'true');
      await client.query(`update journal set ${column} = ${value} where chain = $1 and seq = $2`, [entry.chain, entry.seq]);
      return { table: 'journal', ...entry };
    },
  })),
  {
    says: '留痕：删一条',
    act: async (client, random) => {
      const entry = await someEntry(client, random);
      await client.query('delete from journal where chain = $1 and seq = $2', [entry.chain, entry.seq]);
      return { table: 'journal', ...entry };
    },
  },
  {
    says: '留痕：截去链尾，链尾记录照旧',
    act: async (client, random) => {
      const entry = await someEntry(client, random);
      await client.query('delete from journal where chain = $1 and seq >= $2', [entry.chain, entry.seq]);
      return { table: 'journal', ...entry };
    },
  },
  {
    says: '留痕：截去链尾，链尾记录一并倒回',
    act: async (client, random) => {
      const entry = await someEntry(client, random, 'seq > 1');
      const sealed = await sealedFrom(client, entry);
      if (!sealed) return onJournalDeleted(client, entry);
      await client.query('delete from journal where chain = $1 and seq >= $2', [entry.chain, entry.seq]);
      await client.query(
        'update journal_head h set (seq, hash) = (select j.seq, j.hash from journal j where j.chain = h.chain order by j.seq desc limit 1) where chain = $1',
        [entry.chain],
      );
      return { table: 'journal', chain: entry.chain, seq: sealed };
    },
  },
  {
    says: '留痕：整条链删去',
    act: async (client, random) => {
      const { chain } = await someEntry(client, random);
      const sealed = await sealedFrom(client, { chain, seq: '1' });
      await client.query('delete from journal where chain = $1', [chain]);
      await client.query('delete from journal_head where chain = $1', [chain]);
      return { table: 'journal', chain, ...(sealed ? { seq: sealed } : {}) };
    },
  },
  {
    says: '留痕：调换相邻两条',
    act: async (client, random) => {
      const entry = await someEntry(
        client,
        random,
        'exists (select from journal n where n.chain = journal.chain and n.seq = journal.seq + 1)',
      );
      const next = String(BigInt(entry.seq) + 1n);
      await client.query('update journal set seq = -1 where chain = $1 and seq = $2', [entry.chain, entry.seq]);
      await client.query('update journal set seq = $2 where chain = $1 and seq = $3', [entry.chain, entry.seq, next]);
      await client.query('update journal set seq = $2 where chain = $1 and seq = -1', [entry.chain, next]);
      return { table: 'journal', ...entry };
    },
  },
  {
    says: '留痕：同号再插一条',
    act: async (client, random) => {
      const entry = await someEntry(client, random);
      await client.query('alter table journal drop constraint journal_pkey');
      await client.query('drop index journal_opening');
      await client.query('insert into journal select * from journal where chain = $1 and seq = $2', [entry.chain, entry.seq]);
      return { table: 'journal', ...entry };
    },
  },
  {
    says: '留痕：复制一条接在链尾',
    act: async (client, random) => {
      const entry = await someEntry(client, random);
      await client.query('drop index journal_opening');
      const [added] = await rowsOf<Entry>(
        client,
        `insert into journal (chain, seq, area, at, account_id, login, display_name, office, session_kind, act, says, outcome, thing, detail, algorithm, prev_hash, content, hash)
         select chain, (select max(seq) + 1 from journal where chain = $1), area, at, account_id, login, display_name, office, session_kind, act, says, outcome, thing, detail,
           algorithm, (select hash from journal_head where chain = $1), content, hash from journal where chain = $1 and seq = $2 returning chain, seq::text`,
        [entry.chain, entry.seq],
      );
      return { table: 'journal', ...added };
    },
  },
  {
    says: '留痕：改一条并把其后整条链重算',
    act: async (client, random) => {
      const entry = await someEntry(client, random);
      const sealed = await sealedFrom(client, entry);
      if (!sealed) return onJournalDeleted(client, entry);
      await client.query(`update journal set says = says || '改' where chain = $1 and seq = $2`, [entry.chain, entry.seq]);
      await rehash(client, entry);
      return { table: 'journal', chain: entry.chain, seq: sealed };
    },
  },
  {
    says: '留痕：整条链重算，封存也全部重算',
    act: async (client, random) => {
      const entry = await someEntry(client, random);
      if (!(await sealedFrom(client, entry))) return onJournalDeleted(client, entry);
      await client.query(`update journal set says = says || '改' where chain = $1 and seq = $2`, [entry.chain, entry.seq]);
      await rehash(client, entry);
      return { table: 'journal_seal', seq: await reseal(client) };
    },
  },
  {
    says: '留痕：改链尾记录',
    act: async (client, random) => {
      const { chain } = await someEntry(client, random);
      await client.query(
        `update journal_head set ${random.chance(0.5) ? 'seq = seq - 1' : 'hash = md5(hash) || md5(chain)'} where chain = $1`,
        [chain],
      );
      return { table: 'journal_head', chain };
    },
  },
  {
    says: '留痕：删链尾记录',
    act: async (client, random) => {
      const { chain } = await someEntry(client, random);
      await client.query('delete from journal_head where chain = $1', [chain]);
      return { table: 'journal_head', chain };
    },
  },
];

async function onJournalDeleted(client: pg.PoolClient, entry: Entry): Promise<Partial<Fault>> {
  await client.query('delete from journal where chain = $1 and seq = $2', [entry.chain, entry.seq]);
  return { table: 'journal', ...entry };
}

const someSeal = async (client: pg.PoolClient, random: Random) =>
  random.pick(await rowsOf<{ seq: string }>(client, 'select seq::text from journal_seal order by journal_seal.seq')).seq;

const onSeals: Tampering[] = [
  {
    says: '封存：改一次',
    act: async (client, random) => {
      const seq = await someSeal(client, random);
      const change = random.pick([
        `at = at + interval '1 second'`,
        `heads = '[]'`,
        `hash = md5(hash) || md5(heads)`,
        `prev_hash = md5(hash) || md5(heads)`,
      ]);
      await client.query(`update journal_seal set ${change} where seq = $1`, [seq]);
      return { table: 'journal_seal', seq };
    },
  },
  {
    says: '封存：删一次',
    act: async (client, random) => {
      const seq = await someSeal(client, random);
      await client.query('delete from journal_seal where seq = $1', [seq]);
      return { table: 'journal_seal', seq };
    },
  },
  {
    says: '封存：从某次起全部删去',
    act: async (client, random) => {
      const seq = await someSeal(client, random);
      await client.query('delete from journal_seal where seq >= $1', [seq]);
      return { table: 'journal_seal', seq };
    },
  },
];

/** Alters rows of a table behind the books; `sql` returns the key verify must name, or null for any. */
const onData = (says: string, table: string, sql: string): Tampering => ({
  says,
  act: async (client, random) => {
    const rows = await rowsOf<{ key: string | null }>(client, sql.replaceAll('$LOT', String(random.next())));
    if (rows.length === 0) throw new Error(`${says}: nothing was altered`);
    const key = rows[0]?.key;
    return { table, ...(key ? { key } : {}) };
  },
});
const one = (table: string, where = 'true') =>
  `ctid = (select array_agg(ctid) from ${table} where ${where})[1 + floor($LOT * (select count(*) from ${table} where ${where}))::int]`;
const filed = `batch_no in (select no from batch where state = 'filed')`;
const undone = `batch_no in (select no from batch where state = 'undone')`;

const onTables: Tampering[] = [
  onData('数据：改数值', 'figure', `update figure set value = value + 1 where ${one('figure')} returning batch_no::text as key`),
  onData('数据：改原始文本', 'figure', `update figure set raw = raw || '0' where ${one('figure')} returning batch_no::text as key`),
  onData(
    '数据：改出处行号',
    'figure',
    `update figure set row_no = row_no + 1 where ${one('figure', `batch_no <> (select max(no) from batch where state = 'filed')`)} returning null as key`,
  ),
  onData('数据：删一格', 'figure', `delete from figure where ${one('figure')} returning null as key`),
  onData(
    '数据：插一格',
    'figure',
    `insert into figure select enterprise_id, source, measure, '2021-01', basis, batch_no, area, value, raw, sheet, row_no, column_no from figure where ${one('figure')} returning null as key`,
  ),
  onData(
    '数据：悄悄撤回',
    'figure',
    `update figure set withdrawn_at = now() where ${one('figure', filed)} returning batch_no::text as key`,
  ),
  onData(
    '数据：悄悄恢复已撤销的',
    'figure',
    `update figure set withdrawn_at = null where ${one('figure', undone)} returning batch_no::text as key`,
  ),
  onData(
    '在库：改入库月份',
    'register_event',
    `update register_event set approved_on = '2020-01-01' where ${one('register_event')} returning batch_no::text as key`,
  ),
  onData(
    '在库：改计入的县市区',
    'register_event',
    `update register_event set counted_area = '醴陵市' where ${one('register_event')} returning batch_no::text as key`,
  ),
  onData('在库：删', 'register_event', `delete from register_event where ${one('register_event')} returning batch_no::text as key`),
  onData(
    '在库：插退库',
    'register_event',
    `insert into register_event select enterprise_id, 'exit', '2022-10', batch_no, area, counted_area from register_event where ${one('register_event')} returning batch_no::text as key`,
  ),
  onData(
    '在库：悄悄撤回',
    'register_event',
    `update register_event set withdrawn_at = now() where ${one('register_event', filed)} returning batch_no::text as key`,
  ),
  onData(
    '名录变更：改',
    'enterprise_change',
    `update enterprise_change set after = '改' where ${one('enterprise_change')} returning coalesce(batch_no, enterprise_id)::text as key`,
  ),
  onData(
    '名录变更：删',
    'enterprise_change',
    `delete from enterprise_change where ${one('enterprise_change')} returning coalesce(batch_no, enterprise_id)::text as key`,
  ),
  onData(
    '名录变更：插人工更正',
    'enterprise_change',
    `insert into enterprise_change (enterprise_id, ordinal, area, field, before, after) select id, 99, area, 'township', null, '某镇' from enterprise where ${one('enterprise')} returning enterprise_id::text as key`,
  ),
  ...['name', 'township', 'address', 'industry_code', 'area'].map((column) =>
    onData(
      `名录：改企业的 ${column}`,
      'enterprise',
      `update enterprise set ${column} = ${column === 'area' ? `'醴陵市'` : `'1234'`} where ${one('enterprise')} returning null as key`,
    ),
  ),
  onData(
    '名录：悄悄撤回企业',
    'enterprise',
    `update enterprise set withdrawn_at = now() where ${one('enterprise')} returning id::text as key`,
  ),
  onData(
    '标记：改理由',
    'enterprise_tag',
    `update enterprise_tag set reason = '改' where ${one('enterprise_tag')} returning enterprise_id::text as key`,
  ),
  onData(
    '标记：取消',
    'enterprise_tag',
    `update enterprise_tag set lifted_at = now() where ${one('enterprise_tag')} returning enterprise_id::text as key`,
  ),
  onData(
    '定稿：改认定结果',
    'finding_amount',
    `update finding_amount set ytd_revenue = coalesce(ytd_revenue, 0) + 1 where ${one('finding_amount', 'identification_id in (select id from identification where frozen_at is not null)')} returning identification_id::text as key`,
  ),
  onData(
    '定稿清单：改级别',
    'finding',
    `update finding set level = 'other' where ${one('finding', 'identification_id in (select id from identification where frozen_at is not null)')} returning identification_id::text as key`,
  ),
  onData(
    '定稿：删认定结果',
    'finding',
    `delete from finding where ${one('finding', 'identification_id in (select id from identification where frozen_at is not null)')} returning identification_id::text as key`,
  ),
  onData(
    '定稿：插认定结果',
    'finding',
    `insert into finding (identification_id, enterprise_id, list, area, credit_code, name) select id, 1, 'pool', '攸县', 'x', 'x' from identification where frozen_at is not null returning identification_id::text as key`,
  ),
  onData(
    '定稿：改所依政策',
    'identification',
    `update identification set data_stamp = 'x' where frozen_at is not null returning id::text as key`,
  ),
  onData(
    '定稿：私自定稿',
    'identification',
    `update identification set frozen_at = now() where frozen_at is null returning id::text as key`,
  ),
  onData(
    '通报：改正文',
    'bulletin',
    `update bulletin set content = jsonb_set(content, '{title}', '"改"') where ${one('bulletin')} returning id::text as key`,
  ),
  onData('通报：改数字', 'bulletin', `update bulletin set figures = figures || '[1]' where ${one('bulletin')} returning id::text as key`),
  onData('通报：换文件', 'bulletin', `update bulletin set docx = docx || '\\x00' where ${one('bulletin')} returning id::text as key`),
  onData('通报：删', 'bulletin', `delete from bulletin where ${one('bulletin')} returning id::text as key`),
  onData(
    '通报：伪造一期',
    'bulletin',
    `insert into bulletin (period, version, content, figures, sha256, docx) values ('2022-07', 1, '{"title":"假"}', '[]', 'x', 'x') returning id::text as key`,
  ),
  onData('政策：改文本', 'law', `update law set content = content || '{"x":1}' returning hash as key`),
  onData(
    '账号：改单位',
    'account',
    `update account set office = 'finance' where ${one('account', 'area is null')} returning id::text as key`,
  ),
  onData(
    '账号：改县市区',
    'account',
    `update account set area = '醴陵市' where ${one('account', 'area is not null')} returning id::text as key`,
  ),
  onData('账号：停用', 'account', `update account set disabled_at = now() where ${one('account')} returning id::text as key`),
  onData(
    '账号：加一个',
    'account',
    `insert into account (login, login_key, display_name, office, password_hash) values ('后门', '后门', '后门', 'industry', 'x') returning id::text as key`,
  ),
  onData('批次：改来源', 'batch', `update batch set source = 'power' where ${one('batch', `state = 'filed'`)} returning no::text as key`),
  onData(
    '批次：悄悄标为撤销',
    'batch',
    `update batch set state = 'undone' where ${one('batch', `state = 'filed'`)} returning no::text as key`,
  ),
  onData('批次：悄悄恢复', 'batch', `update batch set state = 'filed' where state = 'undone' returning no::text as key`),
  onData(
    '批次：退回未入库',
    'batch',
    `update batch set state = 'ready' where ${one('batch', `state = 'filed'`)} returning no::text as key`,
  ),
  onData(
    '年表：改现行数',
    'figure_year',
    `update figure_year set m9 = m9 + 1 where ${one('figure_year', 'm9 is not null')} returning enterprise_id::text as key`,
  ),
  onData(
    '原始文件：换内容',
    'roster_file',
    `update roster_file set content = content || '\\x20' where ${one('roster_file')} returning sha256 as key`,
  ),
];

/** 篡改的种类. */
export const tamperings: Tampering[] = [...onJournal, ...onSeals, ...onTables];
