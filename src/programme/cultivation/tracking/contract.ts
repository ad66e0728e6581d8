import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';
import { PeriodShape } from '../../../platform/shared/period.ts';
import { exportOf } from '../../../registry/exports/contract.ts';
import { readReceipt } from '../../../registry/journal/contract.ts';

/** Under which header a one-time link's token is sent: never in an address, where it would be kept by histories and logs. */
export const linkHeader = 'x-report-link';

const Answered = z.record(z.string().max(40), z.string().max(600));
const Text = z.string();

/** 月报状态 as the list says it. */
export const ReportState = z.enum(['missing', 'draft', 'reported', 'late', 'afterClosing', 'undone', 'notAsked']);
export type ReportState = z.infer<typeof ReportState>;
/** 月报状态, in words. 迟报 came after its day, 补报 after the month was closed. */
export const stateSays: Record<ReportState, string> = {
  missing: '未报',
  draft: '草稿',
  reported: '已报',
  late: '迟报',
  afterClosing: '补报',
  undone: '已撤销',
  notAsked: '不需填报',
};
/** 月报灯. */
export const Light = z.enum(['green', 'yellow', 'red', 'grey']);
export type Light = z.infer<typeof Light>;

/** 一项审核. */
export const Finding = z.object({
  check: Text,
  level: z.enum(['mandatory', 'verify', 'hint']),
  question: Text.nullable(),
  says: Text,
  remedy: Text,
  clause: Text,
  /** 核实 and 更正理由: what is still wrong with the words; null: nothing. */
  wanting: Text.nullable().optional(),
});
export type Finding = z.infer<typeof Finding>;

/** 表头: as it is printed and kept. */
export const FormHead = z.object({
  title: Text,
  formNo: Text,
  issuer: Text,
  approvalNo: Text,
  validTo: Text,
});

/** 一个问题. */
export const Question = z.object({
  key: Text,
  label: Text,
  unit: Text.nullable(),
  kind: z.enum(['number', 'choice', 'text']),
  required: z.boolean(),
  says: Text,
  decimals: z.number().optional(),
  characters: z.number().optional(),
  choices: z.array(z.object({ value: Text, label: Text })).optional(),
});
export type Question = z.infer<typeof Question>;

/** 已报的一版. */
export const Version = z.object({
  version: z.number(),
  way: z.enum(['link', 'account', 'template']),
  answers: z.record(z.string(), z.string()),
  explanations: z.record(z.string(), z.string()),
  findings: z.array(Finding),
  reason: Text.nullable(),
  by: Text,
  at: Text,
  timeliness: z.enum(['onTime', 'late', 'afterClosing']),
  undone: z.boolean(),
  batchId: Text.nullable(),
  form: FormHead,
});
export type Version = z.infer<typeof Version>;

/** 一个月的灯. */
export const MonthLight = z.object({ period: Text, light: Light, state: ReportState, dueOn: Text, version: z.number() });
export type MonthLight = z.infer<typeof MonthLight>;

/** 本企业各月: which months it is asked for and how they stand. Also by a one-time link, for its months. */
export const readOwnMonths = endpoint({
  kind: 'read',
  path: '/api/tracking/own',
  says: '本企业各月月报',
  duty: 'report.fill',
  /** The twelve months up to this one; without it up to the last that has ended. */
  input: z.strictObject({ upTo: PeriodShape.optional() }),
  output: z.object({
    enterprise: z.object({ id: Text, name: Text, creditCode: Text, area: Text }),
    months: z.array(MonthLight),
    /** By a link: the months it is for. */
    only: z.array(Text).nullable(),
  }),
});

/** 填报一个月: heading, what is held already, what is asked, the draft, what stands. */
export const readOwnReport = endpoint({
  kind: 'read',
  path: '/api/tracking/report',
  says: '打开月报',
  duty: 'report.fill',
  input: z.strictObject({ period: PeriodShape }),
  output: z.object({
    period: Text,
    enterprise: z.object({ name: Text, creditCode: Text, area: Text }),
    form: FormHead,
    head: z.object({ why: Text, askedBy: Text, promise: Text, rights: Text, clause: Text }),
    dueOn: Text,
    /** Why what is sent now counts as late, or what else is to be known; empty: nothing. */
    notices: z.array(Text),
    /** Why nothing can be filled in for the month; empty: it can. */
    refusals: z.array(z.object({ says: Text, remedy: Text.optional(), clause: Text.optional() })),
    questions: z.array(Question),
    asks: z.array(Text),
    held: z.array(z.object({ key: Text, label: Text, value: Text, unit: Text.nullable(), from: Text })),
    lastMonth: z.record(z.string(), z.string()),
    ytdBeforeYuan: Text.nullable(),
    ytdYuan: Text.nullable(),
    draft: z.object({ answers: Answered, explanations: Answered, reason: Text.nullable(), savedAt: Text, by: Text }).nullable(),
    versions: z.array(Version),
    findings: z.array(Finding),
  }),
});
export type OwnReport = z.infer<typeof readOwnReport.output>;

const written = {
  period: PeriodShape,
  answers: Answered,
  explanations: Answered.default({}),
  reason: z.string().trim().max(200).default(''),
};

/** 存草稿: kept on the server for the enterprise alone, and checked while it is written. */
export const saveDraft = endpoint({
  kind: 'write',
  path: '/api/tracking/save-draft',
  says: '存月报草稿',
  duty: 'report.fill',
  secret: ['answers', 'explanations', 'reason'],
  unkept: true,
  input: z.strictObject(written),
  output: z.object({ savedAt: Text, findings: z.array(Finding) }),
});

/** 报送: the next version of the month; `after` is the version that was seen. Sent twice it is filed once. */
export const submitReport = endpoint({
  kind: 'write',
  path: '/api/tracking/submit',
  says: '报送月报',
  duty: 'report.fill',
  recordsItself: true,
  secret: ['answers', 'explanations', 'reason'],
  input: z.strictObject({ ...written, after: z.number().int().min(0) }),
  output: z.object({
    period: Text,
    version: z.number(),
    /** It says what stands already: nothing was filed. */
    same: z.boolean(),
    submittedAt: Text,
    timeliness: z.enum(['onTime', 'late', 'afterClosing']),
    batchId: Text.nullable(),
    /** 留痕: where the report stands in the journal. */
    receipt: z.object({ chain: Text, seq: Text, hash: Text }),
  }),
});

/** 回执 of a version, as an enterprise can check it offline (scripts/verify-receipt.mjs). */
export const readOwnReceipt = endpoint({
  kind: 'read',
  path: '/api/tracking/receipt',
  says: '月报回执',
  duty: 'report.fill',
  sensitive: true,
  input: z.strictObject({ period: PeriodShape, version: z.coerce.number().int().min(1) }),
  output: readReceipt.output,
});

const filters = {
  period: PeriodShape.optional(),
  area: z.string().max(20).optional(),
  township: z.string().max(40).optional(),
  state: ReportState.optional(),
  q: z.string().trim().max(64).optional(),
};

/** 一家的当月与十二个月的灯. */
export const TrackedRow = z.object({
  id: Text,
  name: Text,
  creditCode: Text,
  area: Text,
  township: Text.nullable(),
  state: ReportState,
  light: Light,
  firstOn: Text.nullable(),
  version: z.number(),
  way: z.enum(['link', 'account', 'template']).nullable(),
  asks: z.number(),
  link: z.object({ id: Text, until: Text, by: Text }).nullable(),
  months: z.array(MonthLight.pick({ period: true, light: true, state: true })),
});
export type TrackedRow = z.infer<typeof TrackedRow>;

/** 月度跟踪: who is asked in the month, and how it stands. */
export const listTracked = endpoint({
  kind: 'read',
  path: '/api/tracking/list',
  says: '查阅月度跟踪',
  duty: 'tracking.read',
  input: z.strictObject({
    ...filters,
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(500).default(20),
  }),
  output: z.object({
    period: Text,
    dueOn: Text,
    clause: Text,
    total: z.number(),
    counts: z.record(z.string(), z.number()),
    /** 表式: null and why, where it is not in force. */
    form: FormHead.nullable(),
    notInForce: Text.nullable(),
    rows: z.array(TrackedRow),
  }),
});
/** The same as a sheet. */
export const exportTracked = exportOf(listTracked, '/api/tracking/list.xlsx', '导出月度跟踪');

/** 完整性与及时性 of one area. Null: too few to be published (统计法实施条例第二十九条). */
export const CompletenessRow = z.object({
  area: Text,
  asked: z.number().nullable(),
  onTime: z.number().nullable(),
  late: z.number().nullable(),
  missing: z.number().nullable(),
  notDue: z.number().nullable(),
  completeRate: z.number().nullable(),
  onTimeRate: z.number().nullable(),
});
export type CompletenessRow = z.infer<typeof CompletenessRow>;

/** 完整性与及时性, by area and in all. */
export const readCompleteness = endpoint({
  kind: 'read',
  path: '/api/tracking/completeness',
  says: '月报完整性与及时性',
  duty: 'tracking.read',
  input: z.strictObject({ period: PeriodShape.optional() }),
  output: z.object({
    period: Text,
    dueOn: Text,
    clause: Text,
    areas: z.array(CompletenessRow),
    total: CompletenessRow,
    /** Counts were left out, and under which law. */
    suppressed: Text.nullable(),
  }),
});
/** The same as a sheet. */
export const exportCompleteness = exportOf(readCompleteness, '/api/tracking/completeness.xlsx', '导出月报完整性与及时性');

/** 一家的月报: the twelve months, every version of the month, 当月 beside 累计. Amounts only where the class is seen in detail. */
export const readTracked = endpoint({
  kind: 'read',
  path: '/api/tracking/enterprise',
  says: '查阅企业月报',
  duty: 'tracking.read',
  sensitive: true,
  input: z.strictObject({ id: z.string().regex(/^\d{1,19}$/), period: PeriodShape }),
  output: z.object({
    enterprise: z.object({ id: Text, name: Text, creditCode: Text, area: Text, township: Text.nullable() }),
    period: Text,
    dueOn: Text,
    state: ReportState,
    questions: z.array(Question),
    months: z.array(MonthLight),
    versions: z.array(Version),
    /** 当月与累计: null where the reader is not told amounts. `derived`: 累计 follows from the months. */
    series: z.array(z.object({ period: Text, monthYuan: Text.nullable(), ytdYuan: Text.nullable(), derived: z.boolean() })).nullable(),
    withheld: Text.nullable(),
    links: z.array(
      z.object({
        id: Text,
        periods: z.array(Text),
        by: Text,
        at: Text,
        until: Text,
        state: z.enum(['living', 'expired', 'revoked']),
        reason: Text.nullable(),
      }),
    ),
  }),
});
export type Tracked = z.infer<typeof readTracked.output>;

/** 发放链接, for one or many; each revokes the living one of the same enterprise. The tokens are shown this once and kept nowhere. */
export const issueLinks = endpoint({
  kind: 'write',
  path: '/api/tracking/issue-links',
  says: '发放月报链接',
  duty: 'tracking.issue',
  unkept: true,
  input: z.strictObject({
    period: PeriodShape,
    ids: z
      .array(z.string().regex(/^\d{1,19}$/))
      .min(1)
      .max(500),
    until: z.iso.date().optional(),
  }),
  output: z.object({
    until: Text.nullable(),
    issued: z.array(z.object({ id: Text, name: Text, creditCode: Text, link: Text, token: Text })),
    refused: z.array(
      z.object({ id: Text, name: Text, reasons: z.array(z.object({ says: Text, clause: Text.optional(), remedy: Text.optional() })) }),
    ),
  }),
});
export type Issued = z.infer<typeof issueLinks.output>;

/** 收回链接: worthless from this moment on. */
export const revokeLink = endpoint({
  kind: 'write',
  path: '/api/tracking/revoke-link',
  says: '收回月报链接',
  duty: 'tracking.issue',
  input: z.strictObject({ id: z.uuid(), reason: z.string().trim().min(4).max(100) }),
  output: z.object({ id: Text }),
});
