import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../platform/shared/reason.ts';
import { samePersonRefusals } from '../../registry/access/acting.ts';
import { dutyRefusals } from '../../registry/access/duties.ts';
import type { Work } from '../../registry/access/work.ts';
import { refuseAct, refuseWording } from '../../registry/compliance/refuse-act.ts';
import { note } from '../../registry/journal/note.ts';
import { type MeetingTarget, type setMeeting as setContract, type stepMeeting as stepContract, targetLife } from './contract.ts';
import { handOnMeeting } from './hand-on-target.ts';
import { instant, keepStep, meetingWord, stateOf, stepsOf, thingOf } from './target-steps.ts';
import { subjectOf } from './target-subject.ts';
import { shown } from './versions.ts';
import { yearRefusals } from './year-refusals.ts';

type Asked = z.output<typeof setContract.input>;
type Row = Asked['rows'][number];

/** 年度会议目标 of a year, the newest version first. */
export async function meetingsOf(work: Work, year: number): Promise<MeetingTarget[]> {
  const { rows } = await work.client.query<Omit<MeetingTarget, 'state' | 'steps'>>(
    `select year, version, document, decided_on::text as "decidedOn", city_new as "cityNew", city_net as "cityNet", rows, set_by_name as by,
       ${instant('set_at')} as at from meeting_target where year = $1 order by version desc`,
    [year],
  );
  const steps = await stepsOf(work, year);
  return rows.map((row) => {
    const taken = steps.get(thingOf(meetingWord, year, row.version)) ?? [];
    return { ...row, state: stateOf(taken), steps: taken.map(shown) };
  });
}

/** Each row is an area of the programme by its name; anything below is refused by the guard rail. */
function areaRows(work: Work, rows: Row[]): Row[] {
  return rows.map((row) => {
    const subject = subjectOf(work.policy, row.area);
    if ('strange' in subject) refuseAct(work.policy, 'targetBelowArea', `「${row.area}」是${subject.strange}，不是县市区，不能给它定目标`);
    return { ...row, area: subject.area };
  });
}

/** 各行齐不齐、加起来对不对: both sums are named, so that whoever typed it sees which of them the document has. */
export function sumRefusals(areas: string[], asked: Pick<Asked, 'cityNew' | 'cityNet' | 'rows'>): Reason[] {
  const given = asked.rows.map(({ area }) => area);
  const missing = areas.filter((area) => !given.includes(area));
  const twice = given.filter((area, at) => given.indexOf(area) < at);
  const reasons: Reason[] = [];
  if (missing.length > 0) reasons.push({ says: `缺${missing.join('、')}，各县市区须齐全`, clause: '六.2', remedy: '请按文件补齐' });
  if (twice.length > 0) reasons.push({ says: `${[...new Set(twice)].join('、')}写了两次`, remedy: '每个县市区只写一行' });
  const sum = asked.rows.reduce((total, { newCount }) => total + newCount, 0);
  if (reasons.length === 0 && sum !== asked.cityNew)
    reasons.push({
      says: `各县市区新增合计 ${sum} 家，与全市 ${asked.cityNew} 家不符`,
      clause: '六.2',
      remedy: '请对照文件核对各行和全市数',
    });
  const nets = asked.rows.map(({ netCount }) => netCount).filter((net) => net !== null);
  if (nets.length > 0 && nets.length < asked.rows.length)
    reasons.push({
      says: `${asked.rows.length - nets.length} 个县市区没有净增目标`,
      clause: '六.2',
      remedy: '净增目标要么都写，要么都不写',
    });
  else if (nets.length > 0 || asked.cityNet !== null) {
    const net = nets.length > 0 ? nets.reduce((total, one) => total + one, 0) : null;
    if (net !== asked.cityNet)
      reasons.push({
        says: `各县市区净增合计 ${net === null ? '未写' : `${net} 家`}，与全市 ${asked.cityNet === null ? '未写' : `${asked.cityNet} 家`}不符`,
        clause: '六.2',
        remedy: '请对照文件核对各行和全市数',
      });
  }
  return reasons;
}

/** 录入年度会议目标: a version with its document and day; it counts once another office has checked it against the document. */
export async function setMeeting(work: Work, said: Asked): Promise<MeetingTarget> {
  const { client, policy, actor, now } = work;
  refuse(dutyRefusals(actor, 'target.meeting'), 403);
  const asked = { ...said, rows: areaRows(work, said.rows) };
  refuseWording(policy, { 依据文件: asked.document });
  const counts = [...asked.rows, { area: '全市', newCount: asked.cityNew, netCount: asked.cityNet }].map(
    ({ area, newCount, netCount }): [string, number | null, number | null] => [area, newCount, netCount],
  );
  const areas = policy.areas.map(({ name }) => name);
  refuse([...yearRefusals(work, { ...asked, counts }), ...sumRefusals(areas, asked)]);
  const ordered = asked.rows.toSorted((a, b) => areas.indexOf(a.area) - areas.indexOf(b.area));
  const { rows } = await client.query<{ version: number }>(
    `insert into meeting_target (year, version, document, decided_on, city_new, city_net, rows, set_by, set_by_name, set_at)
     select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9 from meeting_target where year = $1
     on conflict do nothing returning version`,
    [
      asked.year,
      asked.document,
      asked.decidedOn,
      asked.cityNew,
      asked.cityNet,
      JSON.stringify(ordered),
      actor.accountId,
      actor.displayName,
      now,
    ],
  );
  const version = rows[0]?.version;
  if (version === undefined) throw new Refusal([{ says: '刚刚已有人录入这一年的会议目标', remedy: '请刷新后再看' }]);
  const thing = thingOf(meetingWord, asked.year, version);
  await keepStep(work, { thing, area: null, ordinal: 1, step: 'draft', says: null });
  await keepStep(work, { thing, area: null, ordinal: 2, step: 'submit', says: null });
  return passed(work, asked.year, version);
}

/** 核对: by 市统计局 or the command, against the document; sent back with a reason. */
export async function stepMeeting(work: Work, asked: z.output<typeof stepContract.input>): Promise<MeetingTarget> {
  refuse(dutyRefusals(work.actor, 'target.checkMeeting'), 403);
  refuseWording(work.policy, { 意见: asked.says });
  const all = await meetingsOf(work, asked.year);
  const one = all.find(({ version }) => version === asked.version);
  if (!one) throw new Refusal([{ says: '没有这一版会议目标', remedy: '请在年度目标中重新选择' }], 404);
  const thing = thingOf(meetingWord, asked.year, asked.version);
  const taken = (await stepsOf(work, asked.year)).get(thing) ?? [];
  refuse([
    ...targetLife.refusals(one.state, asked.step),
    ...(all[0]?.version === one.version ? [] : [{ says: `已有第${all[0]?.version}版，只能核对最新一版`, remedy: '请刷新' }]),
    ...(asked.step === 'return' && (asked.says ?? '').length < 4
      ? [{ says: '退回须写明理由，至少 4 个字', remedy: '请写明退回理由' }]
      : []),
    ...(asked.step === 'issue'
      ? samePersonRefusals(
          work.actor,
          taken.flatMap(({ persons }) => persons),
          '会议目标的录入与核对',
        )
      : []),
  ]);
  if (!(await keepStep(work, { thing, area: null, ordinal: taken.length + 1, step: asked.step, says: asked.says || null })))
    refuse([{ says: '刚刚已有人办理', remedy: '请刷新' }]);
  note(work, {
    act: `target.meeting-${asked.step}`,
    says: '核对年度会议目标',
    thing,
    detail: { year: asked.year, version: asked.version },
  });
  return passed(work, asked.year, asked.version);
}

async function passed(work: Work, year: number, version: number): Promise<MeetingTarget> {
  const one = (await meetingsOf(work, year)).find((each) => each.version === version);
  if (!one) throw new Error('meeting target kept and not found');
  await handOnMeeting(work, one);
  return one;
}
