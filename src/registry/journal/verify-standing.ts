import type { Fault, Looking } from './fault.ts';
import type { Ledger } from './verify-digests.ts';

/** Things that must each have an entry, by the question that lists them. */
const listed = {
  batch: { table: 'batch', says: '已入库的批次', sql: `select no::text as key from batch where state in ('filed', 'undone')` },
  undone: {
    table: 'batch',
    says: '已撤销的批次',
    sql: `select no::text as key from batch where state = 'undone' or undone_at is not null`,
  },
  freeze: { table: 'identification', says: '月度定稿', sql: 'select id::text as key from identification where frozen_at is not null' },
  bulletin: { table: 'bulletin', says: '调度通报', sql: 'select id::text as key from bulletin' },
  law: { table: 'law', says: '留存的政策文本', sql: 'select hash as key from law' },
  account: { table: 'account', says: '账号', sql: 'select journal_accounts()::text as key' },
  hand: {
    table: 'enterprise_change',
    says: '企业的人工变更',
    sql: `select enterprise_id::text as key from enterprise_change where batch_no is null union select enterprise_id::text from enterprise_tag`,
  },
} as const;

/** Rows whose state does not follow from any entry, each with its table and key. */
const stray: { table: string; sql: string; says: (key: string) => string }[] = [
  {
    table: 'figure',
    sql: `select b.no::text as key from batch b where b.state not in ('filed', 'undone') and exists (select from figure f where f.batch_no = b.no)`,
    says: (key) => `批次「${key}」没有入库，却有数据`,
  },
  ...['figure', 'register_event'].map((table) => ({
    table,
    sql: `select r.batch_no::text as key from ${table} r join batch b on b.no = r.batch_no
      where r.withdrawn_at is not null and r.withdrawn_at is distinct from b.undone_at group by r.batch_no`,
    says: (key: string) => `批次「${key}」：表 ${table} 有行被标为撤回，但批次没有在那时撤销`,
  })),
  {
    table: 'enterprise',
    sql: `select e.id::text as key from enterprise e where e.withdrawn_at is not null and (
      not exists (select from batch b where b.undone_at = e.withdrawn_at)
      or exists (select from figure f where f.enterprise_id = e.id and f.withdrawn_at is null)
      or exists (select from register_event v where v.enterprise_id = e.id and v.withdrawn_at is null))`,
    says: (key) => `企业 ${key} 被标为撤回，但没有使它撤回的撤销`,
  },
  {
    table: 'roster_file',
    sql: `select sha256 as key from roster_file where encode(sha256(content), 'hex') <> sha256`,
    says: (key) => `原始文件 ${key.slice(0, 12)}… 的内容与指纹不符`,
  },
];

/** 核对有据: nothing stands in the data without an entry, and nothing was withdrawn or put back by itself. */
export async function verifyStanding({ client }: Looking, ledger: Ledger): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const [of, { table, says, sql }] of Object.entries(listed)) {
    const { rows } = await client.query<{ key: string }>(sql);
    for (const { key } of rows) {
      if (!ledger.has(of as keyof typeof listed, key))
        faults.push({ table, key, says: `${says}「${key}」没有对应的留痕，是绕过系统加入的` });
    }
  }
  const { rows: states } = await client.query<{ key: string; state: string }>('select no::text as key, state from batch');
  const stateOf = new Map(states.map(({ key, state }) => [key, state]));
  for (const { of, key } of ledger.latest.values()) {
    if (of !== 'batch') continue;
    const due = ledger.has('undone', key) ? 'undone' : 'filed';
    if (stateOf.get(key) !== due)
      faults.push({ table: 'batch', key, says: `批次「${key}」的状态是「${stateOf.get(key) ?? '不见了'}」，按留痕应为「${due}」` });
  }
  for (const { table, sql, says } of stray) {
    const { rows } = await client.query<{ key: string }>(`${sql} limit 100`);
    faults.push(...rows.map(({ key }) => ({ table, key, says: says(key) })));
  }
  return faults;
}
