import { type Digest, tablesOf } from './digest.ts';
import type { Fault, Looking } from './fault.ts';
import { leavesOf } from './leaves.ts';
import { rootOf } from './merkle.ts';
import type { Stand } from './note.ts';
import { verifyStanding } from './verify-standing.ts';

/** What things are called, for people. */
const names: Record<Stand['of'], string> = {
  batch: '导入批次',
  row: '人工匹配的一行',
  undone: '已撤销的批次',
  hand: '企业的人工变更',
  freeze: '月度定稿',
  bulletin: '调度通报',
  law: '留存的政策文本',
  account: '账号',
  receipt: '企业回执的根',
  award: '奖励台账的一笔',
  payment: '拨付批次',
};

/** 摘要簿: of every thing the latest digest, as the entries tell. */
export class Ledger {
  readonly latest = new Map<string, Digest>();

  /** Takes up one digest; of two of one thing the later version counts. */
  meet(digest: Digest): void {
    const at = `${digest.of} ${digest.key}`;
    const known = this.latest.get(at);
    if (!known || BigInt(known.version) < BigInt(digest.version)) this.latest.set(at, digest);
  }

  /** Whether any entry stands for it. */
  has(of: Stand['of'], key: string): boolean {
    return this.latest.has(`${of} ${key}`);
  }

  /** Rows of each batch placed by hand after the batch was last digested as a whole: those have digests of their own. */
  rowsApart(): Map<string, string[]> {
    const apart = new Map<string, string[]>();
    for (const { of, key, version } of this.latest.values()) {
      const [no = '', ...place] = key.split('\u001f');
      const whole = of === 'row' ? this.latest.get(`batch ${no}`) : undefined;
      if (whole && BigInt(version) > BigInt(whole.version)) apart.set(no, [...(apart.get(no) ?? []), place.join('\u001f')]);
    }
    return apart;
  }
}

/** 核对数据与留痕: everything an entry stands for is still what it was, and everything that should have an entry has one. */
export async function verifyDigests(looking: Looking, ledger: Ledger): Promise<{ digests: number; faults: Fault[] }> {
  const apart = ledger.rowsApart();
  const faults: Fault[] = [];
  let digests = 0;
  for (const digest of ledger.latest.values()) {
    const [no = '', ...place] = digest.key.split('\u001f');
    // A row digested again together with its batch is part of it.
    if (digest.of === 'row' && !apart.get(no)?.includes(place.join('\u001f'))) continue;
    faults.push(...(await compared(looking, digest, apart.get(digest.key) ?? [])));
    digests += 1;
    if (digests % 20 === 0) await looking.progress(`摘要 ${digests} 项`);
  }
  return { digests, faults: [...faults, ...(await verifyStanding(looking, ledger))] };
}

async function compared(looking: Looking, digest: Digest, apart: string[]): Promise<Fault[]> {
  const now = await tablesOf(looking, digest, digest.of === 'batch' ? apart : []);
  const what = `${names[digest.of] ?? digest.of}「${digest.key.split('\u001f').join(' / ')}」`;
  const faults = Object.entries(digest.tables).flatMap(([table, [rows, value]]): Fault[] => {
    const [count, found] = now[table] ?? [0, ''];
    if (count === rows && found === value) return [];
    const how = count < rows ? `少了 ${rows - count} 行` : count > rows ? `多了 ${count - rows} 行` : '内容被改动';
    return [{ table, key: digest.key, says: `${what}：表 ${table} 与留痕时不符，${how}（记录时 ${rows} 行，现有 ${count} 行）` }];
  });
  // The tree of a roster of others is as it was when a receipt was asked for; a row placed by hand since stands in its next one.
  if (digest.of === 'receipt' || faults.length > 0 || digest.root === undefined || apart.length > 0) return faults;
  if (rootOf(await leavesOf(looking, digest.key)) === digest.root) return [];
  return [{ table: 'figure', key: digest.key, says: `${what}：企业回执的根与留痕时不符` }];
}
