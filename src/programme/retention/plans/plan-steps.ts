import type * as z from 'zod';
import { type Reason, refuse } from '../../../platform/shared/reason.ts';
import { samePersonRefusals } from '../../../registry/access/acting.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { tooLate } from '../watch/standings.ts';
import { clearanceRefusals } from './clearance-refusals.ts';
import { type takePlanStep as contract, planLife } from './contract.ts';
import { dispatchMeasures, undispatched } from './dispatch.ts';
import { endRefusals } from './end-refusals.ts';
import { handOnPlan } from './hand-on-plan.ts';
import { keepStep } from './plan-rows.ts';
import { type PlanStanding, planStanding } from './plan-standing.ts';

type Asked = z.output<typeof contract.input>;

const DUTY = {
  submit: 'plan.draft',
  return: 'plan.approve',
  approve: 'plan.approve',
  dispatch: 'plan.dispatch',
  end: 'plan.step',
} as const;

async function refusalsOf(work: Work, asked: Asked, plan: PlanStanding): Promise<Reason[]> {
  const reasons = [...planLife.refusals(plan.state, asked.step)];
  if (asked.step !== 'end' && asked.step !== 'return') reasons.push(...clearanceRefusals(work.policy, work.today, plan));
  if (asked.step === 'approve') reasons.push(...samePersonRefusals(work.actor, plan.makers, '一企一策的起草与审批'));
  if (asked.step === 'dispatch') reasons.push(...(await lateRefusals(work, plan)));
  if (asked.step === 'end') reasons.push(...(await endRefusals(work, plan, asked.outcome)));
  else if (asked.outcome) reasons.push({ says: `「${planLife.says(asked.step)}」没有销策结果` });
  return reasons;
}

/** Measures whose day went by before they were dispatched are not handed to anybody as they are. */
async function lateRefusals(work: Work, plan: PlanStanding): Promise<Reason[]> {
  const late = (await undispatched(work, plan)).filter(({ dueOn }) => dueOn < work.today);
  return late.map(({ says, dueOn }) => ({
    says: `措施“${says.slice(0, 30)}”的完成时限 ${dueOn} 已经过去`,
    clause: '三.3',
    remedy: '请先修订完成时限',
  }));
}

/** 谁可退回: whoever may approve. */
export function mayReturn(actor: Work['actor'], area: string): Reason[] {
  return dutyRefusals(actor, DUTY.return, area);
}

/** 送审、退回、批准、交办、销策: whoever wrote it does not approve it; nothing is dispatched that was not approved. */
export async function takePlanStep(work: Work, asked: Asked): Promise<z.input<typeof contract.output>> {
  refuseWording(work.policy, { 意见: asked.says });
  const plan = await planStanding(work, asked.id);
  refuse(dutyRefusals(work.actor, DUTY[asked.step], plan.area), 403);
  if (plan.step !== asked.ordinal) refuse([{ ...tooLate, says: `刚刚已由${plan.last}办理` }]);
  refuse(await refusalsOf(work, asked, plan));
  const { to } = planLife.moves[asked.step];
  const said = { ordinal: plan.step + 1, step: asked.step, state: to, version: plan.version, says: asked.says, outcome: asked.outcome };
  if (!(await keepStep(work, plan, said))) refuse([tooLate]);
  if (asked.step === 'dispatch') await dispatchMeasures(work, plan);
  await handOnPlan(work, plan.id);
  return { id: plan.id, state: to };
}
