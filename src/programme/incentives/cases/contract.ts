import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';
import { isDay } from '../../../platform/shared/period.ts';
import { exportOf } from '../../../registry/exports/contract.ts';
import { AwardReason, Track, WholeAward } from '../contract.ts';
import { type CaseState, caseLife, takenSteps } from './life/contract.ts';

const Day = z.string().refine(isDay, '日期须写作 2022-09-30，且确有这一天');
const Year = z.coerce.number().int().min(2000).max(2100);
const Ordinal = z.number().int().min(1).max(10_000);
const Says = z.string().trim().max(2000);
const State = z.enum(Object.keys(caseLife.states) as [CaseState, ...CaseState[]]);
const Reasons = z.array(z.object({ says: z.string(), clause: z.string().exactOptional(), remedy: z.string().exactOptional() }));
const Document = { documentNo: z.string().trim().min(4).max(100), documentTitle: z.string().trim().min(4).max(200) };

/** 证据一项: whether it is there and what it says; never an amount of tax or income. */
export const Evidence = z.object({
  kind: z.enum(['listed', 'tax', 'undertaking', 'payee']),
  label: z.string(),
  state: z.enum(['yes', 'no', 'missing']),
  says: z.string(),
});
export type Evidence = z.infer<typeof Evidence>;

/** 办理清单的一行. */
export const CaseRow = z.object({
  id: z.uuid(),
  enterpriseId: z.string(),
  creditCode: z.string(),
  name: z.string(),
  area: z.string(),
  year: z.number(),
  enteredOn: z.string(),
  track: Track.nullable(),
  stage: z.number(),
  /** 共几期. */
  stages: z.number(),
  state: State,
  ordinal: z.number(),
  eligible: z.boolean().nullable(),
  totalFen: z.string(),
  /** Of the stage. */
  amountFen: z.string(),
  missing: z.array(z.string()),
  waitsForPerson: z.boolean(),
  dueOn: z.string().nullable(),
  stepOn: z.string(),
});
export type CaseRow = z.infer<typeof CaseRow>;

const Filters = {
  year: Year.optional(),
  area: z.string().max(20).optional(),
  track: Track.optional(),
  state: State.optional(),
  stage: z.coerce.number().int().min(1).max(9).optional(),
  only: z.enum(['person', 'missing']).optional(),
  q: z.string().trim().max(50).optional(),
};

/** 奖励办理清单 of a year of entry. */
export const listCases = endpoint({
  kind: 'read',
  path: '/api/award-cases/cases',
  says: '奖励办理清单',
  duty: 'awardCase.read',
  sensitive: true,
  input: z.strictObject({
    ...Filters,
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    year: z.number(),
    years: z.array(z.number()),
    asOf: z.string(),
    total: z.number(),
    /** 家 by state, of the year and area, before the other filters. */
    counts: z.record(z.string(), z.number()),
    /** Entries of the year that have no case yet. */
    unopened: z.number(),
    /** 至多几期 of the year's cases. */
    stages: z.number(),
    rows: z.array(CaseRow),
  }),
});
/** 兑现表 (手册 5.5), without a bank account. */
export const exportCases = exportOf(listCases, '/api/award-cases/cases.xlsx', '导出奖励兑现表');

const StepOut = z.object({
  ordinal: z.number(),
  step: z.string(),
  label: z.string(),
  stage: z.number(),
  says: z.string().nullable(),
  clause: z.string().nullable(),
  notes: z.array(z.string()),
  by: z.string(),
  on: z.string(),
});
const Payee = z.object({
  ordinal: z.number(),
  accountName: z.string(),
  bankName: z.string(),
  masked: z.string(),
  basis: z.string(),
  by: z.string(),
  on: z.string(),
  counts: z.boolean(),
  checkedBy: z.string().nullable(),
  fileId: z.string().nullable(),
});
const Ruling = z.object({
  id: z.uuid(),
  about: z.string(),
  label: z.string(),
  holds: z.boolean(),
  amountFen: z.string().nullable(),
  document: z.string(),
  says: z.string(),
  state: z.enum(['filed', 'approved', 'rejected', 'ended']),
  steps: z.array(z.object({ step: z.string(), label: z.string(), says: z.string().nullable(), by: z.string(), at: z.string() })),
});

/** 一件奖励, whole: the award and why, the evidence, what was done, what may be done now. */
export const Case = CaseRow.extend({
  asOf: z.string(),
  award: WholeAward.nullable(),
  evidence: z.array(Evidence),
  undertaking: z
    .object({ says: z.string(), signedBy: z.string(), by: z.string(), on: z.string(), fileId: z.string().nullable() })
    .nullable(),
  /** The text to be confirmed, where it has not been. */
  undertakingText: z.string(),
  payees: z.array(Payee),
  rulings: z.array(Ruling),
  notices: z.array(
    z.object({ id: z.uuid(), no: z.string(), stage: z.number(), fromOn: z.string(), toOn: z.string(), amountFen: z.string() }),
  ),
  objections: z.array(
    z.object({ objector: z.string(), contact: z.string(), says: z.string(), receivedOn: z.string(), recheckBy: z.string() }),
  ),
  approvals: z.array(
    z.object({
      instalment: z.number(),
      amountFen: z.string(),
      cityFen: z.string(),
      provinceFen: z.string(),
      areaFen: z.string(),
      payer: z.string(),
      lawHash: z.string(),
      payee: z.string(),
      by: z.string(),
      on: z.string(),
    }),
  ),
  signatures: z.object({ needed: z.number(), have: z.array(z.string()) }),
  steps: z.array(StepOut),
  /** Why each step cannot be taken by whoever looks; empty: it can. */
  refusals: z.record(z.string(), Reasons),
});
export type Case = z.infer<typeof Case>;

/** 打开一件奖励. */
export const readCase = endpoint({
  kind: 'read',
  path: '/api/award-cases/case',
  says: '打开奖励办理件',
  duty: 'awardCase.open',
  sensitive: true,
  input: z.strictObject({ id: z.uuid() }),
  output: Case,
});

/** 我的奖励: the enterprise's own case, or why it has none. */
export const readOwnCase = endpoint({
  kind: 'read',
  path: '/api/award-cases/own',
  says: '本企业的奖励',
  duty: 'awardCase.own',
  sensitive: true,
  input: z.strictObject({}),
  output: z.object({ asOf: z.string(), cases: z.array(Case), because: z.array(AwardReason) }),
});

/** 列出候选 (免申即享): opens a case for every entry of the year the law does not shut out. */
export const openCases = endpoint({
  kind: 'write',
  path: '/api/award-cases/open',
  says: '列出奖励候选企业',
  duty: 'awardCase.list',
  input: z.strictObject({ year: z.number().int().min(2000).max(2100) }),
  output: z.object({ opened: z.number(), standing: z.number(), shutOut: z.number() }),
});

const step = { step: z.enum(takenSteps), says: Says.nullable().default(null), clause: z.string().max(20).nullable().default(null) };
/** 办一步. */
export const takeStep = endpoint({
  kind: 'write',
  path: '/api/award-cases/take-step',
  says: '办理奖励',
  duty: 'awardCase.step',
  input: z.strictObject({ id: z.uuid(), after: Ordinal, ...step }),
  output: z.object({ id: z.uuid(), state: State, ordinal: z.number() }),
});

/** 批量办一步: each is done or refused by itself. */
export const takeSteps = endpoint({
  kind: 'write',
  path: '/api/award-cases/take-steps',
  says: '批量办理奖励',
  duty: 'awardCase.step',
  input: z.strictObject({
    cases: z
      .array(z.strictObject({ id: z.uuid(), after: Ordinal }))
      .min(1)
      .max(200),
    ...step,
  }),
  output: z.object({
    done: z.number(),
    refused: z.array(z.object({ id: z.string(), name: z.string(), reasons: Reasons })),
  }),
});

/** 公示一批: one notice over the cases named, with what people must know to object. */
export const publishCases = endpoint({
  kind: 'write',
  path: '/api/award-cases/publish',
  says: '公示奖励名单',
  duty: 'awardCase.city',
  input: z.strictObject({
    cases: z
      .array(z.strictObject({ id: z.uuid(), after: Ordinal }))
      .min(1)
      .max(500),
    basis: z.string().trim().min(4).max(300),
    phone: z
      .string()
      .trim()
      .regex(/^0\d{2,3}-?\d{7,8}$/, '电话须写作 0731-28680000'),
    address: z.string().trim().min(4).max(200),
  }),
  output: z.object({ id: z.uuid(), no: z.string(), toOn: z.string(), published: z.number() }),
});

/** 登记异议: in writing and under one's own name, within the period. */
export const objectToCase = endpoint({
  kind: 'write',
  path: '/api/award-cases/object',
  says: '登记公示异议',
  duty: 'awardCase.object',
  input: z.strictObject({
    id: z.uuid(),
    after: Ordinal,
    objector: z.string().trim().min(2).max(60),
    contact: z.string().trim().min(5).max(60),
    says: z.string().trim().min(4).max(2000),
    receivedOn: Day,
  }),
  output: z.object({ id: z.uuid(), recheckBy: z.string() }),
});

/** 确认申请书暨承诺函: the enterprise in its own name, or the area with the signed paper. */
export const giveUndertaking = endpoint({
  kind: 'write',
  path: '/api/award-cases/give-undertaking',
  says: '确认申请书暨承诺函',
  duty: 'awardCase.prepare',
  input: z.strictObject({
    id: z.uuid(),
    signedBy: z.string().trim().min(2).max(40),
    agreed: z.literal(true),
    fileId: z.uuid().nullable().default(null),
  }),
  output: z.object({ id: z.uuid(), state: State, ordinal: z.number() }),
});

/** 登记收款账户: kept sealed; the number is in no journal and no answer. */
export const declarePayee = endpoint({
  kind: 'write',
  path: '/api/award-cases/declare-payee',
  says: '登记收款账户',
  duty: 'awardCase.prepare',
  secret: ['number'],
  unkept: true,
  input: z.strictObject({
    id: z.uuid(),
    accountName: z.string().trim().min(2).max(100),
    bankName: z.string().trim().min(4).max(100),
    number: z.string().trim().min(1).max(60),
    basis: z.string().trim().min(2).max(200),
    fileId: z.uuid().nullable().default(null),
  }),
  output: z.object({ id: z.uuid(), ordinal: z.number(), masked: z.string(), counts: z.boolean() }),
});

/** 核对收款账户 by a second person. */
export const checkPayee = endpoint({
  kind: 'write',
  path: '/api/award-cases/check-payee',
  says: '核对收款账户',
  duty: 'awardCase.checkPayee',
  input: z.strictObject({ id: z.uuid(), ordinal: Ordinal }),
  output: z.object({ id: z.uuid(), ordinal: z.number() }),
});

/** 上传承诺函、开户证明: multipart, fields first. */
export const uploadCaseFile = endpoint({
  kind: 'upload',
  path: '/api/award-cases/upload-file',
  says: '上传奖励办理材料',
  duty: 'awardCase.prepare',
  input: z.strictObject({ id: z.uuid(), purpose: z.enum(['undertaking', 'payee']) }),
  output: z.object({ id: z.uuid() }),
});

/** 由人认定的事. */
export const aboutNames = {
  reentry: '曾退规再入规，是否奖励',
  succession: '合并、分立，是否仍属新增',
  fraud: '是否弄虚作假',
  sameYear: '入库当年又退库，是否兑现',
  retention: '退库又入库，是否算仍在库',
  otherPaid: '同一事项已由其他政策兑现',
} as const;

/** 提出人工认定, with its document; it counts once 市工信局 has approved it. */
export const fileRuling = endpoint({
  kind: 'write',
  path: '/api/award-cases/file-ruling',
  says: '提出人工认定',
  duty: 'awardCase.ruling.file',
  input: z.strictObject({
    id: z.uuid(),
    about: z.enum(Object.keys(aboutNames) as [keyof typeof aboutNames, ...(keyof typeof aboutNames)[]]),
    holds: z.boolean(),
    amountYuan: z
      .string()
      .regex(/^[1-9]\d{0,8}(\.\d{1,2})?$/, '金额须为大于零的数，至多两位小数')
      .nullable()
      .default(null),
    ...Document,
    says: z.string().trim().min(4).max(500),
  }),
  output: z.object({ id: z.uuid() }),
});

/** 审定、不予采用、终止人工认定. */
export const stepRuling = endpoint({
  kind: 'write',
  path: '/api/award-cases/step-ruling',
  says: '审定人工认定',
  duty: 'awardCase.ruling.step',
  input: z.strictObject({
    id: z.uuid(),
    step: z.enum(['approve', 'reject', 'end']),
    says: z.string().trim().max(500).nullable().default(null),
  }),
  output: z.object({ id: z.uuid(), state: z.enum(['approved', 'rejected', 'ended']) }),
});
