import type { Work } from '../../../registry/access/work.ts';
import type { StoredApplication } from './application-row.ts';

/** The giving of a paper that stands for an application, with the last mark on it. */
export interface HeldPaper {
  paper: string;
  ordinal: number;
  application_id: string;
  file_id: string;
  file_name: string;
  kind: string;
  bytes: number;
  sha256: string;
  said: Record<string, string>;
  given_by_name: string;
  given_on: string;
  mark: 'checked' | 'returned' | null;
  mark_says: string | null;
  marked_by_name: string | null;
  marked_on: string | null;
}

/** 已有的材料 of an application: given for it, or held from before as far as the paper may be used again (reuse in papers.yaml). */
export async function heldPapers(
  { client, policy }: Work,
  application: Pick<StoredApplication, 'id' | 'enterprise_id' | 'opened_on'>,
): Promise<Map<string, HeldPaper>> {
  const { rows } = await client.query<HeldPaper>(
    `select distinct on (p.paper) p.paper, p.ordinal, p.application_id, p.file_id, p.file_name, p.kind, p.bytes, p.sha256, p.said, p.given_by_name,
       p.given_on::text, m.mark, m.says as mark_says, m.marked_by_name, m.marked_on::text
     from entry_paper p
     left join lateral (select * from entry_paper_mark m where m.enterprise_id = p.enterprise_id and m.paper = p.paper and m.paper_ordinal = p.ordinal
       order by m.ordinal desc limit 1) m on true
     join application a on a.id = p.application_id
     join application mine on mine.id = $2
     where p.enterprise_id = $1 and a.ordinal <= mine.ordinal
       and (p.application_id = $2 or p.paper = any ($3) or (p.paper = any ($4) and left(p.given_on::text, 4) = left($5, 4)))
     order by p.paper, p.ordinal desc`,
    [application.enterprise_id, application.id, reusable(policy, 'standing'), reusable(policy, 'year'), application.opened_on],
  );
  return new Map(rows.map((row) => [row.paper, row]));
}

function reusable({ papers }: Work['policy'], reuse: 'standing' | 'year'): string[] {
  return papers.papers.filter((paper) => paper.reuse === reuse).map(({ id }) => id);
}
