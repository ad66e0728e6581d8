import { isEven, readBalance } from '../../src/programme/incentives/payments/budget/balance.ts';
import { verifyAwards } from '../../src/programme/incentives/verify.ts';
import { asSystem, type House } from '../../src/registry/access/work.ts';
import type { Stage } from './model.ts';

/** What became of the histories: whatever is not nought is a fault. */
export interface Found {
  double: number;
  missing: number;
  wrong: number;
  faults: string[];
  postedFen: bigint;
  paidFen: bigint;
}

interface Row {
  code: string;
  instalment: number;
  account: 'city' | 'area';
  postings: number;
  fen: string;
  settled: number;
  due: string;
  pay: string;
  offset: string;
}

/** Counted from the tables alone, by lines of their own: what was posted of each stage, and what the bank said was paid of it. */
const sql = `select (award_line(p.enterprise_id))[1]::text as code, p.instalment::int, e.account, count(distinct p.id)::int as postings, sum(distinct -e.amount_fen)::text as fen,
    sum(x.settled)::int as settled, sum(x.due)::text as due, sum(x.pay)::text as pay, sum(x.off)::text as offset
  from award_posting p join award_entry e on e.posting_id = p.id and e.account <> 'enterprise'
  cross join lateral (
    select count(r.run_id) as settled, coalesce(sum(l.due_fen), 0) as due, coalesce(sum(r.amount_fen), 0) as pay, coalesce(sum(l.offset_fen), 0) as off
    from payment_line l join payment_result r on r.run_id = l.run_id and r.ordinal = l.ordinal and r.outcome = 'paid'
    where l.posting_id = p.id and l.account = e.account) x
  where p.programme = $1 and p.kind = 'award' group by 1, 2, 3`;

/** 逐段核对: nothing double, nothing missing, every sum to the 分; and the product's own checks find nothing either. */
export async function checkRound(house: House, stages: readonly Stage[]): Promise<Found> {
  const found: Found = { double: 0, missing: 0, wrong: 0, faults: [], postedFen: 0n, paidFen: 0n };
  const rows = await asSystem(house, async ({ client, policy }) => (await client.query<Row>(sql, [policy.id])).rows);
  const by = new Map(rows.map((row) => [`${row.code} ${row.instalment} ${row.account}`, row]));
  for (const stage of stages)
    for (const [at, account, fen] of [
      [0, 'city', stage.cityFen],
      [1, 'area', stage.areaFen],
    ] as const) {
      const row = by.get(`${stage.codes[0]} ${stage.instalment} ${account}`);
      if (fen === 0n) {
        if (row) found.wrong += 1;
        continue;
      }
      const due = fen - stage.reduced[at];
      if (!row || (due > 0n && row.settled === 0)) found.missing += 1;
      else if (row.postings > 1 || row.settled > 1) found.double += 1;
      else if (row.fen !== String(fen) || row.due !== String(due) || BigInt(row.pay) + BigInt(row.offset) !== due) found.wrong += 1;
      found.postedFen += fen;
      found.paidFen += BigInt(row?.pay ?? 0) + BigInt(row?.offset ?? 0);
    }
  if (by.size !== stages.reduce((all, { cityFen, areaFen }) => all + Number(cityFen > 0n) + Number(areaFen > 0n), 0)) found.wrong += 1;
  await asSystem(house, async (work) => {
    const { rows: balance } = await readBalance(work, {});
    for (const row of balance) if (!isEven(row)) found.faults.push(`${row.payer} 三方不平：${row.ledgerRunFen}、${row.runBankFen}`);
  });
  return found;
}

/** 核对 over all rounds, as `verify` of the command line does. */
export const verified = (house: House) => asSystem(house, async (work) => (await verifyAwards(work)).faults.map(({ says }) => says));
