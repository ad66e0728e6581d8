import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';

const Name = z.string().regex(/^[a-z][A-Za-z]{1,30}$/);
const PersonName = z.string().trim().min(2, '姓名至少 2 个字').max(40);
const Reasons = z.array(z.object({ says: z.string(), clause: z.string().optional(), remedy: z.string().optional() }));

/** 出示签到码: a new one every so many seconds, while the course is on. */
export const showCode = endpoint({
  kind: 'read',
  path: '/api/training/code',
  says: '出示签到码',
  duty: 'training.hold',
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({ code: z.string(), nextAt: z.string(), expiresAt: z.string(), seated: z.number(), attended: z.number() }),
});

/** 代签到, with the reason: somebody without a telephone. */
export const checkInByHand = endpoint({
  kind: 'write',
  path: '/api/training/check-in-by-hand',
  says: '人工签到',
  duty: 'training.hold',
  input: z.strictObject({ enrolmentId: z.uuid(), reason: z.string().trim().min(4, '理由至少 4 个字').max(200) }),
  output: z.object({ enrolmentId: z.string(), attendedAt: z.string() }),
});

/** 扫码进门: the code that hangs in the room for a ticket of one's own, good for one person and a few minutes. Nobody is signed in. */
export const enterDoor = endpoint({
  kind: 'write',
  path: '/api/training/enter',
  says: '扫码签到',
  duty: 'anyone',
  unkept: true,
  secret: ['code'],
  input: z.strictObject({ code: z.string().max(200) }),
  output: z.object({
    ticket: z.string(),
    title: z.string(),
    place: z.string(),
    startsAt: z.string(),
    host: z.string(),
    until: z.string(),
    law: z.string(),
  }),
});

/** 签到: name and the last four digits of the telephone that was given on enrolling. */
export const checkIn = endpoint({
  kind: 'write',
  path: '/api/training/check-in',
  says: '签到',
  duty: 'anyone',
  unkept: true,
  secret: ['ticket', 'tail', 'name'],
  input: z.strictObject({
    ticket: z.string().max(200),
    name: PersonName,
    tail: z.string().regex(/^\d{4}$/, '请填报名所留电话的后四位数字'),
  }),
  output: z.object({ title: z.string(), name: z.string(), enterprise: z.string(), at: z.string() }),
});

/** 核验结业证书: the serial and the code that are printed on it; no more is told than it says. */
export const verifyCertificate = endpoint({
  kind: 'write',
  path: '/api/training/verify',
  says: '核验结业证书',
  duty: 'anyone',
  unkept: true,
  secret: ['check'],
  input: z.strictObject({ serial: z.string().trim().max(40), check: z.string().trim().max(20) }),
  output: z.object({
    serial: z.string(),
    /** 张**. */
    name: z.string(),
    enterprise: z.string(),
    title: z.string(),
    heldOn: z.string(),
    host: z.string(),
    issuedOn: z.string(),
    demo: z.boolean(),
  }),
});

const OwnAttendee = z.object({
  id: z.string(),
  name: z.string(),
  roleLabel: z.string(),
  phone: z.string(),
  state: z.enum(['seated', 'waiting', 'withdrawn']),
  place: z.number().nullable(),
  attendedAt: z.string().nullable(),
  certificate: z.string().nullable(),
  score: z.number().nullable(),
  refusals: z.object({ withdraw: Reasons, rate: Reasons }),
});
/** 本企业收到的一次培训邀请. */
export const OwnCourse = z.object({
  id: z.string(),
  title: z.string(),
  topicLabel: z.string(),
  audience: z.string(),
  clause: z.string(),
  host: z.string(),
  state: z.enum(['planned', 'enrolling', 'started', 'finished', 'cancelled']),
  startsAt: z.string(),
  endsAt: z.string(),
  place: z.string(),
  teacher: z.string(),
  says: z.string(),
  enrolUntil: z.string(),
  capacity: z.number(),
  /** 还有几个名额; none left: who enrols now waits. */
  left: z.number(),
  roles: z.array(z.object({ id: z.string(), label: z.string() })),
  pledge: z.boolean(),
  attendees: z.array(OwnAttendee),
  refusals: z.object({ enrol: Reasons }),
});
export type OwnCourse = z.infer<typeof OwnCourse>;

const Pledge = z.object({
  version: z.string(),
  title: z.string(),
  law: z.string(),
  text: z.array(z.string()),
  /** The signed one of this version; null: not signed yet. */
  signed: z.object({ signer: z.string(), by: z.string(), on: z.string() }).nullable(),
  former: z.array(z.object({ version: z.string(), signer: z.string(), on: z.string() })),
});
const Own = z.object({ asOf: z.string(), courses: z.array(OwnCourse), pledge: Pledge });
export type Own = z.infer<typeof Own>;

/** 我的培训: what the enterprise is invited to, who goes, what came of it, its pledge. */
export const readOwnTraining = endpoint({
  kind: 'read',
  path: '/api/training/own',
  says: '本企业的培训',
  duty: 'training.own',
  input: z.strictObject({}),
  output: Own,
});

/** 报名一个人. The telephone is kept masked alone. */
export const enrol = endpoint({
  kind: 'write',
  path: '/api/training/enrol',
  says: '培训报名',
  duty: 'training.own',
  secret: ['phone'],
  input: z.strictObject({ id: z.uuid(), courseId: z.uuid(), name: PersonName, post: Name, phone: z.string().trim().min(1).max(40) }),
  output: Own,
});

/** 退出报名; the first who waits moves up. */
export const withdrawEnrolment = endpoint({
  kind: 'write',
  path: '/api/training/withdraw',
  says: '退出培训报名',
  duty: 'training.own',
  input: z.strictObject({ id: z.uuid(), says: z.string().trim().max(200).default('') }),
  output: Own,
});

/** 评价一次培训, for somebody who was there. */
export const rateCourse = endpoint({
  kind: 'write',
  path: '/api/training/rate',
  says: '评价培训',
  duty: 'training.own',
  input: z.strictObject({ id: z.uuid(), score: z.number().int().min(1).max(5), says: z.string().trim().max(300).default('') }),
  output: Own,
});

/** 签署统计法治承诺书 of the version that was read. */
export const signPledge = endpoint({
  kind: 'write',
  path: '/api/training/sign-pledge',
  says: '签署统计法治承诺书',
  duty: 'training.own',
  input: z.strictObject({ version: z.string().max(20), signer: PersonName }),
  output: Own,
});
