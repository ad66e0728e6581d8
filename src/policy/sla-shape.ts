import * as z from 'zod';
import { paperKinds } from './papers-shape.ts';

/** 问题来源 (handbook §3.2): the enterprise itself, a visit, a plan's measure, 12345, a meeting, a leader's instruction. */
export const problemSources = ['enterprise', 'visit', 'plan', 'hotline', 'meeting', 'instruction'] as const;
/** The name of one of them. */
export type ProblemSource = (typeof problemSources)[number];

/** 紧急度. */
export const urgencies = ['normal', 'urgent'] as const;
/** The name of one of them. */
export type Urgency = (typeof urgencies)[number];

const Id = z.string().regex(/^[a-z][A-Za-z]*$/);
const Workdays = z.number().int().min(1).max(120);

const Profile = z.strictObject({
  id: Id,
  label: z.string().min(1),
  /** What a problem must be like for the profile to fit; empty: every problem. */
  when: z.strictObject({
    urgency: z.array(z.enum(urgencies)).min(1).optional(),
    category: z.array(Id).min(1).optional(),
    source: z.array(z.enum(problemSources)).min(1).optional(),
  }),
  /** The day a plan's measure names is the day the problem is due. */
  dueGiven: z.boolean().default(false),
  /** 工作日: to dispatch, to sign, for supporting offices, to answer, the longest extension, to call back, to answer again, to close. */
  days: z.strictObject({
    dispatch: Workdays,
    receive: Workdays,
    support: Workdays,
    answer: Workdays,
    extension: Workdays,
    callBack: Workdays,
    rework: Workdays,
    close: Workdays,
  }),
});
/** 一类时限: which problems it is for, and its working days. */
export type SlaProfile = z.infer<typeof Profile>;

const Term = z.strictObject({
  from: z.iso.date(),
  source: z.string().min(4, '须写明出处'),
  profiles: z.array(Profile).min(1),
  lights: z.strictObject({ yellowShare: z.number().gt(0).lt(1) }),
  objection: z.strictObject({ within: Workdays, ruling: z.number().int().min(0).max(10), times: z.number().int().min(0).max(3) }),
  extension: z.strictObject({ before: Workdays, times: z.number().int().min(0).max(5), decide: Workdays }),
  info: z.strictObject({ times: z.number().int().min(0).max(3), longest: Workdays }),
  escalation: z.array(
    z.strictObject({ level: z.number().int().min(1).max(3), overdue: Workdays, label: z.string().min(1), to: z.string().min(1) }),
  ),
  duplicates: z.strictObject({ similarity: z.number().gt(0).max(1) }),
  carryOver: z.strictObject({ nodes: z.number().int().min(1).max(50), months: z.number().int().min(1).max(120) }),
});
/** 一个时期的办理规定. */
export type SlaTerm = z.infer<typeof Term>;

/** sla.yaml. */
export const SlaFile = z.strictObject({
  clause: z.string(),
  terms: z.array(Term).min(1),
  categories: z.array(z.strictObject({ id: Id, label: z.string().min(1) })).min(1),
  notAccepted: z.array(z.strictObject({ id: Id, says: z.string().min(2), law: z.string().min(2) })).min(1),
  objections: z.array(z.strictObject({ id: Id, says: z.string().min(2) })).min(1),
  units: z.array(z.strictObject({ id: Id, name: z.string().min(2) })),
  attachments: z.strictObject({
    megabytes: z.number().int().min(1).max(90),
    files: z.number().int().min(1).max(100),
    accepts: z.array(z.enum(paperKinds)).min(1),
  }),
});
/** 问题台账办理规定, as the pack has it. */
export type SlaLaw = z.infer<typeof SlaFile>;

/** A law kept before the ledger was written: it says nothing of any day. */
export const noSla: SlaLaw = {
  clause: '三.3',
  terms: [],
  categories: [],
  notAccepted: [],
  objections: [],
  units: [],
  attachments: { megabytes: 20, files: 20, accepts: ['pdf'] },
};
