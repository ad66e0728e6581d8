import type * as z from 'zod';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import { personsBehind } from '../../../registry/access/acting.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { note } from '../../../registry/journal/note.ts';
import { type takeObjectionStep as contract, objectionLife } from './contract.ts';
import { handOnObjection } from './hand-on.ts';
import { objectionRows } from './objection-rows.ts';
import { tooLate } from './rows.ts';

const DUTY = {
  opine: 'appraisal.opine',
  uphold: 'appraisal.rule',
  reject: 'appraisal.rule',
  withdraw: 'appraisal.object',
} as const;

/** The year an objection is of; refuses one the reader does not see. */
async function yearOfObjection({ client }: Work, id: string): Promise<number> {
  const { rows } = await client.query<{ year: number }>('select year::int as year from appraisal_objection where id = $1', [id]);
  if (!rows[0]) throw new Refusal([{ says: '没有这件异议，或者它不属于您负责的县市区', remedy: '请重新查找' }], 404);
  return rows[0].year;
}

/** 办理异议: 市工信局 gives its opinion, then 市委组织部 rules with its reason; the area may take it back before. The ruling changes no figure by itself. */
export async function takeObjectionStep(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { client, actor, today, now } = work;
  const year = await yearOfObjection(work, asked.id);
  const objection = (await objectionRows(work, year)).find(({ id }) => id === asked.id);
  if (!objection) throw new Error('objection seen and not listed');
  refuse(dutyRefusals(actor, DUTY[asked.step], objection.area), 403);
  refuseWording(work.policy, { 意见: asked.says });
  if (objection.step !== asked.ordinal) refuse([tooLate]);
  refuse(objectionLife.refusals(objection.state, asked.step));
  const { to } = objectionLife.moves[asked.step];
  const { rowCount } = await client.query(
    `insert into appraisal_objection_step (objection_id, ordinal, area, step, state, says, persons, taken_by, taken_by_name, office, taken_on, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
    [
      asked.id,
      objection.step + 1,
      objection.area,
      asked.step,
      to,
      asked.says,
      personsBehind(actor),
      actor.accountId,
      actor.displayName,
      actor.office,
      today,
      now,
    ],
  );
  if (rowCount === 0) refuse([tooLate]);
  note(work, {
    act: `appraisal.objection.${asked.step}`,
    says: objectionLife.says(asked.step),
    thing: asked.id,
    detail: { year, area: objection.area, item: objection.item },
  });
  await handOnObjection(work, year, asked.id);
  return { id: asked.id, state: to };
}
