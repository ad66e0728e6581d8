import type * as z from 'zod';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import { isGuarded, refuseWording } from '../compliance/refuse-act.ts';
import { type QuestionFull, questionLife, type raiseQuestion as raiseContract, type takeQuestionStep as stepContract } from './contract.ts';
import { readQuestion } from './question.ts';
import { passQuestions } from './question-desk.ts';
import { questionById } from './questions.ts';
import { stepRefusals } from './step-refusals.ts';

/** 交办、答复、退回、提出核定意见、核清、确认存疑. Nothing else moves by it: no list, no award, no score. */
export async function takeQuestionStep(work: Work, taken: z.output<typeof stepContract.input>): Promise<QuestionFull> {
  const question = await questionById(work, taken.id);
  const refusals = stepRefusals(work, question, taken.step);
  const late = questionLife.refusals(question.state, taken.step);
  if (refusals.some(isGuarded) || refusals.length > late.length) throw new Refusal(refusals, 403);
  refuse(refusals);
  refuseWording(work.policy, { 说明: taken.says });
  if (question.ordinal !== taken.ordinal) refuse([{ says: '刚刚已有人办理，或数据有变', remedy: '请刷新后再看' }]);
  const done = await append(work, {
    id: question.id,
    area: question.area,
    ordinal: question.ordinal + 1,
    step: taken.step,
    says: taken.says,
  });
  if (!done) refuse([{ says: '刚刚已有人办理', remedy: '请刷新后再看' }]);
  await passQuestions(work, [question.id]);
  return readQuestion(work, { id: question.id });
}

async function append(
  { client, actor, now }: Work,
  step: { id: string; area: string; ordinal: number; step: string; says: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into data_question_step (question_id, ordinal, area, step, says, level, taken_by, taken_by_name, office, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      step.id,
      step.ordinal,
      step.area,
      step.step,
      step.says,
      actor.area === null ? 'city' : 'area',
      actor.accountId,
      actor.displayName,
      actor.office,
      now,
    ],
  );
  return rowCount === 1;
}

/** 统计部门提出: about an enterprise and a month, in words of its own. */
export async function raiseQuestion(work: Work, raised: z.output<typeof raiseContract.input>): Promise<QuestionFull> {
  const { client, actor, policy, now } = work;
  refuseWording(policy, { 问题: raised.says });
  const { rows } = await client.query<{ area: string; credit_code: string; name: string }>(
    'select area, credit_code, name from enterprise where id = $1 and withdrawn_at is null',
    [raised.enterpriseId],
  );
  const about = rows[0];
  if (!about) throw new Refusal([{ says: '名录中没有这家企业，或不在您的可见范围内', remedy: '请从企业名录重新进入' }], 404);
  refuse(dutyRefusals(actor, 'question.raise', about.area), 403);
  const made = await client.query<{ id: string }>(
    `insert into data_question (key, kind, enterprise_id, area, credit_code, name, subject, period, months, says, visit, raised_by, raised_at)
     values ('asked|' || gen_random_uuid(), 'asked', $1, $2, $3, $4, $5, $5, array[$5], $6, $7, 'person', $8) returning id::text`,
    [raised.enterpriseId, about.area, about.credit_code, about.name, raised.period, raised.says, raised.visit, now],
  );
  const id = made.rows[0]?.id ?? '';
  await append(work, { id, area: about.area, ordinal: 1, step: 'raise', says: raised.says });
  await passQuestions(work, [id]);
  return readQuestion(work, { id });
}
