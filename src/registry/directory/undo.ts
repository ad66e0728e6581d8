import type { PoolClient } from 'pg';
import type { Work } from '../access/work.ts';
import { appendChanges, applyDifferences, beginDifferences, findRestorations, lockDifferent } from './changes.ts';
import { fieldLabel } from './fields.ts';
import { nameKey, pinyinInitials } from './names.ts';
import { withdrawEvents } from './register-events.ts';
import { settleRestored } from './township.ts';

/** What taking a batch back did to the directory: how much was reversed, what was kept and why. */
export interface DirectoryUndone {
  reversed: number;
  kept: { creditCode: string; why: string }[];
  /** Other batches whose records this touched, by number, and enterprises whose records by hand. */
  batches: string[];
  hands: string[];
}

/** The matching key and the initials of names that come back are made here, not in SQL: one definition of each. */
async function keyRestoredNames(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ enterprise_id: string; after: string }>(
    `select enterprise_id::text, after from directory_difference where field = 'name' and not kept`,
  );
  if (rows.length === 0) return;
  await client.query(
    `update directory_difference d set name_key = n.name_key, pinyin = n.pinyin
     from unnest($1::bigint[], $2::text[], $3::text[]) n (id, name_key, pinyin) where d.enterprise_id = n.id and d.field = 'name'`,
    [rows.map((row) => row.enterprise_id), rows.map((row) => nameKey(row.after)), rows.map((row) => pinyinInitials(row.after))],
  );
}

/** Enterprises this batch made, and those of batches undone before it that rested on this one. */
const RESTED_HERE = `
  select e.id from enterprise e where e.withdrawn_at is null and (
    e.made_by_batch = $1
    or (exists (select 1 from batch b where b.no = e.made_by_batch and b.state = 'undone') and (
      exists (select 1 from figure f where f.enterprise_id = e.id and f.batch_no = $1)
      or exists (select 1 from register_event v where v.enterprise_id = e.id and v.batch_no = $1)
      or exists (select 1 from enterprise_change c where c.enterprise_id = e.id and c.batch_no = $1))))`;
const OTHER_FIGURES = `exists (select 1 from figure f where f.enterprise_id = e.id and f.batch_no <> $1 and f.withdrawn_at is null)`;
const OTHER_EVENTS = `exists (select 1 from register_event v where v.enterprise_id = e.id and v.batch_no <> $1 and v.withdrawn_at is null)`;
const EDITS = `exists (select 1 from enterprise_change c where c.enterprise_id = e.id and c.batch_no is null and c.account_id is not null)`;
const TAGS = `exists (select 1 from enterprise_tag t where t.enterprise_id = e.id)`;
const OTHER_ROSTERS = `exists (select 1 from enterprise_change c left join batch b on b.no = c.batch_no where c.enterprise_id = e.id
  and c.batch_no <> $1 and c.undoes is null and b.state is distinct from 'undone')`;

async function withdrawEnterprises(client: PoolClient, batchNo: string, at: Date) {
  const { rows } = await client.query<{ id: string; credit_code: string; made_by: string | null; why: string | null }>(
    `select e.id::text, e.credit_code, e.made_by_batch::text as made_by, case
       when ${OTHER_FIGURES} then '其他批次报来的数据以此企业为据，企业予以保留'
       when ${OTHER_EVENTS} then '其他批次的入库、退库记录以此企业为据，企业予以保留'
       when ${EDITS} then '企业登记信息已经人工更正，企业予以保留'
       when ${TAGS} then '企业已经人工标记，企业予以保留'
       when ${OTHER_ROSTERS} then '后续批次的花名册也列有此企业，企业予以保留' end as why
     from enterprise e where e.id in (${RESTED_HERE}) order by e.id for update of e`,
    [batchNo],
  );
  const leaving = rows.filter((row) => row.why === null);
  const gone = leaving.map((row) => row.id);
  await client.query('update enterprise set withdrawn_at = $2 where id = any ($1::bigint[])', [gone, at]);
  const makers = leaving.flatMap((row) => (row.made_by === null ? [] : [row.made_by]));
  return {
    gone: gone.length,
    makers: [...new Set(makers)],
    kept: rows.flatMap((row) => (row.why ? [{ creditCode: row.credit_code, why: row.why }] : [])),
  };
}

/**
 * 撤销导入（名录部分）: restores every field the batch changed to what stood before, withdraws its entries and exits and the
 * enterprises it made, all in sets. What a person or a later roster changed since is kept, with the reason. The batch's
 * figures are taken back by intake.
 */
export async function undoDirectory({ client, policy, actor, now }: Work, batch: string | number | bigint): Promise<DirectoryUndone> {
  const batchNo = String(batch);
  await client.query(`select pg_advisory_xact_lock(hashtext('directory'))`);
  await beginDifferences(client);
  await findRestorations(client, batchNo);
  await lockDifferent(client);
  await keyRestoredNames(client);
  await applyDifferences(client);
  await appendChanges(client, { batchNo, accountId: actor.accountId, reason: '撤销导入', at: now });
  // A township noted to stand in the area it names changed no area, and nothing of it is to be told.
  const { rows } = await client.query<{ credit_code: string; field: string; why: string; kept: boolean }>(
    `select e.credit_code, d.field, d.why, d.kept from directory_difference d join enterprise e on e.id = d.enterprise_id
     where d.field <> 'area' or d.before is distinct from d.after order by e.credit_code, d.field`,
  );
  const settled = await settleRestored(client, policy, batchNo, now);
  const events = await withdrawEvents(client, batchNo, now);
  const made = await withdrawEnterprises(client, batchNo, now);
  const kept = rows
    .filter((row) => row.kept)
    .map((row) => ({ creditCode: row.credit_code, why: `${fieldLabel(row.field)}在此批次之后另有${row.why}，予以保留` }));
  const batches = [...events.batches, ...made.makers, ...settled.flatMap(({ batch }) => (batch === null ? [] : [batch]))];
  const hands = settled.flatMap(({ id, batch }) => (batch === null ? [id] : []));
  return { reversed: rows.length - kept.length + events.withdrawn + made.gone, kept: [...kept, ...made.kept], batches, hands };
}
