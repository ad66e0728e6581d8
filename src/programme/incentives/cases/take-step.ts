import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { approve } from './approve.ts';
import { type CaseContext, caseContext } from './case-context.ts';
import { caseById } from './case-row.ts';
import type { takeStep as contract, takeSteps as manyContract } from './contract.ts';
import { dayAfter } from './days.ts';
import { keepStep, type NewStep } from './keep-step.ts';
import { caseLife, caseStepSays, type TakenStep } from './life/contract.ts';
import { publishedOf } from './published.ts';
import { settle } from './settle.ts';
import { stepRefusals } from './step-refusals.ts';

type Taken = z.output<typeof contract.input>;

/** 须写明理由的各步, and how long the reason is at least. */
const reasoned: Partial<Record<TakenStep, number>> = {
  return: 4,
  reject: 4,
  dismiss: 4,
  uphold: 4,
  dismissAppeal: 4,
  upholdAppeal: 4,
  appeal: 10,
  withdraw: 4,
};

function saidRefusals({ policy }: Pick<Work, 'policy'>, { step, says, clause }: Taken): Reason[] {
  const least = reasoned[step];
  const reasons: Reason[] = [];
  if (least !== undefined && (says ?? '').replace(/\s/g, '').length < least)
    reasons.push({ says: `${caseLife.says(step)}须写明理由（至少 ${least} 个字）`, remedy: '请写清理由，让对方知道为什么、怎么办' });
  if (step === 'reject' && !policy.clauses.some(({ id }) => id === clause))
    reasons.push({ says: '不予奖励须写明依据的条款', remedy: '请选择方案的条款' });
  return reasons;
}

/** Days that begin to run with a step. */
function detailOf(work: Work, step: TakenStep): NewStep['detail'] {
  if (step === 'reject') return { appealBy: dayAfter(work, 'award.appealWorkdays', work.today) };
  if (step === 'appeal') return { recheckBy: dayAfter(work, 'award.recheckWorkdays', work.today) };
  return {};
}

/**
 * 办一步: by the office whose step it is, after what the person saw last. An approval that completes the signatures freezes what it rests on and
 * posts the instalment in the same transaction.
 */
export async function takeStep(work: Work, taken: Taken): Promise<z.input<typeof contract.output>> {
  const context = await caseContext(work, taken.id);
  const { found } = context;
  const published = (await publishedOf(work, [found.id])).get(`${found.id} ${found.stage}`) ?? null;
  const { duty, standing } = stepRefusals(work, context, taken.step, published);
  refuse(duty.length > 0 ? [...duty, ...standing] : [], 403);
  if (taken.after !== found.ordinal) refuse([tooLate(context)]);
  refuse(standing);
  refuse(saidRefusals(work, taken));
  if (work.actor.office !== 'enterprise') refuseWording(work.policy, { 说明: taken.says });
  const kept =
    taken.step === 'approve'
      ? await approve(work, context, taken.says)
      : await keepStep(work, found, {
          step: taken.step,
          says: taken.says,
          clause: taken.step === 'reject' ? taken.clause : null,
          detail: detailOf(work, taken.step) ?? {},
        });
  if (!kept) refuse([tooLate()]);
  const { found: after } = await settle(work, found.id);
  return { id: after.id, state: after.state, ordinal: after.ordinal };
}

/** 刚刚已有人办理: who did what, as far as it can be seen already. */
function tooLate(context?: CaseContext): Reason {
  const last = context?.steps.at(-1);
  const by = last
    ? `${last.takenByName}于 ${last.takenOn} 办理了「${caseStepSays(last.step, { stage: last.stage, stages: context?.found.stages ?? 2 })}」，`
    : '';
  return { says: `刚刚已有人办理过这件奖励：${by}您看到的不是最新情况`, remedy: '请刷新后再办' };
}

/** 批量办一步: each by itself, within one transaction; what one is refused for undoes that one alone. */
export async function takeSteps(
  work: Work,
  { cases, ...said }: z.output<typeof manyContract.input>,
): Promise<z.input<typeof manyContract.output>> {
  const refused: z.input<typeof manyContract.output>['refused'] = [];
  let done = 0;
  for (const { id, after } of new Map(cases.map((one) => [one.id, one])).values()) {
    await work.client.query('savepoint one_case');
    try {
      await takeStep(work, { id, after, ...said });
      await work.client.query('release savepoint one_case');
      done += 1;
    } catch (error) {
      await work.client.query('rollback to savepoint one_case');
      if (!(error instanceof Refusal) || error.reasons.some(({ asks }) => asks === 'secondFactor')) throw error;
      const name = await caseById(work, id).then(
        (found) => found.name,
        () => id,
      );
      refused.push({ id, name, reasons: error.reasons.map(({ asks: _, ...reason }) => reason) });
    }
  }
  return { done, refused };
}
