import { asSystem, type House, type Work } from '../access/work.ts';
import { appendLines, lastOf, lineOf } from './heads-file.ts';
import { algorithm, hashOfSeal, nothingBefore } from './link.ts';

/** 封存: the ends of all chains at one moment. `heads` is canonical JSON, its bytes are what was hashed. */
export interface Seal {
  seq: string;
  at: string;
  heads: string;
  algorithm: string;
  prevHash: string;
  hash: string;
}

interface Stored extends Omit<Seal, 'at' | 'prevHash'> {
  at: Date;
  prev_hash: string;
}

/** The columns of a seal as `sealOf` takes them. */
export const sealColumns = 'seq::text, at, heads, algorithm, prev_hash, hash';

/** A stored seal. */
export function sealOf({ seq, at, heads, algorithm: named, prev_hash, hash }: Stored): Seal {
  return { seq, at: at.toISOString(), heads, algorithm: named, prevHash: prev_hash, hash };
}

/** 最近一次封存, as bulletins print it; null before the first. */
export async function latestSeal({ client }: Pick<Work, 'client'>): Promise<Seal | null> {
  const { rows } = await client.query<Stored>(`select ${sealColumns} from journal_seal order by journal_seal.seq desc limit 1`);
  return rows[0] ? sealOf(rows[0]) : null;
}

/** 封存各链: one line over the ends of all chains, when any has moved since the last. In the caller's transaction, as the system. */
export async function makeSeal({ client, now }: Pick<Work, 'client' | 'now'>): Promise<Seal | null> {
  await client.query(`select pg_advisory_xact_lock(hashtext('journal seal'))`);
  const { rows } = await client.query('select chain, seq::text, hash from journal_head order by chain collate "C"');
  const heads = JSON.stringify(rows);
  const last = await latestSeal({ client });
  if (rows.length === 0 || last?.heads === heads) return null;
  const begun = {
    algorithm,
    seq: String(BigInt(last?.seq ?? 0) + 1n),
    at: now.toISOString(),
    heads,
    prevHash: last?.hash ?? nothingBefore,
  };
  const seal = { ...begun, hash: hashOfSeal(begun) };
  await client.query('insert into journal_seal (seq, at, heads, algorithm, prev_hash, hash) values ($1, $2, $3, $4, $5, $6)', [
    seal.seq,
    seal.at,
    seal.heads,
    seal.algorithm,
    seal.prevHash,
    seal.hash,
  ]);
  return seal;
}

/**
 * 封存并写入库外文件. The file is written after the seal is committed, so that it never tells of one that was undone; what an earlier
 * writing missed is made up for. A file that does not go on where the database does is left as it is, and said to be so.
 */
export async function sealChains(house: House, file: string): Promise<Seal | null> {
  const made = await asSystem(house, makeSeal);
  await asSystem(house, async ({ client }) => {
    await client.query(`select pg_advisory_xact_lock(hashtext('journal heads'))`);
    const last = await lastOf(file);
    const { rows } = await client.query<Stored>(
      `select ${sealColumns} from journal_seal where journal_seal.seq >= $1 order by journal_seal.seq`,
      [last?.seq ?? '0'],
    );
    const seals = rows.map(sealOf);
    if (last && seals[0]?.hash !== last.hash) throw new Error(`${file} 与库内封存不一致：第 ${last.seq} 号`);
    const missing = seals.slice(last ? 1 : 0).map(lineOf);
    if (missing.length > 0) await appendLines(file, missing);
  });
  return made;
}
