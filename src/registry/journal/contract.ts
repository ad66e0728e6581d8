import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';
import { EnterpriseId } from '../directory/contract.ts';

const Day = z.iso.date();
const Word = z.string().trim().max(64);
const Seq = z.string().regex(/^\d{1,18}$/);

/** 一条留痕 as lists show it. */
export const JournalRow = z.object({
  chain: z.string(),
  seq: z.string(),
  at: z.string(),
  login: z.string(),
  displayName: z.string(),
  office: z.string(),
  officeName: z.string(),
  act: z.string(),
  says: z.string(),
  outcome: z.enum(['done', 'refused', 'failed']),
  thing: z.string().nullable(),
});
export type JournalRow = z.infer<typeof JournalRow>;

const Filters = z.strictObject({
  from: Day.optional(),
  to: Day.optional(),
  who: Word.optional(),
  office: Word.optional(),
  chain: Word.optional(),
  act: Word.optional(),
  outcome: z.enum(['done', 'refused', 'failed']).optional(),
  thing: Word.optional(),
  /** Looked for in what was done, by whom, to what, and in the whole of what belongs to it. */
  q: Word.optional(),
});
/** What the journal is narrowed by. */
export type JournalFilters = z.infer<typeof Filters>;

const Page = { after: z.string().max(80).optional(), size: z.coerce.number().int().min(1).max(200).default(50) };
const Rows = z.object({
  rows: z.array(JournalRow),
  /** Where the next page begins; null at the end. */
  next: z.string().nullable(),
  /** How many of the newest were looked through for a text; null: all. */
  lookedThrough: z.number().nullable(),
});

/** 留痕审计: newest first, turned over by cursor. */
export const listJournal = endpoint({
  kind: 'read',
  path: '/api/journal/entries',
  says: '查阅留痕',
  duty: 'journal.read',
  sensitive: true,
  input: Filters.extend(Page),
  output: Rows.extend({
    acts: z.array(z.object({ act: z.string(), says: z.string() })),
    offices: z.array(z.object({ value: z.string(), label: z.string() })),
    chains: z.array(z.string()),
  }),
});

/** 我的操作记录: one's own entries and nobody else's. */
export const listMine = endpoint({
  kind: 'read',
  path: '/api/journal/mine',
  says: '我的操作记录',
  duty: 'signedIn',
  input: z.strictObject({ from: Day.optional(), to: Day.optional(), outcome: Filters.shape.outcome, ...Page }),
  output: Rows,
});

/** 一条留痕的全部. One's own, or any for 审计管理员. */
export const readJournalEntry = endpoint({
  kind: 'read',
  path: '/api/journal/entry',
  says: '查阅一条留痕',
  duty: 'signedIn',
  sensitive: true,
  input: z.strictObject({ chain: Word, seq: Seq }),
  output: JournalRow.extend({
    area: z.string().nullable(),
    sessionKind: z.string(),
    detail: z.string(),
    algorithm: z.string(),
    prevHash: z.string(),
    content: z.string(),
    hash: z.string(),
    /** The seal that covers it; null: not yet. */
    seal: z.object({ seq: z.string(), at: z.string(), hash: z.string() }).nullable(),
  }),
});

const Fault = z.object({
  table: z.string(),
  chain: z.string().optional(),
  seq: z.string().optional(),
  key: z.string().optional(),
  says: z.string(),
});

/** 一次核对. */
export const Check = z.object({
  id: z.string(),
  askedBy: z.string(),
  startedAt: z.string(),
  progress: z.string(),
  endedAt: z.string().nullable(),
  seconds: z.number().nullable(),
  ok: z.boolean().nullable(),
  checked: z.record(z.string(), z.number()),
  faults: z.array(Fault),
});
export type Check = z.infer<typeof Check>;

/** 封存与核对: the newest seals, where the chains end, and how the last verifications went. */
export const readSeals = endpoint({
  kind: 'read',
  path: '/api/journal/seals',
  says: '封存与核对',
  duty: 'journal.read',
  input: z.strictObject({}),
  output: z.object({
    seals: z.array(z.object({ seq: z.string(), at: z.string(), hash: z.string(), chains: z.number(), algorithm: z.string() })),
    heads: z.array(z.object({ chain: z.string(), seq: z.string(), hash: z.string(), sealed: z.string().nullable() })),
    checks: z.array(Check),
  }),
});

/** 立即核对: runs apart; its progress is read with the seals. */
export const startCheck = endpoint({
  kind: 'write',
  path: '/api/journal/check',
  says: '核对留痕与数据',
  duty: 'journal.read',
  input: z.strictObject({}),
  output: z.object({ id: z.string() }),
});

/** 导出留痕: GET /api/journal/export.xlsx and /api/journal/export.ndjson (one whole entry a line) take these. */
export const exportFilters = Filters;

/** 可出具的回执 of one enterprise: every roster that touched its own data, by source and day. */
export const listReceipts = endpoint({
  kind: 'read',
  path: '/api/journal/receipts',
  says: '可出具的企业回执',
  duty: 'receipt.read',
  sensitive: true,
  input: z.strictObject({ id: EnterpriseId }),
  output: z.object({
    name: z.string(),
    rows: z.array(
      z.object({
        batch: z.string(),
        source: z.string(),
        filedAt: z.string().nullable(),
        undone: z.boolean(),
        /** Whether what it said goes with the receipt; otherwise the entry alone. */
        told: z.boolean(),
        figures: z.number(),
      }),
    ),
  }),
});

/** 回执: what the enterprise can check offline with scripts/verify-receipt.mjs; saved as it was answered, to the byte. */
export const readReceipt = endpoint({
  kind: 'read',
  path: '/api/journal/receipt',
  says: '企业回执',
  duty: 'receipt.read',
  sensitive: true,
  input: z.strictObject({ id: z.string().regex(/^\d{1,19}$/), batch: z.uuid() }),
  output: z.object({
    kind: z.literal('shenggui-receipt'),
    version: z.literal(1),
    /** What the roster said of the enterprise, as JSON text; null where the reader does not see its class: then only the entry is shown. */
    statement: z.string().nullable(),
    salt: z.string().nullable(),
    path: z.array(z.object({ side: z.enum(['left', 'right']), hash: z.string() })),
    entry: z.object({
      algorithm: z.string(),
      chain: z.string(),
      seq: z.string(),
      at: z.string(),
      accountId: z.string().nullable(),
      login: z.string(),
      displayName: z.string(),
      office: z.string(),
      area: z.string().nullable(),
      sessionKind: z.string(),
      act: z.string(),
      says: z.string(),
      outcome: z.string(),
      thing: z.string().nullable(),
      detail: z.string(),
      prevHash: z.string(),
      hash: z.string(),
    }),
    links: z.array(z.object({ seq: z.string(), content: z.string() })),
    seal: z.object({
      seq: z.string(),
      at: z.string(),
      heads: z.string(),
      algorithm: z.string(),
      prevHash: z.string(),
      hash: z.string(),
    }),
  }),
});
export type Receipt = z.infer<typeof readReceipt.output>;
