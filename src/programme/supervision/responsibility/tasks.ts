import type { Work } from '../../../registry/access/work.ts';
import { workKind } from '../../../registry/worklist/kinds/contract.ts';

/** 未办与逾期 of an article, by who holds them. */
export interface Held {
  article: string;
  office: string;
  /** null: the city's office. */
  area: string | null;
  open: number;
  overdue: number;
}

/** 各条未办件数: open tasks of every kind of work, counted by the article the kind serves; counts alone come out, for every office to read. */
export async function openByArticle(work: Work): Promise<Held[]> {
  const { rows } = await work.lent('system', ({ client }) =>
    client.query<{ kind: string; office: string; area: string | null; open: number; overdue: number }>(
      `select kind, to_office as office, to_area as area, count(*)::int as open, count(*) filter (where due_on < $1::date)::int as overdue
       from work_task where closed_at is null and form <> 'copy' and to_office <> 'enterprise' group by 1, 2, 3`,
      [work.today],
    ),
  );
  const held = new Map<string, Held>();
  for (const { kind, office, area, open, overdue } of rows) {
    const article = articleOf(kind);
    if (article === null) continue;
    const key = [article, office, area ?? ''].join('|');
    const one = held.get(key) ?? { article, office, area, open: 0, overdue: 0 };
    held.set(key, { ...one, open: one.open + open, overdue: one.overdue + overdue });
  }
  return [...held.values()];
}

/** The article a kind of work serves; a kind that serves the console itself has none. */
function articleOf(kind: string): string | null {
  return workKind(kind).article ?? null;
}
