import type * as z from 'zod';
import { samePersonRefusals } from '../../../../registry/access/acting.ts';
import { dutyRefusals } from '../../../../registry/access/duties.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { namesOf } from '../named.ts';
import { stagesOf } from '../parts.ts';
import { type CorrectionRow, type listCorrections as contract, correctionLife } from './contract.ts';

type Narrowed = z.output<typeof contract.input> & { id?: string; key?: string };
type Row = Omit<CorrectionRow, 'name' | 'creditCode' | 'state' | 'refusals' | 'at' | 'decidedAt'> & {
  steps: ('propose' | 'approve' | 'reject')[];
  makers: string[];
  at: Date;
  decidedAt: Date | null;
};

const back = (account: string) => `(case when p.id is null then 0 else
   coalesce((select sum(r.amount_fen) from award_return r where r.claim_id = p.id and r.account = '${account}'), 0)
   + coalesce((select sum(o.amount_fen) from payment_offset o join payment_result x on x.run_id = o.run_id and x.ordinal = o.ordinal and x.outcome = 'paid'
       where o.claim_id = p.id and o.account = '${account}'), 0) end)::text`;

const sql = `select c.id, c.no::text, c.posting_id as "postingId", g.no::text as "postingNo", c.area, g.enterprise_id::text as "enterpriseId", g.year::int,
    g.instalment::int, ${stagesOf('g')}, c.kind, c.how, c.city_fen::text as "cityFen", c.area_fen::text as "areaFen", ${back('city')} as "cityBackFen", ${back('area')} as "areaBackFen",
    c.reason, c.document_no as "documentNo", c.document_title as "documentTitle", s.steps, s.makers, s.by, s.at, s.decided_by as "decidedBy",
    s.decided_at as "decidedAt", s.decided_says as "decidedSays"
  from award_correction c join award_posting g on g.id = c.posting_id left join award_posting p on p.correction_id = c.id
  left join lateral (
    select array_agg(step order by ordinal) as steps, (array_agg(to_json(persons)) filter (where ordinal = 1))[1] as makers,
      min(taken_by_name) filter (where ordinal = 1) as by, min(taken_at) filter (where ordinal = 1) as at, min(taken_by_name) filter (where ordinal > 1) as decided_by,
      min(taken_at) filter (where ordinal > 1) as decided_at, min(says) filter (where ordinal > 1) as decided_says
    from award_correction_step where correction_id = c.id) s on true
  where ($1::uuid is null or c.id = $1) and ($2::text is null or c.area = $2) and ($3::text is null or c.kind = $3) and ($4::text is null or c.key = $4)
  order by c.no desc`;

/** 更正 the reader may see, with what came back; an area is told its own part of returns alone. */
export async function correctionRows(work: Work, { id, area, kind, state, key }: Narrowed): Promise<CorrectionRow[]> {
  const { rows } = await work.client.query<Row>(sql, [id ?? null, area ?? null, kind ?? null, key ?? null]);
  const names = await namesOf(
    work,
    rows.map(({ enterpriseId }) => enterpriseId),
  );
  const found = rows.map(({ steps, makers, at, decidedAt, ...row }) => {
    const stands = correctionLife.after(steps);
    return {
      ...row,
      cityBackFen: work.actor.area === null ? row.cityBackFen : null,
      name: names.get(row.enterpriseId)?.name ?? '',
      creditCode: names.get(row.enterpriseId)?.creditCode ?? '',
      state: stands,
      at: at.toISOString(),
      decidedAt: decidedAt?.toISOString() ?? null,
      refusals: [
        ...dutyRefusals(work.actor, 'payment.correct', row.area),
        ...correctionLife.refusals(stands, 'approve'),
        ...(stands === 'proposed' ? samePersonRefusals(work.actor, makers, '更正的提出与复核') : []),
      ],
    };
  });
  return state === undefined ? found : found.filter((row) => row.state === state);
}

/** 更正. */
export async function listCorrections(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  return { asOf: work.today, rows: await correctionRows(work, asked) };
}
