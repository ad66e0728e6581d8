import type * as z from 'zod';
import { samePersonRefusals } from '../../../../registry/access/acting.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { ownPayer, payerRefusals } from '../payers.ts';
import { type BudgetRow, type BudgetUse, budgetLife, type listBudgets as contract } from './contract.ts';

type Step = 'file' | 'approve' | 'reject';
type Narrowed = z.output<typeof contract.input> & { id?: string };

const sql = `select b.id, b.payer, b.year::int, b.amount_fen::text as "amountFen", b.document_no as "documentNo", b.document_title as "documentTitle",
    b.issued_on::text as "issuedOn", s.steps, s.makers, s.by, s.at, s.decided_by as "decidedBy", s.decided_says as "decidedSays"
  from award_budget b left join lateral (
    select array_agg(step order by ordinal) as steps, (array_agg(to_json(persons)) filter (where ordinal = 1))[1] as makers,
      min(taken_by_name) filter (where ordinal = 1) as by, min(taken_at) filter (where ordinal = 1) as at,
      min(taken_by_name) filter (where ordinal > 1) as decided_by, min(says) filter (where ordinal > 1) as decided_says
    from award_budget_step where budget_id = b.id) s on true
  where ($1::uuid is null or b.id = $1) and ($2::text is null or b.payer = $2) and ($3::int is null or b.year = $3)
  order by b.year desc, b.payer = '市级' desc, b.payer, s.at desc`;

/** 奖励预算 the reader may see, and why they may not decide it. */
export async function budgetRows(work: Work, { id, payer, year }: Narrowed): Promise<BudgetRow[]> {
  const { rows } = await work.client.query<Omit<BudgetRow, 'state' | 'at' | 'refusals'> & { steps: Step[]; makers: string[]; at: Date }>(
    sql,
    [id ?? null, payer ?? null, year ?? null],
  );
  return rows.map(({ steps, makers, at, ...row }) => {
    const state = budgetLife.after(steps);
    return {
      ...row,
      state,
      at: at.toISOString(),
      refusals: [
        ...payerRefusals(work.actor, 'payment.budget', row.payer),
        ...budgetLife.refusals(state, 'approve'),
        ...(state === 'filed' ? samePersonRefusals(work.actor, makers, '预算的登记与审核') : []),
      ],
    };
  });
}

/** 预算执行 by payer and year. */
async function budgetUse({ client }: Work, { payer, year }: Narrowed): Promise<BudgetUse[]> {
  const { rows } = await client.query<BudgetUse>(
    `with budget as (select b.payer, b.year, sum(b.amount_fen) as fen from award_budget b
        where exists (select from award_budget_step s where s.budget_id = b.id and s.step = 'approve') group by 1, 2),
      borne as (select r.payer, r.year, sum(l.pay_fen) as fen, coalesce(sum(x.amount_fen), 0) as paid from payment_run r join payment_line l on l.run_id = r.id
        left join payment_result x on x.run_id = l.run_id and x.ordinal = l.ordinal and x.outcome = 'paid' where payment_live(l.run_id, l.ordinal) group by 1, 2)
     select payer, year::int, coalesce(b.fen, 0)::text as "budgetFen", coalesce(u.fen, 0)::text as "borneFen", coalesce(u.paid, 0)::text as "paidFen",
       (coalesce(b.fen, 0) - coalesce(u.fen, 0))::text as "leftFen"
     from budget b full join borne u using (payer, year) where ($1::text is null or payer = $1) and ($2::int is null or year = $2)
     order by year desc, payer = '市级' desc, payer`,
    [payer ?? null, year ?? null],
  );
  return rows;
}

/** 奖励预算. */
export async function listBudgets(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const refusals = payerRefusals(work.actor, 'payment.budget', ownPayer(work.actor));
  return { asOf: work.today, rows: await budgetRows(work, asked), use: await budgetUse(work, asked), refusals };
}
