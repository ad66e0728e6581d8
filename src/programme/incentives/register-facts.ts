import type { Period } from '../../platform/shared/period.ts';
import type { Work } from '../../registry/access/work.ts';
import { areaCorrections } from '../../registry/directory/township.ts';

/** 一家企业连同其前后代码: ids from the first code to the last. */
export type Line = string[];

/** What of the directory an award asks beside the register: whose codes are one enterprise, how far the register has come, who moved where. */
export interface Around {
  lines: Line[];
  /** By area: the newest month a roster of the register told of; `''`: of the whole city. */
  arrived: Map<string, Period>;
  moves: Map<string, { period: Period; area: string }[]>;
  /** Areas an enterprise was counted in and, as its township showed later, had never lain in. */
  corrected: Map<string, { before: string; after: string }[]>;
}

interface Asked {
  year: number;
  /** This one alone. */
  enterpriseId?: string | undefined;
}

/** 当年入库的企业, by the effective month of either reading of A8 (an annual review of the year takes effect at the latest in the next). */
async function linesOf({ client }: Work, { year, enterpriseId }: Asked): Promise<Line[]> {
  const { rows } = await client.query<{ id: string; line: Line | null }>(
    `select v.id::text, case when exists (select from lineage_edge l where l.kind = 'codeChange' and v.id in (l.from_id, l.to_id))
       then award_line(v.id)::text[] end as line
     from (select distinct enterprise_id as id from register_event
       where kind = 'entry' and withdrawn_at is null and effective_period between $1 and $2 and ($3::bigint is null or enterprise_id = any (award_line($3::bigint)))) v
     order by v.id`,
    [`${year}-01`, `${year + 1}-12`, enterpriseId ?? null],
  );
  const found = rows.map(({ id, line }) => line ?? [id]);
  return [...new Map(found.map((line) => [line[0], line])).values()];
}

/** 在库名录报到哪个月: of a city roster for all, of an area's for that area. A roster that names no month has come as far as its newest event. */
async function arrivals({ client }: Work): Promise<Map<string, Period>> {
  const { rows } = await client.query<{ area: string; period: Period | null }>(
    `select coalesce(b.area, '') as area, max(coalesce(b.period,
       (select max(v.effective_period) from register_event v where v.batch_no = b.no and v.withdrawn_at is null))) as period
     from batch b where b.source = 'register' and b.state = 'filed' group by 1`,
  );
  return new Map(rows.flatMap(({ area, period }) => (period ? [[area, period] as const] : [])));
}

/** What stands around the register, read before award code steps down: of the directory alone, no figure of anybody. */
export async function around(work: Work, asked: Asked): Promise<Around> {
  const lines = await linesOf(work, asked);
  const ids = lines.flat();
  const { rows: moved } = await work.client.query<{ id: string; period: Period; area: string }>(
    `select enterprise_id::text as id, to_char(changed_at at time zone 'Asia/Shanghai', 'YYYY-MM') as period, after as area from enterprise_change
     where field = 'area' and before is not null and after is not null and enterprise_id = any ($1::bigint[]) order by changed_at, ordinal`,
    [ids],
  );
  const { rows: wrong } = await work.client.query<{ id: string; before: string; after: string }>(
    `select enterprise_id::text as id, before, after from (${areaCorrections}) x where enterprise_id = any ($1::bigint[])`,
    [ids],
  );
  // What was corrected is no move.
  const moves = moved.filter(({ id, area }) => !wrong.some((one) => one.id === id && one.after === area));
  return { lines, arrived: await arrivals(work), moves: Map.groupBy(moves, ({ id }) => id), corrected: Map.groupBy(wrong, ({ id }) => id) };
}
