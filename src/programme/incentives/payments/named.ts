import type { Work } from '../../../registry/access/work.ts';

/** 企业的名称与代码 of an award the reader sees, also where the enterprise lies in another area today. */
export async function namesOf(work: Work, ids: readonly string[]): Promise<Map<string, { name: string; creditCode: string }>> {
  if (ids.length === 0) return new Map();
  const { rows } = await work.lent('system', ({ client }) =>
    client.query<{ id: string; name: string; creditCode: string }>(
      `select id::text, name, credit_code as "creditCode" from enterprise where id = any ($1::bigint[])`,
      [[...new Set(ids)]],
    ),
  );
  return new Map(rows.map(({ id, ...one }) => [id, one]));
}
