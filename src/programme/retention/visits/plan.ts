import type * as z from 'zod';
import { type Reason, refuse } from '../../../platform/shared/reason.ts';
import { type Office, officeNames } from '../../../registry/access/contract.ts';
import { dutyOffices } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { burdenRefusals, isBurden, othersInMonth } from './burden.ts';
import type { moveVisit as moveContract, planVisit as planContract, Visit } from './contract.ts';
import { enterpriseOf } from './enterprise-of.ts';
import { handOn } from './hand-on.ts';
import { moveRefusals } from './move-refusals.ts';
import { keepReason } from './reasons.ts';
import { readVisit } from './visit.ts';
import { ensureVisit, type HeldVisit, writeRefusals } from './visit-held.ts';
import { visitById } from './visit-row.ts';
import { visitorOf } from './visitors.ts';

/** 计划走访: by the id the page made; where another office was there, or will be, this month, not without a reason. The same plan twice is one. */
export async function planVisit(work: Work, input: z.output<typeof planContract.input>): Promise<Visit> {
  const { client, policy, today } = work;
  const about = await enterpriseOf(work, input.enterpriseId);
  refuse([...dayRefusals(input.plannedOn, today), ...jointRefusals(input.joint)], 422);
  refuseWording(policy, { 事由: input.purpose });
  const visitor = await visitorOf(work, input.visitor);
  const visit = await ensureVisit(work, { id: input.id, about, joint: input.joint });
  const { rows } = await client.query('select from visit_step where visit_id = $1', [visit.id]);
  if (rows.length > 0) return readVisit(work, { id: visit.id });
  await weigh(work, visit, input.plannedOn, input.reason);
  await keepStep(work, visit, { ordinal: 1, step: 'plan', plannedOn: input.plannedOn, purpose: input.purpose, says: null, visitor });
  await handOn(work, visit.id);
  return readVisit(work, { id: visit.id });
}

/** 改期、取消, after what the person saw last; of two who act at once one is told. */
export async function moveVisit(work: Work, input: z.output<typeof moveContract.input>): Promise<Visit> {
  const visit = await visitById(work, input.id);
  refuse(writeRefusals(work, visit), 403);
  refuse(moveRefusals(visit, input.step));
  const { plannedOn } = input;
  if (input.step === 'replan' && plannedOn === null) refuse([{ says: '没有写明改到哪一天', remedy: '请选择日期' }], 422);
  if (input.step === 'replan' && plannedOn !== null) {
    refuse(dayRefusals(plannedOn, work.today), 422);
    await weigh(work, visit, plannedOn, input.reason);
  }
  refuseWording(work.policy, { 理由: input.says });
  const visitor = input.step === 'replan' ? await visitorOf(work, input.visitor) : null;
  const done = await keepStep(work, visit, {
    ordinal: input.after + 1,
    step: input.step,
    plannedOn: input.step === 'cancel' ? null : plannedOn,
    purpose: visit.purpose,
    says: input.says,
    visitor,
  });
  if (!done || input.after !== visit.ordinal) refuse([{ says: '刚刚已有人办理，您看到的不是最新情况', remedy: '请刷新后再办' }]);
  await handOn(work, visit.id);
  return readVisit(work, { id: visit.id });
}

function dayRefusals(plannedOn: string, today: string): Reason[] {
  return plannedOn < today ? [{ says: `计划日期 ${plannedOn} 已经过去`, remedy: '已经去过的，请直接填写走访记录' }] : [];
}

/** 同行单位 visit as the planning office does: an enterprise, a bank, an administrator comes along on no visit and reads no record of it as one. */
function jointRefusals(joint: Office[]): Reason[] {
  const others = joint.filter((office) => !dutyOffices('visit.work').includes(office));
  if (others.length === 0) return [];
  const named = others.map((office) => officeNames[office]).join('、');
  return [{ says: `${named}不能列为同行单位`, clause: '三.1', remedy: '同行单位请从办理走访的单位中选择' }];
}

/** 不重复走访: refuses where a reason is asked and not said, keeps what is said. */
async function weigh(work: Work, visit: HeldVisit, on: string, reason: string | undefined): Promise<void> {
  const weighed = { enterpriseId: visit.enterprise_id, area: visit.area, on, visitId: visit.id, by: visit, joint: visit.joint };
  const others = await othersInMonth(work, weighed);
  refuse(burdenRefusals(work, others, reason));
  if (isBurden(work, others) && reason) await keepReason(work, visit, { on, says: reason, others });
}

interface SaidStep {
  ordinal: number;
  step: 'plan' | 'replan' | 'cancel';
  plannedOn: string | null;
  purpose: string | null;
  says: string | null;
  visitor: { accountId: string; displayName: string } | null;
}

/** Writes the step; false when somebody else's stands in its place. */
async function keepStep({ client, actor, now }: Work, visit: HeldVisit, said: SaidStep): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into visit_step (visit_id, ordinal, enterprise_id, area, step, planned_on, purpose, says, visitor, visitor_name, taken_by, taken_by_name, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
    [
      visit.id,
      said.ordinal,
      visit.enterprise_id,
      visit.area,
      said.step,
      said.plannedOn,
      said.purpose,
      said.says,
      said.visitor?.accountId ?? null,
      said.visitor?.displayName ?? null,
      actor.accountId,
      actor.displayName,
      now,
    ],
  );
  return rowCount === 1;
}
