import type * as z from 'zod';
import type { Work } from '../../../registry/access/work.ts';
import type { raiseProblem as contract } from './contract.ts';
import { raiseProblem } from './raise-problem.ts';

/** 在台账上反映一件问题: by the form of 问题台账, or of 我的诉求. */
export async function raisedByHand(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { sourceThing, dueOn, ...raised } = asked;
  return raiseProblem(work, {
    ...raised,
    ...(sourceThing === undefined ? {} : { sourceThing }),
    ...(dueOn === undefined ? {} : { dueOn }),
  });
}
