import type { PoolClient } from 'pg';
import type { Work } from '../access/work.ts';
import { undatedCancellations } from './cancellation.ts';
import { appendChanges, applyDifferences, beginDifferences, findDifferences, keepEdited, lockDifferent } from './changes.ts';
import { fieldLabel } from './fields.ts';
import { bySets, makeEnterprises, noteSeen, oneRowEach, restoreWithdrawn, rowsElsewhere } from './filing-rows.ts';
import { type DoubledEvent, fileEvents } from './register-events.ts';
import { followTownship, settleRows } from './township.ts';

/** A value of the roster that was not taken: a person had corrected the field, or what it says is not enough or not theirs to say. */
export interface KeptField {
  rowId: string;
  sheet: string;
  row: number;
  creditCode: string;
  field: string;
  says: string;
}

/** What filing did to the directory. Numbers are enterprises; `elsewhere` are row ids of `incoming` that could not be placed. */
export interface DirectoryFiled {
  created: number;
  updated: number;
  moved: number;
  renamed: number;
  restored: number;
  entries: number;
  exits: number;
  kept: KeptField[];
  doubled: DoubledEvent[];
  elsewhere: string[];
}

async function keptFields(client: PoolClient): Promise<KeptField[]> {
  const { rows } = await client.query<{
    row_id: string;
    sheet: string;
    row_no: number;
    credit_code: string;
    field: string;
    before: string | null;
    after: string;
    why: string | null;
  }>(
    `select d.row_id::text, d.sheet, d.row_no, e.credit_code, d.field, d.before, d.after, d.why
     from directory_difference d join enterprise e on e.id = d.enterprise_id where d.kept order by d.row_id limit 1000`,
  );
  return rows.map((row) => ({
    rowId: row.row_id,
    sheet: row.sheet,
    row: row.row_no,
    creditCode: row.credit_code,
    field: row.field,
    says: row.why ?? `${fieldLabel(row.field)}已由人工更正为「${row.before ?? '（空）'}」，本次报来的「${row.after}」未采用`,
  }));
}

/** A batch about to be filed. `mayMove`, `mayRename`: whether this source is the one that says where an enterprise is, and its name. */
export interface Filing {
  batchNo: string | number | bigint;
  source: string;
  mayMove: boolean;
  mayRename: boolean;
}

/**
 * 名录入库: files the rows of the temporary table `incoming` into the directory, all in sets. New enterprises are made, fields
 * that differ are changed (blanks never erase, a person's correction wins), entries and exits are recorded. Rows of one
 * enterprise may repeat.
 */
export async function fileDirectory(work: Work, filing: Filing): Promise<DirectoryFiled> {
  const { client } = work;
  // Rosters are filed one at a time: two that name the same new enterprise wait, and the second finds it made.
  await client.query(`select pg_advisory_xact_lock(hashtext('directory'))`);
  await client.query('analyze incoming');
  return bySets(client, () => fileRows(work, filing));
}

async function fileRows({ client, policy, now }: Work, filing: Filing): Promise<DirectoryFiled> {
  const batchNo = String(filing.batchNo);
  const rows = await oneRowEach(client);
  await settleRows(client, policy, rows);
  const restored = await restoreWithdrawn(client, rows, batchNo, now);
  const created = await makeEnterprises(client, rows, batchNo);
  await beginDifferences(client);
  await findDifferences(client, rows, filing);
  await lockDifferent(client);
  await keepEdited(client);
  await followTownship(client, policy);
  const updated = await applyDifferences(client);
  const counted = await client.query<{ moved: number; renamed: number }>(
    `select count(*) filter (where field = 'area' and reason is null and before <> after)::int as moved, count(*) filter (where field = 'name')::int as renamed
     from directory_difference where not kept`,
  );
  await appendChanges(client, { batchNo, at: now });
  const events = await fileEvents(client, batchNo, now);
  if (['register', 'market', 'project', 'listing'].includes(filing.source)) await noteSeen(client, rows, batchNo, now);
  return {
    created,
    updated,
    moved: counted.rows[0]?.moved ?? 0,
    renamed: counted.rows[0]?.renamed ?? 0,
    restored,
    ...events,
    kept: [...(await keptFields(client)), ...(await undatedCancellations(client))],
    elsewhere: await rowsElsewhere(client),
  };
}

export { undoDirectory } from './undo.ts';
