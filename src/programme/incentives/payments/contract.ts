import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';
import { lifecycle } from '../../../platform/shared/lifecycle.ts';
import { exportOf, ReasonSaid } from '../../../registry/exports/contract.ts';
import { Province } from '../contract.ts';

/** 市级 as a payer; an area is one by its name. */
export const cityPayer = '市级';
export const Payer = z.string().max(20);
export const Fen = z.string().regex(/^-?\d+$/);
/** 重复提交标识: made by the page, once for what a person means to do once. */
export const Key = z.string().trim().min(8).max(100);

/** 拨付批次: made, released, answered; what is withdrawn before release pays nobody. */
export const runLife = lifecycle({ made: '待签发', released: '待回执', done: '已办结', withdrawn: '已撤销' }, 'made', {
  make: { says: '编制', from: [], to: 'made' },
  release: { says: '签发拨付', from: ['made'], to: 'released' },
  withdraw: { says: '撤销', from: ['made'], to: 'withdrawn' },
  void: { says: '作废拨付文件', from: ['released'], to: 'released' },
  settle: { says: '回执收齐', from: ['released'], to: 'done' },
});
export const RunState = z.enum(['made', 'released', 'done', 'withdrawn']);
export type RunState = z.infer<typeof RunState>;

/** Where a part (posting × payer) stands. */
export const partStates = {
  waiting: '未列批次',
  made: '已列批次待签发',
  released: '在途待回执',
  failed: '拨付失败待重拨',
  settled: '已兑付',
  nothing: '已全额核减',
} as const;
export const PartState = z.enum(['waiting', 'made', 'released', 'failed', 'settled', 'nothing']);
export type PartState = z.infer<typeof PartState>;

/** 待拨付的一笔: what a payer owes by a posting and is in no list that stands. */
export const PayableRow = z.object({
  postingId: z.string(),
  no: z.string(),
  payer: Payer,
  area: z.string(),
  enterpriseId: z.string(),
  name: z.string(),
  creditCode: z.string(),
  year: z.number(),
  instalment: z.number(),
  /** 共几期. */
  stages: z.number(),
  state: PartState,
  /** 第几次拨付 it will be. */
  attempt: z.number(),
  dueFen: Fen,
  /** 其中省级: of the city's part. */
  provinceFen: Fen,
  /** 抵扣 that will come off it. */
  offsetFen: Fen,
  approvedAt: z.string(),
  /** Why it is not put on a list just now; null: it can be. */
  held: z.string().nullable(),
  /** 上次失败的原因. */
  failed: z.string().nullable(),
});
export type PayableRow = z.infer<typeof PayableRow>;

const payableInput = z.strictObject({ payer: Payer.optional(), q: z.string().trim().max(50).optional() });

/** 待拨付: what the next list of each payer would hold. */
export const listPayable = endpoint({
  kind: 'read',
  path: '/api/payments/payable',
  says: '查阅待拨付款项',
  duty: 'payment.read',
  sensitive: true,
  input: payableInput,
  output: z.object({
    asOf: z.string(),
    period: z.string(),
    periodSays: z.string(),
    rows: z.array(PayableRow),
    totalFen: Fen,
    province: Province,
  }),
});
export const exportPayable = exportOf(listPayable, '/api/payments/payable.xlsx', '导出待拨付款项');

/** 拨付批次 as listed. */
export const RunRow = z.object({
  id: z.uuid(),
  no: z.string(),
  payer: Payer,
  period: z.string(),
  periodSays: z.string(),
  turn: z.number(),
  year: z.number(),
  state: RunState,
  lines: z.number(),
  dueFen: Fen,
  offsetFen: Fen,
  payFen: Fen,
  paidFen: Fen,
  paid: z.number(),
  failed: z.number(),
  waiting: z.number(),
  madeBy: z.string(),
  madeAt: z.string(),
  releasedBy: z.string().nullable(),
  releasedAt: z.string().nullable(),
});
export type RunRow = z.infer<typeof RunRow>;

/** 一行: one payer's part of one posting. */
export const LineRow = z.object({
  ordinal: z.number(),
  serial: z.string(),
  postingId: z.string(),
  postingNo: z.string(),
  area: z.string(),
  enterpriseId: z.string(),
  payeeName: z.string(),
  payeeBank: z.string().nullable(),
  payeeMasked: z.string().nullable(),
  year: z.number(),
  instalment: z.number(),
  /** 共几期. */
  stages: z.number(),
  attempt: z.number(),
  dueFen: Fen,
  /** 其中省级: of the city's part. */
  provinceFen: Fen,
  offsetFen: Fen,
  payFen: Fen,
  outcome: z.enum(['paid', 'failed']).nullable(),
  settledOn: z.string().nullable(),
  voucherNo: z.string().nullable(),
  says: z.string().nullable(),
});
export type LineRow = z.infer<typeof LineRow>;

const runsInput = z.strictObject({
  payer: Payer.optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  state: RunState.optional(),
});

/** 拨付批次, the newest first. */
export const listRuns = endpoint({
  kind: 'read',
  path: '/api/payments/runs',
  says: '查阅拨付批次',
  duty: 'payment.read',
  sensitive: true,
  input: runsInput,
  output: z.object({ asOf: z.string(), payers: z.array(z.string()), own: z.string(), rows: z.array(RunRow) }),
});
export const exportRuns = exportOf(listRuns, '/api/payments/runs.xlsx', '导出拨付批次');

/** 一份回执 as it was filed, with the rows it could not place. */
export const ConfirmationRow = z.object({
  id: z.uuid(),
  payer: Payer,
  fileName: z.string(),
  sha256: z.string(),
  rows: z.number(),
  paid: z.number(),
  failed: z.number(),
  repeated: z.number(),
  by: z.string(),
  at: z.string(),
  problems: z.array(z.object({ row: z.number(), serial: z.string().nullable(), says: z.string(), raw: z.record(z.string(), z.string()) })),
});
export type ConfirmationRow = z.infer<typeof ConfirmationRow>;

const RunStep = z.object({
  step: z.enum(['make', 'release', 'withdraw', 'void']),
  says: z.string().nullable(),
  by: z.string(),
  at: z.string(),
});

/** 一个批次 with its lines, its steps, the files that left and the answers that came. */
export const RunDetail = RunRow.extend({
  rows: z.array(LineRow),
  steps: z.array(RunStep),
  version: z.number(),
  files: z.array(
    z.object({
      version: z.number(),
      format: z.string(),
      serial: z.string(),
      sha256: z.string(),
      lines: z.number(),
      totalFen: Fen,
      by: z.string(),
      at: z.string(),
    }),
  ),
  confirmations: z.array(ConfirmationRow),
  budgetFen: Fen,
  borneFen: Fen,
  province: Province,
  /** Why the reader may not take a step; the same list refuses it. */
  refusals: z.record(
    z.string(),
    z.array(z.object({ says: z.string(), clause: z.string().exactOptional(), remedy: z.string().exactOptional() })),
  ),
});
export type RunDetail = z.infer<typeof RunDetail>;

const idInput = z.strictObject({ id: z.uuid() });

/** 一个批次. */
export const readRun = endpoint({
  kind: 'read',
  path: '/api/payments/run',
  says: '查阅一个拨付批次',
  duty: 'payment.read',
  sensitive: true,
  input: idInput,
  output: RunDetail,
});
export const exportRunLines = exportOf(readRun, '/api/payments/run-lines.xlsx', '导出批次明细');

/** 编制拨付批次 of one's own payer: all that waits, or what is named of it. */
export const makeRun = endpoint({
  kind: 'write',
  path: '/api/payments/make-run',
  says: '编制拨付批次',
  duty: 'payment.make',
  input: z.strictObject({ key: Key, only: z.array(z.uuid()).min(1).max(5000).optional() }),
  output: RunRow,
});

/** 签发、撤销、作废拨付文件. */
export const stepRun = endpoint({
  kind: 'write',
  path: '/api/payments/step-run',
  says: '签发、撤销拨付批次',
  duty: 'payment.make',
  input: z.strictObject({ id: z.uuid(), step: z.enum(['release', 'withdraw', 'void']), says: z.string().trim().max(500).optional() }),
  output: RunDetail,
});

const fileInput = z.strictObject({ id: z.uuid(), reason: ReasonSaid });
const file = { kind: 'file' as const, duty: 'payment.file', sensitive: true, recordsItself: true, input: fileInput, output: z.unknown() };
/** 拨付文件 for the bank or the treasury: once a version. */
export const payFile = endpoint({ ...file, path: '/api/payments/pay-file.xlsx', says: '导出拨付文件（xlsx）' });
export const payFileCsv = endpoint({ ...file, path: '/api/payments/pay-file.csv', says: '导出拨付文件（csv）' });

/** 导入回执: row by row; what cannot be placed is handed back. */
export const uploadConfirmation = endpoint({
  kind: 'upload',
  path: '/api/payments/confirm',
  says: '导入拨付回执',
  duty: 'payment.confirm',
  input: z.strictObject({}),
  output: ConfirmationRow.extend({ again: z.boolean() }),
});
