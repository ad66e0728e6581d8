import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';
import { EnterpriseId } from '../directory/contract.ts';

/** 一批最多查询几条: what the manifest advises and what is refused beyond. */
export const batchSize = { advised: 10, most: 50 } as const;
/** 每条查询最多给出几个候选; whoever asks for more gets these. */
export const mostCandidates = 25;

const Text = z.string().max(2000);
/** 属性值: text, number, yes or no, or an entity reconciled before. */
const PropertyValue = z.union([Text, z.number(), z.boolean(), z.object({ id: z.string().max(200), name: z.string().max(200).optional() })]);
const TypeId = z.string().max(200);

/** 一条查询: a name, properties, or both. */
export const Query = z
  .strictObject({
    query: Text.optional(),
    type: z.union([TypeId, z.array(TypeId).max(20)]).optional(),
    limit: z.number().int().min(1).optional(),
    properties: z
      .array(z.object({ pid: z.string().max(200), v: z.union([PropertyValue, z.array(PropertyValue).max(50)]) }))
      .max(20)
      .optional(),
    type_strict: z.enum(['any', 'should', 'all']).optional(),
  })
  .refine(
    ({ query, properties }) => query !== undefined || (properties?.length ?? 0) > 0,
    '每条查询须写明名称（query）或属性（properties）',
  );
export type Query = z.output<typeof Query>;

/** 一批查询, under the keys the caller gave them. */
export const QueryBatch = z
  .record(z.string().max(200), Query)
  .refine((batch) => Object.keys(batch).length <= batchSize.most, `一批最多 ${batchSize.most} 条查询，请分批提交`);

/** 取数: which properties of which entities. */
export const ExtendQuery = z.object({
  ids: z.array(z.string().max(200)).max(1000),
  properties: z.array(z.object({ id: z.string().max(200), settings: z.record(z.string(), z.unknown()).optional() })).max(20),
});

const Type = z.object({ id: z.string(), name: z.string() });

/** 候选企业. `score` 0–100; `features` is what it was made of. */
export const Candidate = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  type: z.array(Type),
  score: z.number(),
  features: z.array(z.object({ id: z.string(), value: z.union([z.number(), z.boolean()]) })),
  match: z.boolean(),
});
export type Candidate = z.output<typeof Candidate>;

export const ResultBatch = z.record(z.string(), z.object({ result: z.array(Candidate) }));
export const Extension = z.object({
  meta: z.array(z.object({ id: z.string(), name: z.string() })),
  rows: z.record(z.string(), z.record(z.string(), z.array(z.object({ str: z.string() })))),
});

/** 取数的设置 a client shows beside a property. */
const Setting = z.object({ name: z.string(), label: z.string(), type: z.literal('number'), default: z.number(), help_text: z.string() });

const Place = z.object({ service_url: z.string(), service_path: z.string() });
/** 服务清单 (service manifest), as chapter 3 of the specification has it. */
export const Manifest = z.object({
  versions: z.array(z.string()),
  name: z.string(),
  identifierSpace: z.string(),
  schemaSpace: z.string(),
  documentation: z.string(),
  serviceVersion: z.string(),
  defaultTypes: z.array(Type.extend({ broader: z.array(Type).optional() })),
  view: z.object({ url: z.string() }),
  preview: z.object({ url: z.string(), width: z.number(), height: z.number() }),
  suggest: z.object({ entity: Place.extend({ flyout_service_path: z.string() }), property: Place, type: Place }),
  extend: z.object({ propose_properties: Place, property_settings: z.array(Setting) }),
  batchSize: z.number(),
  authentication: z.object({ type: z.string(), name: z.string(), in: z.string() }),
});

/** 服务清单: whoever asks, asks this first; signed in or not. With `queries` or `extend` in the address it answers as the POST does. */
export const reconcileManifest = endpoint({
  kind: 'read',
  path: '/api/reconcile',
  says: '名称匹配服务清单（Reconciliation API 0.2）',
  duty: 'anyone',
  input: z.strictObject({ queries: z.string().max(16_000).optional(), extend: z.string().max(16_000).optional() }),
  output: z.union([Manifest, Extension, ResultBatch]),
});

/** 按名称匹配企业、取属性: the form a client of the specification sends, or the same as JSON. One entry in the journal a batch. */
export const reconcileBatch = endpoint({
  kind: 'write',
  path: '/api/reconcile',
  says: '按名称匹配企业（Reconciliation API 0.2）',
  duty: 'reconcile.match',
  unkept: true,
  input: z
    .strictObject({ queries: QueryBatch.optional(), extend: ExtendQuery.optional() })
    .refine(({ queries, extend }) => (queries === undefined) !== (extend === undefined), '须写明 queries（匹配）或 extend（取属性）之一'),
  output: z.union([Extension, ResultBatch]),
});

const Ignored = z.string().max(1000).optional();
/** What a client types, and what OpenRefine's box adds to it of its own accord, which means nothing here; a field nobody knows is refused as elsewhere. */
const Suggest = z.strictObject({
  prefix: z.string().trim().max(200).optional(),
  cursor: z.coerce.number().int().min(0).max(100_000).default(0),
  limit: z.coerce.number().int().min(1).max(50).default(10),
  spell: Ignored,
  exact: Ignored,
  prefixed: Ignored,
  stemmed: Ignored,
  scoring: Ignored,
  schema: Ignored,
  filter: Ignored,
  format: Ignored,
  lang: Ignored,
  type: Ignored,
  type_strict: Ignored,
});
const Suggested = z.object({ id: z.string(), name: z.string(), description: z.string().optional() });

const suggesting = <P extends `/api/${string}`>(path: P, says: string) =>
  endpoint({ kind: 'read', path, says, duty: 'reconcile.match', input: Suggest, output: z.object({ result: z.array(Suggested) }) });

/** 企业联想. */
export const suggestEntity = endpoint({
  kind: 'read',
  path: '/api/reconcile/suggest/entity',
  says: '名称匹配：企业联想',
  duty: 'reconcile.match',
  input: Suggest,
  output: z.object({ result: z.array(Suggested.extend({ notable: z.array(Type) })) }),
});
/** 属性联想. */
export const suggestProperty = suggesting('/api/reconcile/suggest/property', '名称匹配：属性联想');
/** 类型联想. */
export const suggestType = suggesting('/api/reconcile/suggest/type', '名称匹配：类型联想');

/** 可取的属性. */
export const proposeProperties = endpoint({
  kind: 'read',
  path: '/api/reconcile/properties',
  says: '名称匹配：可取的属性',
  duty: 'reconcile.match',
  input: z.strictObject({ type: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(50).default(50) }),
  output: z.object({ type: z.string(), limit: z.number(), properties: z.array(z.object({ id: z.string(), name: z.string() })) }),
});

/** 企业预览: a page of a few lines without script or style, to stand in a frame. */
export const previewEntity = endpoint({
  kind: 'read',
  path: '/api/reconcile/preview',
  says: '名称匹配：企业预览',
  duty: 'reconcile.match',
  mediaType: 'text/html',
  input: z.strictObject({ id: EnterpriseId }),
  output: z.string(),
});

/** 企业浮窗: the same lines as `previewEntity`, as a piece of HTML in JSON. */
export const flyoutEntity = endpoint({
  kind: 'read',
  path: '/api/reconcile/flyout/entity',
  says: '名称匹配：企业浮窗',
  duty: 'reconcile.match',
  input: z.strictObject({ id: EnterpriseId }),
  output: z.object({ id: z.string(), html: z.string() }),
});
