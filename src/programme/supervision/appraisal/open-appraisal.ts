import type * as z from 'zod';
import { refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import type { openAppraisal as contract } from './contract.ts';
import { handOnAppraisal } from './hand-on.ts';
import { refusePeriod, termOf } from './reckon.ts';
import { keepStep, tooLate } from './rows.ts';

/** 起草年度考核 (六.4) by 市工信局: of a year and up to a month; one a year. Nothing is frozen yet. */
export async function openAppraisal(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { client, policy, actor, now } = work;
  refuse(dutyRefusals(actor, 'appraisal.draft'), 403);
  refuseWording(policy, { 说明: asked.says });
  refusePeriod(work, asked.year, asked.period);
  termOf(policy, asked.year);
  const { rowCount } = await client.query(
    'insert into appraisal (year, made_by, made_by_name, made_at) values ($1, $2, $3, $4) on conflict do nothing',
    [asked.year, actor.accountId, actor.displayName, now],
  );
  if (rowCount === 0) refuse([{ says: `${asked.year}年的考核已经起草`, remedy: '请打开后办理' }]);
  const said = {
    year: asked.year,
    ordinal: 1,
    step: 'open',
    state: 'draft',
    period: asked.period,
    version: null,
    says: asked.says,
  } as const;
  if (!(await keepStep(work, said))) refuse([tooLate]);
  await handOnAppraisal(work, asked.year);
  return { year: asked.year, state: 'draft' };
}
