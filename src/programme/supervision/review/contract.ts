import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';
import { PeriodShape } from '../../../platform/shared/period.ts';
import { exportOf } from '../../../registry/exports/contract.ts';

/** 议题: an exception of the month, where it stands, and the page that opens it. */
const Line = z.object({
  key: z.string(),
  title: z.string(),
  says: z.string(),
  clause: z.string(),
  unit: z.string(),
  /** Null: a small count, left out. */
  areas: z.array(z.object({ area: z.string(), value: z.number().nullable() })),
  path: z.string(),
});
export type AgendaLine = z.infer<typeof Line>;

const Decision = z.object({
  ordinal: z.number(),
  line: z.string(),
  area: z.string(),
  says: z.string(),
  dueOn: z.string(),
  by: z.string(),
  at: z.string(),
  overdue: z.boolean(),
  answer: z.object({ says: z.string(), by: z.string(), at: z.string() }).nullable(),
});

/** 一次调度会: the agenda as it was fixed, and what was decided with how far it has come. */
export const Meeting = z.object({
  id: z.string(),
  period: z.string(),
  heldOn: z.string(),
  area: z.string().nullable(),
  title: z.string(),
  agenda: z.array(Line),
  by: z.string(),
  at: z.string(),
  decisions: z.array(Decision),
});
export type Meeting = z.infer<typeof Meeting>;

/** 月度调度会议程 from exceptions: only what is out of order stands on it. */
export const readAgenda = endpoint({
  kind: 'read',
  path: '/api/review/agenda',
  says: '月度调度会议程',
  duty: 'review.read',
  input: z.strictObject({ period: PeriodShape.optional() }),
  output: z.object({ period: z.string(), area: z.string().nullable(), lines: z.array(Line) }),
});

/** 历次调度会. */
export const listMeetings = endpoint({
  kind: 'read',
  path: '/api/review/meetings',
  says: '历次调度会',
  duty: 'review.read',
  input: z.strictObject({ period: PeriodShape.optional() }),
  output: z.object({ rows: z.array(Meeting) }),
});
export const exportMeetings = exportOf(listMeetings, '/api/review/meetings.xlsx', '导出调度会议定事项');

/** 定议程: the agenda of this moment is kept as it is. */
export const holdMeeting = endpoint({
  kind: 'write',
  path: '/api/review/hold',
  says: '定调度会议程',
  duty: 'review.hold',
  input: z.strictObject({ period: PeriodShape, heldOn: z.iso.date(), title: z.string().trim().min(2, '请写会议名称').max(100) }),
  output: Meeting,
});

/** 议定事项交办 to an area; what one enterprise needs goes into the ledger of problems. */
export const decideMatter = endpoint({
  kind: 'write',
  path: '/api/review/decide',
  says: '交办议定事项',
  duty: 'review.hold',
  input: z.strictObject({
    meetingId: z.uuid(),
    line: z.string().min(1).max(40),
    area: z.string().max(20),
    says: z.string().trim().min(4, '请写明议定事项，至少 4 个字').max(400),
    dueOn: z.iso.date(),
  }),
  output: Meeting,
});

/** 反馈办结情况. */
export const answerMatter = endpoint({
  kind: 'write',
  path: '/api/review/answer',
  says: '反馈议定事项',
  duty: 'review.answer',
  input: z.strictObject({
    meetingId: z.uuid(),
    ordinal: z.number().int(),
    says: z.string().trim().min(4, '请写明办结情况，至少 4 个字').max(400),
  }),
  output: Meeting,
});
