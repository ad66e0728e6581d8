import type * as z from 'zod';
import type { Work } from '../../../../registry/access/work.ts';
import { payersOf } from '../payers.ts';
import type { BalanceRow, readBalance as contract } from './contract.ts';

type Sums = Omit<BalanceRow, 'owedFen' | 'outFen' | 'ledgerRunFen' | 'runBankFen'>;

/**
 * Each of the three is added up from its own table: the ledger from its entries, the lists from their lines, the bank from its answers. What is on no
 * list is found posting by posting, so that ledger = lists holds only if it does.
 */
const sql = `with entry as (
    select e.posting_id, e.account, case e.account when 'city' then '市级' else p.area end as payer, p.kind, p.corrects, p.year, abs(e.amount_fen) as fen
    from award_posting p join award_entry e on e.posting_id = p.id and e.account <> 'enterprise' where p.programme = $1 and ($3::int is null or p.year = $3)),
  ledger as (
    select payer, sum(fen) filter (where kind = 'award') as awarded, sum(fen) filter (where kind = 'reduce') as reduced, sum(fen) filter (where kind = 'recover') as claimed
    from entry group by 1),
  live as (
    select l.*, x.outcome, x.amount_fen as answered, x.confirmation_id,
      exists (select from payment_run_step s where s.run_id = l.run_id and s.step = 'release') as released
    from payment_line l join award_posting p on p.id = l.posting_id left join payment_result x on x.run_id = l.run_id and x.ordinal = l.ordinal
    where p.programme = $1 and ($3::int is null or p.year = $3) and payment_live(l.run_id, l.ordinal)),
  lists as (
    select payer, sum(due_fen) filter (where not released) as made, sum(due_fen) filter (where released and outcome is null) as released,
      sum(due_fen) filter (where outcome = 'paid') as settled, sum(offset_fen) filter (where outcome = 'paid') as set_off,
      sum(pay_fen) filter (where outcome = 'paid') as pay,
      count(*) filter (where outcome = 'paid' and answered <> pay_fen) as faults
    from live group by 1),
  unlisted as (
    select payer, sum(fen - coalesce((select sum(r.fen) from entry r where r.corrects = e.posting_id and r.account = e.account and r.kind = 'reduce'), 0)) as fen
    from entry e where kind = 'award' and not exists (select from live l where l.posting_id = e.posting_id and l.account = e.account) group by 1),
  bank as (
    select r.payer, sum(r.amount_fen) as confirmed from payment_result r join award_posting p on p.id = r.posting_id
    where r.outcome = 'paid' and p.programme = $1 and ($3::int is null or p.year = $3) group by 1),
  back as (
    select payer, sum(fen) as fen from (
      select r.payer, r.amount_fen as fen from award_return r join award_posting p on p.id = r.claim_id where p.programme = $1 and ($3::int is null or p.year = $3)
      union all
      select o.payer, o.amount_fen from payment_offset o join payment_result x on x.run_id = o.run_id and x.ordinal = o.ordinal and x.outcome = 'paid'
        join award_posting p on p.id = o.claim_id where p.programme = $1 and ($3::int is null or p.year = $3)) b group by 1),
  unplaced as (select payer, count(*)::int as many from payment_problem group by 1)
  select w.payer, coalesce(g.awarded, 0)::text as "awardedFen", coalesce(g.reduced, 0)::text as "reducedFen", coalesce(g.claimed, 0)::text as "claimedFen",
    coalesce(u.fen, 0)::text as "unlistedFen", coalesce(s.made, 0)::text as "madeFen", coalesce(s.released, 0)::text as "releasedFen",
    coalesce(s.settled, 0)::text as "settledFen", coalesce(s.set_off, 0)::text as "setOffFen", coalesce(s.pay, 0)::text as "payFen",
    coalesce(k.confirmed, 0)::text as "confirmedFen", coalesce(t.fen, 0)::text as "backFen", coalesce(s.faults, 0)::int as faults, coalesce(q.many, 0) as problems
  from unnest($2::text[]) with ordinality w (payer, place) left join ledger g using (payer) left join lists s using (payer) left join unlisted u using (payer)
    left join bank k using (payer) left join back t using (payer) left join unplaced q using (payer) order by w.place`;

/** 三方核对 of these payers, to the 分. */
export async function balanceRows({ client, policy }: Work, payers: readonly string[], year?: number): Promise<BalanceRow[]> {
  const { rows } = await client.query<Sums>(sql, [policy.id, payers, year ?? null]);
  return rows.map((row) => {
    const of = (key: keyof Sums) => BigInt(row[key]);
    const owed = of('awardedFen') - of('reducedFen');
    return {
      ...row,
      owedFen: String(owed),
      outFen: String(of('claimedFen') - of('backFen')),
      ledgerRunFen: String(owed - of('unlistedFen') - of('madeFen') - of('releasedFen') - of('settledFen')),
      runBankFen: String(of('payFen') - of('confirmedFen')),
    };
  });
}

/** 三方是否一致 of one payer. */
export const isEven = ({ ledgerRunFen, runBankFen, faults }: BalanceRow) => ledgerRunFen === '0' && runBankFen === '0' && faults === 0;

/** 三方核对. */
export async function readBalance(work: Work, { payer, year }: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { area } = work.actor;
  const payers = payersOf(work.policy).filter((one) => (area === null || one === area) && (payer === undefined || one === payer));
  const rows = await balanceRows(work, payers, year);
  return { asOf: work.today, rows, even: rows.every(isEven) };
}
