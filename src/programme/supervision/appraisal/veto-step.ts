import type * as z from 'zod';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import { personsBehind } from '../../../registry/access/acting.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { note } from '../../../registry/journal/note.ts';
import { type takeVetoStep as contract, vetoLife, vetoRefusals } from './contract.ts';
import { handOnVeto } from './hand-on.ts';
import { tooLate } from './rows.ts';
import { vetoRows } from './veto-rows.ts';

/** 确认、不予确认、撤销 by 市委组织部: a second person, who has the document before them. It reaches the scores with the next version. */
export async function takeVetoStep(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { client, actor, today, now } = work;
  refuse(dutyRefusals(actor, 'appraisal.veto.confirm'), 403);
  if (actor.accountId === null) refuse([{ says: '一票否决须由人确认', clause: '五.3' }], 403);
  refuseWording(work.policy, { 说明: asked.says });
  const veto = (await vetoRows(work, asked.year)).find(({ area, ordinal }) => area === asked.area && ordinal === asked.veto);
  if (!veto) throw new Refusal([{ says: '没有这件一票否决', remedy: '请重新查找' }], 404);
  if (veto.step !== asked.ordinal) refuse([tooLate]);
  refuse(vetoRefusals(veto, asked.step));
  const { to } = vetoLife.moves[asked.step];
  const { rowCount } = await client.query(
    `insert into appraisal_veto_step (year, area, veto, ordinal, step, state, says, persons, taken_by, taken_by_name, office, taken_on, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
    [
      asked.year,
      asked.area,
      asked.veto,
      veto.step + 1,
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
    act: `appraisal.veto.${asked.step}`,
    says: `一票否决${vetoLife.says(asked.step)}`,
    thing: `${asked.year}|${asked.area}|${asked.veto}`,
  });
  await handOnVeto(work, asked.year, asked.area, asked.veto);
  return { state: to };
}
