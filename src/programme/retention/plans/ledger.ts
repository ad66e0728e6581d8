import type { Work } from '../../../registry/access/work.ts';
import { endedStates, problemLife } from '../problems/contract.ts';
import { problemsOf } from '../problems/problems-of.ts';

/** A measure in the ledger: where it stands. */
export interface MeasureProblem {
  measure: string;
  id: string;
  serial: string;
  state: string;
  light: string;
  dueOn: string | null;
  closed: boolean;
}

/** 台账中的措施 of a plan, as the ledger tells them; one the reader is not told of stands with its number alone, as not closed. */
export async function measureProblems(work: Work, planId: string): Promise<MeasureProblem[]> {
  const { rows } = await work.client.query<{ measure: string; id: string; serial: string }>(
    'select measure, problem_id as id, serial from plan_dispatch where plan_id = $1 order by serial',
    [planId],
  );
  if (rows.length === 0) return [];
  const known = new Map((await problemsOf(work, { source: 'plan', sourceThing: planId })).map((problem) => [problem.id, problem]));
  return rows.map((row) => {
    const problem = known.get(row.id);
    if (!problem) return { ...row, state: '', light: '', dueOn: null, closed: false };
    const { state, light, dueOn } = problem;
    return { ...row, state: problemLife.states[state], light, dueOn, closed: endedStates.includes(state) };
  });
}
