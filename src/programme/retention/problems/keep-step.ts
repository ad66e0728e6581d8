import type { Work } from '../../../registry/access/work.ts';
import type { ProblemStep } from './contract.ts';
import type { StepDetail } from './standing.ts';

/** What of a step is written beside whose it is. */
export interface NewStep {
  problem: { id: string; area: string };
  ordinal: number;
  step: ProblemStep;
  says: string | null;
  detail: StepDetail;
}

/** Writes a step in the name of whoever acts (the system: nobody's); false when somebody else's stands in its place. */
export async function keepStep({ client, actor, today, now }: Work, { problem, ordinal, step, says, detail }: NewStep): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into problem_step (problem_id, ordinal, area, step, says, detail, taken_by, taken_by_name, office, office_area, taken_on, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
    [
      problem.id,
      ordinal,
      problem.area,
      step,
      says || null,
      JSON.stringify(detail),
      actor.accountId,
      actor.displayName,
      actor.office,
      actor.area,
      today,
      now,
    ],
  );
  return rowCount === 1;
}
