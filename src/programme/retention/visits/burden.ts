import type * as z from 'zod';
import { lastDayOf } from '../../../platform/shared/period.ts';
import type { Reason } from '../../../platform/shared/reason.ts';
import { stated, statedNumber } from '../../../policy/parameter.ts';
import type { Office } from '../../../registry/access/contract.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { readBurden as contract } from './contract.ts';
import { enterpriseOf } from './enterprise-of.ts';
import { officeSays, type Visiting, visitingAs } from './whose.ts';

/** 同月的其他走访 of an enterprise. */
export interface OtherVisit {
  visitId: string;
  office: string;
  on: string;
  state: 'planned' | 'done';
  by: Visiting;
}

/** Whose visit it is, of whom, on which day; the visits of the same office and of those who come along are no others. */
export interface Weighed {
  enterpriseId: string;
  area: string;
  on: string;
  visitId: string | null;
  by: Visiting;
  joint: Office[];
}

/** 同月走访过、计划走访的其他单位, under the reader's rights: that there was a visit, by whom, on which day; never what was found. */
export async function othersInMonth({ client }: Work, { enterpriseId, area, on, visitId, by, joint }: Weighed): Promise<OtherVisit[]> {
  const month = on.slice(0, 7);
  const { rows } = await client.query<Visiting & { id: string; on: string; done: boolean }>(
    `select * from (
       select v.id, v.office, v.level, v.township, coalesce(h.visited_on, p.planned_on)::text as "on", h.visited_on is not null as done
       from visit v
         left join lateral (select s.planned_on from visit_step s where s.visit_id = v.id order by s.ordinal desc limit 1) p on true
         left join lateral (select max(n.visited_on) as visited_on from visit_version n where n.visit_id = v.id
           and not exists (select from visit_version w where w.visit_id = v.id and n.id = any (w.bases))) h on true
       where v.enterprise_id = $1 and v.id in (
           select n.visit_id from visit_version n where n.enterprise_id = $1 and n.visited_on between $8::date and $9::date
           union select s.visit_id from visit_step s where s.enterprise_id = $1 and s.planned_on between $8::date and $9::date)
         and v.id is distinct from $2::uuid
         and (v.office, v.level, coalesce(v.township, '')) <> ($3::text, $4::text, coalesce($5::text, ''))
         and not v.office = any ($6::text[]) and not $3::text = any (v.joint)) o
     where left(o."on", 7) = left($7, 7) order by o."on", o.id`,
    [enterpriseId, visitId, by.office, by.level, by.township, `{${joint.join(',')}}`, on, `${month}-01`, lastDayOf(month)],
  );
  return rows.map((row) => ({ visitId: row.id, office: officeSays(row, area), on: row.on, state: row.done ? 'done' : 'planned', by: row }));
}

/** 是否须说明理由: as many other offices this month as the law lets come without a word. */
export function isBurden({ policy, today }: Pick<Work, 'policy' | 'today'>, others: OtherVisit[]): boolean {
  return others.length >= statedNumber(policy, 'visit.othersPerMonth', today);
}

/** 同月再访而没有说明理由之处; what is said must be said in so many characters. */
export function burdenRefusals(
  { policy, today }: Pick<Work, 'policy' | 'today'>,
  others: OtherVisit[],
  said: string | undefined,
): Reason[] {
  if (!isBurden({ policy, today }, others)) return [];
  const least = statedNumber(policy, 'visit.reasonLength', today);
  if ((said ?? '').replace(/\s/g, '').length >= least) return [];
  const { clause } = stated(policy, 'visit.othersPerMonth', today);
  const told = others.map(({ office, on: day, state }) => `${office}（${day}${state === 'planned' ? '，计划' : ''}）`).join('、');
  return [
    {
      says: `这家企业本月已有${told}走访，再去须说明理由（至少 ${least} 个字）`,
      clause: `${clause}；优化营商环境条例第四十八条`,
      remedy: '可与其同行，或写明为何须再去一次；理由会给先去的单位看',
    },
  ];
}

/** 查同月走访. */
export async function readBurden(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { area } = await enterpriseOf(work, asked.enterpriseId);
  const weighed = {
    enterpriseId: asked.enterpriseId,
    area,
    on: asked.on,
    visitId: asked.visitId ?? null,
    by: visitingAs(work.actor),
    joint: [],
  };
  return burdenSaid(work, await othersInMonth(work, weighed));
}

/** 同月走访的情况, as the page shows it. */
export function burdenSaid(work: Work, others: OtherVisit[]): z.input<typeof contract.output> {
  const { clause } = stated(work.policy, 'visit.othersPerMonth', work.today);
  return { needed: isBurden(work, others), others, says: work.policy.visits.burden, clause };
}
