import type { Work } from '../access/work.ts';

/** 一个月的区间: of a class the reader is told of in bands only. */
export interface Band {
  enterpriseId: string;
  source: string;
  measure: string;
  period: string;
  band: string;
}

/** 区间: what the reader is told of figures they do not see; `latest`: of each source and measure the newest month alone. */
export async function bandsOf({ client }: Pick<Work, 'client'>, ids: string[], latest: boolean): Promise<Band[]> {
  const { rows } = await client.query<Band>(
    `select enterprise_id::text as "enterpriseId", source, measure, period, label as band from disclosed_bands($1::bigint[], $2)
     where label is not null order by period, source, measure`,
    [ids, latest],
  );
  return rows;
}
