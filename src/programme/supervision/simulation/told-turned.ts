import type { Work } from '../../../registry/access/work.ts';
import { levelsFor } from '../../../registry/disclosure/levels.ts';
import { listSeen } from '../../../registry/identification/disclosed.ts';

/** 谁可以被告知: of enterprises that would turn, those the reader sees and whose list they are told; the database answers, by class and area. */
export async function toldTurned<T extends { id: string; area: string; list: string }>(work: Work, rows: T[]): Promise<T[]> {
  if (work.actor.office === 'system' || rows.length === 0) return rows;
  const levels = await levelsFor(work, rows);
  const { rows: seen } = await work.client.query<{ id: string }>('select id::text from enterprise where id = any ($1::bigint[])', [
    [...new Set(rows.map(({ id }) => id))],
  ]);
  const ids = new Set(seen.map(({ id }) => id));
  return rows.filter((row) => ids.has(row.id) && listSeen(row.list, levels(row)));
}
