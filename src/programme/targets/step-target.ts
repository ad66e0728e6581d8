import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../platform/shared/reason.ts';
import { areaNamed } from '../../policy/area.ts';
import { samePersonRefusals } from '../../registry/access/acting.ts';
import { dutyRefusals } from '../../registry/access/duties.ts';
import type { Work } from '../../registry/access/work.ts';
import { refuseWording } from '../../registry/compliance/refuse-act.ts';
import { note } from '../../registry/journal/note.ts';
import { type AreaTarget, type stepTarget as contract, type reportMeasure as measureContract, targetLife } from './contract.ts';
import { handOnTarget } from './hand-on-target.ts';
import { keepStep, stepsOf, thingOf } from './target-steps.ts';
import { versionOf } from './versions.ts';

type Asked = z.output<typeof contract.input>;

const DUTY = { submit: 'target.submit', return: 'target.review', issue: 'target.review' } as const;
const tooLate = { says: '刚刚已有人办理', remedy: '请刷新' };

function wholeRefusals(asked: Asked, one: AreaTarget): Reason[] {
  if (asked.step !== 'submit') return [];
  const reasons: Reason[] = [];
  if (one.netCount === null)
    reasons.push({ says: '没有净增目标：县市区要同时制定新增、净增目标', clause: '六.2', remedy: '请另拟一版，写明净增目标' });
  if (one.measures.length === 0) reasons.push({ says: '没有推进措施', clause: '六.2', remedy: '请另拟一版，写明措施、责任单位和时限' });
  return reasons;
}

/** 送审（县市区）、退回、下达（市工信局）: the newest version alone; whoever drew it up does not review it; sent back with a reason. */
export async function stepTarget(work: Work, asked: Asked): Promise<AreaTarget> {
  const area = areaNamed(work.policy, asked.area);
  if (!area) throw new Refusal([{ says: `「${asked.area}」不是本方案的县市区`, remedy: '请选择县市区' }], 422);
  refuse(dutyRefusals(work.actor, DUTY[asked.step], area), 403);
  refuseWording(work.policy, { 意见: asked.says });
  const { one, newest } = await versionOf(work, { ...asked, area });
  const thing = thingOf(area, asked.year, asked.version);
  const taken = (await stepsOf(work, asked.year)).get(thing) ?? [];
  const makers = asked.step === 'issue' ? taken.flatMap(({ persons }) => persons) : [];
  refuse([
    ...targetLife.refusals(one.state, asked.step),
    ...(newest === one.version ? [] : [{ says: `已有第${newest}版，只能办理最新一版`, remedy: '请刷新后办理最新一版' }]),
    ...(asked.step === 'return' && (asked.says ?? '').length < 4
      ? [{ says: '退回须写明理由，至少 4 个字', remedy: '请写明退回理由' }]
      : []),
    ...wholeRefusals(asked, one),
    ...samePersonRefusals(work.actor, makers, '目标的拟定与审核'),
  ]);
  if (!(await keepStep(work, { thing, area, ordinal: taken.length + 1, step: asked.step, says: asked.says || null }))) refuse([tooLate]);
  note(work, {
    act: `target.${asked.step}`,
    says: targetLife.says(asked.step),
    thing,
    detail: { area, year: asked.year, version: asked.version },
  });
  const after = (await versionOf(work, { ...asked, area })).one;
  await handOnTarget(work, after);
  return after;
}

/** 登记推进措施进展: how far a measure in force has come, in the area's own words. */
export async function reportMeasure(work: Work, asked: z.output<typeof measureContract.input>): Promise<AreaTarget> {
  const { client, actor, policy, now } = work;
  refuse(dutyRefusals(actor, 'target.measure', asked.area), 403);
  refuseWording(policy, { 进展: asked.says });
  const { one } = await versionOf(work, asked);
  const measure = one.measures.find(({ ordinal }) => ordinal === asked.measure);
  if (!measure) throw new Refusal([{ says: '没有这一条措施', remedy: '请刷新后重新选择' }], 404);
  refuse([
    ...(one.state === 'issued'
      ? []
      : [{ says: `目标「${targetLife.states[one.state]}」，下达后才登记措施进展`, remedy: '请先送审、下达' }]),
    ...(measure.state === 'done' || measure.state === 'stopped' ? [{ says: '这一条措施已了结', remedy: '有新情况请另拟一版目标' }] : []),
  ]);
  const { rowCount } = await client.query(
    `insert into target_measure_step (area, year, version, measure, ordinal, state, says, taken_by, taken_by_name, taken_at)
     select $1, $2, $3, $4, coalesce(max(ordinal), 0) + 1, $5, $6, $7, $8, $9 from target_measure_step
     where area = $1 and year = $2 and version = $3 and measure = $4 on conflict do nothing`,
    [asked.area, asked.year, asked.version, asked.measure, asked.state, asked.says, actor.accountId, actor.displayName, now],
  );
  if (rowCount === 0) refuse([tooLate]);
  return (await versionOf(work, asked)).one;
}
