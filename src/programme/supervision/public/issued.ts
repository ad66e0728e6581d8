import type { Work } from '../../../registry/access/work.ts';
import type { Progress } from '../contract.ts';

/** 已印发的一期 as it was frozen: its table alone. */
export interface IssuedTable {
  title: string;
  period: string;
  year: number;
  serial: number;
  issuedOn: string;
  asOf: string;
  progress: Progress;
}

/** 已印发的通报 of the year of the newest one, in the order they were issued; drafts and what waits to be signed are not among them. */
export async function issuedTables({ client }: Work): Promise<IssuedTable[]> {
  const { rows } = await client.query<IssuedTable>(
    `select b.content ->> 'title' as title, b.period, i.year, i.serial, i.issued_on::text as "issuedOn", f.as_of::text as "asOf", f.progress
     from bulletin_issued i join bulletin b on b.id = i.bulletin_id join bulletin_frozen f on f.bulletin_id = b.id
     where left(b.period, 4) = (select max(left(n.period, 4)) from bulletin_issued m join bulletin n on n.id = m.bulletin_id)
     order by i.year, i.serial`,
  );
  return rows;
}
