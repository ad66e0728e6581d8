import type * as z from 'zod';
import { Refusal } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import type { listQuestions as listContract, Question } from './contract.ts';

type Asked = z.output<typeof listContract.input>;

/** The state of a question, by the last step somebody took, over `q`. */
const stateSql = `(case l.step when 'raise' then 'raised' when 'reopen' then 'raised' when 'ask' then 'asked' when 'return' then 'asked' when 'answer' then 'answered'
  when 'propose' then 'proposed' when 'clear' then 'cleared' else 'upheld' end)`;

const lastSql = `cross join lateral (select s.step, s.says, s.taken_by_name, s.taken_at, s.ordinal from data_question_step s
  where s.question_id = q.id order by s.ordinal desc limit 1) l`;

const shown = `q.id::text, q.kind, q.enterprise_id::text as "enterpriseId", q.credit_code as "creditCode", q.name, q.area, q.source, q.subject, q.period, q.months, q.says,
  q.visit, q.holds, q.raised_by as "raisedBy", q.raised_at, ${stateSql} as state, l.ordinal,
  l.step as last_step, l.says as last_says, l.taken_by_name as last_by, l.taken_at as last_at`;

type Stored = Omit<Question, 'raisedAt' | 'last'> & {
  raised_at: Date;
  last_step: Question['last']['step'];
  last_says: string;
  last_by: string;
  last_at: Date;
};

function asContract({ raised_at, last_step, last_says, last_by, last_at, ...row }: Stored): Question {
  const last = { step: last_step, says: last_says, by: last_by, at: last_at.toISOString() };
  return { ...row, raisedAt: raised_at.toISOString(), last };
}

/** 数据核实问题清单 under the reader's rights: what waits first, then by area and name; never in an order that follows an amount. */
export async function listQuestions({ client }: Work, asked: Asked): Promise<z.input<typeof listContract.output>> {
  const { rows } = await client.query<Stored & { total: number; opens: number }>(
    `select *, count(*) over ()::int as total, (count(*) filter (where state not in ('cleared', 'upheld')) over ())::int as opens
     from (select ${shown} from data_question q ${lastSql}
       where ($1::bigint is null or q.enterprise_id = $1) and ($2::text is null or q.area = $2) and ($3::text is null or q.kind = $3)
         and ($4::text is null or q.name ilike '%' || $4 || '%' or q.credit_code like upper($4) || '%') and ($5::text is null or $5 = any (q.months))) x
     where ($6::text is null or state = $6) and ($7::text is null or case $7 when 'open' then state not in ('cleared', 'upheld') else visit end)
     order by state in ('cleared', 'upheld'), holds desc, area, name nulls first, kind, subject, id limit $8 offset $9`,
    [
      asked.enterpriseId ?? null,
      asked.area ?? null,
      asked.kind ?? null,
      asked.q ? asked.q.replace(/[\\%_]/g, '\\$&') : null,
      asked.month ?? null,
      asked.state ?? null,
      asked.only ?? null,
      asked.size,
      (asked.page - 1) * asked.size,
    ],
  );
  const { rows: run } = await client.query<{ period: string }>('select period from integrity_run order by period desc limit 1');
  return {
    total: rows[0]?.total ?? 0,
    open: rows[0]?.opens ?? 0,
    asOf: run[0]?.period ?? null,
    rows: rows.map(({ total, opens, ...row }) => asContract(row)),
  };
}

/** One question; 404 where there is none the actor may see. */
export async function questionById({ client }: Pick<Work, 'client'>, id: string): Promise<Question> {
  const { rows } = await client.query<Stored>(`select ${shown} from data_question q ${lastSql} where q.id = $1`, [id]);
  if (!rows[0]) throw new Refusal([{ says: '没有这件数据核实问题', remedy: '请从数据核实问题清单重新进入' }], 404);
  return asContract(rows[0]);
}
