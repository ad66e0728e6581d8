import type { Day, Period } from '../../../platform/shared/period.ts';
import type { Work } from '../../../registry/access/work.ts';
import { type ApplicationState, type ApplicationStep, applicationLife } from './contract.ts';

/** A step as stored. */
export interface StoredStep {
  ordinal: number;
  step: ApplicationStep;
  says: string | null;
  window_id: string | null;
  answered_on: Day | null;
  effective_period: Period | null;
  taken_by_name: string;
  taken_on: Day;
}

/** The steps of an application, the first first. */
export async function stepsOf({ client }: Work, id: string): Promise<StoredStep[]> {
  const { rows } = await client.query<StoredStep>(
    `select ordinal, step, says, window_id, answered_on::text, effective_period, taken_by_name, taken_on::text
     from application_step where application_id = $1 order by ordinal`,
    [id],
  );
  return rows;
}

/** The state its last step led to. */
export function stateOf(steps: StoredStep[]): ApplicationState {
  return applicationLife.after(steps.map(({ step }) => step));
}

/** The batch it was last submitted to; null: not yet. */
export function windowIdOf(steps: StoredStep[]): string | null {
  return steps.findLast(({ window_id }) => window_id !== null)?.window_id ?? null;
}
