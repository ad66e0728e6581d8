import type { AreaPolicy, AwardLaw, FiscalShare } from '../../policy/award-shape.ts';
import type { EntryTrack } from '../../policy/calendar-shape.ts';
import type { Work } from '../../registry/access/work.ts';

/** The state of each row: its last step, and the day it ends where it was ended early. */
const standing = (table: 'area_policy' | 'fiscal_share') => `select t.*, s.step, s.ends_on from ${table} t join lateral (
  select step, ends_on from ${table}_step s where s.thing_id = t.id order by ordinal desc limit 1) s on true`;

/** 县市区扶持政策 in force: approved, until the day they were ended on. */
async function areaPolicies({ client }: Work): Promise<AreaPolicy[]> {
  const { rows } = await client.query<{
    area: string;
    track: EntryTrack;
    amount: string;
    document: string;
    from: string;
    to: string | null;
  }>(
    `select area, track, amount_fen::text as amount, document_title || '（' || document_no || '）' as document, from_on::text as from,
       least(to_on, ends_on)::text as to from (${standing('area_policy')}) p where step in ('approve', 'end') and from_on <= coalesce(least(to_on, ends_on), from_on)
     order by area, track, from_on, id`,
  );
  return rows.map(({ amount, ...one }) => ({ ...one, amountFen: BigInt(amount) }));
}

/** 市级分担比例 in force: of an area and year the one approved last. */
async function shares({ client }: Work): Promise<FiscalShare[]> {
  const { rows } = await client.query<FiscalShare>(
    `select distinct on (area, year) area, year::int, city_share::text as "cityShare", document_title || '（' || document_no || '）' as document
     from (${standing('fiscal_share')}) p
       join lateral (select max(taken_at) as approved_at from fiscal_share_step s where s.thing_id = p.id and s.step = 'approve') a on true
     where step = 'approve' order by area, year, approved_at desc, id`,
  );
  return rows;
}

/** 奖励所依的规矩: the pack, and what the finance offices filed and approved; where a file brings policies of its own, those instead. */
export async function awardLaw(work: Work, brought?: Partial<Pick<AwardLaw, 'areaPolicies' | 'shares'>>): Promise<AwardLaw> {
  return {
    policy: work.policy,
    areaPolicies: brought?.areaPolicies ?? (await areaPolicies(work)),
    shares: brought?.shares ?? (await shares(work)),
  };
}
