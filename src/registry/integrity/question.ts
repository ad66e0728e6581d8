import type * as z from 'zod';
import type { Work } from '../access/work.ts';
import type { readQuestion as contract, QuestionFull } from './contract.ts';
import { evidenceOf } from './evidence.ts';
import { questionById } from './questions.ts';
import { stepRefusals, takenSteps } from './step-refusals.ts';

/** 一件数据核实问题: what was said by whom, what may be done now, and the evidence as far as the reader is told. */
export async function readQuestion(work: Work, { id }: z.output<typeof contract.input>): Promise<QuestionFull> {
  const { client, actor } = work;
  const question = await questionById(work, id);
  const { rows } = await client.query<Omit<QuestionFull['steps'][number], 'at'> & { at: Date }>(
    `select ordinal, step, says, taken_by_name as by, office, taken_at as at from data_question_step where question_id = $1 order by ordinal`,
    [id],
  );
  const outside = actor.office === 'township';
  return {
    ...question,
    steps: rows.map(({ at, ...step }) => ({ ...step, at: at.toISOString() })),
    may: outside ? [] : takenSteps.map((step) => ({ step, refusals: stepRefusals(work, question, step).map(plain) })),
    evidence: outside ? null : await evidenceOf(work, question),
  };
}

const plain = ({ says, clause, remedy }: { says: string; clause?: string; remedy?: string }) => ({
  says,
  ...(clause === undefined ? {} : { clause }),
  ...(remedy === undefined ? {} : { remedy }),
});
