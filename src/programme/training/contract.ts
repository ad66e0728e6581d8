import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';
import { lifecycle } from '../../platform/shared/lifecycle.ts';
import { exportOf, ReasonSaid } from '../../registry/exports/contract.ts';

export * from './door/contract.ts';

const Said = (most: number) => z.string().trim().max(most);
const Least = (most: number, what: string) => z.string().trim().min(2, `${what}至少 2 个字`).max(most, `${what}最多 ${most} 个字`);
const EnterpriseId = z.string().regex(/^\d{1,19}$/, '不是企业编号');
const Name = z.string().regex(/^[a-z][A-Za-z]{1,30}$/);
const Year = z.coerce.number().int().min(2000).max(2100);
const Day = z.iso.date('日期不存在');
const Instant = z.iso.datetime({ offset: true, message: '时间须写作 2022-10-20T09:00:00+08:00' });
const Reason = z.object({ says: z.string(), clause: z.string().optional(), remedy: z.string().optional() });
const Reasons = z.array(Reason);

/** 培训的状态. */
export const courseStates = { planned: '计划', enrolling: '报名中', started: '已开班', finished: '已结束', cancelled: '取消' } as const;
export const CourseState = z.enum(['planned', 'enrolling', 'started', 'finished', 'cancelled']);
export type CourseState = z.infer<typeof CourseState>;
/** 培训的办理周期. `move`: 改期 while enrolling, told to whoever enrolled. */
export const courseLife = lifecycle<CourseState, 'amend' | 'open' | 'move' | 'start' | 'finish' | 'cancel'>(courseStates, 'planned', {
  amend: { says: '修改', from: ['planned'], to: 'planned' },
  open: { says: '开放报名', from: ['planned'], to: 'enrolling' },
  move: { says: '改期', from: ['enrolling'], to: 'enrolling' },
  start: { says: '开班', from: ['enrolling'], to: 'started' },
  finish: { says: '结束', from: ['started'], to: 'finished' },
  cancel: { says: '取消', from: ['planned', 'enrolling'], to: 'cancelled' },
});
export const CourseStep = z.enum(['amend', 'open', 'move', 'start', 'finish', 'cancel']);
export type CourseStep = z.infer<typeof CourseStep>;

/** 报名的状态. */
export const seatStates = { seated: '已报上', waiting: '候补', withdrawn: '已退出' } as const;
export const SeatState = z.enum(['seated', 'waiting', 'withdrawn']);
export type SeatState = z.infer<typeof SeatState>;

/** 一次培训的内容、时间、地点和人数. */
export const Terms = z.strictObject({
  title: Least(60, '名称'),
  topic: Name,
  startsAt: Instant,
  endsAt: Instant,
  place: Least(100, '地点'),
  teacher: Said(60).default(''),
  capacity: z.number().int().min(1, '名额至少 1 人').max(5000),
  /** 报名截止日. */
  enrolUntil: Day,
  says: Said(500).default(''),
});
export type Terms = z.output<typeof Terms>;

const Named = z.object({ id: z.string(), label: z.string() });
/** 培训规定 of the pack, to choose from and to read by. */
export const readTrainingLaw = endpoint({
  kind: 'read',
  path: '/api/training/law',
  says: '培训主题与规定',
  duty: 'training.open',
  input: z.strictObject({}),
  output: z.object({
    roles: z.array(Named),
    audiences: z.array(Named.extend({ clause: z.string(), roles: z.array(z.string()) })),
    topics: z.array(Named.extend({ audience: z.string(), clause: z.string(), pledge: z.boolean() })),
    groups: z.array(Named),
    limits: z.object({ perEnterprise: z.number(), capacity: z.number() }),
  }),
});

/** 一次培训 in the list. */
export const CourseRow = z.object({
  id: z.string(),
  no: z.string(),
  title: z.string(),
  topic: z.string(),
  topicLabel: z.string(),
  audience: z.string(),
  clause: z.string(),
  /** 主办单位: 市工信局, 渌口区统计局. */
  host: z.string(),
  area: z.string().nullable(),
  state: CourseState,
  ordinal: z.number(),
  startsAt: z.string(),
  endsAt: z.string(),
  place: z.string(),
  teacher: z.string(),
  capacity: z.number(),
  enrolUntil: z.string(),
  says: z.string(),
  /** Of what the reader may be told: everything to whoever holds it, of its own area's to an area. */
  invited: z.number(),
  seated: z.number(),
  waiting: z.number(),
  attended: z.number(),
  mine: z.boolean(),
});
export type CourseRow = z.infer<typeof CourseRow>;

/** 一个报名的人, to whoever holds the course. */
export const Attendee = z.object({
  id: z.string(),
  enterpriseId: z.string(),
  enterprise: z.string(),
  area: z.string(),
  name: z.string(),
  role: z.string(),
  roleLabel: z.string(),
  phone: z.string(),
  state: SeatState,
  /** 候补次序; null: not waiting. */
  place: z.number().nullable(),
  attendedAt: z.string().nullable(),
  way: z.enum(['code', 'hand']).nullable(),
  reason: z.string().nullable(),
  certificate: z.string().nullable(),
});
export type Attendee = z.infer<typeof Attendee>;

/** 一次培训, whole. */
export const Course = CourseRow.extend({
  attendees: z.array(Attendee),
  invitations: z.array(z.object({ enterpriseId: z.string(), name: z.string(), area: z.string(), by: z.string(), at: z.string() })),
  steps: z.array(z.object({ ordinal: z.number(), says: z.string(), why: z.string().nullable(), by: z.string(), at: z.string() })),
  /** 评分, over all; null: too few to be told without telling whose. */
  rating: z.object({ count: z.number(), average: z.number().nullable(), says: z.array(z.string()), held: z.string().nullable() }),
  refusals: z.object({
    amend: Reasons,
    open: Reasons,
    move: Reasons,
    start: Reasons,
    finish: Reasons,
    cancel: Reasons,
    invite: Reasons,
    checkIn: Reasons,
  }),
});
export type Course = z.infer<typeof Course>;

/** 列入计划一次培训. */
export const planCourse = endpoint({
  kind: 'write',
  path: '/api/training/plan-course',
  says: '列入一次培训',
  duty: 'training.hold',
  input: z.strictObject({ id: z.uuid(), terms: Terms }),
  output: Course,
});

/** 办理一次培训, after what the person saw last. */
export const stepCourse = endpoint({
  kind: 'write',
  path: '/api/training/step-course',
  says: '办理培训',
  duty: 'training.hold',
  input: z.strictObject({
    id: z.uuid(),
    after: z.number().int().min(1).max(10_000),
    step: CourseStep,
    terms: Terms.optional(),
    says: Said(200).optional(),
  }),
  output: Course,
});

/** 邀请企业: by list and area, of those the reader may be told; the same one is not invited twice. */
export const inviteEnterprises = endpoint({
  kind: 'write',
  path: '/api/training/invite',
  says: '邀请企业参加培训',
  duty: 'training.hold',
  input: z.strictObject({
    id: z.uuid(),
    group: z.enum(['pool', 'entered', 'listed', 'all']),
    areas: z.array(z.string().min(1).max(20)).min(1, '须选县市区').max(20),
    /** Only those named, out of the group; none: all of it. */
    enterprises: z.array(EnterpriseId).max(500).default([]),
    /** Only to be told how many it would be. */
    dryRun: z.boolean().default(false),
  }),
  output: z.object({ found: z.number(), invited: z.number(), already: z.number() }),
});

const filters = {
  year: Year.optional(),
  state: CourseState.optional(),
  topic: Name.optional(),
  area: z.string().max(20).optional(),
  only: z.enum(['mine']).optional(),
  q: z.string().trim().max(64).optional(),
};

/** 培训清单. */
export const listCourses = endpoint({
  kind: 'read',
  path: '/api/training/list',
  says: '培训清单',
  duty: 'training.read',
  input: z.strictObject({
    ...filters,
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({ total: z.number(), asOf: z.string(), rows: z.array(CourseRow) }),
});
export const exportCourses = exportOf(listCourses, '/api/training/list.xlsx', '导出培训清单');

/** 一次培训. */
export const readCourse = endpoint({
  kind: 'read',
  path: '/api/training/course',
  says: '查阅一次培训',
  duty: 'training.read',
  sensitive: true,
  input: z.strictObject({ id: z.uuid() }),
  output: Course,
});

/** 签到册 of a course, as a sheet. */
export const exportRoll = endpoint({
  kind: 'file',
  path: '/api/training/roll.xlsx',
  says: '导出签到册',
  duty: 'training.read',
  sensitive: true,
  recordsItself: true,
  input: z.strictObject({ id: z.uuid(), reason: ReasonSaid }),
  output: z.unknown(),
});

/** 计划的一行: how many courses and persons on a topic. */
const PlanLine = z.strictObject({ topic: Name, courses: z.number().int().min(0).max(500), persons: z.number().int().min(0).max(100_000) });
const Plan = z.object({
  year: z.number(),
  area: z.string().nullable(),
  host: z.string(),
  office: z.string(),
  version: z.number(),
  says: z.string().nullable(),
  by: z.string(),
  at: z.string(),
  mine: z.boolean(),
  lines: z.array(
    z.object({
      topic: z.string(),
      label: z.string(),
      clause: z.string(),
      courses: z.number(),
      persons: z.number(),
      /** 已结束的次数、到课人次 under this office's own courses of the year. */
      held: z.number(),
      attended: z.number(),
    }),
  ),
});
export type Plan = z.infer<typeof Plan>;

/** 年度培训计划, the version that stands of every office. */
export const readPlans = endpoint({
  kind: 'read',
  path: '/api/training/plans',
  says: '年度培训计划',
  duty: 'training.read',
  input: z.strictObject({ year: Year }),
  output: z.object({ year: z.number(), rows: z.array(Plan), refusals: Reasons }),
});
export const exportPlans = exportOf(readPlans, '/api/training/plans.xlsx', '导出年度培训计划');

/** 制定、修订年度培训计划 of one's own office: a new version. */
export const keepPlan = endpoint({
  kind: 'write',
  path: '/api/training/keep-plan',
  says: '制定年度培训计划',
  duty: 'training.hold',
  input: z.strictObject({
    year: Year,
    after: z.number().int().min(0).max(1000),
    lines: z.array(PlanLine).min(1, '计划至少一行').max(40),
    says: Said(500).optional(),
  }),
  output: z.object({ year: z.number(), rows: z.array(Plan), refusals: Reasons }),
});

/** 培训覆盖面 by area and role; null: fewer than may be told to this reader. */
export const readCoverage = endpoint({
  kind: 'read',
  path: '/api/training/coverage',
  says: '培训覆盖面',
  duty: 'training.figures',
  input: z.strictObject({ year: Year }),
  output: z.object({
    year: z.number(),
    asOf: z.string(),
    minimum: z.number(),
    roles: z.array(Named),
    rows: z.array(
      z.object({
        area: z.string(),
        /** 应覆盖: 重点培育企业与当年新增规上企业. */
        target: z.number().nullable(),
        covered: z.number().nullable(),
        rate: z.number().nullable(),
        persons: z.number(),
        byRole: z.record(z.string(), z.object({ enterprises: z.number().nullable(), persons: z.number() })),
      }),
    ),
    note: z.string(),
  }),
});
export type Coverage = z.output<typeof readCoverage.output>;
export const exportCoverage = exportOf(readCoverage, '/api/training/coverage.xlsx', '导出培训覆盖面');

const Share = z.object({ due: z.number(), onTime: z.number(), share: z.number() }).nullable();
/** 报送及时性: how attending enterprises and the others reported before and after; totals alone. */
export const readEffect = endpoint({
  kind: 'read',
  path: '/api/training/effect',
  says: '培训与月报及时性',
  duty: 'training.figures',
  input: z.strictObject({ year: Year }),
  output: z.object({
    year: z.number(),
    asOf: z.string(),
    months: z.number(),
    minimum: z.number(),
    caution: z.string(),
    rows: z.array(
      z.object({
        /** 培训所在月; null: all of them together. */
        period: z.string().nullable(),
        attending: z.object({ enterprises: z.number().nullable(), before: Share, after: Share }),
        others: z.object({ enterprises: z.number().nullable(), before: Share, after: Share }),
        /** Why something is not told. */
        says: z.string().nullable(),
      }),
    ),
  }),
});
export type Effect = z.output<typeof readEffect.output>;
export const exportEffect = exportOf(readEffect, '/api/training/effect.xlsx', '导出培训与月报及时性');

/** 结业证书 as a document to print; by whoever holds the course, or the enterprise of its own. */
export const downloadCertificate = endpoint({
  kind: 'file',
  path: '/api/training/certificate.docx',
  says: '打印结业证书',
  duty: 'training.open',
  sensitive: true,
  recordsItself: true,
  input: z.strictObject({ serial: z.string().regex(/^PX-\d{4}-\d{4,9}-\d{3,5}$/, '不是证书编号'), reason: ReasonSaid }),
  output: z.unknown(),
});
