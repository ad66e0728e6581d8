import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';
import { lifecycle } from '../../platform/shared/lifecycle.ts';
import { exportOf } from '../../registry/exports/contract.ts';

const Id = z.string().regex(/^\d{1,19}$/);
const Year = z.coerce.number().int().min(2000).max(2100);
const Area = z.string().max(20);
/** 分 as text: whole, and of any size. */
const Fen = z.string().regex(/^-?\d+$/);
/** 入库类型. */
export const Track = z.enum(['newlyBuilt', 'grown']);
export const trackNames: Record<z.infer<typeof Track>, string> = { newlyBuilt: '新建新投产', grown: '规下升规上' };

/** 一期的状态 (policy/award-shape.ts says the same). */
export const InstalmentState = z.enum([
  'none',
  'waitingTax',
  'undecided',
  'waitingRegister',
  'due',
  'payable',
  'approved',
  'partly',
  'paid',
  'corrected',
  'lapsed',
  'capped',
  'recover',
]);
export type InstalmentState = z.infer<typeof InstalmentState>;
export const stateNames: Record<InstalmentState, string> = {
  none: '不兑现',
  waitingTax: '待税务证明',
  undecided: '待人工认定',
  waitingRegister: '待次年在库核验',
  due: '应兑现，未到预算年度',
  payable: '可兑现',
  approved: '已核准待拨付',
  partly: '部分兑付',
  paid: '已兑现',
  corrected: '已更正',
  lapsed: '不再兑现',
  capped: '已由其他政策兑现',
  recover: '应予追回',
};

/** 状态 of an instalment: the register of a third one is not that of 次年. */
export const stateSays = (state: InstalmentState, ordinal: number): string =>
  state === 'waitingRegister' && ordinal > 2 ? '待在库核验' : stateNames[state];

/** 省级分担: where the pack names a share of the province, its clause; null: nothing is said of it. */
export const Province = z.object({ clause: z.string() }).nullable();

export const AwardReason = z.object({ says: z.string(), clause: z.string(), reading: z.string().optional() });

/** 一期: the area's and the city's part are null where the share is not known. */
export const Instalment = z.object({
  ordinal: z.number(),
  amountFen: Fen,
  cityFen: Fen.nullable(),
  /** 市级拨付中由省级负担的部分. */
  provinceFen: Fen.nullable(),
  areaFen: Fen.nullable(),
  payer: z.string(),
  budgetYear: z.number(),
  /** 所要求形成税收的年度; null: not asked. */
  taxYear: z.number().nullable(),
  state: InstalmentState,
  because: z.array(AwardReason),
});

/** 一家企业当年的奖励测算. */
export const AwardRow = z.object({
  enterpriseId: z.string(),
  creditCode: z.string(),
  name: z.string(),
  /** Of entry: whose award it is. */
  area: z.string(),
  presentArea: z.string(),
  track: Track.nullable(),
  enteredOn: z.string(),
  reviewBatch: z.string().nullable(),
  eligible: z.boolean().nullable(),
  standardFen: Fen,
  areaPolicyFen: Fen,
  differenceFen: Fen,
  winner: z.enum(['city', 'area']),
  deductedFen: Fen,
  totalFen: Fen,
  cityFen: Fen.nullable(),
  provinceFen: Fen.nullable(),
  areaFen: Fen.nullable(),
  instalments: z.array(Instalment),
});
export type AwardRow = z.infer<typeof AwardRow>;

/** 合计: of all rows, of who is entitled, of what is still open; the states are of the entitled alone. */
export const AwardTotals = z.object({
  entries: z.number(),
  awarded: z.number(),
  open: z.number(),
  refused: z.number(),
  totalFen: Fen,
  cityFen: Fen.nullable(),
  provinceFen: Fen.nullable(),
  areaFen: Fen.nullable(),
  awardedFen: Fen,
  awardedCityFen: Fen.nullable(),
  awardedProvinceFen: Fen.nullable(),
  awardedAreaFen: Fen.nullable(),
  openFen: Fen,
  payableFen: Fen,
  approvedFen: Fen,
  paidFen: Fen,
  waitingFen: Fen,
  lapsedFen: Fen,
});
export type AwardTotals = z.infer<typeof AwardTotals>;

/** 奖励测算: of the entries of a year, what the law gives; nothing is decided or paid by looking. */
export const listAwards = endpoint({
  kind: 'read',
  path: '/api/awards/awards',
  says: '奖励测算',
  duty: 'award.read',
  sensitive: true,
  input: z.strictObject({
    year: Year.optional(),
    area: Area.optional(),
    track: Track.optional(),
    state: InstalmentState.optional(),
    verdict: z.enum(['yes', 'no', 'open']).optional(),
    q: z.string().trim().max(50).optional(),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    year: z.number(),
    years: z.array(z.number()),
    asOf: z.string(),
    /** Areas of the reader whose share for the year nobody has entered. */
    sharesMissing: z.array(z.string()),
    registerThrough: z.string().nullable(),
    province: Province,
    total: z.number(),
    totals: AwardTotals,
    areas: z.array(AwardTotals.extend({ area: z.string() })),
    rows: z.array(AwardRow),
  }),
});
export const exportAwards = exportOf(listAwards, '/api/awards/awards.xlsx', '导出兑现测算表');

/** 一家的奖励 with both rule books side by side and every reason. */
export const WholeAward = AwardRow.extend({
  because: z.array(AwardReason),
  policies: z.array(z.object({ document: z.string(), amountFen: Fen, from: z.string(), to: z.string().nullable(), best: z.boolean() })),
  higher: z.array(AwardReason),
  /** 方案的文号: of the city's book. */
  document: z.string(),
  province: Province,
});

/** 一家的奖励测算依据. */
export const readAward = endpoint({
  kind: 'read',
  path: '/api/awards/award',
  says: '一家企业的奖励测算依据',
  duty: 'award.read',
  sensitive: true,
  input: z.strictObject({ id: Id, year: Year }),
  output: WholeAward,
});

const ReadingSum = z.object({
  awarded: z.number(),
  open: z.number(),
  totalFen: Fen,
  payableFen: Fen,
  lapsedFen: Fen,
  cityFen: Fen,
  areaFen: Fen,
  /** 家 whose share nobody has entered: in neither part. */
  unsplit: z.number(),
});

/** 口径比较: what each other reading (A3—A8) would change for the entries of the year. */
export const compareAwardReadings = endpoint({
  kind: 'read',
  path: '/api/awards/readings',
  says: '各读法的差异',
  duty: 'award.read',
  input: z.strictObject({ year: Year, area: Area.optional() }),
  output: z.object({
    year: z.number(),
    readings: z.array(
      z.object({
        reading: z.string(),
        title: z.string(),
        parameter: z.string(),
        inForce: z.string(),
        otherwise: z.string(),
        clause: z.string(),
        touched: z.number(),
        now: ReadingSum,
        other: ReadingSum,
      }),
    ),
  }),
});

/** 登记的规矩 is in force once a second person approved it; ended, it holds for who entered up to that day. */
export const ruleLife = lifecycle({ filed: '待审核', approved: '已生效', rejected: '不予采用', ended: '已终止' }, 'filed', {
  file: { says: '登记', from: [], to: 'filed' },
  approve: { says: '审核通过', from: ['filed'], to: 'approved' },
  reject: { says: '不予采用', from: ['filed'], to: 'rejected' },
  end: { says: '终止', from: ['approved'], to: 'ended' },
});
const RuleState = z.enum(['filed', 'approved', 'rejected', 'ended']);
const RuleStep = z.object({
  step: z.enum(['file', 'approve', 'reject', 'end']),
  says: z.string().nullable(),
  endsOn: z.string().nullable(),
  by: z.string(),
  at: z.string(),
});
const Document = {
  documentNo: z.string().trim().min(4).max(100),
  documentTitle: z.string().trim().min(4).max(200),
  issuedOn: z.iso.date(),
};

/** 县市区扶持政策 as filed, with its steps. */
export const AreaPolicyRow = z.object({
  id: z.uuid(),
  area: z.string(),
  track: Track,
  amountFen: Fen,
  documentNo: z.string(),
  documentTitle: z.string(),
  issuedOn: z.string(),
  fromOn: z.string(),
  toOn: z.string().nullable(),
  state: RuleState,
  steps: z.array(RuleStep),
});
export type AreaPolicyRow = z.infer<typeof AreaPolicyRow>;

/** 市级分担比例 as filed, with its steps. */
export const ShareRow = z.object({
  id: z.uuid(),
  area: z.string(),
  year: z.number(),
  cityShare: z.string(),
  documentNo: z.string(),
  documentTitle: z.string(),
  issuedOn: z.string(),
  state: RuleState,
  steps: z.array(RuleStep),
});
export type ShareRow = z.infer<typeof ShareRow>;

const rulesInput = z.strictObject({ area: Area.optional(), state: RuleState.optional() });

/** 县市区扶持政策 on file. */
export const listAreaPolicies = endpoint({
  kind: 'read',
  path: '/api/awards/area-policies',
  says: '县市区扶持政策',
  duty: 'award.rules',
  input: rulesInput,
  output: z.object({ rows: z.array(AreaPolicyRow) }),
});
export const exportAreaPolicies = exportOf(listAreaPolicies, '/api/awards/area-policies.xlsx', '导出县市区扶持政策');

/** 市级分担比例 on file. */
export const listShares = endpoint({
  kind: 'read',
  path: '/api/awards/shares',
  says: '市级分担比例',
  duty: 'award.rules',
  input: rulesInput,
  output: z.object({ rows: z.array(ShareRow) }),
});
export const exportShares = exportOf(listShares, '/api/awards/shares.xlsx', '导出市级分担比例');

/** 登记县市区扶持政策 for the same item (四.4), with its document. */
export const fileAreaPolicy = endpoint({
  kind: 'write',
  path: '/api/awards/file-area-policy',
  says: '登记县市区扶持政策',
  duty: 'award.policy.file',
  input: z.strictObject({
    area: Area,
    track: Track,
    amountYuan: z.string().regex(/^[1-9]\d{0,8}(\.\d{1,2})?$/, '金额须为大于零的数，至多两位小数'),
    ...Document,
    fromOn: z.iso.date(),
    toOn: z.iso.date().nullable(),
  }),
  output: AreaPolicyRow,
});

/** 登记市级分担比例 of an area and year (四.5), with its document. */
export const fileShare = endpoint({
  kind: 'write',
  path: '/api/awards/file-share',
  says: '登记市级分担比例',
  duty: 'award.share.file',
  input: z.strictObject({
    area: Area,
    year: z.number().int().min(2022).max(2100),
    cityShare: z.string().regex(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/, '比例须为0至1之间的数，至多六位小数'),
    ...Document,
  }),
  output: ShareRow,
});

const step = {
  input: z.strictObject({
    id: z.uuid(),
    step: z.enum(['approve', 'reject', 'end']),
    says: z.string().trim().max(500).optional(),
    endsOn: z.iso.date().optional(),
  }),
};

/** 审核、终止县市区扶持政策; whoever filed it does not approve it. */
export const stepAreaPolicy = endpoint({
  kind: 'write',
  path: '/api/awards/step-area-policy',
  says: '审核、终止县市区扶持政策',
  duty: 'award.policy.step',
  ...step,
  output: AreaPolicyRow,
});

/** 审核、终止市级分担比例; whoever filed it does not approve it. */
export const stepShare = endpoint({
  kind: 'write',
  path: '/api/awards/step-share',
  says: '审核、终止市级分担比例',
  duty: 'award.share.step',
  ...step,
  output: ShareRow,
});
