import type { Work } from '../access/work.ts';
import { rootOf } from './merkle.ts';
import type { Stand } from './note.ts';

/** 摘要算法 of content: PostgreSQL computes it where the data lies. */
export const digestAlgorithm = 'SHA-256';

/** 摘要: what an entry says of the data it stands for; of two of one thing the later version counts. */
export interface Digest extends Stand {
  algorithm: string;
  version: string;
  /** By table: how many rows, and the digest over them. */
  tables: Record<string, [rows: number, digest: string]>;
  /** 企业自报: the root of the tree from which each enterprise gets its receipt. */
  root?: string;
}

/** What stands in the tables just now. `apart`: rows of a batch that other entries stand for. */
export async function tablesOf({ client }: Pick<Work, 'client'>, { of, key }: Stand, apart: string[] = []): Promise<Digest['tables']> {
  const { rows } = await client.query<Line>('select * from journal_digest($1, $2, $3)', [of, key, apart]);
  return byTable(rows);
}

interface Line {
  relation: string;
  many: string;
  digest: string;
}

function byTable(lines: Line[]): Digest['tables'] {
  return Object.fromEntries(lines.map(({ relation, many, digest }) => [relation, [Number(many), digest]]));
}

/** 取摘要 of all an entry stands for, each thing once. */
export async function digestsOf(work: Pick<Work, 'client'>, stands: Stand[]): Promise<Digest[]> {
  const once = [...new Map(stands.map((stand) => [`${stand.of} ${stand.key}`, stand])).values()];
  const digests: Digest[] = [];
  for (const stand of once) {
    const { rows } = await work.client.query<Line & { version: string; self: boolean | null }>(
      `with v as materialized (select nextval('journal_version')::text as version)
       select v.version, d.*, case when $1 = 'batch' then (select b.source = 'self' from batch b where b.no::text = $2) end as self
       from v cross join journal_digest($1, $2) d`,
      [stand.of, stand.key],
    );
    const { version = '', self = false } = rows[0] ?? {};
    const leaves = stand.of === 'receipt' ? await keptLeavesOf(work, stand.key) : self ? await leavesOf(work, stand.key) : null;
    const root = leaves ? { root: rootOf(leaves) } : {};
    digests.push({ ...stand, algorithm: digestAlgorithm, version, tables: byTable(rows), ...root });
  }
  return digests;
}

/** The leaves of a roster's tree, in their order. */
export async function leavesOf({ client }: Pick<Work, 'client'>, batchNo: string): Promise<string[]> {
  const { rows } = await client.query<{ leaf: string }>('select receipt_leaves($1) as leaf', [batchNo]);
  return rows.map(({ leaf }) => leaf);
}

/** The leaves that were kept of a roster of others: none before the first receipt of it was asked for. */
export async function keptLeavesOf({ client }: Pick<Work, 'client'>, batchNo: string): Promise<string[]> {
  const { rows } = await client.query<{ leaves: string[] }>('select leaves from receipt_tree where batch_no = $1', [batchNo]);
  return rows[0]?.leaves ?? [];
}
