import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';
import { lifecycle } from '../../../platform/shared/lifecycle.ts';
import { PeriodShape } from '../../../platform/shared/period.ts';
import type { Reason } from '../../../platform/shared/reason.ts';
import { exportOf } from '../../../registry/exports/contract.ts';

export const AppraisalState = z.enum(['draft', 'consult', 'final', 'corrected']);
export type AppraisalState = z.infer<typeof AppraisalState>;
export const AppraisalStep = z.enum(['redraft', 'publicise', 'revise', 'finalise', 'correct']);
export type AppraisalStep = z.infer<typeof AppraisalStep>;

/** 考核的一生: 草稿 → 公示征求意见 → 定稿 → 更正. Figures are frozen at 公示; whatever changes later is a new version with its difference. */
export const appraisalLife = lifecycle<AppraisalState, AppraisalStep>(
  { draft: '草稿', consult: '公示征求意见', final: '定稿', corrected: '已更正' },
  'draft',
  {
    redraft: { says: '改考核月份', from: ['draft'], to: 'draft' },
    publicise: { says: '公示', from: ['draft'], to: 'consult' },
    revise: { says: '更正后再次公示', from: ['consult'], to: 'consult' },
    finalise: { says: '定稿', from: ['consult'], to: 'final' },
    correct: { says: '更正', from: ['final', 'corrected'], to: 'corrected' },
  },
);

export const ObjectionState = z.enum(['lodged', 'opined', 'upheld', 'rejected', 'withdrawn']);
export type ObjectionState = z.infer<typeof ObjectionState>;
export const ObjectionStep = z.enum(['opine', 'uphold', 'reject', 'withdraw']);
export type ObjectionStep = z.infer<typeof ObjectionStep>;

/** 异议的一生: 提出 → 市工信局意见 → 市委组织部裁定; the area may take it back before the ruling. */
export const objectionLife = lifecycle<ObjectionState, ObjectionStep>(
  { lodged: '待市工信局提出意见', opined: '待市委组织部裁定', upheld: '异议成立', rejected: '异议不成立', withdrawn: '已撤回' },
  'lodged',
  {
    opine: { says: '提出意见', from: ['lodged'], to: 'opined' },
    uphold: { says: '裁定成立', from: ['opined'], to: 'upheld' },
    reject: { says: '裁定不成立', from: ['opined'], to: 'rejected' },
    withdraw: { says: '撤回异议', from: ['lodged', 'opined'], to: 'withdrawn' },
  },
);

export const VetoState = z.enum(['proposed', 'standing', 'refused', 'revoked']);
export type VetoState = z.infer<typeof VetoState>;
export const VetoStep = z.enum(['confirm', 'refuse', 'revoke']);
export type VetoStep = z.infer<typeof VetoStep>;

/** 一票否决的一生: 提出 → 另一人确认 or 不予确认; a confirmed one may be revoked. */
export const vetoLife = lifecycle<VetoState, VetoStep>(
  { proposed: '待确认', standing: '已确认', refused: '不予确认', revoked: '已撤销' },
  'proposed',
  {
    confirm: { says: '确认', from: ['proposed'], to: 'standing' },
    refuse: { says: '不予确认', from: ['proposed'], to: 'refused' },
    revoke: { says: '撤销', from: ['standing'], to: 'revoked' },
  },
);

const Year = z.coerce.number().int().min(2000).max(2100);
const Says = z.string().trim().min(4, '请写明，至少 4 个字').max(1000);

/** 原始数 of an area, in 家, always published; its score by the formula beside it. */
export const AppraisalRow = z.object({
  area: z.string(),
  newCount: z.number(),
  newTarget: z.number().nullable(),
  completionRate: z.number().nullable(),
  exitCount: z.number(),
  netCount: z.number(),
  netTarget: z.number().nullable(),
  /** 年初在库. */
  opening: z.number(),
  vetoed: z.boolean(),
  items: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      weight: z.number(),
      value: z.number().nullable(),
      points: z.number().nullable(),
      says: z.string(),
      clause: z.string(),
    }),
  ),
  total: z.number().nullable(),
  rank: z.number().nullable(),
  because: z.array(z.string()),
});
export type AppraisalRow = z.infer<typeof AppraisalRow>;

const FormulaItem = z.object({
  id: z.string(),
  label: z.string(),
  figure: z.string(),
  figureSays: z.string(),
  weight: z.number(),
  cap: z.number(),
  floor: z.number(),
  missing: z.enum(['leftOut', 'zero', 'full']),
  mapping: z.record(z.string(), z.union([z.string(), z.number()])),
  says: z.string(),
  clause: z.string(),
});

export const Formula = z.object({
  /** 示例、待确认, or how it was confirmed. */
  status: z.string(),
  source: z.string(),
  from: z.string(),
  items: z.array(FormulaItem),
  veto: z.object({ label: z.string(), says: z.string(), laws: z.array(z.string()), clause: z.string() }),
  workdays: z.object({ consult: z.number(), opinion: z.number(), ruling: z.number() }),
});
export type Formula = z.infer<typeof Formula>;

const Sensitivity = z.object({
  area: z.string(),
  rank: z.number().nullable(),
  pointsPerUnit: z.number().nullable(),
  steps: z.array(z.object({ units: z.number(), total: z.number().nullable(), rank: z.number().nullable(), says: z.string() })),
  says: z.string(),
});
const share = z.number().nullable();
const Fairness = z.object({
  area: z.string(),
  base: share,
  rate: share,
  oneIsWorth: share,
  shrunk: share,
  low: share,
  high: share,
  shrunkRank: share,
  alike: z.array(z.string()),
  says: z.string(),
});

/** A figure of an area and where it comes from. */
export const FigureSource = z.object({
  figure: z.string(),
  label: z.string(),
  value: z.string(),
  says: z.string(),
  source: z.string(),
  clause: z.string(),
});
export type FigureSource = z.infer<typeof FigureSource>;

const Change = z.object({ area: z.string(), figure: z.string(), before: z.string(), after: z.string() });
export type AppraisalChange = z.infer<typeof Change>;

export const Veto = z.object({
  area: z.string(),
  ordinal: z.number(),
  state: VetoState,
  step: z.number(),
  documentTitle: z.string(),
  documentNo: z.string(),
  issuer: z.string(),
  issuedOn: z.string(),
  found: z.string(),
  file: z.object({ fileName: z.string(), sha256: z.string() }).nullable(),
  by: z.string(),
  on: z.string(),
  steps: z.array(z.object({ says: z.string(), reason: z.string(), by: z.string(), on: z.string() })),
  /** Whether the reader is behind the proposal, and so may not confirm it. */
  maker: z.boolean(),
});
export type Veto = z.infer<typeof Veto>;

/** 为什么不能办一票否决这一步; the same list greys the button and refuses the request. */
export function vetoRefusals(veto: Pick<Veto, 'state' | 'maker' | 'file'>, step: VetoStep): Reason[] {
  const reasons = [...vetoLife.refusals(veto.state, step)];
  if (step === 'confirm' && veto.maker)
    reasons.push({ says: '一票否决的提出与确认须由两人办理', clause: '五.3', remedy: '请由另一位同志确认' });
  if (step === 'confirm' && veto.file === null)
    reasons.push({ says: '还没有上传查实的文书', clause: '五.3', remedy: '请提出人上传文书原件后再确认' });
  return reasons;
}

export const Objection = z.object({
  id: z.string(),
  area: z.string(),
  version: z.number(),
  item: z.string(),
  itemSays: z.string(),
  says: z.string(),
  basis: z.string(),
  state: ObjectionState,
  step: z.number(),
  by: z.string(),
  on: z.string(),
  dueOn: z.string().nullable(),
  steps: z.array(z.object({ says: z.string(), reason: z.string(), by: z.string(), office: z.string(), on: z.string() })),
});
export type Objection = z.infer<typeof Objection>;

export const Appraisal = z.object({
  year: z.number(),
  state: AppraisalState,
  step: z.number(),
  period: z.string(),
  /** Of what is shown; null in a draft, which is reckoned afresh whenever it is read. */
  version: z.number().nullable(),
  newest: z.number().nullable(),
  frozenAt: z.string().nullable(),
  sha256: z.string().nullable(),
  pack: z.string(),
  /** Scores of a draft are for those who prepare it; the raw figures are everybody's. */
  scoresShown: z.boolean(),
  formula: Formula,
  areas: z.array(AppraisalRow),
  city: AppraisalRow,
  sensitivity: z.array(Sensitivity),
  fairness: z.array(Fairness),
  sources: z.array(z.object({ label: z.string(), says: z.string(), clause: z.string() })),
  /** 异议截止: the last day an objection is taken; null outside 公示. */
  objectUntil: z.string().nullable(),
  versions: z.array(
    z.object({ version: z.number(), on: z.string(), by: z.string(), why: z.string(), sha256: z.string(), changes: z.array(Change) }),
  ),
  steps: z.array(
    z.object({
      ordinal: z.number(),
      says: z.string(),
      state: AppraisalState,
      version: z.number().nullable(),
      reason: z.string(),
      by: z.string(),
      on: z.string(),
    }),
  ),
  objections: z.array(Objection),
  /** 一票否决 as far as the reader may see them; a confirmed one stands in the rows for everybody. */
  vetoes: z.array(Veto),
  /** What keeps it from being finalised just now. */
  holds: z.array(z.string()),
});
export type Appraisal = z.infer<typeof Appraisal>;

export const listAppraisals = endpoint({
  kind: 'read',
  path: '/api/appraisal/list',
  says: '考核评价',
  duty: 'appraisal.read',
  input: z.strictObject({}),
  output: z.object({
    rows: z.array(
      z.object({ year: z.number(), state: AppraisalState, period: z.string(), version: z.number().nullable(), on: z.string() }),
    ),
    /** Years of the plan that have no appraisal yet. */
    open: z.array(z.number()),
  }),
});

/** 某年考核 as of its newest version, or of an earlier one. */
export const readAppraisal = endpoint({
  kind: 'read',
  path: '/api/appraisal/appraisal',
  says: '某年考核评价',
  duty: 'appraisal.read',
  input: z.strictObject({ year: Year, version: z.coerce.number().int().min(1).max(10_000).optional() }),
  output: Appraisal,
});

/**
 * 打开一个县市区的考核: each figure with its definition and source. `area` is free text on purpose: whoever asks for a township, a trade or an enterprise is
 * answered with the article of law, and the attempt is remembered.
 */
export const readAppraisalArea = endpoint({
  kind: 'read',
  path: '/api/appraisal/area',
  says: '县市区考核明细',
  duty: 'appraisal.read',
  input: z.strictObject({
    year: Year,
    area: z.string().trim().min(1).max(60),
    version: z.coerce.number().int().min(1).max(10_000).optional(),
  }),
  output: z.object({
    year: z.number(),
    period: z.string(),
    version: z.number().nullable(),
    scoresShown: z.boolean(),
    row: AppraisalRow,
    figures: z.array(FigureSource),
    sensitivity: Sensitivity.nullable(),
    fairness: Fairness.nullable(),
  }),
});

export const openAppraisal = endpoint({
  kind: 'write',
  path: '/api/appraisal/open',
  says: '起草年度考核',
  duty: 'appraisal.draft',
  input: z.strictObject({ year: z.number().int().min(2000).max(2100), period: PeriodShape, says: Says }),
  output: z.object({ year: z.number(), state: AppraisalState }),
});

/** 改月份、公示、更正后再次公示、定稿、更正. */
export const takeAppraisalStep = endpoint({
  kind: 'write',
  path: '/api/appraisal/take-step',
  says: '办理年度考核',
  duty: 'appraisal.step',
  input: z.strictObject({
    year: z.number().int().min(2000).max(2100),
    step: AppraisalStep,
    ordinal: z.number().int().min(1),
    says: Says,
    period: PeriodShape.optional(),
  }),
  output: z.object({ year: z.number(), state: AppraisalState, version: z.number().nullable() }),
});

/** 提出异议: an area, of one figure or item of the version in 公示. */
export const lodgeObjection = endpoint({
  kind: 'write',
  path: '/api/appraisal/object',
  says: '对考核提出异议',
  duty: 'appraisal.object',
  input: z.strictObject({
    year: z.number().int().min(2000).max(2100),
    version: z.number().int().min(1),
    item: z.string().trim().min(1).max(40),
    says: z.string().trim().min(10, '请写明异议内容，至少 10 个字').max(2000),
    basis: z.string().trim().min(4, '请写明依据').max(500),
  }),
  output: z.object({ id: z.string() }),
});

export const takeObjectionStep = endpoint({
  kind: 'write',
  path: '/api/appraisal/objection-step',
  says: '办理考核异议',
  duty: 'appraisal.objection',
  input: z.strictObject({ id: z.uuid(), step: ObjectionStep, ordinal: z.number().int().min(1), says: Says }),
  output: z.object({ id: z.string(), state: ObjectionState }),
});

export const proposeVeto = endpoint({
  kind: 'write',
  path: '/api/appraisal/propose-veto',
  says: '提出弄虚作假一票否决',
  duty: 'appraisal.veto.propose',
  input: z.strictObject({
    year: z.number().int().min(2000).max(2100),
    area: z.string().trim().min(1).max(60),
    documentTitle: z.string().trim().min(4).max(200),
    documentNo: z.string().trim().min(2).max(100),
    issuer: z.string().trim().min(2).max(100),
    issuedOn: z.iso.date(),
    found: z.string().trim().min(10, '请写明查实了什么，至少 10 个字').max(1000),
  }),
  output: z.object({ year: z.number(), area: z.string(), ordinal: z.number() }),
});

export const takeVetoStep = endpoint({
  kind: 'write',
  path: '/api/appraisal/veto-step',
  says: '确认、撤销一票否决',
  duty: 'appraisal.veto.confirm',
  input: z.strictObject({
    year: z.number().int().min(2000).max(2100),
    area: z.string().trim().min(1).max(20),
    veto: z.number().int().min(1),
    step: VetoStep,
    ordinal: z.number().int().min(1),
    says: Says,
  }),
  output: z.object({ state: VetoState }),
});

/** 一票否决的文书: the paper itself, by content PDF, picture or docx. */
export const uploadVetoFile = endpoint({
  kind: 'upload',
  path: '/api/appraisal/upload-veto-file',
  says: '上传一票否决的文书',
  duty: 'appraisal.veto.propose',
  input: z.strictObject({ year: Year, area: z.string().trim().min(1).max(20), veto: z.coerce.number().int().min(1) }),
  output: z.object({ fileName: z.string(), sha256: z.string() }),
});

/** 文书原件, to whoever sees the veto: a file, and so a route of its own. */
export const vetoFilePath = '/api/appraisal/veto-file';

/** 导出考核表: scores, formula and sources in one workbook, from which every score can be reckoned again. */
export const exportAppraisal = exportOf(readAppraisal, '/api/appraisal/appraisal.xlsx', '导出考核评价表');

/** 年度考核情况 as a document for 组织部, in official layout. */
export const printAppraisal = endpoint({
  kind: 'file',
  path: '/api/appraisal/appraisal.docx',
  says: '打印年度考核情况',
  duty: 'appraisal.print',
  sensitive: true,
  recordsItself: true,
  input: z.strictObject({ year: Year, version: z.coerce.number().int().min(1).max(10_000).optional() }),
  output: z.unknown(),
});
