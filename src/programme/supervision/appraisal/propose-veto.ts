import type * as z from 'zod';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import { personsBehind } from '../../../registry/access/acting.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { note } from '../../../registry/journal/note.ts';
import { areaOnly } from './area-only.ts';
import type { proposeVeto as contract } from './contract.ts';
import { handOnVeto } from './hand-on.ts';
import { termOf } from './reckon.ts';
import { tooLate } from './rows.ts';
import { vetoRows } from './veto-rows.ts';

/** 提出一票否决 (五.3): a person of 市工信局 or 市统计局, with the document of whoever proved it. It counts for nothing until another person has confirmed it. */
export async function proposeVeto(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { client, policy, actor, today, now } = work;
  refuse(dutyRefusals(actor, 'appraisal.veto.propose'), 403);
  // The machine sets no veto: somebody answers for it.
  if (actor.accountId === null) refuse([{ says: '一票否决须由人提出', clause: '五.3' }], 403);
  const area = areaOnly(policy, asked.area, '考核');
  const { veto } = termOf(policy, asked.year);
  refuseWording(policy, { 文书名称: asked.documentTitle, 文号: asked.documentNo, 出具机关: asked.issuer });
  if (asked.issuedOn > today) refuse([{ says: `文书日期 ${asked.issuedOn} 在今天（${today}）之后`, remedy: '请填文书印发日期' }]);
  const before = (await vetoRows(work, asked.year)).filter((one) => one.area === area);
  if (before.some(({ state }) => state === 'proposed' || state === 'standing'))
    refuse([{ says: `${area}已有一票否决待确认或已确认`, clause: veto.clause, remedy: '请在一票否决中查看' }]);
  const ordinal = before.length + 1;
  const { rowCount } = await client.query(
    `insert into appraisal_veto (year, area, ordinal, document_title, document_no, issuer, issued_on, found, made_by, made_by_name, made_on, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
    [
      asked.year,
      area,
      ordinal,
      asked.documentTitle,
      asked.documentNo,
      asked.issuer,
      asked.issuedOn,
      asked.found,
      actor.accountId,
      actor.displayName,
      today,
      now,
    ],
  );
  if (rowCount === 0) throw new Refusal([tooLate]);
  await client.query(
    `insert into appraisal_veto_step (year, area, veto, ordinal, step, state, says, persons, taken_by, taken_by_name, office, taken_on, taken_at)
     values ($1, $2, $3, 1, 'propose', 'proposed', $4, $5, $6, $7, $8, $9, $10)`,
    [asked.year, area, ordinal, asked.found, personsBehind(actor), actor.accountId, actor.displayName, actor.office, today, now],
  );
  note(work, {
    act: 'appraisal.veto.propose',
    says: '提出一票否决',
    thing: `${asked.year}|${area}|${ordinal}`,
    detail: { document: asked.documentNo },
  });
  await handOnVeto(work, asked.year, area, ordinal);
  return { year: asked.year, area, ordinal };
}
