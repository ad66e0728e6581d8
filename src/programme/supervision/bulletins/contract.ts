import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';
import { lifecycle } from '../../../platform/shared/lifecycle.ts';
import { PeriodShape } from '../../../platform/shared/period.ts';
import { exportOf } from '../../../registry/exports/contract.ts';
import { BulletinFigure, Sentence } from '../contract.ts';

/** 通报的办理周期: 草稿 → 数据冻结 → 审签 → 印发, or 退回; a correction is a later one with a life of its own. */
export const bulletinLife = lifecycle(
  { draft: '草稿', frozen: '待审签', signed: '待印发', returned: '已退回', issued: '已印发' },
  'draft',
  {
    freeze: { says: '冻结数据', from: ['draft'], to: 'frozen' },
    sign: { says: '审签', from: ['frozen'], to: 'signed' },
    return: { says: '退回', from: ['draft', 'frozen', 'signed'], to: 'returned' },
    issue: { says: '印发', from: ['signed'], to: 'issued' },
  },
);
const State = z.enum(['draft', 'frozen', 'signed', 'returned', 'issued']);
export type BulletinState = z.infer<typeof State>;
/** What the steps are called, with the first of all. */
export const stepWords: Record<string, string> = { open: '起草', freeze: '冻结数据', sign: '审签', return: '退回', issue: '印发' };

/** 表扬、提醒、通报批评. */
export const verdictWords = { praise: '表扬', remind: '提醒', criticise: '通报批评' } as const;
const VerdictKind = z.enum(['praise', 'remind', 'criticise']);
export type VerdictKind = z.infer<typeof VerdictKind>;

/** A proposal of the rules, with the numbers it rests on; what a person decided of it beside. */
const Proposal = z.object({
  area: z.string(),
  kind: VerdictKind,
  says: z.string(),
  figures: z.array(z.string()),
  parameter: z.string(),
  clause: z.string(),
  decided: z.object({ kind: VerdictKind, confirmed: z.boolean(), says: z.string().nullable(), by: z.string(), at: z.string() }).nullable(),
});
export type Proposal = z.infer<typeof Proposal>;

/** 更正前后: a figure or a sentence that is not the same. */
const Difference = z.object({
  figures: z.array(
    z.object({ name: z.string(), label: z.string(), area: z.string().nullable(), unit: z.string(), before: z.string(), after: z.string() }),
  ),
  gone: z.array(z.string()),
  added: z.array(z.string()),
});
export type Difference = z.infer<typeof Difference>;

const Head = z.object({
  id: z.string(),
  period: z.string(),
  version: z.number(),
  title: z.string(),
  state: State,
  /** 通报〔2022〕3号; null until issued. */
  number: z.string().nullable(),
  issuedOn: z.string().nullable(),
  sha256: z.string().nullable(),
  corrects: z.object({ id: z.string(), number: z.string().nullable(), says: z.string() }).nullable(),
  /** The later one that corrects it, once issued. */
  correctedBy: z.object({ id: z.string(), number: z.string() }).nullable(),
  by: z.string(),
  at: z.string(),
});
export type BulletinHead = z.infer<typeof Head>;

/** 通报档案: issued ones for every office, and for the city what is on its way. */
export const listChain = endpoint({
  kind: 'read',
  path: '/api/bulletins/list',
  says: '通报档案',
  duty: 'supervision.read',
  input: z.strictObject({
    year: z.coerce.number().int().min(2000).max(2100).optional(),
    state: State.optional(),
    q: z.string().trim().max(64).optional(),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({ total: z.number(), rows: z.array(Head), months: z.number().int() }),
});
export const exportChain = exportOf(listChain, '/api/bulletins/list.xlsx', '导出通报档案');

/** 一期通报 on its way or issued: every sentence with its figures, proposals, steps, and what a correction changes. */
export const ChainBulletin = Head.extend({
  sections: z.array(z.object({ heading: z.string(), sentences: z.array(Sentence) })),
  figures: z.array(BulletinFigure),
  proposals: z.array(Proposal),
  steps: z.array(
    z.object({ ordinal: z.number(), step: z.string(), says: z.string().nullable(), office: z.string(), by: z.string(), at: z.string() }),
  ),
  /** The offices that sign, in order; how many have. */
  signers: z.array(z.string()),
  signed: z.number(),
  frozenSha256: z.string().nullable(),
  /** The head of the journal printed on it. */
  seal: z.object({ seq: z.string(), hash: z.string() }).nullable(),
  difference: Difference.nullable(),
});
export type ChainBulletin = z.infer<typeof ChainBulletin>;

export const readChain = endpoint({
  kind: 'read',
  path: '/api/bulletins/bulletin',
  says: '一期通报的办理',
  duty: 'supervision.read',
  input: z.strictObject({ id: z.uuid() }),
  output: ChainBulletin,
});

/** 起草 of a month; `corrects`: 更正 an issued one, with the reason. */
export const openChain = endpoint({
  kind: 'write',
  path: '/api/bulletins/open',
  says: '起草通报',
  duty: 'bulletin.make',
  input: z.strictObject({ period: PeriodShape, corrects: z.uuid().optional(), says: z.string().trim().max(400).optional() }),
  output: ChainBulletin,
});

/** 确认或不采纳 one proposal of 表扬、提醒、通报批评; not taken up: with the reason. */
export const decideVerdict = endpoint({
  kind: 'write',
  path: '/api/bulletins/decide',
  says: '确认表扬、提醒、通报批评',
  duty: 'bulletin.make',
  input: z.strictObject({
    id: z.uuid(),
    area: z.string().max(20),
    kind: VerdictKind,
    confirmed: z.boolean(),
    says: z.string().trim().max(200).optional(),
  }),
  output: ChainBulletin,
});

/** 冻结数据、审签、退回、印发. */
export const stepChain = endpoint({
  kind: 'write',
  path: '/api/bulletins/take-step',
  says: '办理通报',
  duty: 'bulletin.step',
  input: z.strictObject({ id: z.uuid(), step: z.enum(['freeze', 'sign', 'return', 'issue']), says: z.string().trim().max(400).optional() }),
  output: ChainBulletin,
});

/** 下载印发的通报, byte for byte as it was issued. */
export const downloadIssued = endpoint({
  kind: 'file',
  path: '/api/bulletins/issued.docx',
  says: '下载印发的通报',
  duty: 'supervision.read',
  sensitive: true,
  recordsItself: true,
  input: z.strictObject({ id: z.uuid() }),
  output: z.unknown(),
});
