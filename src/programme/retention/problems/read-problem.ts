import type * as z from 'zod';
import { refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { alikeOf } from './alike.ts';
import { partyName } from './assignment.ts';
import { type readProblem as contract, type Problem, saysOf, takenSteps } from './contract.ts';
import { deadlinesOf, whoName } from './due-because.ts';
import { filesOf, uploadRefusals } from './files.ts';
import { type LateKind, lateKinds } from './lateness.ts';
import { lightSql } from './light.ts';
import { ROW, rowOut, type StoredRow } from './list-query.ts';
import { problemById, type StoredProblem, type StoredStep, stepsOf } from './problem-row.ts';
import { type Standing, standingOf } from './standing.ts';
import { notesOf } from './step-notes.ts';
import { standingRefusals } from './step-standing.ts';
import { whoRefusals } from './who-may.ts';

/** 一件问题, as far as the reader may see it, with what they may do about it now. */
export async function readProblem(work: Work, { id }: z.output<typeof contract.input>): Promise<Problem> {
  refuse(dutyRefusals(work.actor, 'problem.open'), 403);
  const problem = await problemById(work, id);
  const steps = await stepsOf(work, id);
  const standing = standingOf(steps);
  const registering = standing.state === 'reported' || standing.state === 'registered';
  return {
    ...(await rowOf(work, id)),
    ...aboutOf(problem),
    ...standsAt(work, standing),
    clause: work.policy.sla.clause,
    asOf: work.today,
    deadlines: deadlinesOf(work, standing),
    lates: await latesKept(work, id),
    steps: steps.map((step, at) => stepOut(work, step, standingOf(steps.slice(0, at)))),
    files: await filesOf(work, id),
    alike: registering && dutyRefusals(work.actor, 'problem.desk', problem.area).length === 0 ? await alikeOf(work, problem) : [],
    refusals: refusalsOf(work, problem, standing),
    upload: uploadRefusals(work, problem, standing),
  };
}

async function rowOf(work: Work, id: string) {
  const { rows } = await work.client.query<StoredRow>(`select ${ROW}, ${lightSql('p', '$2')} as light from problem p where p.id = $1`, [
    id,
    work.today,
  ]);
  return rowOut(work, rows[0] as StoredRow);
}

const aboutOf = ({ says, sourceThing, wantedOn, raisedByName, groupId }: StoredProblem) => ({
  says,
  sourceThing,
  wantedOn,
  raisedBy: raisedByName,
  groupId,
});

function standsAt(work: Work, standing: Standing) {
  const { ordinal, lead, supports, assignedOn, signedOn, extended, extensionAsked, answeredOn, milestones } = standing;
  return {
    ordinal,
    leadParty: lead,
    supports: supports.map((one) => ({ name: partyName(work, one), signedOn: one.signedOn, answeredOn: one.answeredOn })),
    assignedOn,
    signedOn,
    extended,
    extensionAsked,
    answeredOn,
    milestones: milestones.map(({ says, dueOn, doneOn }) => ({ says, dueOn, doneOn })),
  };
}

async function latesKept(work: Work, id: string): Promise<Problem['lates']> {
  const { rows } = await work.client.query<{ kind: LateKind; who: string; dueOn: string }>(
    `select kind, who, due_on::text as "dueOn" from problem_late where problem_id = $1 order by due_on, kind`,
    [id],
  );
  return rows.map(({ kind, who, dueOn }) => ({ kind, label: lateKinds[kind], who: whoName(work, who), dueOn }));
}

function stepOut(work: Work, step: StoredStep, before: Standing): Problem['steps'][number] {
  return {
    ordinal: step.ordinal,
    step: step.step,
    label: saysOf(step.step),
    says: step.says,
    notes: notesOf(work, step, before),
    by: step.taken_by_name,
    on: step.taken_on,
  };
}

/** 各步能不能办: whose it is, then what stands in the way; the list that greys the button refuses the request. */
function refusalsOf(work: Work, problem: StoredProblem, standing: Standing): Problem['refusals'] {
  return Object.fromEntries(
    takenSteps.map((step) => [
      step,
      [...whoRefusals(work, problem, standing, step, null), ...standingRefusals(work, standing, step)].map(({ says, clause, remedy }) => ({
        says,
        ...(clause === undefined ? {} : { clause }),
        ...(remedy === undefined ? {} : { remedy }),
      })),
    ]),
  );
}
