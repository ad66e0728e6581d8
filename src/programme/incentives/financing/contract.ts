import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';
import { lifecycle } from '../../../platform/shared/lifecycle.ts';
import { exportOf } from '../../../registry/exports/contract.ts';

const Id = z.string().regex(/^\d{1,19}$/);
const Uuid = z.uuid();
const Area = z.string().max(20);
const Year = z.coerce.number().int().min(2020).max(2100);
const Yuan = z.string().regex(/^\d{1,13}(\.\d{1,2})?$/, '金额以元填写，最多两位小数');
const Page = { page: z.coerce.number().int().min(1).max(10_000).default(1), size: z.coerce.number().int().min(1).max(200).default(50) };

/** 产品的办理. */
export const productLife = lifecycle({ filed: '待发布', published: '已发布', returned: '已退回', retired: '已停用' }, 'filed', {
  file: { says: '报送', from: [], to: 'filed' },
  publish: { says: '发布', from: ['filed'], to: 'published' },
  return: { says: '退回', from: ['filed'], to: 'returned' },
  retire: { says: '停用', from: ['filed', 'published'], to: 'retired' },
});

const held = ['pushed', 'inTouch', 'credited', 'drawn', 'declined', 'lapsed'] as const;
/** 对接的办理: one need at one bank. */
export const matchLife = lifecycle(
  {
    pushed: '待银行答复',
    inTouch: '对接中',
    credited: '已授信',
    drawn: '已放款',
    declined: '不予支持',
    lapsed: '授信未放款',
    withdrawn: '已撤回授权',
    expired: '授权到期',
  },
  'pushed',
  {
    accept: { says: '受理对接', from: ['pushed'], to: 'inTouch' },
    decline: { says: '不予支持', from: ['pushed', 'inTouch'], to: 'declined' },
    credit: { says: '登记授信', from: ['pushed', 'inTouch'], to: 'credited' },
    drawdown: { says: '登记放款', from: ['credited', 'drawn'], to: 'drawn' },
    lapse: { says: '授信未放款', from: ['credited'], to: 'lapsed' },
    withdraw: { says: '撤回授权', from: [...held], to: 'withdrawn' },
    expire: { says: '授权到期', from: [...held], to: 'expired' },
  },
);
export const MatchState = z.enum(['pushed', 'inTouch', 'credited', 'drawn', 'declined', 'lapsed', 'withdrawn', 'expired']);
export type MatchState = z.infer<typeof MatchState>;
/** What a bank answers. */
export const BankStep = z.enum(['accept', 'decline', 'credit', 'drawdown', 'lapse']);
export type BankStep = z.infer<typeof BankStep>;
export const Field = z.enum(['identity', 'contact', 'sector', 'listing', 'need', 'ownRevenue']);
export type Field = z.infer<typeof Field>;
export const Special = z.enum(['newListed', 'pool', 'both']);
export const specialNames: Record<z.infer<typeof Special>, string> = {
  newListed: '新增规上专项',
  pool: '培育库专项',
  both: '新增规上和培育库专项',
};

const Reason = z.object({ fact: z.string(), met: z.boolean().nullable(), says: z.string() });
export const ProductRow = z.object({
  id: z.string(),
  bank: z.string(),
  title: z.string(),
  special: Special.nullable(),
  says: z.string(),
  mostYuan: z.string(),
  termMonths: z.number(),
  rate: z.string(),
  guarantee: z.string(),
  conditions: z.array(z.string()),
  state: z.enum(['filed', 'published', 'returned', 'retired']),
  filedBy: z.string(),
  filedOn: z.string(),
  stepSays: z.string().nullable(),
  /** Whether it may suit the enterprise that asks; null: nobody asked for one. */
  fits: z.object({ verdict: z.enum(['likely', 'unknown', 'no']), reasons: z.array(Reason) }).nullable(),
});
export type ProductRow = z.infer<typeof ProductRow>;

/** 金融产品: what was published; a bank its own as well, 金融办 all. An enterprise is told which may suit it. */
export const listProducts = endpoint({
  kind: 'read',
  path: '/api/financing/products',
  says: '金融产品',
  duty: 'financing.products',
  input: z.strictObject({
    state: z.enum(['filed', 'published', 'returned', 'retired']).optional(),
    special: z.enum(['yes', 'no']).optional(),
  }),
  output: z.object({ rows: z.array(ProductRow), facts: z.array(z.object({ fact: z.string(), label: z.string(), type: z.string() })) }),
});
export const exportProducts = exportOf(listProducts, '/api/financing/products.xlsx', '导出金融产品');

/** 报送产品, by a bank. */
export const fileProduct = endpoint({
  kind: 'write',
  path: '/api/financing/file-product',
  says: '报送金融产品',
  duty: 'financing.product.file',
  input: z.strictObject({
    title: z.string().trim().min(2).max(60),
    special: Special.nullable().default(null),
    says: z.string().trim().min(2).max(500),
    mostYuan: Yuan,
    termMonths: z.number().int().min(1).max(360),
    rate: z.string().trim().min(1).max(60),
    guarantee: z.string().trim().min(1).max(100),
    conditions: z
      .array(z.strictObject({ fact: z.string().max(40), is: z.boolean().optional(), atMost: z.number().int().min(0).max(600).optional() }))
      .min(1)
      .max(8),
  }),
  output: z.object({ id: z.string() }),
});
/** 发布、退回 by 市政府金融办, 停用 by either. */
export const stepProduct = endpoint({
  kind: 'write',
  path: '/api/financing/step-product',
  says: '办理金融产品',
  duty: 'financing.product.step',
  input: z.strictObject({ id: Uuid, step: z.enum(['publish', 'return', 'retire']), says: z.string().trim().max(200).optional() }),
  output: z.object({ state: z.string() }),
});

const StepRow = z.object({
  step: z.string(),
  label: z.string(),
  code: z.string().nullable(),
  amountYuan: z.string().nullable(),
  happenedOn: z.string().nullable(),
  says: z.string().nullable(),
  by: z.string(),
  on: z.string(),
});
/** 一次对接, as the enterprise and those who arrange it see it. */
export const MatchRow = z.object({
  id: z.string(),
  serial: z.string(),
  bank: z.string(),
  product: z.string().nullable(),
  purpose: z.string(),
  fields: z.array(Field),
  validTo: z.string(),
  pushedOn: z.string(),
  dueOn: z.string(),
  state: MatchState,
  /** Whether its answer is, or was, late. */
  late: z.boolean(),
  steps: z.array(StepRow),
});
export type MatchRow = z.infer<typeof MatchRow>;
export const NeedRow = z.object({
  id: z.string(),
  serial: z.string(),
  enterpriseId: z.string(),
  name: z.string(),
  area: z.string(),
  amountYuan: z.string(),
  purpose: z.string(),
  termMonths: z.number(),
  collateral: z.string(),
  contactName: z.string(),
  contactPhone: z.string(),
  paper: z.string().nullable(),
  raisedBy: z.string(),
  raisedOn: z.string(),
  endedOn: z.string().nullable(),
  matches: z.array(MatchRow),
});
export type NeedRow = z.infer<typeof NeedRow>;
/** 需求走到哪一步: the furthest of its matches. */
export const NeedState = z.enum(['waiting', 'pushed', 'inTouch', 'credited', 'drawn', 'unmet', 'ended']);
export type NeedState = z.infer<typeof NeedState>;
export const needStates: Record<NeedState, string> = {
  waiting: '待授权银行',
  pushed: '待银行答复',
  inTouch: '对接中',
  credited: '已授信',
  drawn: '已放款',
  unmet: '未成',
  ended: '已撤销',
};

/** 融资需求, for 工信 and 金融办. */
export const listNeeds = endpoint({
  kind: 'read',
  path: '/api/financing/needs',
  says: '融资需求',
  duty: 'financing.read',
  sensitive: true,
  input: z.strictObject({
    area: Area.optional(),
    state: NeedState.optional(),
    late: z.enum(['yes']).optional(),
    /** The need of one match, as its task opens it. */
    match: Uuid.optional(),
    q: z.string().trim().max(50).optional(),
    ...Page,
  }),
  output: z.object({ asOf: z.string(), total: z.number(), rows: z.array(NeedRow.extend({ state: NeedState })) }),
});
export const exportNeeds = exportOf(listNeeds, '/api/financing/needs.xlsx', '导出融资需求');

const Words = z.array(z.object({ id: z.string(), label: z.string(), says: z.string().optional() }));
/** 本企业的融资需求, with the banks that can be asked and what can be consented to. */
export const listOwnNeeds = endpoint({
  kind: 'read',
  path: '/api/financing/own',
  says: '本企业的融资需求',
  duty: 'financing.own',
  sensitive: true,
  input: z.strictObject({}),
  output: z.object({ asOf: z.string(), rows: z.array(NeedRow.extend({ state: NeedState })) }),
});
export const exportOwnNeeds = exportOf(listOwnNeeds, '/api/financing/own.xlsx', '导出本企业的融资需求');

/** 政银企的词: fields, purposes, reason codes, banks with an account. */
export const readFinanceWords = endpoint({
  kind: 'read',
  path: '/api/financing/words',
  says: '政银企的数据项、用途与原因码',
  duty: 'financing.products',
  input: z.strictObject({}),
  output: z.object({
    fields: Words,
    purposes: Words,
    declines: Words,
    lapses: Words,
    banks: z.array(z.string()),
    answerWorkdays: z.number(),
    consentDays: z.number(),
    /** The latest last day of a consent given today. */
    latestTo: z.string(),
  }),
});

/** 提出融资需求: by the enterprise, or by 工信 of its area with its signed paper. */
export const raiseNeed = endpoint({
  kind: 'write',
  path: '/api/financing/raise-need',
  says: '提出融资需求',
  duty: 'financing.raise',
  secret: ['contactPhone', 'contactName'],
  input: z.strictObject({
    enterpriseId: Id,
    amountYuan: Yuan,
    purpose: z.string().trim().min(2).max(200),
    termMonths: z.number().int().min(1).max(360),
    collateral: z.string().trim().min(1).max(200),
    contactName: z.string().trim().min(2).max(40),
    contactPhone: z.string().trim().min(6).max(30),
    paper: z.string().trim().min(2).max(100).optional(),
  }),
  output: z.object({ id: z.string(), serial: z.string() }),
});
/** 授权并推送: which fields, to which bank, for what, until when. */
export const pushNeed = endpoint({
  kind: 'write',
  path: '/api/financing/push',
  says: '授权并推送给银行',
  duty: 'financing.raise',
  input: z.strictObject({
    needId: Uuid,
    bank: z.string().trim().min(2).max(60),
    productId: Uuid.optional(),
    purpose: z.string().max(40),
    fields: z.array(Field).min(1).max(6),
    validTo: z.iso.date(),
    paper: z.string().trim().min(2).max(100).optional(),
  }),
  output: z.object({ id: z.string(), serial: z.string(), dueOn: z.string() }),
});
/** 撤回授权, at once. */
export const withdrawMatch = endpoint({
  kind: 'write',
  path: '/api/financing/withdraw',
  says: '撤回授权',
  duty: 'financing.raise',
  input: z.strictObject({ id: Uuid, says: z.string().trim().max(200).optional() }),
  output: z.object({ id: z.string() }),
});
/** 撤销需求: whatever was consented to for it is withdrawn with it. */
export const endNeed = endpoint({
  kind: 'write',
  path: '/api/financing/end-need',
  says: '撤销融资需求',
  duty: 'financing.raise',
  input: z.strictObject({ id: Uuid, says: z.string().trim().min(2).max(200) }),
  output: z.object({ withdrawn: z.number() }),
});

/** 推送给本行的一件: the fields consented to and nothing else. */
export const PushedRow = MatchRow.omit({ bank: true, fields: true }).extend({
  area: z.string(),
  fields: z.array(z.object({ field: Field, label: z.string(), value: z.string() })),
});
export type PushedRow = z.infer<typeof PushedRow>;
/** 推送给本行的融资需求. */
export const listPushed = endpoint({
  kind: 'read',
  path: '/api/financing/pushed',
  says: '推送给本行的融资需求',
  duty: 'financing.pushed',
  sensitive: true,
  input: z.strictObject({ state: MatchState.optional(), id: Uuid.optional(), ...Page }),
  output: z.object({ asOf: z.string(), bank: z.string(), total: z.number(), rows: z.array(PushedRow) }),
});
export const exportPushed = exportOf(listPushed, '/api/financing/pushed.xlsx', '导出推送给本行的融资需求');
/** 银行答复: accept, decline with a code, credit, drawdown. */
export const answerMatch = endpoint({
  kind: 'write',
  path: '/api/financing/answer',
  says: '答复融资需求',
  duty: 'financing.answer',
  input: z.strictObject({
    id: Uuid,
    step: BankStep,
    code: z.string().max(40).optional(),
    amountYuan: Yuan.optional(),
    happenedOn: z.iso.date().optional(),
    says: z.string().trim().max(300).optional(),
  }),
  output: z.object({ state: MatchState }),
});

const Money = z.string().nullable();
/** 一家银行: of what was pushed in the year. */
export const LeagueRow = z.object({
  rank: z.number(),
  bank: z.string(),
  pushed: z.number(),
  answered: z.number(),
  inTime: z.number(),
  overdue: z.number(),
  inTimeShare: z.number().nullable(),
  meanWorkdays: z.number().nullable(),
  credited: z.number(),
  drawn: z.number(),
  declined: z.number(),
  creditYuan: Money,
  drawnYuan: Money,
});
export type LeagueRow = z.infer<typeof LeagueRow>;
/** 银行排名, by reply in time, then by outcome; amounts of few left out. */
export const readLeague = endpoint({
  kind: 'read',
  path: '/api/financing/league',
  says: '银行答复排名',
  duty: 'financing.league',
  input: z.strictObject({ year: Year.optional() }),
  output: z.object({ asOf: z.string(), year: z.number(), minimum: z.number(), workdays: z.number(), rows: z.array(LeagueRow) }),
});
export const exportLeague = exportOf(readLeague, '/api/financing/league.xlsx', '导出银行答复排名');

const Count = z.number().nullable();
export const FinanceCoverageRow = z.object({
  area: z.string(),
  asked: Count,
  pushed: Count,
  answered: Count,
  credited: Count,
  drawn: Count,
});
export type FinanceCoverageRow = z.infer<typeof FinanceCoverageRow>;
/** 融资对接覆盖情况, in 家 by area. */
export const readFinanceCoverage = endpoint({
  kind: 'read',
  path: '/api/financing/coverage',
  says: '融资对接覆盖情况',
  duty: 'financing.coverage',
  input: z.strictObject({ year: Year.optional() }),
  output: z.object({ asOf: z.string(), year: z.number(), withheld: z.boolean(), minimum: z.number(), rows: z.array(FinanceCoverageRow) }),
});
export const exportFinanceCoverage = exportOf(readFinanceCoverage, '/api/financing/coverage.xlsx', '导出融资对接覆盖情况');
