import { policyFromLaw } from '../../policy/load-pack.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Work } from '../access/work.ts';
import { note } from '../journal/note.ts';

/** 留存政策: keeps the law in force by its hash, once; whatever is made under it can be read again as it was. Answers with the hash. */
export async function keepLaw(work: Pick<Work, 'client' | 'policy' | 'notes'>): Promise<string> {
  const { client, policy } = work;
  const { rowCount } = await client.query('select 1 from law where hash = $1', [policy.hash]);
  if (rowCount === 0) {
    await client.query('insert into law (hash, pack, content) values ($1, $2, $3) on conflict (hash) do nothing', [
      policy.hash,
      policy.id,
      JSON.stringify(policy.content),
    ]);
    note(work, { act: 'law.kept', says: '留存政策文本', thing: policy.id, stands: [{ of: 'law', key: policy.hash }] });
  }
  return policy.hash;
}

/** Kept laws never change, so that one read is enough; few are ever asked for at a time. */
const kept = new Map<string, Policy>();
const keptAtMost = 12;

/** 按当时的政策: the law of a hash, as it was; a hash that was never kept is a fault. */
export async function lawOf({ client, policy }: Pick<Work, 'client' | 'policy'>, hash: string): Promise<Policy> {
  if (hash === policy.hash) return policy;
  const known = kept.get(hash);
  if (known) return known;
  const { rows } = await client.query<{ content: unknown }>('select content from law where hash = $1', [hash]);
  if (!rows[0]) throw new Error(`table law has no row ${hash}`);
  const read = policyFromLaw(rows[0].content);
  const [oldest] = kept.keys();
  if (oldest !== undefined && kept.size >= keptAtMost) kept.delete(oldest);
  kept.set(hash, read);
  return read;
}
