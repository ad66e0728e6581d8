import { labelOf } from '../../../policy/watch-shape.ts';
import type { Work } from '../../../registry/access/work.ts';
import { type PlanState, planLife } from '../plans/contract.ts';

/** What the ledger says of the last plan of an enterprise. */
export interface PlanLine {
  causes: string;
  measures: string;
  dueOn: string;
  progress: string;
}

/** 一企一策 in the ledger: causes, measures with who and by when, and where it stands, with the last month's review. */
export async function planLines({ client, policy }: Work, ids: string[]): Promise<Map<string, PlanLine>> {
  const { rows } = await client.query<{
    id: string;
    causes: string[];
    measures: { says: string; person: string; dueOn: string }[];
    state: PlanState;
    review: { period: string; says: string } | null;
  }>(
    `select distinct on (p.enterprise_id) p.enterprise_id::text as id, v.causes, v.measures, s.state,
       (select jsonb_build_object('period', r.period, 'says', r.says) from plan_review r where r.plan_id = p.id order by r.period desc, r.ordinal desc limit 1) as review
     from plan p
     join lateral (select state, version from plan_step t where t.plan_id = p.id order by t.ordinal desc limit 1) s on true
     join plan_version v on v.plan_id = p.id and v.version = s.version
     where p.enterprise_id = any ($1::bigint[]) order by p.enterprise_id, p.ordinal desc`,
    [ids],
  );
  return new Map(
    rows.map(({ id, causes, measures, state, review }) => [
      id,
      {
        causes: causes.map((cause) => labelOf(policy.watch.causes, cause)).join('、'),
        measures: measures.map(({ says, person }, at) => `${at + 1}. ${says}（${person}）`).join('；'),
        dueOn:
          measures
            .map((one) => one.dueOn)
            .sort()
            .at(-1) ?? '',
        progress: `${planLife.states[state]}${review ? `；${review.period}月评：${review.says}` : ''}`,
      },
    ]),
  );
}
