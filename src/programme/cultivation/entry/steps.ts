import type * as z from 'zod';
import { type Reason, refuse } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { type ApplicationContext, applicationContext } from './application-context.ts';
import type { StoredStep } from './application-steps.ts';
import { readApplication } from './applications.ts';
import { type Application, applicationLife, type takeStep as contract } from './contract.ts';
import { passApplication } from './desk.ts';
import { letPoolFollow } from './pool-follows.ts';
import { enter, takeBack } from './register-step.ts';
import { type SaidStep, saidRefusals } from './said-refusals.ts';
import { refusalsOf } from './step-refusals.ts';
import { submitWindow } from './submit-window.ts';
import { keepVisit } from './visits.ts';

type Taken = z.output<typeof contract.input>;

/**
 * 办一步: by the office whose step it is, in its batch, after what the person saw last (`after`); of two who act at once one is refused and
 * told so. An approval enters the register in the same transaction, an amendment takes the entry back.
 */
export async function takeStep(work: Work, taken: Taken): Promise<Application> {
  const context = await applicationContext(work, taken.id);
  const { duty, standing } = refusalsOf(work, context, taken.step);
  refuse(duty.length > 0 ? [...duty, ...standing] : [], 403);
  // Of two who act at once the second is told who was before them, not only that the step no longer fits.
  if (taken.after !== context.steps.length) refuse([tooLate(context.steps.at(-1))]);
  refuse(standing);
  refuse(saidRefusals(work, context, taken));
  const ordinal = context.steps.length + 1;
  if (!(await keepStep(work, context, taken, ordinal))) refuse([tooLate()]);
  if (taken.visit && (taken.step === 'visit' || taken.step === 'visitCity'))
    await keepVisit(work, context.application, ordinal, taken.visit);
  await letPoolFollow(work, context.application.enterprise_id, taken.step, applicationLife.moves[taken.step].says);
  // 市级现场核查 leaves it on the desk it lies on.
  if (taken.step !== 'visitCity') await passApplication(work, context.application);
  return readApplication(work, { id: taken.id });
}

/** 刚刚已有人办理: who did what, as far as it can be seen already. */
function tooLate(last?: StoredStep): Reason {
  const by = last ? `${last.taken_by_name}于 ${last.taken_on} 办理了「${applicationLife.moves[last.step].says}」，` : '';
  return { says: `刚刚已有人办理过这件申报：${by}您看到的不是最新情况`, remedy: '请刷新后再办' };
}

/** Writes the step; false when somebody else's stands in its place. */
async function keepStep(work: Work, context: ApplicationContext, said: SaidStep, ordinal: number): Promise<boolean> {
  const { client, policy, actor, today, now } = work;
  const { application } = context;
  const submits = said.step === 'submit' || said.step === 'resubmit';
  const window = submits ? submitWindow(policy, application.started_on, today, said.window).window : null;
  const approves = said.step === 'approve';
  const answered = approves || said.step === 'passProvince' || said.step === 'report' || said.step === 'return' || said.step === 'reject';
  const filed = await client.query(
    `insert into application_step (application_id, ordinal, area, step, says, window_id, answered_on, effective_period, taken_by, taken_by_name,
       office, taken_on, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
    [
      application.id,
      ordinal,
      application.area,
      said.step,
      said.says || null,
      window?.id ?? null,
      answered ? said.answeredOn : null,
      approves ? said.effectivePeriod : null,
      actor.accountId,
      actor.displayName,
      actor.office,
      today,
      now,
    ],
  );
  if (filed.rowCount === 0) return false;
  if (approves) await enter(work, context, said);
  if (said.step === 'amend') await takeBack(work, context, said);
  return true;
}
