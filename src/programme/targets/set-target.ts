import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../../registry/access/duties.ts';
import type { Work } from '../../registry/access/work.ts';
import { refuseAct, refuseWording } from '../../registry/compliance/refuse-act.ts';
import type { AreaTarget, setTarget as contract } from './contract.ts';
import { subjectOf } from './target-subject.ts';

/** The columns of a version, as the contract has them. */
export const targetColumns = `area, year, version, new_count as "newCount", net_count as "netCount", document, decided_on::text as "decidedOn",
  set_by_name as by, to_char(set_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`;

/**
 * 制定年度目标 (六.2): an area's aims for a year with the document they rest on; a new version, the earlier ones stay. Whatever is no area of the
 * programme is refused by the guard rail: no aim goes below an area.
 */
export async function setTarget(work: Work, asked: z.output<typeof contract.input>): Promise<AreaTarget> {
  const { client, policy, actor, today, now } = work;
  const subject = subjectOf(policy, asked.subject);
  if ('strange' in subject) refuseAct(policy, 'targetBelowArea', `「${asked.subject}」是${subject.strange}，不是县市区，不能给它定目标`);
  refuse(dutyRefusals(actor, 'targets.set', subject.area), 403);
  refuseWording(policy, { 依据文件: asked.document });
  const late: Reason[] =
    asked.decidedOn > today ? [{ says: `文件日期 ${asked.decidedOn} 在今天（${today}）之后`, remedy: '请填文件印发日期' }] : [];
  refuse(late);
  const { rows } = await client.query<AreaTarget>(
    `insert into area_target (area, year, version, new_count, net_count, document, decided_on, set_by, set_by_name, set_at)
     select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7, $8, $9 from area_target where area = $1 and year = $2
     on conflict do nothing returning ${targetColumns}`,
    [subject.area, asked.year, asked.newCount, asked.netCount, asked.document, asked.decidedOn, actor.accountId, actor.displayName, now],
  );
  if (!rows[0]) throw new Refusal([{ says: '刚刚已有人改过这一年的目标', remedy: '请刷新后再看' }]);
  return rows[0];
}
