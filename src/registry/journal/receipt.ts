import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { Refusal } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import type { readReceipt as contract, Receipt, listReceipts as receiptsContract } from './contract.ts';
import type { Digest } from './digest.ts';
import { linkOf, type StoredEntry, sealOver } from './entries.ts';
import { keptLeavesOf, leavesOf } from './leaves.ts';
import { pathOf, rootOf, type Step } from './merkle.ts';
import { record } from './record.ts';

interface Told {
  no: string;
  source: string;
  statement: string | null;
  salt: string | null;
}

/** Why there is no receipt yet: thrown so that the route seals the chains and asks again. */
export class Unsealed extends Error {}

/** The roster of others has no tree yet, or rows came to it since: thrown so that the route plants one and asks again. */
export class Unrooted extends Error {
  readonly batchNo: string;

  constructor(batchNo: string) {
    super();
    this.batchNo = batchNo;
  }
}

/**
 * 登记回执的根 of a roster that others sent. It says nothing of when the figures came to stand so: that the entry of the filing says, whose digest
 * is not replaced by this one.
 */
export async function rootReceipts(work: Work, { batch, batchNo }: { batch: string; batchNo: string }): Promise<void> {
  // Order matters: the entry says the root of what is kept.
  await work.client.query(
    `insert into receipt_tree (batch_no, leaves) select $1, coalesce(array_agg(l), '{}') from receipt_leaves($1) l
     on conflict (batch_no) do update set leaves = excluded.leaves, grown_at = excluded.grown_at`,
    [batchNo],
  );
  await record(work, {
    act: 'journal.receipt-root',
    says: '登记企业回执的根',
    outcome: 'done',
    thing: batch,
    stands: [{ of: 'receipt', key: batchNo }],
  });
}

/** 本企业的回执: the rosters that touched its data, the newest first; what they said is told with those whose class the reader sees. */
export async function receiptList(
  { client }: Work,
  { id }: z.output<typeof receiptsContract.input>,
): Promise<z.input<typeof receiptsContract.output>> {
  const whose = await client.query<{ name: string }>('select name from enterprise where id = $1 and withdrawn_at is null', [id]);
  const [enterprise] = whose.rows;
  if (!enterprise) throw new Refusal([{ says: '没有这家企业，或者它不在您负责的县市区', remedy: '请在企业名录中重新查找' }], 404);
  const { rows } = await client.query<{
    batch: string;
    source: string;
    filed_at: Date | null;
    undone_at: Date | null;
    told: boolean;
    figures: string;
  }>('select * from receipts_of($1)', [id]);
  return {
    name: enterprise.name,
    rows: rows.map(({ filed_at, undone_at, figures, ...row }) => ({
      ...row,
      figures: Number(figures),
      filedAt: filed_at?.toISOString() ?? null,
      undone: undone_at !== null,
    })),
  };
}

/**
 * 回执: what a roster said of one enterprise, the path from it to the root in an entry, and the way from that entry along its chain to a seal. Of
 * others it tells hashes alone. Who does not see the class of the roster gets the entry and no statement.
 */
export async function makeReceipt(work: Work, { id, batch }: z.output<typeof contract.input>): Promise<Receipt> {
  const { client } = work;
  const told = (await client.query<Told>('select * from receipt_of($1, $2)', [batch, id])).rows[0];
  const entry = (await client.query<StoredEntry>('select *, seq::text as seq from receipt_entry($1, $2)', [batch, id])).rows[0];
  if (told && told.source !== 'self' && told.statement !== null && !(entry && (await stillRooted(work, told, entry))))
    throw new Unrooted(told.no);
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

async function pathTo(work: Work, told: Told): Promise<Step[]> {
  if (told.statement === null || told.salt === null) return [];
  const leaves = await keptLeaves(work, told);
  const place = leaves.indexOf(leafOf(told));
  if (place < 0) throw new Error(`receipt of batch ${told.no}: the leaf is not in the tree`);
  return pathOf(leaves, place);
}

/** Whether the tree that was kept is that of the entry, and the enterprise's own leaf is in it: no row came to the roster for it since. */
async function stillRooted(work: Work, told: Told, { detail }: StoredEntry): Promise<boolean> {
  const { digests = [] } = JSON.parse(detail) as { digests?: Digest[] };
  const root = digests.find(({ of, key }) => of === 'receipt' && key === told.no)?.root;
  const leaves = await keptLeaves(work, told);
  return leaves.includes(leafOf(told)) && root === rootOf(leaves);
}

/** The leaves a path is laid through: an enterprise's own report has its tree in its figures, a roster of others in what was kept. */
async function keptLeaves(work: Work, { no, source }: Told): Promise<string[]> {
  return source === 'self' ? leavesOf(work, no) : keptLeavesOf(work, no);
}

function leafOf({ salt, statement }: Told): string {
  return createHash('sha256').update('\u0000').update(`${salt}\n${statement}`).digest('hex');
}

function entryShown(entry: StoredEntry): Receipt['entry'] {
  return { ...linkOf(entry), hash: entry.hash };
}
