import type { Work } from '../../../registry/access/work.ts';

/** 核对核准: every award in the ledger is what an approved case says, to the fen and under the same law; one without stands as a fault of its row (四.3). */
export async function verifyApprovals({ client }: Pick<Work, 'client'>): Promise<{ table: string; key: string; says: string }[]> {
  const { rows } = await client.query<{ id: string; no: string; approved: boolean }>(
    `select p.id, p.no::text, a.key is not null as approved from award_posting p left join award_approval a on a.key = p.key
     where p.kind = 'award' and (a.key is null or a.instalment <> p.instalment or a.amount_fen <> p.amount_fen or a.payer <> p.area or a.law_hash <> p.law_hash)
     order by p.no`,
  );
  return rows.map(({ id, no, approved }) => ({
    table: 'award_posting',
    key: id,
    says: approved ? `第 ${no} 笔奖励与财政核准的内容不一致` : `第 ${no} 笔奖励没有对应的财政核准`,
  }));
}
