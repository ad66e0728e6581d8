import * as z from 'zod';
import { endpoint } from '../../../../platform/shared/endpoint.ts';
import { lifecycle } from '../../../../platform/shared/lifecycle.ts';
import { exportOf } from '../../../../registry/exports/contract.ts';
import { Province } from '../../contract.ts';

const Fen = z.string().regex(/^-?\d+$/);
const Payer = z.string().max(20);
const Year = z.coerce.number().int().min(2000).max(2100);
const Reasons = z.array(z.object({ says: z.string(), clause: z.string().exactOptional(), remedy: z.string().exactOptional() }));

/** 奖励预算 counts once a second person has approved it; several of a year add up (追加). */
export const budgetLife = lifecycle({ filed: '待审核', approved: '已生效', rejected: '不予采用' }, 'filed', {
  file: { says: '登记', from: [], to: 'filed' },
  approve: { says: '审核通过', from: ['filed'], to: 'approved' },
  reject: { says: '不予采用', from: ['filed'], to: 'rejected' },
});
const BudgetState = z.enum(['filed', 'approved', 'rejected']);

/** 一笔奖励预算 as filed. */
export const BudgetRow = z.object({
  id: z.uuid(),
  payer: Payer,
  year: z.number(),
  amountFen: Fen,
  documentNo: z.string(),
  documentTitle: z.string(),
  issuedOn: z.string(),
  state: BudgetState,
  by: z.string(),
  at: z.string(),
  decidedBy: z.string().nullable(),
  decidedSays: z.string().nullable(),
  /** Why the reader may not decide it. */
  refusals: Reasons,
});
export type BudgetRow = z.infer<typeof BudgetRow>;

/** 预算执行 of a payer and year: what is on file, what lists bear, what is paid. */
export const BudgetUse = z.object({ payer: Payer, year: z.number(), budgetFen: Fen, borneFen: Fen, paidFen: Fen, leftFen: Fen });
export type BudgetUse = z.infer<typeof BudgetUse>;

/** 奖励预算. */
export const listBudgets = endpoint({
  kind: 'read',
  path: '/api/payments/budgets',
  says: '查阅奖励预算',
  duty: 'payment.read',
  input: z.strictObject({ payer: Payer.optional(), year: Year.optional() }),
  output: z.object({ asOf: z.string(), rows: z.array(BudgetRow), use: z.array(BudgetUse), refusals: Reasons }),
});
export const exportBudgets = exportOf(listBudgets, '/api/payments/budgets.xlsx', '导出奖励预算');

/** 登记奖励预算 of one's own purse, with its document. */
export const fileBudget = endpoint({
  kind: 'write',
  path: '/api/payments/file-budget',
  says: '登记奖励预算',
  duty: 'payment.budget',
  input: z.strictObject({
    year: Year,
    amountYuan: z.string().regex(/^[1-9]\d{0,10}(\.\d{1,2})?$/, '金额须为大于零的数，至多两位小数'),
    documentNo: z.string().trim().min(4).max(100),
    documentTitle: z.string().trim().min(4).max(200),
    issuedOn: z.iso.date(),
  }),
  output: BudgetRow,
});

/** 审核奖励预算, by another person. */
export const stepBudget = endpoint({
  kind: 'write',
  path: '/api/payments/step-budget',
  says: '审核奖励预算',
  duty: 'payment.budget',
  input: z.strictObject({ id: z.uuid(), step: z.enum(['approve', 'reject']), says: z.string().trim().max(500).optional() }),
  output: BudgetRow,
});

/**
 * 三方核对 of a payer: 台账 (what postings say is owed), 批次 (what lists say), 回执 (what the bank says). Each is added up from its own table; the
 * differences are said, not explained away.
 */
export const BalanceRow = z.object({
  payer: Payer,
  /** 台账: awarded, taken off, owed. */
  awardedFen: Fen,
  reducedFen: Fen,
  owedFen: Fen,
  /** 批次: not on any list that stands; on a list; on the way; settled. */
  unlistedFen: Fen,
  madeFen: Fen,
  releasedFen: Fen,
  settledFen: Fen,
  /** Of the settled: set off, and to be paid by the bank. */
  setOffFen: Fen,
  payFen: Fen,
  /** 回执. */
  confirmedFen: Fen,
  /** 追回: claimed, come back (缴回、抵扣), still out. */
  claimedFen: Fen,
  backFen: Fen,
  outFen: Fen,
  /** 台账 − 批次, 批次 − 回执. */
  ledgerRunFen: Fen,
  runBankFen: Fen,
  /** Lines whose answer is not their amount, or that pay more than is owed. */
  faults: z.number(),
  /** 回执中未能登记的行. */
  problems: z.number(),
});
export type BalanceRow = z.infer<typeof BalanceRow>;

/** 三方核对. */
export const readBalance = endpoint({
  kind: 'read',
  path: '/api/payments/balance',
  says: '查阅三方核对',
  duty: 'payment.read',
  input: z.strictObject({ payer: Payer.optional(), year: Year.optional() }),
  output: z.object({ asOf: z.string(), rows: z.array(BalanceRow), even: z.boolean() }),
});
export const exportBalance = exportOf(readBalance, '/api/payments/balance.xlsx', '导出三方核对表');

export const arrearsKinds = { area: '县级分担未到位', city: '市级分担未到位', both: '市县均未兑付' } as const;
const PartState = z.enum(['waiting', 'made', 'released', 'failed', 'settled', 'nothing']);

/** 欠拨的一笔: approved, and not paid by everybody who bears it. */
export const ArrearsRow = z.object({
  postingId: z.uuid(),
  no: z.string(),
  area: z.string(),
  enterpriseId: z.string(),
  name: z.string(),
  creditCode: z.string(),
  year: z.number(),
  instalment: z.number(),
  /** 共几期. */
  stages: z.number(),
  kind: z.enum(['area', 'city', 'both']),
  cityFen: Fen,
  cityState: PartState,
  citySettledOn: z.string().nullable(),
  areaFen: Fen,
  areaState: PartState,
  areaSettledOn: z.string().nullable(),
  approvedOn: z.string(),
  days: z.number(),
});
export type ArrearsRow = z.infer<typeof ArrearsRow>;

/** 欠拨清单. */
export const listArrears = endpoint({
  kind: 'read',
  path: '/api/payments/arrears',
  says: '查阅欠拨清单',
  duty: 'payment.read',
  sensitive: true,
  input: z.strictObject({ area: Payer.optional(), kind: z.enum(['area', 'city', 'both']).optional(), year: Year.optional() }),
  output: z.object({
    asOf: z.string(),
    rows: z.array(ArrearsRow),
    areas: z.array(z.object({ area: z.string(), count: z.number(), cityFen: Fen, areaFen: Fen })),
  }),
});
export const exportArrears = exportOf(listArrears, '/api/payments/arrears.xlsx', '导出欠拨清单');

/** 预算测算 of a payer and year ahead. */
export const AheadRow = z.object({
  payer: Payer,
  year: z.number(),
  /** 已核准未兑付, 可兑现与已定应兑现. */
  fixedFen: Fen,
  /** 待核验、待证明、待认定: may have to be paid. */
  openFen: Fen,
  /** 按年度目标推算 of entries to come; null: the share or the target is not known. */
  targetFen: Fen.nullable(),
  budgetFen: Fen,
  borneFen: Fen,
  /** 其中省级: of what is certain, open and expected, what the province bears; of the city's purse alone. */
  provinceFen: Fen,
  /** budget − borne − fixed − open − target; negative: short. */
  leftFen: Fen,
});
export type AheadRow = z.infer<typeof AheadRow>;

/** 往后年度预算测算: reasons stand beside the numbers; it decides nothing. */
export const readAhead = endpoint({
  kind: 'read',
  path: '/api/payments/ahead',
  says: '查阅往后年度奖励预算测算',
  duty: 'payment.read',
  input: z.strictObject({ payer: Payer.optional() }),
  output: z.object({
    asOf: z.string(),
    rows: z.array(AheadRow),
    province: Province,
    assumptions: z.array(z.string()),
    sharesMissing: z.array(z.string()),
  }),
});
export const exportAhead = exportOf(readAhead, '/api/payments/ahead.xlsx', '导出往后年度奖励预算测算');
