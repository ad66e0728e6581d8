import type { Work } from '../../registry/access/work.ts';

type Faults = { table: string; key: string; says: string }[];

/** 台账核对结果. */
export interface VerifiedAwards {
  awards: number;
  faults: Faults;
}

const kinds = { award: '奖励', recover: '追回', reduce: '核减' };

/** Every posting adds up to nothing, and gives the enterprise what it says: takes it back, where it corrects. */
async function entryFaults({ client }: Pick<Work, 'client'>): Promise<{ awards: number; faults: Faults }> {
  const { rows } = await client.query<{
    id: string;
    no: string;
    kind: keyof typeof kinds;
    total: string | null;
    given: string | null;
    amount: string;
  }>(
    `select p.id, p.no::text, p.kind, (p.amount_fen * case p.kind when 'award' then 1 else -1 end)::text as amount, sum(e.amount_fen)::text as total,
       sum(e.amount_fen) filter (where e.account = 'enterprise' and e.enterprise_id = p.enterprise_id)::text as given
     from award_posting p left join award_entry e on e.posting_id = p.id group by p.id order by p.no`,
  );
  const uneven = rows.filter(({ total, given, amount }) => total !== '0' || given !== amount);
  return {
    awards: rows.length,
    faults: uneven.map(({ id, no, kind, total, given, amount }) => ({
      table: 'award_posting',
      key: id,
      says: `第 ${no} 笔${kinds[kind]}分录不平：合计 ${total ?? '无'} 分，企业 ${given ?? '无'} 分，应为 ${amount} 分`,
    })),
  };
}

/** No line of codes was given an instalment twice. */
async function twice({ client }: Pick<Work, 'client'>): Promise<Faults> {
  const { rows } = await client.query<{ id: string; instalment: number; times: number }>(
    `select (award_line(enterprise_id))[1]::text as id, instalment::int, count(*)::int as times from award_posting
     where kind = 'award' group by 1, programme, instalment having count(*) > 1`,
  );
  return rows.map(({ id, instalment, times }) => ({
    table: 'award_posting',
    key: id,
    says: `企业 ${id} 第 ${instalment} 期登记了 ${times} 次`,
  }));
}

/** Nothing was paid that is not owed, twice, or in another amount; no claim had more back than it is of. */
async function paidFaults({ client }: Pick<Work, 'client'>): Promise<Faults> {
  const { rows } = await client.query<{
    id: string;
    no: string;
    account: 'city' | 'area';
    owed: string;
    settled: string;
    times: number;
    wrong: number;
  }>(
    `select p.id, p.no::text, e.account, (-e.amount_fen)::text as owed, coalesce(sum(l.due_fen), 0)::text as settled, count(x.run_id)::int as times,
       count(*) filter (where x.amount_fen <> l.pay_fen)::int as wrong
     from award_posting p join award_entry e on e.posting_id = p.id and e.account <> 'enterprise'
     join payment_line l on l.posting_id = p.id and l.account = e.account
     join payment_result x on x.run_id = l.run_id and x.ordinal = l.ordinal and x.outcome = 'paid'
     where p.kind = 'award' group by p.id, e.account, e.amount_fen having count(*) > 1 or sum(l.due_fen) > -e.amount_fen or bool_or(x.amount_fen <> l.pay_fen)`,
  );
  const { rows: claims } = await client.query<{ id: string; no: string; owed: string; back: string }>(
    `select * from (select p.id, p.no::text, e.amount_fen::text as owed,
       coalesce((select sum(r.amount_fen) from award_return r where r.claim_id = p.id and r.account = e.account), 0)
         + coalesce((select sum(o.amount_fen) from payment_offset o join payment_result x on x.run_id = o.run_id and x.ordinal = o.ordinal and x.outcome = 'paid'
             where o.claim_id = p.id and o.account = e.account), 0) as back
     from award_posting p join award_entry e on e.posting_id = p.id and e.account <> 'enterprise' where p.kind = 'recover') c where back > owed::numeric`,
  );
  const payer = { city: '市级', area: '县级' };
  return [
    ...rows.map(({ id, no, account, owed, settled, times, wrong }) => ({
      table: 'payment_result',
      key: id,
      says: `第 ${no} 笔${payer[account]}应拨付 ${owed} 分，登记兑付 ${times} 次共 ${settled} 分${wrong > 0 ? '，回执金额不符' : ''}`,
    })),
    ...claims.map(({ id, no, owed, back }) => ({
      table: 'award_return',
      key: id,
      says: `第 ${no} 笔应追回 ${owed} 分，登记追回 ${back} 分`,
    })),
  ];
}

/** 核对奖励资金台账 and what was paid of it. */
export async function verifyAwards(work: Pick<Work, 'client'>): Promise<VerifiedAwards> {
  const { awards, faults } = await entryFaults(work);
  return { awards, faults: [...faults, ...(await twice(work)), ...(await paidFaults(work))] };
}
