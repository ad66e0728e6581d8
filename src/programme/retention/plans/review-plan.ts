import type * as z from 'zod';
import { type Reason, refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { tooLate } from '../watch/standings.ts';
import type { reviewPlan as contract } from './contract.ts';
import { handOnPlan } from './hand-on-plan.ts';
import { type PlanStanding, planStanding } from './plan-standing.ts';

type Asked = z.output<typeof contract.input>;

function monthRefusals(plan: PlanStanding, period: string, today: string): Reason[] {
  if (plan.dispatchedOn === null) return [{ says: '措施还没有交办，没有可评的', clause: '三.2', remedy: '批准、交办以后按月评' }];
  if (period < plan.dispatchedOn.slice(0, 7))
    return [{ says: `${period} 早于交办的 ${plan.dispatchedOn.slice(0, 7)}`, remedy: '请核对月份' }];
  if (period > today.slice(0, 7)) return [{ says: `${period} 还没有到`, remedy: '请核对月份' }];
  if (plan.endedOn !== null) return [{ says: '方案已经销策，不再月评', clause: '三.2' }];
  return [];
}

/** 月评: what the month brought, in words, and what the next brings; said again it corrects, and both are kept. */
export async function reviewPlan(work: Work, asked: Asked): Promise<{ id: string }> {
  const { client, actor, today, now } = work;
  refuseWording(work.policy, { 成效: asked.says, 下月安排: asked.nextMonth });
  const plan = await planStanding(work, asked.id);
  refuse(dutyRefusals(actor, 'plan.review', plan.area), 403);
  refuse(monthRefusals(plan, asked.period, today));
  const { rowCount } = await client.query(
    `insert into plan_review (plan_id, period, ordinal, area, effect, says, next_month, made_by, made_by_name, made_at)
     select $1, $2, coalesce(max(ordinal), 0) + 1, $3, $4, $5, $6, $7, $8, $9 from plan_review where plan_id = $1 and period = $2
     on conflict do nothing`,
    [plan.id, asked.period, plan.area, asked.effect, asked.says, asked.nextMonth, actor.accountId, actor.displayName, now],
  );
  if (rowCount !== 1) refuse([tooLate]);
  await handOnPlan(work, plan.id);
  return { id: plan.id };
}
