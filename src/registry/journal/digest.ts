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
  const { rows } = await client.query<{ relation: string; many: string; digest: string }>('select * from journal_digest($1, $2, $3)', [
    of,
    key,
    apart,
  ]);
  return Object.fromEntries(rows.map(({ relation, many, digest }) => [relation, [Number(many), digest]]));
}

/** 取摘要 of all an entry stands for, each thing once. */
export async function digestsOf(work: Pick<Work, 'client'>, stands: Stand[]): Promise<Digest[]> {
  const once = [...new Map(stands.map((stand) => [`${stand.of} ${stand.key}`, stand])).values()];
  const digests: Digest[] = [];
  for (const stand of once) {
    const { rows } = await work.client.query<{ version: string; self: boolean | null }>(
      `select nextval('journal_version')::text as version, case when $1 then (select source = 'self' from batch where no = $2::bigint) end as self`,
      [stand.of === 'batch', stand.of === 'batch' ? stand.key : '0'],
    );
    digests.push({
      ...stand,
      algorithm: digestAlgorithm,
      version: rows[0]?.version ?? '',
      tables: await tablesOf(work, stand),
      ...(rows[0]?.self ? { root: rootOf(await leavesOf(work, stand.key)) } : {}),
    });
  }
  return digests;
}

/** The leaves of a roster's tree, in their order. */
export async function leavesOf({ client }: Pick<Work, 'client'>, batchNo: string): Promise<string[]> {
  const { rows } = await client.query<{ leaf: string }>('select receipt_leaves($1) as leaf', [batchNo]);
  return rows.map(({ leaf }) => leaf);
}
