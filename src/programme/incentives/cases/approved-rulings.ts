import type { AwardRuling } from '../../../policy/award-shape.ts';
import type { Work } from '../../../registry/access/work.ts';

/** 人工认定 in force, as the award law takes it. */
export interface ApprovedRuling extends Omit<AwardRuling, 'about'> {
  id: string;
  about: AwardRuling['about'] | 'otherPaid';
  amountFen: string | null;
  document: string;
}

/** 已审定的人工认定 of these codes, the last said last; what was ended is none. */
export async function approvedRulings({ client }: Pick<Work, 'client'>, ids: readonly string[]): Promise<ApprovedRuling[]> {
  const { rows } = await client.query<ApprovedRuling>(
    `select r.enterprise_id::text as id, r.about, r.period, r.holds, r.amount_fen::text as "amountFen", r.says || '（' || r.document_no || '）' as says,
       r.document_title || '（' || r.document_no || '）' as document
     from award_ruling r
       join lateral (select step, taken_at from award_ruling_step s where s.thing_id = r.id order by ordinal desc limit 1) s on s.step = 'approve'
     where r.enterprise_id = any ($1::bigint[]) order by s.taken_at, r.id`,
    [ids],
  );
  return rows;
}
