import type { Work } from '../../../../registry/access/work.ts';

/** What is counted of one cell, before any rate is reckoned from it. */
export interface Counted {
  key: string;
  collected: number;
  assigned: number;
  signLate: number;
  answered: number;
  answeredInTime: number;
  unansweredLate: number;
  solved: number;
  rated: number;
  satisfied: number;
  days: number;
  reworked: number;
  overdue: number;
}

const keys = {
  area: 'p.area',
  lead: `coalesce(case when p.lead_unit is not null then 'unit:' || p.lead_unit else p.lead_office end || '@' || coalesce(p.lead_area, ''), '')`,
  category: 'p.category',
  month: `to_char(p.raised_on, 'YYYY-MM')`,
} as const;

/** 分组计数 of the problems raised from the first day up to the last, as they stand on the day of reading: one scan of the standings. */
export async function countedBy(
  { client, today }: Pick<Work, 'client' | 'today'>,
  { by, from, to, area }: { by: keyof typeof keys; from: string; to: string; area: string | null },
): Promise<Counted[]> {
  const answering = `p.state in ('assigned', 'objected', 'inProgress')`;
  const late = `(p.late_on is not null or (${answering} and p.due_on < $1::date))`;
  const { rows } = await client.query<Counted>(
    `select ${keys[by]} as key, count(*)::int as collected, count(p.first_assigned_on)::int as assigned,
       count(*) filter (where p.sign_late)::int as "signLate",
       count(p.answered_on)::int as answered, count(*) filter (where p.answered_on is not null and p.late_on is null)::int as "answeredInTime",
       count(*) filter (where p.answered_on is null and ${late})::int as "unansweredLate",
       count(*) filter (where p.state = 'closed')::int as solved, count(p.rating)::int as rated,
       count(*) filter (where p.rating in ('satisfied', 'basicallySatisfied'))::int as satisfied,
       coalesce(sum(p.answered_on - p.first_assigned_on), 0)::int as days, count(*) filter (where p.round > 1)::int as reworked,
       count(*) filter (where ${late})::int as overdue
     from problem p where p.raised_on between $2 and $3 and p.state not in ('notAccepted', 'merged') and ($4::text is null or p.area = $4)
     group by 1`,
    [today, from, to, area],
  );
  return rows;
}

/** 合计. */
export function summed(rows: Counted[]): Counted {
  const none = {
    collected: 0,
    assigned: 0,
    signLate: 0,
    answered: 0,
    answeredInTime: 0,
    unansweredLate: 0,
    solved: 0,
    rated: 0,
    satisfied: 0,
  };
  const total: Counted = { key: '', ...none, days: 0, reworked: 0, overdue: 0 };
  for (const row of rows) for (const name of Object.keys(total) as (keyof Counted)[]) if (name !== 'key') total[name] += row[name];
  return total;
}
