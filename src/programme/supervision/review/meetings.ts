import type * as z from 'zod';

import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import { areaNamed } from '../../../policy/area.ts';
import { addDays } from '../../../policy/workdays.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { passOn } from '../../../registry/worklist/pass-on.ts';
import { agendaOf } from './agenda.ts';
import type {
  answerMatter as answerContract,
  decideMatter as decideContract,
  holdMeeting as holdContract,
  listMeetings as listContract,
  Meeting,
} from './contract.ts';

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
/** The furthest ahead an agenda is fixed. */
const AHEAD_DAYS = 60;

async function meetingsOf({ client, today }: Work, { id, period }: { id?: string; period?: string | undefined }): Promise<Meeting[]> {
  const { rows } = await client.query<Meeting>(
    `select m.id, m.period, m.held_on::text as "heldOn", m.area, m.title, m.agenda, m.fixed_by_name as by, ${instant('m.fixed_at')} as at,
       coalesce((select json_agg(json_build_object('ordinal', d.ordinal, 'line', d.line, 'area', d.area, 'says', d.says, 'dueOn', d.due_on,
           'by', d.noted_by_name, 'at', ${instant('d.noted_at')}, 'overdue', d.due_on < $3::date and a.ordinal is null,
           'answer', case when a.ordinal is not null then json_build_object('says', a.says, 'by', a.answered_by_name, 'at', ${instant('a.answered_at')}) end)
           order by d.ordinal)
         from review_decision d left join review_answer a on a.meeting_id = d.meeting_id and a.ordinal = d.ordinal where d.meeting_id = m.id), '[]'::json) as decisions
     from review_meeting m where ($1::uuid is null or m.id = $1) and ($2::text is null or m.period = $2) order by m.held_on desc, m.fixed_at desc`,
    [id ?? null, period ?? null, today],
  );
  return rows;
}

async function meetingOf(work: Work, id: string): Promise<Meeting> {
  const one = (await meetingsOf(work, { id }))[0];
  if (!one) throw new Refusal([{ says: '没有这次调度会', remedy: '请在月度调度中重新选择' }], 404);
  return one;
}

/** 历次调度会 with what was decided; an area reads its own decisions of the city's meeting, and what of the agenda is its own. */
export async function listMeetings(work: Work, asked: z.output<typeof listContract.input>): Promise<{ rows: Meeting[] }> {
  refuse(dutyRefusals(work.actor, 'review.read'), 403);
  const { area } = work.actor;
  const rows = await meetingsOf(work, asked);
  if (area === null) return { rows };
  const own = ({ agenda }: Meeting) =>
    agenda.map((line) => ({ ...line, areas: line.areas.filter((one) => one.area === area) })).filter(({ areas }) => areas.length > 0);
  return { rows: rows.map((meeting) => ({ ...meeting, agenda: own(meeting) })) };
}

/** 定议程: kept as it is; of one day one meeting. */
export async function holdMeeting(work: Work, asked: z.output<typeof holdContract.input>): Promise<Meeting> {
  const { client, actor, policy, today, now } = work;
  refuse(dutyRefusals(actor, 'review.hold'), 403);
  refuseWording(policy, { 会议名称: asked.title });
  refuse([
    ...(asked.period > today.slice(0, 7) ? [{ says: `${asked.period} 尚未到来，没有可以调度的数`, remedy: '请选择本月或以前的月份' }] : []),
    ...(asked.heldOn < `${asked.period}-01`
      ? [{ says: `会议日期 ${asked.heldOn} 早于所调度的月份 ${asked.period}`, remedy: '请核对日期' }]
      : []),
    ...(asked.heldOn > addDays(today, AHEAD_DAYS)
      ? [{ says: `会议日期 ${asked.heldOn} 太远`, remedy: `请填 ${AHEAD_DAYS} 天以内的日期` }]
      : []),
  ]);
  const agenda = await agendaOf(work, asked.period, { published: true });
  const { rows } = await client.query<{ id: string }>(
    `insert into review_meeting (period, held_on, area, title, agenda, fixed_by, fixed_by_name, fixed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`,
    [asked.period, asked.heldOn, actor.area, asked.title, JSON.stringify(agenda), actor.accountId, actor.displayName, now],
  );
  if (!rows[0]) throw new Refusal([{ says: `${asked.period} 的调度会（${asked.heldOn}）已定过议程`, remedy: '请打开已定的一次' }]);
  return meetingOf(work, rows[0].id);
}

const thingOf = (meetingId: string, ordinal: number) => `${meetingId}|${ordinal}`;

/** 交办议定事项: an area gets it as work with its day. */
export async function decideMatter(work: Work, asked: z.output<typeof decideContract.input>): Promise<Meeting> {
  const { client, actor, policy, today, now } = work;
  const area = areaNamed(policy, asked.area);
  if (!area)
    throw new Refusal(
      [{ says: `「${asked.area}」不是本方案的县市区`, clause: '六.3', remedy: '议定事项交到县市区；一家企业的困难请登记问题台账' }],
      422,
    );
  refuse(dutyRefusals(actor, 'review.hold', area), 403);
  refuseWording(policy, { 议定事项: asked.says });
  const meeting = await meetingOf(work, asked.meetingId);
  refuse([
    ...(meeting.area === actor.area || actor.office === 'system'
      ? []
      : [{ says: '这次调度会由市级召开，议定事项由市级交办', clause: '六.3' }]),
    ...(asked.line === 'other' || meeting.agenda.some(({ key }) => key === asked.line)
      ? []
      : [{ says: '这次会议的议程里没有这个议题', remedy: '请从议题中选择' }]),
    ...(asked.dueOn < today ? [{ says: `办理时限 ${asked.dueOn} 已过`, remedy: `请填 ${today} 或以后的日期` }] : []),
  ]);
  const { rows } = await client.query<{ ordinal: number }>(
    `insert into review_decision (meeting_id, ordinal, line, area, says, due_on, noted_by, noted_by_name, noted_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning ordinal`,
    [meeting.id, meeting.decisions.length + 1, asked.line, area, asked.says, asked.dueOn, actor.accountId, actor.displayName, now],
  );
  const ordinal = rows[0]?.ordinal;
  if (ordinal === undefined) throw new Refusal([{ says: '刚刚已有人交办', remedy: '请刷新' }]);
  await passOn(work, {
    kind: 'review',
    thing: thingOf(meeting.id, ordinal),
    area,
    title: `${meeting.title}议定事项第${ordinal}项：${asked.says.slice(0, 40)}`,
    asks: '办理并反馈',
    to: [{ office: 'industry', area }],
    dueOn: asked.dueOn,
  });
  return meetingOf(work, meeting.id);
}

/** 反馈办结情况, by the area it was given to, once. */
export async function answerMatter(work: Work, asked: z.output<typeof answerContract.input>): Promise<Meeting> {
  const { client, actor, policy, now } = work;
  const meeting = await meetingOf(work, asked.meetingId);
  const decision = meeting.decisions.find(({ ordinal }) => ordinal === asked.ordinal);
  if (!decision) throw new Refusal([{ says: '没有这项议定事项', remedy: '请刷新' }], 404);
  refuse(dutyRefusals(actor, 'review.answer', decision.area), 403);
  refuseWording(policy, { 办结情况: asked.says });
  const { rowCount } = await client.query(
    `insert into review_answer (meeting_id, ordinal, area, says, answered_by, answered_by_name, answered_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing`,
    [meeting.id, asked.ordinal, decision.area, asked.says, actor.accountId, actor.displayName, now],
  );
  if (rowCount === 0) refuse([{ says: '这一项已经反馈过', remedy: '请刷新' }]);
  await passOn(work, {
    kind: 'review',
    thing: thingOf(meeting.id, asked.ordinal),
    area: decision.area,
    title: `${meeting.title}议定事项第${asked.ordinal}项：${decision.says.slice(0, 40)}`,
    asks: '已反馈',
    to: [],
  });
  return meetingOf(work, meeting.id);
}
