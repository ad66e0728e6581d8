import * as z from 'zod';
import { endpoint } from '../../../../platform/shared/endpoint.ts';
import { lifecycle } from '../../../../platform/shared/lifecycle.ts';
import { exportOf } from '../../../../registry/exports/contract.ts';

const Fen = z.string().regex(/^-?\d+$/);
const Key = z.string().trim().min(8).max(100);
const Yuan = z.string().regex(/^(0|[1-9]\d{0,8})(\.\d{1,2})?$/, '金额须为数，至多两位小数');
const Document = { documentNo: z.string().trim().min(4).max(100), documentTitle: z.string().trim().min(4).max(200) };

export const correctionKinds = { recover: '追回', reduce: '核减' } as const;
export const recoverWays = { return: '缴回', offset: '抵扣' } as const;

/** 更正: proposed by one, agreed to by another; then it stands on the ledger as a posting of its own. */
export const correctionLife = lifecycle({ proposed: '待复核', approved: '已登记', rejected: '不予更正' }, 'proposed', {
  propose: { says: '提出更正', from: [], to: 'proposed' },
  approve: { says: '复核登记', from: ['proposed'], to: 'approved' },
  reject: { says: '不予更正', from: ['proposed'], to: 'rejected' },
});
const CorrectionState = z.enum(['proposed', 'approved', 'rejected']);

/** 一件更正, with what came back of it. */
export const CorrectionRow = z.object({
  id: z.uuid(),
  no: z.string(),
  postingId: z.uuid(),
  postingNo: z.string(),
  area: z.string(),
  enterpriseId: z.string(),
  name: z.string(),
  creditCode: z.string(),
  year: z.number(),
  instalment: z.number(),
  /** 共几期. */
  stages: z.number(),
  kind: z.enum(['recover', 'reduce']),
  how: z.enum(['return', 'offset']).nullable(),
  cityFen: Fen,
  areaFen: Fen,
  /** 已缴回、已抵扣; of a 追回 alone. Null: of the city's purse an area is not told. */
  cityBackFen: Fen.nullable(),
  areaBackFen: Fen,
  reason: z.string(),
  documentNo: z.string(),
  documentTitle: z.string(),
  state: CorrectionState,
  by: z.string(),
  at: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decidedSays: z.string().nullable(),
  /** Why the reader may not decide it. */
  refusals: z.array(z.object({ says: z.string(), clause: z.string().exactOptional(), remedy: z.string().exactOptional() })),
});
export type CorrectionRow = z.infer<typeof CorrectionRow>;

/** 台账的一笔 to be corrected, with what may be: paid and not yet taken back, or not paid and in no list. */
export const CorrectableRow = z.object({
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
  cityFen: Fen,
  areaFen: Fen,
  recoverCityFen: Fen,
  recoverAreaFen: Fen,
  reduceCityFen: Fen,
  reduceAreaFen: Fen,
  /** What the law says of it as the facts stand now, where it no longer bears it. */
  now: z.string().nullable(),
});
export type CorrectableRow = z.infer<typeof CorrectableRow>;

const input = z.strictObject({
  area: z.string().max(20).optional(),
  state: CorrectionState.optional(),
  kind: z.enum(['recover', 'reduce']).optional(),
});

/** 更正. */
export const listCorrections = endpoint({
  kind: 'read',
  path: '/api/payments/corrections',
  says: '查阅奖励更正',
  duty: 'payment.read',
  sensitive: true,
  input,
  output: z.object({ asOf: z.string(), rows: z.array(CorrectionRow) }),
});
export const exportCorrections = exportOf(listCorrections, '/api/payments/corrections.xlsx', '导出奖励更正');

/** 可更正的各笔. */
export const listCorrectable = endpoint({
  kind: 'read',
  path: '/api/payments/correctable',
  says: '查阅可更正的奖励',
  duty: 'payment.read',
  sensitive: true,
  input: z.strictObject({ q: z.string().trim().max(50).optional(), postingId: z.uuid().optional() }),
  output: z.object({ asOf: z.string(), rows: z.array(CorrectableRow) }),
});

/** 提出更正: 追回 of what was paid, or 核减 of what was not; an amount of its own, or all there is. */
export const proposeCorrection = endpoint({
  kind: 'write',
  path: '/api/payments/propose-correction',
  says: '提出奖励更正',
  duty: 'payment.correct',
  input: z.strictObject({
    key: Key,
    postingId: z.uuid(),
    kind: z.enum(['recover', 'reduce']),
    how: z.enum(['return', 'offset']).optional(),
    amountYuan: Yuan.optional(),
    reason: z.string().trim().min(4).max(500),
    ...Document,
  }),
  output: CorrectionRow,
});

/** 复核更正, by another person. */
export const decideCorrection = endpoint({
  kind: 'write',
  path: '/api/payments/decide-correction',
  says: '复核奖励更正',
  duty: 'payment.correct',
  input: z.strictObject({ id: z.uuid(), step: z.enum(['approve', 'reject']), says: z.string().trim().max(500).optional() }),
  output: CorrectionRow,
});

/** 登记缴回: money that came back to one's own purse. */
export const fileReturn = endpoint({
  kind: 'write',
  path: '/api/payments/file-return',
  says: '登记缴回',
  duty: 'payment.correct',
  input: z.strictObject({
    key: Key,
    correctionId: z.uuid(),
    amountYuan: Yuan,
    returnedOn: z.iso.date(),
    voucherNo: z.string().trim().min(1).max(60),
  }),
  output: CorrectionRow,
});
