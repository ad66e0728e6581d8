import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';

export const LineageKind = z.enum(['spinOff', 'merger', 'division', 'codeChange']);
export type LineageKind = z.infer<typeof LineageKind>;
const ProposedBy = z.enum(['sameName', 'formerName', 'parent']);
const Id = z.string().regex(/^\d{1,19}$/);

/** What the data suggests and nobody has decided yet. */
export const LineageProposal = z.object({
  fromId: z.string(),
  toId: z.string(),
  fromName: z.string(),
  toName: z.string(),
  area: z.string(),
  kind: LineageKind,
  because: ProposedBy,
  says: z.string(),
  on: z.string().nullable(),
});
export type LineageProposal = z.infer<typeof LineageProposal>;

export const LineageNode = z.object({
  id: z.string(),
  name: z.string(),
  area: z.string(),
  /** Whether the reader may open its file. */
  open: z.boolean(),
  /** Marks on its line, in order of time; `at` is a day or a month. `decline`: a month whose year to date lay below the year before. */
  marks: z.array(
    z.object({
      at: z.string(),
      kind: z.enum(['opened', 'entry', 'exit', 'renamed', 'moved', 'cancelled', 'decline']),
      says: z.string(),
    }),
  ),
});
export type LineageNode = z.infer<typeof LineageNode>;

export const LineageEdge = z.object({
  fromId: z.string(),
  toId: z.string(),
  kind: LineageKind,
  on: z.string(),
  document: z.string().nullable(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});
export type LineageEdge = z.infer<typeof LineageEdge>;

/** 企业族谱 of one enterprise: everybody it came out of and who came out of it. */
export const readLineage = endpoint({
  kind: 'read',
  path: '/api/lineage/enterprise',
  says: '企业族谱',
  duty: 'lineage.read',
  sensitive: true,
  input: z.strictObject({ id: Id }),
  output: z.object({
    nodes: z.array(LineageNode),
    edges: z.array(LineageEdge),
    proposals: z.array(LineageProposal),
    /** 新增计数, by both readings of A14: of the whole family. */
    counted: z.object({ once: z.number(), byCode: z.number(), inForce: z.enum(['once', 'each']), clause: z.string() }),
  }),
});

/** 待认定的族谱关系 of the reader's areas. */
export const listLineageProposals = endpoint({
  kind: 'read',
  path: '/api/lineage/proposals',
  says: '待认定的族谱关系',
  duty: 'lineage.read',
  input: z.strictObject({ area: z.string().max(20).optional() }),
  output: z.object({ total: z.number(), rows: z.array(LineageProposal) }),
});

/** 认定 an edge, or that it is not so (`holds` false): kept with day, document, reason and who; never altered, only said anew. */
export const sayLineage = endpoint({
  kind: 'write',
  path: '/api/lineage/say',
  says: '认定或取消企业族谱关系',
  duty: 'lineage.work',
  input: z.strictObject({
    fromId: Id,
    toId: Id,
    kind: LineageKind,
    holds: z.boolean(),
    happenedOn: z.iso.date(),
    document: z.string().trim().max(120).nullable().default(null),
    reason: z.string().trim().min(4, '请写明理由，至少 4 个字').max(500),
    proposedBy: ProposedBy.nullable().default(null),
  }),
  output: z.object({ toId: z.string() }),
});
