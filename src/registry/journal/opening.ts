import { asSystem, type House, type Work } from '../access/work.ts';
import type { Stand } from './note.ts';
import { record } from './record.ts';

/** 建账: once in the life of a database, an entry that stands for everything that was there before entries stood for anything. */
export async function openJournal(house: House): Promise<void> {
  await asSystem(house, async (work) => {
    await work.client.query(`select pg_advisory_xact_lock(hashtext('journal opening'))`);
    const { rowCount } = await work.client.query(`select from journal where act = 'journal.opening'`);
    if (rowCount) return;
    const stands = await everything(work);
    await record(work, { act: 'journal.opening', says: '留痕建账', outcome: 'done', detail: { things: stands.length }, stands });
  });
}

async function everything({ client }: Work): Promise<Stand[]> {
  const { rows } = await client.query<Stand>(`
    select 'batch' as of, no::text as key from batch where state in ('filed', 'undone')
    union all select 'undone', no::text from batch where state = 'undone'
    union all select 'freeze', id::text from identification where frozen_at is not null
    union all select 'bulletin', id::text from bulletin
    union all select 'law', hash from law
    union all select 'account', journal_accounts()::text
    union all select 'hand', enterprise_id::text from (
      select enterprise_id from enterprise_change where batch_no is null union select enterprise_id from enterprise_tag) h`);
  return rows;
}
