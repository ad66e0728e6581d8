import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';
import { lifecycle } from '../../../platform/shared/lifecycle.ts';
import { isDay } from '../../../platform/shared/period.ts';
import type { Reason } from '../../../platform/shared/reason.ts';
import { Office } from '../../../registry/access/contract.ts';
import { exportOf } from '../../../registry/exports/contract.ts';

const Id = z.string().regex(/^\d{1,19}$/);
const Day = z.string().refine(isDay, '日期须写作 2022-09-30，且确有这一天');
const Says = z.string().trim().max(2000);
const Word = z.string().max(40);

/** 问题的一生 (handbook §3.2): the steps that lead on. */
export const problemLife = lifecycle(
  {
    reported: '已反映，待登记',
    registered: '已登记，待交办',
    notAccepted: '不予受理',
    merged: '已并案',
    assigned: '已交办，待签收',
    objected: '有异议，待裁定',
    inProgress: '办理中',
    suspended: '待补充信息，中止计时',
    answered: '已反馈，待回访',
    verified: '已回访，待评价',
    rated: '已评价，待销号',
    reworkDue: '待退回重办',
    carriedOver: '挂账',
    closed: '已销号',
  },
  'reported',
  {
    report: { says: '反映', from: [], to: 'reported' },
    register: { says: '登记', from: ['reported'], to: 'registered' },
    notAccept: { says: '不予受理', from: ['reported', 'registered'], to: 'notAccepted' },
    merge: { says: '并入已有问题', from: ['reported'], to: 'merged' },
    assign: { says: '交办', from: ['registered'], to: 'assigned' },
    sign: { says: '签收', from: ['assigned'], to: 'inProgress' },
    object: { says: '提出异议', from: ['assigned'], to: 'objected' },
    ruleMoved: { says: '裁定改派', from: ['objected'], to: 'assigned' },
    ruleKept: { says: '裁定维持', from: ['objected'], to: 'assigned' },
    askInfo: { says: '请企业补充信息', from: ['inProgress'], to: 'suspended' },
    giveInfo: { says: '补充信息', from: ['suspended'], to: 'inProgress' },
    resume: { says: '恢复计时', from: ['suspended'], to: 'inProgress' },
    answer: { says: '反馈办理结果', from: ['inProgress', 'carriedOver'], to: 'answered' },
    verify: { says: '回访', from: ['answered'], to: 'verified' },
    verifyUnsolved: { says: '回访认定未解决', from: ['answered'], to: 'reworkDue' },
    rate: { says: '评价', from: ['verified'], to: 'rated' },
    rateBad: { says: '评价为不满意', from: ['verified'], to: 'reworkDue' },
    rework: { says: '退回重办', from: ['reworkDue'], to: 'assigned' },
    carryOver: { says: '挂账', from: ['verified', 'rated'], to: 'carriedOver' },
    close: { says: '销号', from: ['rated'], to: 'closed' },
  },
);
/** The state of a problem. */
export type ProblemState = keyof typeof problemLife.states;
const State = z.enum(Object.keys(problemLife.states) as [ProblemState, ...ProblemState[]]);

const open: ProblemState[] = ['assigned', 'objected', 'inProgress', 'suspended'];
/** Steps that leave the state where it is. */
const staying = {
  progress: { says: '登记进展', from: ['inProgress', 'suspended', 'carriedOver'] },
  signSupport: { says: '协办签收', from: open },
  answerSupport: { says: '协办反馈', from: open },
  askExtension: { says: '申请延期', from: ['inProgress'] },
  grantExtension: { says: '同意延期', from: ['inProgress'] },
  denyExtension: { says: '不同意延期', from: ['inProgress'] },
  escalate: { says: '督办', from: ['assigned', 'objected', 'inProgress'] },
  milestone: { says: '完成阶段节点', from: ['carriedOver'] },
} satisfies Record<string, { says: string; from: ProblemState[] }>;

/** 每一步: 退回重办 and 恢复计时 are the machine's. */
export const problemSteps = [...problemLife.steps, ...(Object.keys(staying) as (keyof typeof staying)[])] as const;
/** The name of one of them. */
export type ProblemStep = (typeof problemSteps)[number];
/** Steps a person takes on what is in the ledger already. */
export const takenSteps = problemSteps.filter((step) => !['report', 'rateBad', 'rework', 'resume'].includes(step)) as [
  ProblemStep,
  ...ProblemStep[],
];

const isStaying = (step: ProblemStep): step is keyof typeof staying => step in staying;
/** What a step is called. */
export function saysOf(step: ProblemStep): string {
  return isStaying(step) ? staying[step].says : problemLife.says(step);
}
/** Where a step leads from a state. */
export function stateAfter(state: ProblemState, step: ProblemStep): ProblemState {
  return isStaying(step) ? state : problemLife.moves[step].to;
}
/** Why a step cannot be taken in a state. */
export function lifeRefusals(state: ProblemState, step: ProblemStep): Reason[] {
  if (!isStaying(step)) return problemLife.refusals(state, step);
  const from: readonly ProblemState[] = staying[step].from;
  if (from.includes(state)) return [];
  const times = from.map((one) => `「${problemLife.states[one]}」`).join('或');
  return [{ says: `「${problemLife.states[state]}」时不能${staying[step].says}`, remedy: `须在${times}时办理` }];
}
/** States in which a problem is over. */
export const endedStates: ProblemState[] = ['closed', 'notAccepted', 'merged'];

/** 灯色, in the order of their weight. */
export const lights = ['red', 'yellow', 'green', 'grey', 'blue'] as const;
export const Light = z.enum(lights);
export type Light = z.infer<typeof Light>;

/** 灯色的叫法: never the colour alone. */
export const lightNames: Record<Light, string> = { red: '红灯', yellow: '黄灯', green: '绿灯', grey: '灰灯', blue: '蓝灯' };
/** What each light says. */
export const lightSays: Record<Light, string> = {
  red: '已逾期',
  yellow: '临近时限，或超时未签收、协办未反馈',
  green: '时限之内',
  grey: '不计时：中止、不予受理、已并案',
  blue: '已反馈或已销号',
};

/** 评价. */
export const ratings = { satisfied: '满意', basicallySatisfied: '基本满意', dissatisfied: '不满意' } as const;
export const Rating = z.enum(['satisfied', 'basicallySatisfied', 'dissatisfied']);

export const Source = z.enum(['enterprise', 'visit', 'plan', 'hotline', 'meeting', 'instruction']);
/** 来源的叫法. */
export const sourceNames: Record<z.infer<typeof Source>, string> = {
  enterprise: '企业反映',
  visit: '走访',
  plan: '一企一策',
  hotline: '12345热线',
  meeting: '会议',
  instruction: '领导批示',
};
export const Urgency = z.enum(['normal', 'urgent']);
/** 紧急度的叫法. */
export const urgencyNames = { normal: '一般', urgent: '紧急' } as const;

/** 承办单位: an office of the plan (no area: the city's), and the unit it acts for where the plan does not name it. */
export const Party = z.strictObject({ office: Office, area: z.string().max(20).nullable(), unit: Word.nullable().default(null) });
export type Party = z.infer<typeof Party>;

export { Day, Id, Says, State, Word };

/** 办一步. What a step needs beside its words is named here; what it does not need is refused nowhere and kept nowhere. */
export const takeStep = endpoint({
  kind: 'write',
  path: '/api/problems/take-step',
  says: '办理问题',
  duty: 'problem.step',
  input: z.strictObject({
    id: z.uuid(),
    step: z.enum(takenSteps),
    /** The ordinal last seen: of two who act at once one is told. */
    after: z.number().int().min(1).max(10_000),
    says: Says.nullable().default(null),
    category: Word.nullable().default(null),
    urgency: Urgency.nullable().default(null),
    ground: Word.nullable().default(null),
    basis: z.string().trim().max(200).nullable().default(null),
    into: z.uuid().nullable().default(null),
    lead: Party.nullable().default(null),
    supports: z.array(Party).max(20).default([]),
    dueOn: Day.nullable().default(null),
    workdays: z.number().int().min(1).max(200).nullable().default(null),
    level: z.number().int().min(1).max(3).nullable().default(null),
    party: z.number().int().min(0).max(20).nullable().default(null),
    spokeTo: z.string().trim().max(40).nullable().default(null),
    rating: Rating.nullable().default(null),
    milestones: z
      .array(z.strictObject({ says: z.string().trim().min(2).max(200), dueOn: Day }))
      .max(50)
      .default([]),
    at: z.number().int().min(0).max(50).nullable().default(null),
  }),
  output: z.object({ id: z.uuid(), state: State, ordinal: z.number() }),
});

/** 台账的一行. */
export const ProblemRow = z.object({
  id: z.uuid(),
  serial: z.string(),
  enterpriseId: z.string(),
  creditCode: z.string(),
  name: z.string(),
  area: z.string(),
  source: Source,
  category: z.string(),
  categoryLabel: z.string(),
  urgency: Urgency,
  title: z.string(),
  state: State,
  light: Light,
  lead: z.string().nullable(),
  dueOn: z.string().nullable(),
  nextDueOn: z.string().nullable(),
  /** 曾逾期: the first day it was late with its answer; it stays when the matter is done. */
  lateOn: z.string().nullable(),
  level: z.number(),
  round: z.number(),
  grouped: z.boolean(),
  rating: Rating.nullable(),
  raisedOn: z.string(),
  settledOn: z.string().nullable(),
});
export type ProblemRow = z.infer<typeof ProblemRow>;

const Filters = {
  area: z.string().max(20).optional(),
  category: Word.optional(),
  source: Source.optional(),
  light: Light.optional(),
  state: State.optional(),
  /** 主办: an office, or a unit it acts for. */
  lead: Word.optional(),
  due: z.enum(['late', 'today', 'week', 'everLate']).optional(),
  only: z.enum(['open', 'mine']).optional(),
  group: z.uuid().optional(),
  enterpriseId: Id.optional(),
  q: z.string().trim().max(64).optional(),
};
const Paging = {
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
};
const Counts = z.object({ red: z.number(), yellow: z.number(), green: z.number(), grey: z.number(), blue: z.number() });

/** 问题台账: what is red first, then by the day something is due. */
export const listProblems = endpoint({
  kind: 'read',
  path: '/api/problems/list',
  says: '问题台账',
  duty: 'problem.read',
  sensitive: true,
  input: z.strictObject({ ...Filters, ...Paging }),
  output: z.object({ asOf: z.string(), clause: z.string(), total: z.number(), lights: Counts, rows: z.array(ProblemRow) }),
});

const Because = z.object({ kind: z.string(), label: z.string(), who: z.string(), dueOn: z.string(), because: z.array(z.string()) });
const Reasons = z.array(z.object({ says: z.string(), clause: z.string().exactOptional(), remedy: z.string().exactOptional() }));
const SupportOut = z.object({ name: z.string(), signedOn: z.string().nullable(), answeredOn: z.string().nullable() });

/** 一件问题, whole: what was said, who has it, until when and why, what was done, and what may be done now. */
export const Problem = ProblemRow.extend({
  says: z.string(),
  sourceThing: z.string().nullable(),
  wantedOn: z.string().nullable(),
  raisedBy: z.string(),
  ordinal: z.number(),
  clause: z.string(),
  asOf: z.string(),
  leadParty: Party.nullable(),
  supports: z.array(SupportOut),
  assignedOn: z.string().nullable(),
  signedOn: z.string().nullable(),
  extended: z.number(),
  extensionAsked: z.number().nullable(),
  answeredOn: z.string().nullable(),
  groupId: z.string().nullable(),
  milestones: z.array(z.object({ says: z.string(), dueOn: z.string(), doneOn: z.string().nullable() })),
  /** 时限及其由来: clocks that run now, and the day the answer is due. */
  deadlines: z.array(Because),
  /** 逾期记录, for ever. */
  lates: z.array(z.object({ kind: z.string(), label: z.string(), who: z.string(), dueOn: z.string() })),
  steps: z.array(
    z.object({
      ordinal: z.number(),
      step: z.string(),
      label: z.string(),
      says: z.string().nullable(),
      /** Whom, until when, which ground, to whom was spoken. */
      notes: z.array(z.string()),
      by: z.string(),
      on: z.string(),
    }),
  ),
  files: z.array(z.object({ id: z.uuid(), fileName: z.string(), bytes: z.number(), by: z.string(), on: z.string() })),
  /** 疑似重复: the same enterprise's open problems that look alike, side by side for who registers. */
  alike: z.array(ProblemRow),
  /** Why each step cannot be taken by whoever looks; empty: it can. */
  refusals: z.record(z.string(), Reasons),
  upload: Reasons,
});
export type Problem = z.infer<typeof Problem>;

/** 打开一件问题. */
export const readProblem = endpoint({
  kind: 'read',
  path: '/api/problems/problem',
  says: '打开问题',
  duty: 'problem.open',
  sensitive: true,
  input: z.strictObject({ id: z.uuid() }),
  output: Problem,
});

/** 反映问题. */
export const raiseProblem = endpoint({
  kind: 'write',
  path: '/api/problems/raise',
  says: '反映问题',
  duty: 'problem.raise',
  input: z.strictObject({
    enterpriseId: Id,
    source: Source,
    sourceThing: z.string().trim().max(100).optional(),
    category: Word,
    urgency: Urgency.default('normal'),
    title: z.string().trim().min(2, '标题至少 2 个字').max(100),
    says: z.string().trim().min(2, '请写明是什么问题').max(4000),
    dueOn: Day.optional(),
  }),
  output: z.object({ id: z.uuid(), serial: z.string() }),
});

const Choice = z.object({ id: z.string(), label: z.string() });
/** 办理规定: what the forms choose from, and how long each kind of problem may take. */
export const readSla = endpoint({
  kind: 'read',
  path: '/api/problems/sla',
  says: '问题办理规定',
  duty: 'problem.open',
  input: z.strictObject({}),
  output: z.object({
    clause: z.string(),
    from: z.string(),
    source: z.string(),
    categories: z.array(Choice),
    notAccepted: z.array(Choice),
    objections: z.array(Choice),
    units: z.array(Choice),
    /** Offices of the plan a problem may be given to. */
    offices: z.array(Choice),
    levels: z.array(z.object({ level: z.number(), label: z.string(), to: z.string(), overdue: z.number() })),
    profiles: z.array(z.object({ id: z.string(), label: z.string(), when: z.string(), days: z.record(z.string(), z.number()) })),
    rules: z.array(z.string()),
    attachments: z.object({ megabytes: z.number(), files: z.number(), accepts: z.array(z.string()) }),
  }),
});

/** 我的诉求: the enterprise's own, the newest first. */
export const listOwnProblems = endpoint({
  kind: 'read',
  path: '/api/problems/own',
  says: '本企业的诉求',
  duty: 'problem.own',
  sensitive: true,
  input: z.strictObject(Paging),
  output: z.object({ asOf: z.string(), total: z.number(), waiting: z.number(), rows: z.array(ProblemRow) }),
});

/** 上传附件: multipart, fields first. */
export const uploadProblemFile = endpoint({
  kind: 'upload',
  path: '/api/problems/upload-file',
  says: '上传问题附件',
  duty: 'problem.open',
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({ id: z.uuid(), files: z.number() }),
});

/** 导出问题台账, in the columns people keep it in. */
export const exportProblems = exportOf(listProblems, '/api/problems/list.xlsx', '导出问题台账');
/** 导出本企业的诉求. */
export const exportOwnProblems = exportOf(listOwnProblems, '/api/problems/own.xlsx', '导出本企业的诉求');
