import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { Refusal } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import type { readReceipt as contract, Receipt } from './contract.ts';
import { leavesOf } from './digest.ts';
import { type StoredEntry, sealOver } from './entries.ts';
import { pathOf, type Step } from './merkle.ts';

interface Told {
  no: string;
  source: string;
  statement: string | null;
  salt: string | null;
}

/** Why there is no receipt yet: thrown so that the route seals the chains and asks again. */
export class Unsealed extends Error {}

/**
 * 回执: what an enterprise said in a roster, the path from it to the root in the roster's entry, and the way from that entry along its chain to
 * a seal. Of others it tells hashes alone. For rosters others sent there is the entry and no statement.
 */
export async function makeReceipt(work: Work, { id, batch }: z.output<typeof contract.input>): Promise<Receipt> {
  const { client } = work;
  const told = (await client.query<Told>('select * from receipt_of($1, $2)', [batch, id])).rows[0];
  const entry = (await client.query<StoredEntry>('select *, seq::text as seq from receipt_entry($1, $2)', [batch, id])).rows[0];
  if (!told || !entry)
    throw new Refusal([{ says: '没有这份回执：该批次没有这家企业的数据，或者它不在您负责的范围内', remedy: '请从一企一档重新打开' }], 404);
  const seal = await sealOver(client, entry);
  if (!seal) throw new Unsealed();
  const links = await client.query<{ seq: string; content: string }>('select seq::text, content from receipt_links($1, $2, $3)', [
    entry.chain,
    entry.seq,
    seal.upto,
  ]);
  return {
    kind: 'shenggui-receipt',
    version: 1,
    statement: told.statement,
    salt: told.salt,
    path: await pathTo(work, told),
    entry: entryShown(entry),
    links: links.rows,
    seal: {
      seq: seal.seq,
      at: seal.at.toISOString(),
      heads: seal.heads,
      algorithm: seal.algorithm,
      prevHash: seal.prev_hash,
      hash: seal.hash,
    },
  };
}

async function pathTo(work: Work, { no, statement, salt }: Told): Promise<Step[]> {
  if (statement === null || salt === null) return [];
  const leaf = createHash('sha256').update('\u0000').update(`${salt}\n${statement}`).digest('hex');
  const leaves = await leavesOf(work, no);
  const place = leaves.indexOf(leaf);
  if (place < 0) throw new Error(`receipt of batch ${no}: the leaf is not in the tree`);
  return pathOf(leaves, place);
}

function entryShown(entry: StoredEntry): Receipt['entry'] {
  const { algorithm, chain, seq, login, office, area, act, says, outcome, thing, detail, hash } = entry;
  return {
    algorithm,
    chain,
    seq,
    at: entry.at.toISOString(),
    accountId: entry.account_id,
    login,
    displayName: entry.display_name,
    office,
    area,
    sessionKind: entry.session_kind,
    act,
    says,
    outcome,
    thing,
    detail,
    prevHash: entry.prev_hash,
    hash,
  };
}
