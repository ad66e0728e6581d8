import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';
import { lifecycle } from '../../../platform/shared/lifecycle.ts';
import { isDay, PeriodShape } from '../../../platform/shared/period.ts';
import { exportOf } from '../../../registry/exports/contract.ts';

const Id = z.string().regex(/^\d{1,19}$/);
const Day = z.string().refine(isDay, '日期须写作 2022-09-30，且确有这一天');
const Says = z.string().trim().max(1000);

/** 申报的一生 (handbook §1.7). What 省 and 国家 answer is mirrored here with its day: the approval itself is made in their system. */
export const applicationLife = lifecycle(
  {
    DRAFT: '准备材料',
    ENT_SUBMITTED: '企业已提交',
    TOWN_CHECKED: '乡镇（园区）已核实',
    COUNTY_STAT_REVIEW: '县级审核中',
    ON_SITE_CHECK: '已现场核查',
    CITY_REVIEW: '市级审核中',
    PROVINCE_REVIEW: '省级审核中',
    NBS_REVIEW: '国家审核中',
    APPROVED: '已批准入库',
    REPORTING: '已开始报数',
    RETURNED: '已退回',
    REJECTED: '未通过',
    REFUSED_BY_ENTERPRISE: '企业不愿申报',
  },
  'DRAFT',
  {
    submit: { says: '提交', from: ['DRAFT'], to: 'ENT_SUBMITTED' },
    resubmit: { says: '重新提交', from: ['RETURNED'], to: 'ENT_SUBMITTED' },
    checkTownship: { says: '乡镇（园区）核实', from: ['ENT_SUBMITTED'], to: 'TOWN_CHECKED' },
    takeUp: { says: '县级受理', from: ['TOWN_CHECKED'], to: 'COUNTY_STAT_REVIEW' },
    visit: { says: '登记现场核查', from: ['COUNTY_STAT_REVIEW'], to: 'ON_SITE_CHECK' },
    passArea: { says: '县级审核通过', from: ['COUNTY_STAT_REVIEW', 'ON_SITE_CHECK'], to: 'CITY_REVIEW' },
    visitCity: { says: '登记市级现场核查', from: ['CITY_REVIEW'], to: 'CITY_REVIEW' },
    passCity: { says: '市级审核通过', from: ['CITY_REVIEW'], to: 'PROVINCE_REVIEW' },
    passProvince: { says: '登记省级通过', from: ['PROVINCE_REVIEW'], to: 'NBS_REVIEW' },
    approve: { says: '登记国家批准', from: ['NBS_REVIEW'], to: 'APPROVED' },
    report: { says: '登记开始报数', from: ['APPROVED'], to: 'REPORTING' },
    return: {
      says: '退回',
      from: ['ENT_SUBMITTED', 'TOWN_CHECKED', 'COUNTY_STAT_REVIEW', 'ON_SITE_CHECK', 'CITY_REVIEW', 'PROVINCE_REVIEW', 'NBS_REVIEW'],
      to: 'RETURNED',
    },
    reject: {
      says: '不予通过',
      from: ['COUNTY_STAT_REVIEW', 'ON_SITE_CHECK', 'CITY_REVIEW', 'PROVINCE_REVIEW', 'NBS_REVIEW'],
      to: 'REJECTED',
    },
    refuseByEnterprise: { says: '登记企业不愿申报', from: ['DRAFT', 'ENT_SUBMITTED', 'RETURNED'], to: 'REFUSED_BY_ENTERPRISE' },
    amend: { says: '更正（撤回批准）', from: ['APPROVED', 'REPORTING'], to: 'NBS_REVIEW' },
  },
);
/** The state of an application. */
export type ApplicationState = keyof typeof applicationLife.states;
/** A step of one. */
export type ApplicationStep = (typeof applicationLife.steps)[number];
const State = z.enum(Object.keys(applicationLife.states) as [ApplicationState, ...ApplicationState[]]);
const Step = z.enum(applicationLife.steps as [ApplicationStep, ...ApplicationStep[]]);

/** States in which an application is over; the enterprise may begin another. */
export const endedStates: ApplicationState[] = ['REPORTING', 'APPROVED', 'REJECTED', 'REFUSED_BY_ENTERPRISE'];

const deskOf: Partial<Record<ApplicationState, string>> = {
  ENT_SUBMITTED: 'entry.township',
  TOWN_CHECKED: 'entry.area',
  COUNTY_STAT_REVIEW: 'entry.area',
  ON_SITE_CHECK: 'entry.area',
};
const dutyOfStep: Partial<Record<ApplicationStep, string>> = {
  submit: 'entry.prepare',
  resubmit: 'entry.prepare',
  checkTownship: 'entry.township',
  refuseByEnterprise: 'entry.township',
  takeUp: 'entry.area',
  visit: 'entry.area',
  passArea: 'entry.area',
};

/** 由谁办: the duty a step asks for; returning and rejecting belong to the desk the application lies on. */
export function dutyOf(step: ApplicationStep, state: ApplicationState): string {
  if (step === 'return' || step === 'reject') return deskOf[state] ?? 'entry.city';
  return dutyOfStep[step] ?? 'entry.city';
}

const Because = z.object({ says: z.string(), clause: z.string() });
const Track = z.enum(['newlyBuilt', 'grown']);
const Window = z.object({
  id: z.string(),
  label: z.string(),
  reviewType: z.enum(['monthly', 'annual']),
  opensOn: z.string(),
  closesOn: z.string(),
  effective: z.string(),
  clause: z.string(),
  source: z.string(),
  /** 必须在几日前: the last day of each level, counted back from the closing. */
  deadlines: z.object({ enterprise: z.string(), township: z.string(), area: z.string(), city: z.string(), province: z.string() }),
});
/** 一个批次, with the days counted back from it. */
export type Window = z.infer<typeof Window>;

/** 一年十二个月有没有数: presence alone, never an amount. */
const Series = z.object({
  lastYear: z.object({ year: z.number(), have: z.number(), missing: z.array(z.string()) }),
  thisYear: z.object({ year: z.number(), have: z.number(), missing: z.array(z.string()) }),
  sources: z.array(z.string()),
});
const Light = z.object({ colour: z.enum(['green', 'yellow', 'red']), says: z.string() });
const Readiness = z.object({ ready: z.number(), needed: z.number() });

/** 应统企业: who is due, by which route, in which batch, by when, and how far along. */
export const DueRow = z.object({
  id: z.string(),
  creditCode: z.string(),
  name: z.string(),
  area: z.string(),
  township: z.string().nullable(),
  lists: z.array(z.string()),
  level: z.string().nullable(),
  startedOn: z.string().nullable(),
  /** The first month it was found due, and how many months ago that was. */
  dueSince: z.string(),
  dueMonths: z.number(),
  track: Track.nullable(),
  because: z.array(Because),
  window: Window.nullable(),
  open: z.boolean(),
  missed: z.array(z.string()),
  light: Light,
  application: z.object({ id: z.string(), state: State, stateLabel: z.string(), readiness: Readiness }).nullable(),
  series: Series.nullable(),
});
export type DueRow = z.infer<typeof DueRow>;

const DueFilters = {
  period: PeriodShape.optional(),
  area: z.string().max(20).optional(),
  q: z.string().trim().max(64).optional(),
  route: z.enum(['monthly', 'annual', 'unknown']).optional(),
  light: z.enum(['green', 'yellow', 'red']).optional(),
  state: z.enum(['none', 'preparing', 'review', 'returned', 'refused', 'approved']).optional(),
};

/** 应统尽统: the enterprises due for entry, as of today (of a past month: as of its last day). */
export const listDue = endpoint({
  kind: 'read',
  path: '/api/entry/due',
  says: '应统尽统',
  duty: 'entry.read',
  sensitive: true,
  input: z.strictObject({
    ...DueFilters,
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({
    period: z.string(),
    asOf: z.string(),
    clause: z.string(),
    total: z.number(),
    lights: z.object({ green: z.number(), yellow: z.number(), red: z.number() }),
    rows: z.array(DueRow),
  }),
});

/** 申报日历: the batches not closed yet, with the days counted back. */
export const listWindows = endpoint({
  kind: 'read',
  path: '/api/entry/windows',
  says: '申报日历',
  duty: 'entry.open',
  input: z.strictObject({ asOf: Day.optional() }),
  output: z.object({ asOf: z.string(), windows: z.array(Window) }),
});

const Check = z.object({ says: z.string(), clause: z.string(), met: z.boolean().nullable(), remedy: z.string().nullable() });
const Paper = z.object({
  id: z.string(),
  ordinal: z.number(),
  label: z.string(),
  says: z.string(),
  required: z.boolean(),
  counted: z.boolean(),
  accepts: z.array(z.string()),
  fields: z.array(z.string()),
  state: z.enum(['missing', 'given', 'checked', 'returned']),
  given: z
    .object({
      ordinal: z.number(),
      fileId: z.string(),
      fileName: z.string(),
      kind: z.string(),
      bytes: z.number(),
      sha256: z.string(),
      said: z.record(z.string(), z.string()),
      by: z.string(),
      on: z.string(),
      /** Held from an earlier application: not asked for again. */
      reused: z.boolean(),
      /** Why neither the file nor what was filled in with it is shown to this reader; null: they are. */
      withheld: z.string().nullable(),
    })
    .nullable(),
  mark: z.object({ says: z.string().nullable(), by: z.string(), on: z.string() }).nullable(),
});
/** 一项材料: missing, given, checked or returned. */
export type Paper = z.infer<typeof Paper>;

/** 一件申报. */
export const Application = z.object({
  id: z.string(),
  ordinal: z.number(),
  enterprise: z.object({ id: z.string(), creditCode: z.string(), name: z.string(), startedOn: z.string().nullable() }),
  area: z.string(),
  track: Track,
  because: z.array(Because),
  openedOn: z.string(),
  openedBy: z.string(),
  state: State,
  stateLabel: z.string(),
  /** The last ordinal taken; a step names it, so that of two who act at once one is refused. */
  last: z.number(),
  window: Window.nullable(),
  /** Batches it may be submitted to, today or next. */
  windows: z.array(Window),
  steps: z.array(
    z.object({
      ordinal: z.number(),
      step: z.string(),
      stepLabel: z.string(),
      says: z.string().nullable(),
      windowLabel: z.string().nullable(),
      answeredOn: z.string().nullable(),
      effectivePeriod: z.string().nullable(),
      by: z.string(),
      on: z.string(),
    }),
  ),
  visits: z.array(z.object({ ordinal: z.number(), visitedOn: z.string(), persons: z.array(z.string()), saw: z.string() })),
  papers: z.array(Paper),
  readiness: Readiness,
  checks: z.array(Check),
  /** 各步能不能办: why not, by step; the list that greys the button is the list that refuses. */
  refusals: z.record(
    z.string(),
    z.array(z.object({ says: z.string(), clause: z.string().exactOptional(), remedy: z.string().exactOptional() })),
  ),
});
export type Application = z.infer<typeof Application>;

/** 新开申报 for an enterprise; who has one under way is led to it. */
export const openApplication = endpoint({
  kind: 'write',
  path: '/api/entry/open-application',
  says: '新开入统申报',
  duty: 'entry.prepare',
  input: z.strictObject({ enterpriseId: Id }),
  output: Application,
});

/** 打开一件申报. */
export const readApplication = endpoint({
  kind: 'read',
  path: '/api/entry/application',
  says: '打开入统申报',
  duty: 'entry.open',
  sensitive: true,
  input: z.strictObject({ id: z.uuid() }),
  output: Application,
});

/** 办一步. */
export const takeStep = endpoint({
  kind: 'write',
  path: '/api/entry/take-step',
  says: '办理入统申报',
  duty: 'entry.open',
  input: z.strictObject({
    id: z.uuid(),
    step: Step,
    after: z.number().int().min(0).max(10_000),
    says: Says.nullable().default(null),
    /** submit, resubmit: the batch; none: the one open now. */
    window: z.string().max(20).nullable().default(null),
    answeredOn: Day.nullable().default(null),
    effectivePeriod: PeriodShape.nullable().default(null),
    visit: z
      .strictObject({
        visitedOn: Day,
        persons: z.array(z.string().trim().min(2).max(20)).min(1).max(10),
        saw: z.string().trim().min(1).max(2000),
      })
      .nullable()
      .default(null),
  }),
  output: Application,
});

/** 核对或退回一份材料. */
export const markPaper = endpoint({
  kind: 'write',
  path: '/api/entry/mark-paper',
  says: '核对申报材料',
  duty: 'entry.open',
  input: z.strictObject({
    id: z.uuid(),
    paper: z.string().max(40),
    ordinal: z.number().int().min(1).max(10_000),
    mark: z.enum(['checked', 'returned']),
    says: Says.nullable().default(null),
  }),
  output: Application,
});

const Amount = z.string().regex(/^\d{1,13}(\.\d{1,2})?$/, '金额写作元，至多两位小数');
/** 上传一份材料: multipart, fields first. Amounts are those of the paper itself, in 元. */
export const uploadPaper = endpoint({
  kind: 'upload',
  path: '/api/entry/paper',
  says: '上传申报材料',
  duty: 'entry.open',
  input: z.strictObject({
    id: z.uuid(),
    paper: z.string().max(40),
    period: PeriodShape.optional(),
    revenue: Amount.optional(),
    sales: Amount.optional(),
    scope: Says.optional(),
    nature: Says.optional(),
    verifier: Says.optional(),
    signer: Says.optional(),
    text: Says.optional(),
  }),
  output: Application,
});

/** 导出应统尽统. */
export const exportDue = exportOf(listDue, '/api/entry/due.xlsx', '导出应统尽统');

/** 一件申报 in the list of those whose own it is. */
export const OwnApplication = z.object({
  id: z.string(),
  enterpriseId: z.string(),
  creditCode: z.string(),
  name: z.string(),
  township: z.string().nullable(),
  track: Track,
  state: State,
  stateLabel: z.string(),
  windowLabel: z.string().nullable(),
  /** 等本单位办: it lies on the reader's desk. */
  waits: z.boolean(),
  lastBy: z.string().nullable(),
  lastOn: z.string().nullable(),
  lastSays: z.string().nullable(),
});
export type OwnApplication = z.infer<typeof OwnApplication>;

/** 本企业、本乡镇的入统申报: the newest of each enterprise, what waits for the reader first. */
export const listOwn = endpoint({
  kind: 'read',
  path: '/api/entry/own',
  says: '本企业、本乡镇的入统申报',
  duty: 'entry.own',
  sensitive: true,
  input: z.strictObject({
    q: z.string().trim().max(64).optional(),
    state: State.optional(),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({ total: z.number(), waiting: z.number(), rows: z.array(OwnApplication) }),
});
/** 导出本企业、本乡镇的入统申报. */
export const exportOwn = exportOf(listOwn, '/api/entry/own.xlsx', '导出本企业、本乡镇的入统申报');
