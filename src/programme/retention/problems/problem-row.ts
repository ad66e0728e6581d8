import type { Day } from '../../../platform/shared/period.ts';
import { Refusal } from '../../../platform/shared/reason.ts';
import type { ProblemSource, Urgency } from '../../../policy/sla-shape.ts';
import type { Office } from '../../../registry/access/contract.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { ProblemStep } from './contract.ts';
import type { StepDetail, TakenStep } from './standing.ts';

/** A problem as it was raised, and what of its standing a step is judged by before its steps are read. */
export interface StoredProblem {
  id: string;
  serial: string;
  enterpriseId: string;
  area: string;
  creditCode: string;
  name: string;
  source: ProblemSource;
  sourceThing: string | null;
  title: string;
  says: string;
  wantedOn: Day | null;
  category: string;
  urgency: Urgency;
  groupId: string | null;
  raisedBy: string | null;
  raisedByName: string;
  raisedOffice: Office | 'system';
  raisedOn: Day;
}

/** A step as stored. */
export interface StoredStep extends TakenStep {
  ordinal: number;
  step: ProblemStep;
  says: string | null;
  detail: StepDetail;
  taken_by_name: string;
  office: string;
  office_area: string | null;
  taken_on: Day;
}

/** One problem; 404 when there is none the reader may see. */
export async function problemById({ client }: Pick<Work, 'client'>, id: string): Promise<StoredProblem> {
  const { rows } = await client.query<StoredProblem>(
    `select p.id, p.serial, p.enterprise_id::text as "enterpriseId", p.area, p.credit_code as "creditCode", p.name, p.source,
       p.source_thing as "sourceThing", p.title, p.says, p.wanted_on::text as "wantedOn", p.category, p.urgency, p.group_id as "groupId",
       p.raised_by as "raisedBy", p.raised_by_name as "raisedByName", p.raised_office as "raisedOffice", p.raised_on::text as "raisedOn"
     from problem p where p.id = $1`,
    [id],
  );
  const found = rows[0];
  if (!found) throw new Refusal([{ says: '没有这件问题，或者它没有交给您所在的单位', remedy: '请在「问题台账」中重新查找' }], 404);
  return found;
}

/** The steps of a problem, the first first. */
export async function stepsOf({ client }: Pick<Work, 'client'>, id: string): Promise<StoredStep[]> {
  const { rows } = await client.query<StoredStep>(
    `select ordinal, step, says, detail, taken_by_name, office, office_area, taken_on::text
     from problem_step where problem_id = $1 order by ordinal`,
    [id],
  );
  return rows;
}
