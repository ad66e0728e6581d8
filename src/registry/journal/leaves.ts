import type { Work } from '../access/work.ts';

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
