import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';
import { PeriodShape } from '../../../platform/shared/period.ts';
import { Office } from '../../../registry/access/contract.ts';
import { exportOf } from '../../../registry/exports/contract.ts';
import { Day, Flag, Id, Instant, Reasons, Said, VisitContent, VisitState } from './record/contract.ts';

export * from './record/contract.ts';

/** 同月的其他走访, as far as whoever plans may know: which office, which day, done or planned. */
const Other = z.object({ visitId: z.string(), office: z.string(), on: z.string(), state: z.enum(['planned', 'done']) });
const Burden = z.object({ needed: z.boolean(), others: z.array(Other), says: z.string(), clause: z.string() });

/** 查同月走访: before one is planned. */
export const readBurden = endpoint({
  kind: 'read',
  path: '/api/visits/burden',
  says: '查同月走访',
  duty: 'visit.work',
  input: z.strictObject({ enterpriseId: Id, on: Day, visitId: z.uuid().optional() }),
  output: Burden,
});

const Step = z.object({
  ordinal: z.number(),
  step: z.enum(['plan', 'replan', 'cancel']),
  plannedOn: z.string().nullable(),
  purpose: z.string().nullable(),
  says: z.string().nullable(),
  visitorName: z.string().nullable(),
  by: z.string(),
  at: z.string(),
});
const Version = z.object({
  id: z.string(),
  bases: z.array(z.string()),
  /** Standing: no other version was made on it. */
  stands: z.boolean(),
  /** 前一版还没有到. */
  waits: z.boolean(),
  visitedOn: z.string(),
  madeAt: z.string(),
  sentAt: z.string(),
  receivedAt: z.string(),
  flags: z.array(Flag),
  by: z.string(),
  /** 分钟: how far the phone's clock was ahead when it sent. */
  clockAhead: z.number(),
  /** null: not this reader's to know. */
  content: VisitContent.nullable(),
  visitors: z.array(z.string()).nullable(),
  conclusion: z.string().nullable(),
});
export type Version = z.infer<typeof Version>;
const Photo = z.object({
  id: z.string(),
  kind: z.enum(['photo', 'paper']),
  fileKind: z.enum(['jpeg', 'png', 'pdf']),
  bytes: z.number(),
  sha256: z.string(),
  stripped: z.array(z.string()),
  says: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  accuracy: z.number().nullable(),
  place: z.string().nullable(),
  flags: z.array(Flag),
  takenAt: z.string(),
  receivedAt: z.string(),
  by: z.string(),
});
export type Photo = z.infer<typeof Photo>;

/** 一次走访 in the list. */
export const VisitRow = z.object({
  id: z.string(),
  enterpriseId: z.string(),
  creditCode: z.string(),
  name: z.string(),
  area: z.string(),
  township: z.string().nullable(),
  office: z.string(),
  joint: z.array(z.string()),
  state: VisitState,
  plannedOn: z.string().nullable(),
  purpose: z.string().nullable(),
  visitorName: z.string().nullable(),
  visitedOn: z.string().nullable(),
  /** Whether the day it was planned for is over and nothing was recorded. */
  late: z.boolean(),
  /** How often the enterprise was visited in the month of this visit, by everybody. */
  inMonth: z.number(),
  reason: z.string().nullable(),
  owesReason: z.boolean(),
  flags: z.array(Flag),
  conclusion: z.string().nullable(),
  problems: z.number(),
  mine: z.boolean(),
});
export type VisitRow = z.infer<typeof VisitRow>;

/** 一次走访, whole. */
export const Visit = VisitRow.extend({
  made: z.object({ by: z.string(), at: z.string() }),
  steps: z.array(Step),
  versions: z.array(Version),
  photos: z.array(Photo),
  problems: z.number(),
  findings: z.array(z.object({ findingId: z.string(), problemId: z.string(), serial: z.string(), by: z.string(), at: z.string() })),
  reasons: z.array(z.object({ period: z.string(), says: z.string(), by: z.string(), at: z.string() })),
  remarks: z.array(z.object({ ordinal: z.number(), says: z.string(), by: z.string(), at: z.string() })),
  burden: Burden,
  refusals: z.object({ replan: Reasons, cancel: Reasons, write: Reasons, remark: Reasons }),
});
export type Visit = z.infer<typeof Visit>;

/** 计划走访. */
export const planVisit = endpoint({
  kind: 'write',
  path: '/api/visits/plan',
  says: '计划走访',
  duty: 'visit.work',
  input: z.strictObject({
    id: z.uuid(),
    enterpriseId: Id,
    plannedOn: Day,
    purpose: z.string().trim().min(2, '须写明事由，至少 2 个字').max(200),
    joint: z.array(Office).max(10).default([]),
    /** null: whoever of the office. */
    visitor: z.uuid().nullable().default(null),
    reason: Said(300).optional(),
  }),
  output: Visit,
});

/** 改期、取消. */
export const moveVisit = endpoint({
  kind: 'write',
  path: '/api/visits/move',
  says: '走访改期、取消',
  duty: 'visit.work',
  input: z.strictObject({
    id: z.uuid(),
    /** The step the person saw last. */
    after: z.number().int().min(1).max(1000),
    step: z.enum(['replan', 'cancel']),
    plannedOn: Day.nullable(),
    says: z.string().trim().min(2, '须写明理由，至少 2 个字').max(200),
    visitor: z.uuid().nullable().default(null),
    reason: Said(300).optional(),
  }),
  output: Visit,
});

/** 说明同月再访的理由. */
export const sayReason = endpoint({
  kind: 'write',
  path: '/api/visits/reason',
  says: '说明同月再访的理由',
  duty: 'visit.work',
  input: z.strictObject({ id: z.uuid(), reason: Said(300) }),
  output: Visit,
});

/** 企业补充意见. */
export const remarkVisit = endpoint({
  kind: 'write',
  path: '/api/visits/remark',
  says: '补充走访意见',
  duty: 'visit.remark',
  input: z.strictObject({ id: z.uuid(), after: z.number().int().min(0).max(1000), says: z.string().trim().min(2, '至少 2 个字').max(500) }),
  output: Visit,
});

/** 一键转入问题台账, of a finding that stands in the record. */
export const raiseFinding = endpoint({
  kind: 'write',
  path: '/api/visits/raise',
  says: '走访发现转入问题台账',
  duty: 'visit.work',
  input: z.strictObject({ id: z.uuid(), findingId: z.uuid() }),
  output: Visit,
});

/** 一次走访. */
export const readVisit = endpoint({
  kind: 'read',
  path: '/api/visits/visit',
  says: '查阅走访',
  duty: 'visit.read',
  sensitive: true,
  input: z.strictObject({ id: z.uuid() }),
  output: Visit,
});

const filters = {
  state: VisitState.optional(),
  /** By the day it was done, else planned for. */
  month: PeriodShape.optional(),
  area: z.string().max(20).optional(),
  office: Office.optional(),
  enterpriseId: Id.optional(),
  /** `mine`: of my office; `late`: planned and not done; `reason`: a reason is owed. */
  only: z.enum(['mine', 'late', 'reason']).optional(),
  q: z.string().trim().max(64).optional(),
};

/** 走访清单. */
export const listVisits = endpoint({
  kind: 'read',
  path: '/api/visits/list',
  says: '走访清单',
  duty: 'visit.read',
  sensitive: true,
  input: z.strictObject({
    ...filters,
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({
    total: z.number(),
    counts: z.object({ planned: z.number(), done: z.number(), conflict: z.number(), late: z.number(), reason: z.number() }),
    asOf: z.string(),
    rows: z.array(VisitRow),
  }),
});

/** 导出走访清单. */
export const exportVisits = exportOf(listVisits, '/api/visits/list.xlsx', '导出走访清单');

/** 走访月历: how many each day, and which enterprises were visited more than once. */
export const readMonth = endpoint({
  kind: 'read',
  path: '/api/visits/month',
  says: '走访月历',
  duty: 'visit.read',
  sensitive: true,
  input: z.strictObject({ month: PeriodShape, area: z.string().max(20).optional(), only: z.enum(['mine']).optional() }),
  output: z.object({
    month: z.string(),
    days: z.array(z.object({ on: z.string(), planned: z.number(), done: z.number() })),
    repeated: z.array(
      z.object({
        enterpriseId: z.string(),
        name: z.string(),
        area: z.string(),
        visits: z.number(),
        offices: z.array(z.string()),
        owed: z.number(),
      }),
    ),
  }),
});

/** 一张照片 as a phone sends it; the file comes last. */
export const uploadPhoto = endpoint({
  kind: 'upload',
  path: '/api/visits/photo',
  says: '上传走访照片',
  duty: 'visit.work',
  input: z.strictObject({
    id: z.uuid(),
    visitId: z.uuid(),
    enterpriseId: Id,
    kind: z.enum(['photo', 'paper']).default('photo'),
    takenAt: Instant,
    sentAt: Instant,
    latitude: z.coerce.number().min(-90).max(90).optional(),
    longitude: z.coerce.number().min(-180).max(180).optional(),
    accuracy: z.coerce.number().min(0).max(1_000_000).optional(),
    place: Said(100).optional(),
    says: Said(200).optional(),
  }),
  output: z.object({
    id: z.string(),
    outcome: z.enum(['kept', 'already', 'waiting']),
    sha256: z.string(),
    stripped: z.array(z.string()),
    flags: z.array(Flag),
  }),
});

/** 离线包: what a phone takes along: the visitor's own planned visits, and what stands of those done lately. Nothing of anybody else's. */
export const Packet = z.object({
  account: z.object({ accountId: z.string(), login: z.string(), displayName: z.string(), office: z.string() }),
  madeAt: z.string(),
  expiresAt: z.string(),
  today: z.string(),
  clause: z.string(),
  burden: z.string(),
  /** 可去的县市区. */
  areas: z.array(z.string()),
  photos: z.object({ megabytes: z.number(), perVisit: z.number() }),
  reasonLength: z.number(),
  checklist: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      kind: z.enum(['yesNo', 'choice', 'words']),
      choices: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
      characters: z.number().optional(),
    }),
  ),
  categories: z.array(z.object({ value: z.string(), label: z.string() })),
  visits: z.array(
    z.object({
      id: z.string(),
      enterpriseId: z.string(),
      creditCode: z.string(),
      name: z.string(),
      area: z.string(),
      township: z.string().nullable(),
      address: z.string().nullable(),
      plannedOn: z.string().nullable(),
      purpose: z.string().nullable(),
      state: VisitState,
      others: z.array(Other),
      /** What stands of it, to be gone on with. */
      heads: z.array(z.object({ id: z.string(), madeAt: z.string(), by: z.string(), content: VisitContent })),
    }),
  ),
});
export type Packet = z.infer<typeof Packet>;

/** 离线名录 as a phone takes it along. */
export const Names = z.object({
  area: z.string(),
  /** There are more than a phone takes. */
  cut: z.boolean(),
  rows: z.array(z.object({ id: z.string(), name: z.string(), creditCode: z.string(), township: z.string().nullable() })),
});
export type Names = z.infer<typeof Names>;

/** 带走名录: of one area. */
export const readNames = endpoint({
  kind: 'read',
  path: '/api/visits/names',
  says: '带走企业名录',
  duty: 'visit.work',
  sensitive: true,
  input: z.strictObject({ area: z.string().max(20).optional() }),
  output: Names,
});

/** 取离线包. */
export const readPacket = endpoint({
  kind: 'read',
  path: '/api/visits/packet',
  says: '取走访离线包',
  duty: 'visit.work',
  sensitive: true,
  input: z.strictObject({}),
  output: Packet,
});

/** 可派的走访人: whoever of the same office and area. */
export const listVisitors = endpoint({
  kind: 'read',
  path: '/api/visits/visitors',
  says: '本单位可走访的人',
  duty: 'visit.work',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(z.object({ accountId: z.string(), displayName: z.string() })) }),
});

/** 走访清单 of the pack, to read the answers by. */
export const readChecklist = endpoint({
  kind: 'read',
  path: '/api/visits/checklist',
  says: '走访清单内容',
  duty: 'visit.read',
  input: z.strictObject({}),
  output: Packet.pick({ checklist: true, clause: true, burden: true }),
});

/** 纸质走访表: one page with the QR of the enterprise's file, for where no phone is allowed. */
export const downloadForm = endpoint({
  kind: 'file',
  path: '/api/visits/form.docx',
  says: '打印走访表',
  duty: 'visit.work',
  sensitive: true,
  recordsItself: true,
  input: z.strictObject({ id: z.uuid(), reason: Said(200).optional() }),
  output: z.unknown(),
});
