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
    const { rows } = await work.client.query<Line & { version: string; leaves: string[] | null }>({
      name: 'journal digest',
      text: `with v as materialized (select nextval('journal_version')::text as version, (select b.source = 'self' from batch b where b.no = $3::bigint) as self),
       l as materialized (select array_agg(r.leaf order by r.leaf) as leaves from v cross join lateral receipt_leaves($3::bigint) r (leaf) where v.self)
       select v.version, d.*, case when v.self then coalesce(l.leaves, '{}') end as leaves from v cross join l cross join journal_digest($1, $2) d`,
      values: [stand.of, stand.key, stand.of === 'batch' ? stand.key : null],
    });
    const { version = '', leaves = null } = rows[0] ?? {};
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
