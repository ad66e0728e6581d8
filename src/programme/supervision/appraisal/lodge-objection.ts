import type * as z from 'zod';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import { personsBehind } from '../../../registry/access/acting.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { appraisalLife, type lodgeObjection as contract } from './contract.ts';
import { handOnObjection } from './hand-on.ts';
import { knownItem } from './items.ts';
import { standingOf, tooLate, versionRows } from './rows.ts';
import { objectUntil } from './terms.ts';

/** 提出异议: by an area's 工信, of one figure or item of the version made public, within the term of the pack; once each. */
export async function lodgeObjection(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { client, policy, actor, today, now } = work;
  refuse(dutyRefusals(actor, 'appraisal.object'), 403);
  refuseWording(policy, { 异议内容: asked.says, 依据: asked.basis });
  const standing = await standingOf(work, asked.year);
  const newest = (await versionRows(work, asked.year)).at(-1);
  if (standing.state !== 'consult' || !newest)
    throw new Refusal([
      { says: `「${appraisalLife.states[standing.state]}」时不能提出异议`, clause: '六.4', remedy: '异议在公示征求意见期内提出' },
    ]);
  if (asked.version !== newest.version) refuse([{ says: `公示的已是第 ${newest.version} 版`, remedy: '请刷新后看新的一版再提' }]);
  if (!knownItem(newest.content.term, asked.item)) refuse([{ says: '考核没有这一项', remedy: '请从考核明细里选择要异议的一项' }], 422);
  const until = objectUntil(policy, newest);
  if (today > until) refuse([{ says: `异议期到 ${until} 为止，已经过期`, clause: '六.4', remedy: '数据有误的，可请统计部门更正在库名录' }]);
  const { rows } = await client.query<{ id: string }>(
    `insert into appraisal_objection (year, version, area, item, says, basis, made_by, made_by_name, made_on, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
    [asked.year, asked.version, actor.area, asked.item, asked.says, asked.basis, actor.accountId, actor.displayName, today, now],
  );
  const id = rows[0]?.id;
  if (!id) throw new Refusal([{ says: '对这一项已经提出过异议', clause: '六.4', remedy: '请在异议中查看办理情况' }]);
  const { rowCount } = await client.query(
    `insert into appraisal_objection_step (objection_id, ordinal, area, step, state, says, persons, taken_by, taken_by_name, office, taken_on, taken_at)
     values ($1, 1, $2, 'lodge', 'lodged', $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [id, actor.area, asked.says, personsBehind(actor), actor.accountId, actor.displayName, actor.office, today, now],
  );
  if (rowCount === 0) refuse([tooLate]);
  await handOnObjection(work, asked.year, id);
  return { id };
}
