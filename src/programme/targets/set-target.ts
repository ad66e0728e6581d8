import type * as z from 'zod';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../../registry/access/duties.ts';
import type { Work } from '../../registry/access/work.ts';
import { refuseAct, refuseWording } from '../../registry/compliance/refuse-act.ts';
import { type AreaTarget, type setTarget as contract, targetLife } from './contract.ts';
import { handOnTarget } from './hand-on-target.ts';
import { keepStep, thingOf } from './target-steps.ts';
import { subjectOf } from './target-subject.ts';
import { versionOf, versionsOf } from './versions.ts';
import { yearRefusals } from './year-refusals.ts';

type Asked = z.input<typeof contract.input>;

/**
 * 拟定年度目标 (六.2): an area's aims for a year with the document they rest on and what it does to reach them; a new version, the earlier ones stay,
 * and the one in force stays so until this one is issued. Whatever is no area of the programme is refused by the guard rail: no aim goes below an area.
 */
export async function setTarget(work: Work, { measures = [], ...asked }: Asked): Promise<AreaTarget> {
  const { client, policy, actor, now } = work;
  const subject = subjectOf(policy, asked.subject);
  if ('strange' in subject) refuseAct(policy, 'targetBelowArea', `「${asked.subject}」是${subject.strange}，不是县市区，不能给它定目标`);
  const { area } = subject;
  refuse(dutyRefusals(actor, 'targets.set', area), 403);
  refuseWording(policy, { 依据文件: asked.document, 推进措施: measures.map(({ says }) => says).join('\n') });
  refuse([
    ...yearRefusals(work, { ...asked, counts: [['', asked.newCount, asked.netCount]] }),
    ...measures
      .filter(({ office }) => !policy.offices.some(({ id }) => id === office))
      .map(({ office }) => ({ says: `方案里没有责任单位「${office}」`, clause: '六.1', remedy: '请从责任单位中选择' })),
    ...measures
      .filter(({ dueOn }) => !dueOn.startsWith(String(asked.year)))
      .map(({ says, dueOn }) => ({
        says: `措施「${says.slice(0, 20)}」的时限 ${dueOn} 不在 ${asked.year} 年内`,
        remedy: '请填当年的日期',
      })),
  ]);
  const standing = (await versionsOf(work, asked.year)).find((one) => one.area === area);
  if (standing?.state === 'submitted')
    throw new Refusal([
      { says: `第${standing.version}版正在市级审核，「${targetLife.states.submitted}」时不能另拟一版`, remedy: '请等市级审核或请其退回' },
    ]);
  const { rows } = await client.query<{ version: number }>(
    `insert into area_target (area, year, version, new_count, net_count, document, decided_on, set_by, set_by_name, set_at)
     select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7, $8, $9 from area_target where area = $1 and year = $2
     on conflict do nothing returning version`,
    [area, asked.year, asked.newCount, asked.netCount, asked.document, asked.decidedOn, actor.accountId, actor.displayName, now],
  );
  const version = rows[0]?.version;
  if (version === undefined) throw new Refusal([{ says: '刚刚已有人改过这一年的目标', remedy: '请刷新后再看' }]);
  for (const [at, { says, office, dueOn }] of measures.entries())
    await client.query(
      'insert into target_measure (area, year, version, ordinal, says, office, due_on) values ($1, $2, $3, $4, $5, $6, $7)',
      [area, asked.year, version, at + 1, says, office, dueOn],
    );
  await keepStep(work, { thing: thingOf(area, asked.year, version), area, ordinal: 1, step: 'draft', says: null });
  const { one } = await versionOf(work, { area, year: asked.year, version });
  await handOnTarget(work, one);
  return one;
}
