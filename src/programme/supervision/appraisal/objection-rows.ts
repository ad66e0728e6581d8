import { officeNames } from '../../../registry/access/contract.ts';
import type { Work } from '../../../registry/access/work.ts';
import { type Objection, type ObjectionState, type ObjectionStep, objectionLife } from './contract.ts';
import { itemSays } from './items.ts';
import { versionRows } from './rows.ts';
import { answerDue } from './terms.ts';

interface StepOfObjection {
  id: string;
  ordinal: number;
  step: ObjectionStep | 'lodge';
  state: ObjectionState;
  says: string;
  by: string;
  office: keyof typeof officeNames;
  on: string;
}

/** 异议 of a year as far as the session sees them, the first first; with what is due of whom by when. */
export async function objectionRows(work: Pick<Work, 'client' | 'policy'>, year: number): Promise<Objection[]> {
  const { client, policy } = work;
  const { rows } = await client.query<Omit<Objection, 'state' | 'step' | 'steps' | 'dueOn' | 'itemSays'>>(
    `select id, area, version, item, says, basis, made_by_name as by, made_on::text as "on" from appraisal_objection where year = $1 order by made_at, id`,
    [year],
  );
  if (rows.length === 0) return [];
  const { rows: steps } = await client.query<StepOfObjection>(
    `select s.objection_id as id, s.ordinal, s.step, s.state, s.says, s.taken_by_name as by, s.office, s.taken_on::text as "on"
     from appraisal_objection_step s join appraisal_objection o on o.id = s.objection_id where o.year = $1 order by s.ordinal`,
    [year],
  );
  const versions = await versionRows(work, year);
  return rows.map((one) => {
    const taken = steps.filter(({ id }) => id === one.id);
    const last = taken.at(-1);
    const content = versions.find(({ version }) => version === one.version)?.content;
    const due = last?.state === 'lodged' ? 'opinion' : last?.state === 'opined' ? 'ruling' : null;
    return {
      ...one,
      itemSays: content ? itemSays(content.term, one.item) : one.item,
      state: last?.state ?? 'lodged',
      step: last?.ordinal ?? 0,
      dueOn: due && last && content ? answerDue(policy, content, last.on, due) : null,
      steps: taken.map(({ step, says, by, office, on }) => ({
        says: step === 'lodge' ? '提出异议' : objectionLife.says(step),
        reason: says,
        by,
        office: officeNames[office],
        on,
      })),
    };
  });
}
