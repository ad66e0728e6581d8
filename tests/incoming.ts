import type { Work } from '../src/registry/access/work.ts';
import { type DirectoryFiled, fileDirectory } from '../src/registry/directory/filing.ts';
import { nameKey, pinyinInitials } from '../src/registry/directory/names.ts';
import { batchFor } from './small-city.ts';

/** A row of a roster as intake hands it to the directory: the code as `code`, everything else as `incoming` names it. */
export type Incoming = { code: string; name: string; area: string } & Partial<Record<(typeof optional)[number], string>>;

const optional = [
  'township',
  'industry_code',
  'address',
  'opened_on',
  'produced_on',
  'cancelled_on',
  'parent_code',
  'spun_off_on',
  'entry_period',
  'exit_period',
  'track',
  'review_type',
  'review_batch',
  'approved_on',
  'exit_cause',
] as const;

/** Files rows as a batch of a source, through the temporary table that intake makes. */
export async function fileRows(
  work: Work,
  source: string,
  rows: Incoming[],
  may: { mayMove?: boolean; mayRename?: boolean } = {},
): Promise<{ batchNo: string; filed: DirectoryFiled }> {
  const { client } = work;
  const batchNo = work.actor.area === null ? await batchFor(work, source) : await areaBatch(work, source);
  await client.query('drop table if exists incoming');
  await client.query(`create temp table incoming (row_id bigint, sheet text, row_no int, credit_code text, name text, name_key text, area text,
    pinyin text, enterprise_id bigint, ${optional.map((column) => `${column} ${column.endsWith('_on') ? 'date' : 'text'}`).join(', ')}) on commit drop`);
  for (const [index, row] of rows.entries()) {
    await client.query(
      `insert into incoming (row_id, sheet, row_no, credit_code, name, name_key, area, pinyin, enterprise_id, ${optional.join(', ')})
       values ($1::int, '表', $1::int, $2::text, $3, $4, $5, $6, enterprise_id($2::text), ${optional.map((_, place) => `$${place + 7}::${optional[place]?.endsWith('_on') ? 'date' : 'text'}`).join(', ')})`,
      [
        index + 1,
        row.code,
        row.name,
        nameKey(row.name),
        row.area,
        pinyinInitials(row.name),
        ...optional.map((column) => row[column] ?? null),
      ],
    );
  }
  const filed = await fileDirectory(work, { batchNo, source, mayMove: may.mayMove ?? true, mayRename: may.mayRename ?? true });
  return { batchNo, filed };
}

async function areaBatch({ client, actor, now }: Work, source: string): Promise<string> {
  const { rows } = await client.query<{ no: string }>(
    `insert into batch (source, area, file_name, sha256, bytes, state, filed_at) values ($1, $2, 'x.xlsx', md5(random()::text), 1, 'filed', $3) returning no::text`,
    [source, actor.area, now],
  );
  return rows[0]?.no ?? '';
}

/** The directory as it stands: by credit code the fields and the entries and exits in force. Two equal snapshots are one state. */
export async function snapshot({ client }: Work): Promise<Record<string, unknown>> {
  const { rows } = await client.query<Record<string, unknown> & { credit_code: string }>(
    `select e.credit_code, e.name, e.name_key, e.pinyin, e.area, e.township, e.industry_code, e.address, e.opened_on::text, e.produced_on::text,
       e.cancelled_on::text, e.parent_id::text, e.spun_off_on::text,
       (select string_agg(v.kind || ' ' || v.effective_period || ' ' || v.counted_area, '; ' order by v.effective_period, v.kind)
        from register_event v where v.enterprise_id = e.id and v.withdrawn_at is null) as events
     from enterprise e where e.withdrawn_at is null order by e.credit_code`,
  );
  return Object.fromEntries(rows.map((row) => [row.credit_code, row]));
}
