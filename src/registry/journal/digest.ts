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

/** What `journal_begin` says of one thing an entry stands for. */
export interface Told extends Stand {
  version: string;
  tables: [relation: string, many: number, digest: string][];
  /** 企业自报, and whatever a receipt is asked of: the leaves of the roster's tree. */
  leaves: string[] | null;
}

/** The digest as it is kept in the entry. */
export function digestFrom({ of, key, version, tables, leaves }: Told): Digest {
  const byName = Object.fromEntries(tables.map(([relation, many, digest]) => [relation, [many, digest]] as const));
  return { of, key, algorithm: digestAlgorithm, version, tables: byName as Digest['tables'], ...(leaves ? { root: rootOf(leaves) } : {}) };
}

/** What is stood for, each thing once. */
export function onceEach(stands: Stand[]): Stand[] {
  return [...new Map(stands.map((stand) => [`${stand.of} ${stand.key}`, stand])).values()];
}
