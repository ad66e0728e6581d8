import type * as z from 'zod';
import { type Reason, refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { applicationById } from './application-row.ts';
import { stateOf, stepsOf } from './application-steps.ts';
import { readApplication } from './applications.ts';
import { type Application, applicationLife, dutyOf, type markPaper as markContract } from './contract.ts';
import { heldPapers } from './held-papers.ts';
import { paperNamed } from './paper-giving.ts';

/** 核对、退回一份材料, by the desk the application lies on; what was given since is not what was looked at. */
export async function markPaper(work: Work, input: z.output<typeof markContract.input>): Promise<Application> {
  const { client, policy, actor, today, now } = work;
  const application = await applicationById(work, input.id);
  const state = stateOf(await stepsOf(work, application.id));
  refuse(dutyRefusals(actor, dutyOf('return', state), application.area), 403);
  refuse(applicationLife.refusals(state, 'return'));
  const paper = paperNamed(policy, input.paper);
  const standing = (await heldPapers(work, application)).get(paper.id);
  const reasons: Reason[] = [];
  if (!standing) reasons.push({ says: `还没有${paper.label}`, remedy: '请等企业上传' });
  else if (standing.ordinal !== input.ordinal) reasons.push({ says: '这份材料刚刚换过', remedy: '请刷新后核对新的一份' });
  if (input.mark === 'returned' && (input.says ?? '').length < 4)
    reasons.push({ says: '退回材料须写明理由（至少 4 个字）', clause: '二.2' });
  refuse(reasons);
  await client.query(
    `insert into entry_paper_mark (enterprise_id, paper, paper_ordinal, ordinal, area, mark, says, marked_by, marked_by_name, marked_on, marked_at)
     select $1, $2, $3, coalesce(max(ordinal), 0) + 1, $4, $5, $6, $7, $8, $9, $10
     from entry_paper_mark where enterprise_id = $1 and paper = $2 and paper_ordinal = $3 on conflict do nothing`,
    [
      application.enterprise_id,
      paper.id,
      input.ordinal,
      application.area,
      input.mark,
      input.says,
      actor.accountId,
      actor.displayName,
      today,
      now,
    ],
  );
  return readApplication(work, { id: input.id });
}
