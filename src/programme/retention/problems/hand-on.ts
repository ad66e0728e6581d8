import type { Work } from '../../../registry/access/work.ts';
import { type Passed, passOn } from '../../../registry/worklist/pass-on.ts';
import { holdersOf } from './holders.ts';
import type { StoredProblem } from './problem-row.ts';
import type { Standing } from './standing.ts';

/** 这件问题交到谁手上, as the worklist takes it. */
export function passedOf(problem: StoredProblem, standing: Standing): Passed {
  const { to, asks, dueOn } = holdersOf(problem, standing);
  const { id, area, enterpriseId, serial, title, name } = problem;
  return { kind: 'problem', thing: id, area, enterpriseId, title: `${serial} ${name}：${title}`, asks, to, dueOn };
}

/** 交到下一手: who holds a matter now, told with what is asked and until when. */
export async function handOn(work: Work, problem: StoredProblem, standing: Standing): Promise<void> {
  await passOn(work, passedOf(problem, standing));
}
