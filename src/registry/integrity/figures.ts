import type { Period } from '../../platform/shared/period.ts';
import type { Work } from '../access/work.ts';

const lastIs = (steps: string) => `exists (select from data_question_step s where s.question_id = q.id and s.step in (${steps})
  and s.ordinal = (select max(ordinal) from data_question_step where question_id = q.id))`;

/** Over `q`: not settled, or settled and asked anew since. */
const openSql = `not ${lastIs("'clear', 'uphold'")}`;
/** Over `q`: 未核清, so that there is still something to look into or to remember. */
export const notCleared = `not ${lastIs("'clear'")}`;

/** 未办结的数据核实问题, by area, as far as the reader sees them. */
export async function openByArea({ client }: Pick<Work, 'client'>): Promise<Map<string, number>> {
  const { rows } = await client.query<{ area: string; count: number }>(
    `select q.area, count(*)::int as count from data_question q where ${openSql} group by q.area`,
  );
  return new Map(rows.map(({ area, count }) => [area, count]));
}

/** 未办结的数据核实问题 about an area's month: shown beside the month's completeness, and closes nothing by itself. */
export async function openOfMonth({ client }: Pick<Work, 'client'>, area: string, period: Period): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from data_question q where q.area = $1 and $2 = any (q.months) and ${openSql}`,
    [area, period],
  );
  return rows[0]?.count ?? 0;
}
