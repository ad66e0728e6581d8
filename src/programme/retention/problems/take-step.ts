import type * as z from 'zod';
import { type Reason, refuse } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { type takeStep as contract, type ProblemStep, saysOf } from './contract.ts';
import { handOn } from './hand-on.ts';
import { keepStanding } from './keep-standing.ts';
import { keepStep } from './keep-step.ts';
import { mergeRefusals } from './merge-into.ts';
import { problemById, type StoredProblem, type StoredStep, stepsOf } from './problem-row.ts';
import { reworkAfter } from './rework.ts';
import { type Standing, standingOf } from './standing.ts';
import { detailOf } from './step-detail.ts';
import { saidRefusals } from './step-said.ts';
import { standingRefusals } from './step-standing.ts';
import { whoRefusals } from './who-may.ts';

/** 随一步所写的. */
export type Said = z.output<typeof contract.input>;

/**
 * 办一步: by whoever's step it is, in its time, after what the person saw last (`after`); of two who act at once one is refused and told so. What is
 * late by now is noted before the step hides it; 不满意 and 未解决 send the matter back in the same transaction.
 */
export async function takeStep(work: Work, said: Said): Promise<z.output<typeof contract.output>> {
  const problem = await problemById(work, said.id);
  const steps = await stepsOf(work, said.id);
  const was = standingOf(steps);
  const who = whoRefusals(work, problem, was, said.step, said.party);
  const standing = standingRefusals(work, was, said.step);
  refuse(who.length > 0 ? [...who, ...standing] : [], 403);
  // Of two who act at once the second is told who was before them, not only that the step no longer fits.
  if (said.after !== was.ordinal) refuse([tooLate(steps.at(-1))]);
  refuse(standing);
  refuse(saidRefusals(work, problem, was, said));
  if (said.step === 'merge' && said.into) refuse(await mergeRefusals(work, problem, said.into));
  if (work.actor.office !== 'enterprise') refuseWording(work.policy, { 说明: said.says, 依据: said.basis });
  const now = await done(work, problem, was, said);
  await handOn(work, problem, now);
  return { id: problem.id, state: now.state, ordinal: now.ordinal };
}

async function done(work: Work, problem: StoredProblem, was: Standing, said: Said): Promise<Standing> {
  const step: ProblemStep = said.step === 'rate' && said.rating === 'dissatisfied' ? 'rateBad' : said.step;
  const detail = detailOf(work, problem, was, said);
  const kept = await keepStep(work, { problem, ordinal: was.ordinal + 1, step, says: said.says, detail });
  if (!kept) refuse([tooLate()]);
  const now = await keepStanding(work, problem.id);
  return now.state === 'reworkDue' ? reworkAfter(work, problem, now) : now;
}

/** 刚刚已有人办理: who did what, as far as it can be seen already. */
function tooLate(last?: StoredStep): Reason {
  const by = last ? `${last.taken_by_name}于 ${last.taken_on} 办理了「${saysOf(last.step)}」，` : '';
  return { says: `刚刚已有人办理过这件问题：${by}您看到的不是最新情况`, remedy: '请刷新后再办' };
}
