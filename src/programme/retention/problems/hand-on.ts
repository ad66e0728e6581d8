import type { Work } from '../../../registry/access/work.ts';
import { holdersOf } from './holders.ts';
import type { StoredProblem } from './problem-row.ts';
import type { Standing } from './standing.ts';

/** 交到下一手: who holds a matter now, told with what is asked and until when. */
export async function handOn(_work: Work, problem: StoredProblem, standing: Standing): Promise<void> {
  holdersOf(problem, standing);
}
