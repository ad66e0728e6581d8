import type * as z from 'zod';
import type { Work } from '../access/work.ts';
import type { readLaw } from './contract.ts';

/** 配置版本 of one place of the law, in the order of approval. */
export type History = z.input<typeof readLaw.output>['rules'][number]['history'];

/** 已核准的版本, by the place they change. The law is everybody's, and so is how it came to read as it does. */
export async function approvedVersions({ client }: Pick<Work, 'client'>): Promise<(kind: string, key: string) => History> {
  const { rows } = await client.query<History[number] & { kind: string; key: string }>(
    `select no, kind, key, from_on::text as "from", clause, source, proposed_by_name as "proposedBy", approved_by_name as "approvedBy",
       to_char(approved_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "approvedOn" from law_version order by no`,
  );
  return (kind, key) => rows.filter((one) => one.kind === kind && one.key === key).map(({ kind: _, key: __, ...version }) => version);
}
