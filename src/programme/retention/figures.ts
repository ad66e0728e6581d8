import type { Work } from '../../registry/access/work.ts';

/** 第三条的数 of one area: 退规风险企业 by level, in 家. 市场出清 is counted too: it is listed apart, not left out (口径解释 A10). `open`: 等级待定, on the list at a level the data cannot tell. */
export interface RetentionFigures {
  red: number;
  orange: number;
  yellow: number;
  open: number;
}

/** An area with nobody at risk. */
export const noRetention: RetentionFigures = { red: 0, orange: 0, yellow: 0, open: 0 };

/** 退规风险 by area of an identification; areas with nothing are absent. Needs a session that sees the city. */
export async function retentionFigures({ client }: Work, identificationId: string): Promise<Map<string, RetentionFigures>> {
  const { rows } = await client.query<RetentionFigures & { area: string }>(
    `select area,
       count(*) filter (where level = 'red')::int as red,
       count(*) filter (where level = 'orange')::int as orange,
       count(*) filter (where level = 'yellow')::int as yellow,
       count(*) filter (where level is null)::int as open
     from finding where identification_id = $1 and list = 'exitRisk' and verdict group by area`,
    [identificationId],
  );
  return new Map(rows.map(({ area, ...figures }) => [area, figures]));
}
