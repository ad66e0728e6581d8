import * as z from 'zod';
import { type Endpoint, Problem } from '../shared/endpoint.ts';
import { exampleOf } from './openapi-example.ts';
import { answerHeaders, header, headerParameters, rates } from './openapi-parts.ts';
import { answersOf, problemAnswers } from './openapi-problems.ts';

/** What the document says of the whole: its title and version, what each tag is about, and which endpoints a program's token may open. */
export interface Printed {
  title: string;
  version: string;
  /** By the first part of the path; one that is not named bears its own name. */
  tags?: Record<string, string>;
  byProgram?: (declared: Endpoint) => boolean;
}

/** A JSON schema, as far as it is looked into here. */
export type JsonSchema = { properties?: Record<string, object>; required?: string[] };

/** Prints OpenAPI 3.1 from the contracts themselves, so that the document cannot differ from what is served. */
export function openApi(served: Endpoint[], { tags = {}, byProgram = () => false, title, version }: Printed): object {
  const paths: Record<string, object> = {};
  for (const declared of served) {
    const before = paths[declared.path];
    const one = operation(declared, { byProgram: byProgram(declared), suffix: before ? '.post' : '' });
    // Two methods at one address (Reconciliation API) are two operations with names of their own.
    paths[declared.path] = { ...before, [asksByAddress(declared) ? 'get' : 'post']: one };
  }
  const used = [...new Set([...served.map(tagOf), '系统'])].sort();
  return {
    openapi: '3.1.0',
    info: { title, version, description: about, license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' } },
    servers: [{ url: '/', description: '本系统' }],
    tags: used.map((name) => ({ name, ...(tags[name] ? { description: tags[name] } : {}) })),
    paths: { ...paths, ...ownPaths },
    components: {
      headers: answerHeaders,
      responses: problemAnswers,
      schemas: { Problem: { ...schema(Problem, 'output'), examples: [example] }, ProblemDetails: problemDetails },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'shenggui_session', description: '本人登录后的会话' },
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: '接口令牌（sgt_…）：由系统管理员申请、安全管理员核准；只能办理授权范围内的职责',
        },
      },
    },
  };
}

const about = [
  '升规开放接口：每个接口的入参、出参与拒绝理由。',
  '接口令牌放在 Authorization: Bearer 中，每个令牌每分钟 300 次，余量见 RateLimit-Limit、RateLimit-Remaining、RateLimit-Reset，超过时 429 并附 Retry-After。',
  '读取带 ETag，可用 If-None-Match 只取变化的；写入可带 Idempotency-Key，重发得到第一次的答复。',
  '先后：写入写明所依据的步骤号（after、ordinal），其间已有人办理的答 409；不用 If-Match，带着它的写入答 400。',
  '大量数据用 /api/bulk/ 分段取：答复头 x-next-cursor 是下一段的 cursor，没有即取完。',
].join('\n\n');

const example = { reasons: [{ says: '这件申请已经办结', remedy: '请刷新后查看' }] };
const problemDetails = {
  description: '问题说明（RFC 9457），凭接口令牌调用或以 Accept 要求时如此答复',
  type: 'object',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    reasons: { $ref: '#/components/schemas/Problem/properties/reasons' },
    faultId: { type: 'string' },
  },
  required: ['type', 'title', 'status', 'reasons'],
  examples: [
    {
      type: 'about:blank',
      title: '操作过于频繁',
      status: 429,
      detail: '操作过于频繁',
      reasons: [{ says: '操作过于频繁', remedy: '请稍候片刻再试' }],
    },
  ],
};

function ownAnswer(properties: object): object {
  const shape = { type: 'object', properties, required: Object.keys(properties) };
  return { schema: shape, ...withExample(shape) };
}

/** What is served beside the contracts: whether the system is up, and this document. */
const ownPaths = Object.fromEntries(
  [
    [
      '/api/health',
      'health',
      '系统是否就绪',
      { status: { type: 'string' }, database: { type: 'string' }, pack: { type: 'string' }, version: { type: 'string' } },
    ],
    ['/api/openapi.json', 'openapi', '接口说明（本文档）', { openapi: { type: 'string' } }],
  ].map(([path, operationId, summary, properties]) => [
    path,
    {
      get: {
        operationId,
        summary,
        description: '不用登录',
        tags: ['系统'],
        'x-duty': 'anyone',
        'x-journalled': false,
        security: [],
        responses: {
          200: { description: '成功', headers: rates, content: { 'application/json': ownAnswer(properties as object) } },
          ...answersOf({ open: true, status: [429, 503] }),
        },
      },
    },
  ]),
);

function operation(declared: Endpoint, { byProgram, suffix }: { byProgram: boolean; suffix: string }): object {
  const input = schema(declared.input, 'input');
  const open = declared.duty === 'anyone';
  const query = asksByAddress(declared) ? parameters(input) : [];
  const headers = headerParameters(declared);
  return {
    operationId: declared.path.replace(/^\/api\//, '').replaceAll('/', '.') + suffix,
    summary: declared.says,
    description: open ? '不用登录' : byProgram ? '本人登录，或凭授权范围内的接口令牌' : '只由本人登录后办理，接口令牌不能',
    tags: [tagOf(declared)],
    'x-duty': declared.duty,
    ...(declared.sensitive ? { 'x-sensitive': true } : {}),
    // Whether each call leaves one entry in the journal.
    'x-journalled': declared.kind !== 'read' || declared.sensitive === true,
    // Of a token the duty it must have been given: its scope.
    security: open ? [] : byProgram ? [{ session: [] }, { bearer: [declared.duty] }] : [{ session: [] }],
    ...(query.length + headers.length > 0 ? { parameters: [...query, ...headers] } : {}),
    ...(asksByAddress(declared) ? {} : { requestBody: body(declared.kind, input) }),
    responses: {
      200: { description: '成功', headers: headersOf(declared), content: answer(declared) },
      ...(declared.kind === 'read' ? { 304: { description: '内容未变（If-None-Match 所列之一）' } } : {}),
      ...answersOf({ open, status: open ? [400, 401, 429, 500] : [400, 401, 403, 404, 409, 422, 429, 500] }),
    },
  };
}

const tagOf = ({ path }: Endpoint): string => path.split('/')[2] ?? 'api';

function asksByAddress({ kind }: Endpoint): boolean {
  return kind === 'read' || kind === 'file';
}

function headersOf({ kind, media }: Endpoint): Record<string, object> {
  if (kind === 'read') return { ETag: header('ETag'), ...rates };
  if (kind !== 'file') return rates;
  const serial = { 'x-export-serial': header('ExportSerial'), ...rates };
  return media ? { ...serial, 'x-next-cursor': header('NextCursor'), 'x-row-count': header('RowCount') } : serial;
}

/** A file that leaves bears its serial in a header and in itself. */
function answer(declared: Endpoint): object {
  if (declared.media)
    return Object.fromEntries(declared.media.map((media) => [media, { schema: { type: 'string' }, example: mediaExamples[media] ?? '' }]));
  if (declared.kind === 'file') return { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
  const output = schema(declared.output, 'output');
  if (declared.mediaType) return { [declared.mediaType]: { schema: output, example: '<!doctype html><html lang="zh-CN">…</html>' } };
  return { 'application/json': { schema: output, ...withExample(output) } };
}

function schema(shape: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(shape, { io, unrepresentable: 'any' }) as JsonSchema & { $schema?: string };
  return rest;
}

function parameters(input: JsonSchema): object[] {
  return Object.entries(input.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    required: input.required?.includes(name) ?? false,
    schema: property,
    ...withExample(property),
  }));
}

function withExample(shape: object): { example?: unknown } {
  const shown = exampleOf(shape);
  return shown === undefined ? {} : { example: shown };
}

/** The first two lines of what is taken in bulk. */
const mediaExamples: Record<string, string> = {
  'application/x-ndjson': '{"$mark":"…","$rows":1,"$next":null}\n{"id":"1","name":"株洲渌口演示铸造有限公司"}\n',
  'text/csv': '【导出水印】…\r\nid,name\r\n1,株洲渌口演示铸造有限公司\r\n',
};

function body(kind: Endpoint['kind'], input: JsonSchema): object {
  if (kind === 'write') {
    return { required: true, content: { 'application/json': { schema: input, ...withExample(input) } } };
  }
  const properties = { ...input.properties, file: { type: 'string', format: 'binary' } };
  const shape = { ...input, type: 'object', properties };
  return { required: true, content: { 'multipart/form-data': { schema: shape, ...withExample(shape) } } };
}
