import type { Work } from '../../../registry/access/work.ts';

/** 问题台账的数 of one area, in 件. */
export interface ProblemFigures {
  /** 未了结: in the ledger and not closed. */
  open: number;
  /** 其中逾期未办结. */
  overdue: number;
  /** 本年按期办结: closed this year, and never late. */
  closedOnTime: number;
  /** 本年收集、办结 (已销号), 评价, 其中满意和基本满意: what the county table and the bulletin say. */
  collected: number;
  closed: number;
  rated: number;
  satisfied: number;
}

/** An area whose ledger is empty. */
export const noProblems: ProblemFigures = { open: 0, overdue: 0, closedOnTime: 0, collected: 0, closed: 0, rated: 0, satisfied: 0 };

/** 问题台账 by area as of a day of a year, from standings and steps; needs a session that sees the city, areas with nothing are absent. */
export async function problemFigures({ client }: Pick<Work, 'client'>, year: number, day: string): Promise<Map<string, ProblemFigures>> {
  const { rows } = await client.query<ProblemFigures & { area: string }>(
    `select p.area, count(*) filter (where p.settled_on is null or p.settled_on > $1::date)::int as open,
       count(*) filter (where (p.settled_on is null or p.settled_on > $1::date)
         and ((p.state in ('assigned', 'objected', 'inProgress') and p.due_on < $1::date)
           or (p.late_on is not null and exists (select from problem_late l where l.problem_id = p.id
             and l.kind = 'answer' and l.due_on < $1::date and not exists (select from problem_step s where s.problem_id = p.id and s.step = 'answer'
               and s.taken_on > l.due_on and s.taken_on <= $1::date)))))::int as overdue,
       count(*) filter (where p.state = 'closed' and p.settled_on <= $1::date and p.settled_on >= make_date($2::int, 1, 1) and p.settled_on <= make_date($2::int, 12, 31) and p.late_on is null)::int as "closedOnTime",
       count(*) filter (where p.raised_on >= make_date($2::int, 1, 1) and p.raised_on <= make_date($2::int, 12, 31) and p.state not in ('notAccepted', 'merged'))::int as collected,
       count(*) filter (where p.state = 'closed' and p.settled_on <= $1::date and p.settled_on >= make_date($2::int, 1, 1) and p.settled_on <= make_date($2::int, 12, 31))::int as closed,
       count(*) filter (where p.rating is not null and p.raised_on >= make_date($2::int, 1, 1) and p.raised_on <= make_date($2::int, 12, 31))::int as rated,
       count(*) filter (where p.rating in ('satisfied', 'basicallySatisfied') and p.raised_on >= make_date($2::int, 1, 1) and p.raised_on <= make_date($2::int, 12, 31))::int as satisfied
     from problem p where p.raised_on <= $1::date group by p.area`,
    [day, year],
  );
  return new Map(rows.map(({ area, ...figures }) => [area, figures]));
}
