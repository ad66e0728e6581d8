import { personsBehind } from '../../../registry/access/acting.ts';
import type { Work } from '../../../registry/access/work.ts';
import { passOn } from '../../../registry/worklist/pass-on.ts';
import type { PlanOutcome } from './contract.ts';

/** 随之销策: what ends the open plans of these enterprises without anybody ending them by hand: the register, or 市场出清. */
export async function endOpenPlans(work: Work, ended: { enterpriseId: string; says: string }[], outcome: PlanOutcome): Promise<void> {
  if (ended.length === 0) return;
  const { client, actor, today, now } = work;
  const { rows } = await client.query<{ planId: string; area: string; enterpriseId: string; name: string }>(
    `insert into plan_step (plan_id, ordinal, area, step, state, version, says, outcome, makers, taken_by, taken_by_name, office, taken_on, taken_at)
     select p.id, s.ordinal + 1, p.area, 'end', 'ended', s.version, t.says, $3, $4, $5, $6, $7, $8, $9
     from unnest($1::bigint[], $2::text[]) as t (id, says) join plan p on p.enterprise_id = t.id
     join lateral (select state, ordinal, version from plan_step l where l.plan_id = p.id order by l.ordinal desc limit 1) s on s.state <> 'ended'
     on conflict do nothing
     returning plan_id::text as "planId", area, (select o.enterprise_id::text from plan o where o.id = plan_id) as "enterpriseId",
       (select e.name from plan o join enterprise e on e.id = o.enterprise_id where o.id = plan_id) as name`,
    [
      ended.map(({ enterpriseId }) => enterpriseId),
      ended.map(({ says }) => says),
      outcome,
      actor.accountId === null ? [] : personsBehind(actor),
      actor.accountId,
      actor.displayName,
      actor.office,
      today,
      now,
    ],
  );
  for (const { planId, area, enterpriseId, name } of rows)
    await passOn(work, { kind: 'plan', thing: planId, area, enterpriseId, title: `${name} 一企一策`, asks: '销策', to: [] });
}
