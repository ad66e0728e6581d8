import { lifecycle } from '../../../platform/shared/lifecycle.ts';
import type { Work } from '../../../registry/access/work.ts';
import { aboutNames, type Case } from './contract.ts';

/** 人工认定 is in force once a second person approved it. */
export const rulingLife = lifecycle({ filed: '待审定', approved: '已审定', rejected: '不予采用', ended: '已终止' }, 'filed', {
  file: { says: '提出', from: [], to: 'filed' },
  approve: { says: '审定', from: ['filed'], to: 'approved' },
  reject: { says: '不予采用', from: ['filed'], to: 'rejected' },
  end: { says: '终止', from: ['approved'], to: 'ended' },
});

/** 人工认定 as filed. */
export interface StoredRuling {
  id: string;
  enterpriseId: string;
  area: string;
  about: keyof typeof aboutNames;
  holds: boolean;
  amountFen: string | null;
  document: string;
  says: string;
  steps: { step: 'file' | 'approve' | 'reject' | 'end'; says: string | null; by: string; at: string }[];
}

/** 人工认定 about one enterprise by all its codes, the first first. */
export async function rulingsOf({ client }: Pick<Work, 'client'>, line: readonly string[]): Promise<Case['rulings']> {
  const { rows } = await client.query<StoredRuling>(
    `select r.id, r.enterprise_id::text as "enterpriseId", r.area, r.about, r.holds, r.amount_fen::text as "amountFen",
       r.document_title || '（' || r.document_no || '）' as document, r.says,
       (select json_agg(json_build_object('step', s.step, 'says', s.says, 'by', s.taken_by_name, 'at', s.taken_at) order by s.ordinal)
          from award_ruling_step s where s.thing_id = r.id) as steps
     from award_ruling r where r.enterprise_id = any ($1::bigint[]) order by (select min(taken_at) from award_ruling_step s where s.thing_id = r.id), r.id`,
    [line],
  );
  return rows.map(({ enterpriseId: _, area: __, steps, ...row }) => ({
    ...row,
    label: aboutNames[row.about],
    state: rulingLife.after(steps.map(({ step }) => step)),
    steps: steps.map((one) => ({ ...one, label: rulingLife.says(one.step) })),
  }));
}
