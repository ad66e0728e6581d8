import type { Digest } from './digest.ts';
import { linkOf, type StoredEntry } from './entries.ts';
import type { Fault, Looking } from './fault.ts';
import { contentOfLink, hashOfLink, nothingBefore } from './link.ts';
import { inPieces } from './pieces.ts';

/** The hash a row must have, and that of its content. */
function recomputed(row: StoredEntry): { content: string; hash: string } {
  const link = linkOf(row);
  const content = contentOfLink(link);
  return { content, hash: hashOfLink(link, content) };
}

/** Why a row cannot stand where it stands; null when it does. `due`: the number that comes next, on the hash before it. */
function wrongWith(row: StoredEntry, due: { seq: bigint; hash: string }): { seq: string; says: string } | null {
  const seq = BigInt(row.seq);
  if (seq > due.seq) return { seq: String(due.seq), says: `第 ${due.seq} 号缺失（其后是第 ${seq} 号）` };
  if (seq < due.seq) return { seq: row.seq, says: `第 ${seq} 号重复` };
  let made: ReturnType<typeof recomputed>;
  try {
    made = recomputed(row);
  } catch {
    return { seq: row.seq, says: `第 ${seq} 号注明的杂凑算法「${row.algorithm}」无法识别` };
  }
  if (made.content !== row.content) return { seq: row.seq, says: `第 ${seq} 号的内容被改动：与记录时的内容杂凑不符` };
  if (row.prev_hash !== due.hash) return { seq: row.seq, says: `第 ${seq} 号不接在第 ${seq - 1n} 号之后：前一条被改写，或次序被调换` };
  if (made.hash !== row.hash) return { seq: row.seq, says: `第 ${seq} 号的杂凑值被改动` };
  return null;
}

/** Where one chain has been followed to. */
interface Followed {
  seq: bigint;
  hash: string;
  broken: boolean;
}

/**
 * 核对各链 from the first row to the last, then their ends. Names the first bad row of each chain. Hands every digest it meets to `met`,
 * so that a journal of millions is read once.
 */
export async function verifyChains(looking: Looking, met: (digest: Digest) => void): Promise<{ entries: number; faults: Fault[] }> {
  const chains = new Map<string, Followed>();
  const faults: Fault[] = [];
  let entries = 0;
  for await (const rows of inPieces<StoredEntry>(looking, 'select j.*, j.seq::text as seq from journal j order by j.chain, j.seq')) {
    for (const row of rows) {
      const chain = chains.get(row.chain) ?? { seq: 0n, hash: nothingBefore, broken: false };
      const wrong = chain.broken ? null : wrongWith(row, { seq: chain.seq + 1n, hash: chain.hash });
      if (wrong) faults.push({ table: 'journal', chain: row.chain, seq: wrong.seq, says: `留痕「${row.chain}」链：${wrong.says}` });
      chains.set(row.chain, { seq: BigInt(row.seq), hash: row.hash, broken: chain.broken || wrong !== null });
      for (const digest of digestsIn(row)) met(digest);
    }
    entries += rows.length;
    await looking.progress(`留痕 ${entries} 条`);
  }
  return { entries, faults: [...faults, ...(await verifyEnds(looking, chains))] };
}

function digestsIn({ detail, outcome }: StoredEntry): Digest[] {
  if (outcome !== 'done' || !detail.includes('"digests":[')) return [];
  try {
    const { digests } = JSON.parse(detail) as { digests?: Digest[] };
    return (Array.isArray(digests) ? digests : []).filter(({ tables }) => tables !== undefined);
  } catch {
    return [];
  }
}

/** The ends as they are kept beside the chains: what was cut off at the end is found here. */
async function verifyEnds({ client }: Looking, chains: Map<string, Followed>): Promise<Fault[]> {
  const { rows } = await client.query<{ chain: string; seq: string; hash: string }>(
    'select chain, seq::text, hash from journal_head order by chain',
  );
  const missing = [...chains.keys()].filter((chain) => !rows.some((row) => row.chain === chain));
  const faults = missing.map((chain): Fault => ({ table: 'journal_head', chain, key: chain, says: `留痕「${chain}」链：链尾记录不见了` }));
  for (const { chain, seq, hash } of rows) {
    const end = chains.get(chain) ?? { seq: 0n, hash: nothingBefore, broken: false };
    const kept = BigInt(seq);
    if (end.broken || (kept === end.seq && hash === end.hash)) continue;
    if (kept > end.seq) {
      const says = `留痕「${chain}」链：链尾被截去，第 ${end.seq + 1n} 号至第 ${kept} 号缺失`;
      faults.push({ table: 'journal', chain, seq: String(end.seq + 1n), says });
    } else
      faults.push({
        table: 'journal_head',
        chain,
        seq,
        key: chain,
        says: `留痕「${chain}」链：链尾记录（第 ${seq} 号）与链上最后一条（第 ${end.seq} 号）不符`,
      });
  }
  return faults;
}
