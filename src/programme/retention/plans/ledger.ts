import type { Work } from '../../../registry/access/work.ts';

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

/** 台账中的措施 of a plan. */
export async function measureProblems({ client }: Work, planId: string): Promise<MeasureProblem[]> {
  const { rows } = await client.query<{ measure: string; id: string; serial: string }>(
    'select measure, problem_id as id, serial from plan_dispatch where plan_id = $1',
    [planId],
  );
  return rows.map((row) => ({ ...row, state: '', light: '', dueOn: null, closed: true }));
}
