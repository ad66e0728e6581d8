import type * as z from 'zod';
import { Refusal } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import type { FigureQuery, listQueries as listContract } from './contract.ts';

type Asked = z.output<typeof listContract.input>;

/** The state of a query, by its last step, over `q`. */
const state = `(case (select s.step from figure_query_step s where s.query_id = q.id order by s.ordinal desc limit 1)
  when 'answer' then 'answered' when 'accept' then 'accepted' when 'withdraw' then 'withdrawn' else 'asked' end)`;

const shown = `q.id::text, q.enterprise_id::text as "enterpriseId", q.credit_code as "creditCode", q.name, q.area, q.source::text, q.measure::text, q.period,
  q.basis::text, q.category, q.cause, q.received::text, q.sent::text, q.sent_file as "sentFile", q.sent_row as "sentRow", ${state} as state, q.opened_at,
  (select json_agg(json_build_object('step', s.step, 'says', s.says, 'stands', s.stands, 'by', s.taken_by_name, 'at', s.taken_at) order by s.ordinal)
     from figure_query_step s where s.query_id = q.id) as steps`;

type Stored = Omit<FigureQuery, 'openedAt'> & { opened_at: Date };

const asContract = ({ opened_at, steps, ...row }: Stored): FigureQuery => ({
  ...row,
  openedAt: opened_at.toISOString(),
  steps: steps.map((step) => ({ ...step, at: new Date(step.at).toISOString() })),
});

/** 数据质询清单 under the reader's rights, what waits first, then the newest. */
export async function listQueries({ client }: Work, asked: Asked): Promise<z.input<typeof listContract.output>> {
  const { rows } = await client.query<Stored & { total: number }>(
    `select *, count(*) over ()::int as total from (select ${shown} from figure_query q
       where ($1::bigint is null or q.enterprise_id = $1) and ($2::text is null or q.area = $2) and ($3::text is null or q.category = $3)
         and ($4::text is null or q.name ilike '%' || $4 || '%' or q.credit_code like upper($4) || '%') and ($5::text is null or q.period = $5)
         and ($9::uuid is null or q.id = $9)) x
     where $6::text is null or state = $6
     order by state in ('accepted', 'withdrawn'), opened_at desc, id limit $7 offset $8`,
    [
      asked.enterpriseId ?? null,
      asked.area ?? null,
      asked.category ?? null,
      asked.q ? asked.q.replace(/[\\%_]/g, '\\$&') : null,
      asked.period ?? null,
      asked.state ?? null,
      asked.size,
      (asked.page - 1) * asked.size,
      asked.id ?? null,
    ],
  );
  const open = await client.query<{ count: number }>(
    `select count(*)::int as count from figure_query q where ${state} in ('asked', 'answered')`,
  );
  return { total: rows[0]?.total ?? 0, open: open.rows[0]?.count ?? 0, rows: rows.map(({ total, ...row }) => asContract(row)) };
}

/** One query; 404 where there is none the actor may see. */
export async function queryById({ client }: Work, id: string): Promise<FigureQuery> {
  const { rows } = await client.query<Stored>(`select ${shown} from figure_query q where q.id = $1`, [id]);
  if (!rows[0]) throw new Refusal([{ says: '没有这件数据质询', remedy: '请从数据质询清单重新进入' }], 404);
  return asContract(rows[0]);
}

/** 未办结的强制性质询 of an area's month: while there are any the month cannot be confirmed. */
export async function openMandatory({ client }: Pick<Work, 'client'>, area: string, period: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from figure_query q where q.area = $1 and q.period = $2 and q.category = 'mandatory' and ${state} in ('asked', 'answered')`,
    [area, period],
  );
  return rows[0]?.count ?? 0;
}
