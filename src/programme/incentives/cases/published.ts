import type { Work } from '../../../registry/access/work.ts';

/** 最近一次公示的金额 of these cases, by stage: `case stage`. */
export async function publishedOf({ client }: Pick<Work, 'client'>, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await client.query<{ key: string; fen: string }>(
    `select distinct on (l.case_id, n.stage) l.case_id || ' ' || n.stage as key, l.amount_fen::text as fen
     from award_notice_line l join award_notice n on n.id = l.notice_id where l.case_id = any ($1) order by l.case_id, n.stage, n.made_at desc`,
    [ids],
  );
  return new Map(rows.map(({ key, fen }) => [key, fen]));
}
