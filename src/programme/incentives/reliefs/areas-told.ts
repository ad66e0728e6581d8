import type { Work } from '../../../registry/access/work.ts';

/** The areas of which the reader is told enterprise by enterprise (披露, class relief). */
export async function areasTold({ client }: Work): Promise<string[]> {
  const { rows } = await client.query<{ told: string[] }>(`select ctx_seen('relief') as told`);
  return rows[0]?.told ?? [];
}
