import type { Work } from '../../../../registry/access/work.ts';

/** 预算与已列: what two persons put on file for a payer and year, and what its lists already bear (paid or still to be). */
export async function borneOf({ client }: Work, payer: string, year: number): Promise<{ budgetFen: bigint; borneFen: bigint }> {
  const { rows } = await client.query<{ budget: string; borne: string }>(
    `select (select coalesce(sum(b.amount_fen), 0) from award_budget b where b.payer = $1 and b.year = $2
         and exists (select from award_budget_step s where s.budget_id = b.id and s.step = 'approve'))::text as budget,
       (select coalesce(sum(l.pay_fen), 0) from payment_line l join payment_run r on r.id = l.run_id
         where r.payer = $1 and r.year = $2 and payment_live(l.run_id, l.ordinal))::text as borne`,
    [payer, year],
  );
  return { budgetFen: BigInt(rows[0]?.budget ?? 0), borneFen: BigInt(rows[0]?.borne ?? 0) };
}
