import type { Work } from '../../registry/access/work.ts';

/** 台账核对结果. */
export interface VerifiedAwards {
  awards: number;
  faults: { table: string; key: string; says: string }[];
}

/** 核对奖励资金台账: every posting adds up to nothing, gives the enterprise what it says, and no line of codes was given an instalment twice. */
export async function verifyAwards({ client }: Pick<Work, 'client'>): Promise<VerifiedAwards> {
  const { rows } = await client.query<{ id: string; no: string; total: string | null; given: string | null; amount: string }>(
    `select p.id, p.no::text, p.amount_fen::text as amount, sum(e.amount_fen)::text as total,
       sum(e.amount_fen) filter (where e.account = 'enterprise' and e.enterprise_id = p.enterprise_id)::text as given
     from award_posting p left join award_entry e on e.posting_id = p.id group by p.id order by p.no`,
  );
  const uneven = rows.filter(({ total, given, amount }) => total !== '0' || given !== amount);
  const { rows: twice } = await client.query<{ id: string; instalment: number; times: number }>(
    `select (award_line(enterprise_id))[1]::text as id, instalment::int, count(*)::int as times from award_posting
     group by 1, programme, instalment having count(*) > 1`,
  );
  return {
    awards: rows.length,
    faults: [
      ...uneven.map(({ id, no, total, given, amount }) => ({
        table: 'award_posting',
        key: id,
        says: `第 ${no} 笔奖励分录不平：合计 ${total ?? '无'} 分，企业 ${given ?? '无'} 分，应为 ${amount} 分`,
      })),
      ...twice.map(({ id, instalment, times }) => ({
        table: 'award_posting',
        key: id,
        says: `企业 ${id} 第 ${instalment} 期登记了 ${times} 次`,
      })),
    ],
  };
}
