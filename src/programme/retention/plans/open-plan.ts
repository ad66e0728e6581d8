import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { StoredCase } from '../watch/case-rows.ts';
import { watchLife } from '../watch/contract.ts';
import { caseOf, tooLate } from '../watch/standings.ts';
import { clearanceRefusals } from './clearance-refusals.ts';
import { contentRefusals, planWording } from './content-refusals.ts';
import type { amendPlan as amendContract, openPlan as openContract } from './contract.ts';
import { planLife } from './contract.ts';
import { handOnPlan } from './hand-on-plan.ts';
import { keepStep, keepVersion } from './plan-rows.ts';
import { planStanding } from './plan-standing.ts';

function refuseWords(reasons: Reason[]): void {
  if (reasons.length > 0) throw new Refusal(reasons, 403);
}

async function openRefusals(work: Work, one: StoredCase): Promise<Reason[]> {
  const { rowCount } = await work.client.query(
    `select from enterprise_tag where enterprise_id = $1 and tag = 'marketClearance' and lifted_at is null`,
    [one.id],
  );
  const reasons = clearanceRefusals(work.policy, work.today, {
    tagged: (rowCount ?? 0) > 0,
    clearance: one.clearance,
    watch: one.state,
  });
  if (one.planState !== null && one.planState !== 'ended')
    reasons.push({ says: '已有一份未销的一企一策', clause: '三.2', remedy: '请在原方案上修订，或先销策' });
  if (one.state !== 'helping' && reasons.length === 0)
    reasons.push({ says: `「${watchLife.states[one.state]}」时不建策`, clause: '三.2', remedy: '请先在重点监测中决定帮扶' });
  return reasons;
}

/** 建策: the first version of the next plan of an enterprise that is helped. Two who open one at once: one does, the other is told. */
export async function openPlan(work: Work, asked: z.output<typeof openContract.input>): Promise<{ id: string }> {
  const { client, actor, today, now } = work;
  refuseWords(planWording(work.policy, asked));
  // Whoever opens one at the same moment waits here, and then finds the plan of the first.
  await client.query("select pg_advisory_xact_lock(hashtextextended('plan of ' || $1, 0))", [asked.enterpriseId]);
  const one = await caseOf(work, asked.enterpriseId);
  refuse(dutyRefusals(actor, 'plan.draft', one.area), 403);
  refuse([...(await openRefusals(work, one)), ...contentRefusals(work.policy, asked, today)]);
  const { rows } = await client.query<{ id: string }>(
    `insert into plan (enterprise_id, ordinal, area, made_by, made_by_name, made_on, made_at)
     select $1, coalesce(max(ordinal), 0) + 1, $2, $3, $4, $5, $6 from plan where enterprise_id = $1 on conflict do nothing returning id`,
    [one.id, one.area, actor.accountId, actor.displayName, today, now],
  );
  const id = rows[0]?.id;
  if (!id) throw new Refusal([{ says: '刚刚已有人为这家企业建策', remedy: '请刷新后在那份方案上修订' }], 409);
  const plan = { id, area: one.area };
  await keepVersion(work, plan, 1, { ...asked, why: '建策' });
  await keepStep(work, plan, { ordinal: 1, step: 'open', state: 'draft', version: 1, says: '建策' });
  await handOnPlan(work, id);
  return { id };
}

/** 修订: a further version, with why; what the last approved version had dispatched goes on meanwhile. */
export async function amendPlan(work: Work, asked: z.output<typeof amendContract.input>): Promise<{ id: string; version: number }> {
  refuseWords([...planWording(work.policy, asked), ...planWording(work.policy, { causes: [], situation: asked.why, measures: [] })]);
  const plan = await planStanding(work, asked.id);
  refuse(dutyRefusals(work.actor, 'plan.draft', plan.area), 403);
  if (plan.step !== asked.ordinal) refuse([{ ...tooLate, says: `刚刚已由${plan.last}办理` }]);
  const kept = new Map(plan.measures.map(({ key, dueOn }) => [key, dueOn]));
  const stray = asked.measures.some(({ key }) => key !== undefined && !kept.has(key));
  refuse([
    ...planLife.refusals(plan.state, 'amend'),
    ...clearanceRefusals(work.policy, work.today, plan),
    ...(stray ? [{ says: '措施与现行版本对不上', remedy: '请刷新后再修订' }] : []),
    ...contentRefusals(work.policy, asked, work.today, kept),
  ]);
  const version = plan.version + 1;
  const done =
    (await keepVersion(work, plan, version, asked)) &&
    (await keepStep(work, plan, { ordinal: plan.step + 1, step: 'amend', state: 'draft', version, says: asked.why }));
  if (!done) refuse([tooLate]);
  await handOnPlan(work, plan.id);
  return { id: plan.id, version };
}
