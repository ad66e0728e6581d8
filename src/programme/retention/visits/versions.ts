import type { Work } from '../../../registry/access/work.ts';
import type { Flag, Version, VisitContent } from './contract.ts';
import { standingOf } from './standing.ts';
import { clockAhead } from './times.ts';

interface Stored {
  id: string;
  bases: string[];
  visited_on: string;
  flags: Flag[];
  made_at: Date;
  sent_at: Date;
  received_at: Date;
  made_by_name: string;
  content: Omit<VisitContent, 'visitors' | 'conclusion'> | null;
  visitors: string[] | null;
  says: string | null;
}

/** 一次走访的全部版本, the newest first: which stand, which wait for what they were made on; what they say as far as the reader is told. */
export async function versionsOf({ client }: Pick<Work, 'client'>, visitId: string): Promise<Version[]> {
  const { rows } = await client.query<Stored>(
    `select n.id, n.bases, n.visited_on::text, n.flags, n.made_at, n.sent_at, n.received_at, n.made_by_name, r.content, c.visitors, c.says
     from visit_version n left join visit_record r on r.version_id = n.id left join visit_conclusion c on c.version_id = n.id
     where n.visit_id = $1 order by n.received_at desc, n.made_at desc, n.id`,
    [visitId],
  );
  const { standing, waiting } = standingOf(rows);
  return rows.map((row) => ({
    id: row.id,
    bases: row.bases,
    stands: standing.some(({ id }) => id === row.id),
    waits: waiting.has(row.id),
    visitedOn: row.visited_on,
    madeAt: row.made_at.toISOString(),
    sentAt: row.sent_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    flags: row.flags,
    by: row.made_by_name,
    clockAhead: clockAhead(row.sent_at, row.received_at),
    content: row.content && row.visitors && row.says !== null ? { ...row.content, visitors: row.visitors, conclusion: row.says } : null,
    visitors: row.visitors,
    conclusion: row.says,
  }));
}
