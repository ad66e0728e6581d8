import * as z from 'zod';
import { type Endpoint, Problem } from '../shared/endpoint.ts';

/** Prints OpenAPI 3.1 from the contracts themselves, so that the document cannot differ from what is served. */
export function openApi(served: Endpoint[], about: { title: string; version: string }): object {
  const paths: Record<string, object> = {};
  for (const declared of served) {
    const input = schema(declared.input, 'input');
    const operation = {
      operationId: declared.path.replace(/^\/api\//, '').replaceAll('/', '.'),
      summary: declared.says,
      tags: [declared.path.split('/')[2] ?? 'api'],
      'x-duty': declared.duty,
      ...(declared.sensitive ? { 'x-sensitive': true } : {}),
      // Whether each call leaves one entry in the journal.
      'x-journalled': declared.kind !== 'read' || declared.sensitive === true,
      security: declared.duty === 'anyone' ? [] : [{ session: [] }, { bearer: [] }],
      ...(asksByAddress(declared) ? { parameters: parameters(input) } : { requestBody: body(declared.kind, input) }),
      responses: {
        200: { description: '成功', content: answer(declared) },
        ...refusals(declared),
      },
    };
    paths[declared.path] = { [asksByAddress(declared) ? 'get' : 'post']: operation };
  }
  return {
    openapi: '3.1.0',
    info: { ...about, description: '升规开放接口：每个接口的入参、出参与拒绝理由。' },
    paths,
    components: {
      schemas: { Problem: schema(Problem, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'shenggui_session' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

function asksByAddress({ kind }: Endpoint): boolean {
  return kind === 'read' || kind === 'file';
}

/** A file that leaves bears its serial in a header and in itself. */
function answer(declared: Endpoint): object {
  if (declared.media) return Object.fromEntries(declared.media.map((media) => [media, { schema: { type: 'string' } }]));
  if (declared.kind === 'file') return { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
  return { 'application/json': { schema: schema(declared.output, 'output') } };
}

type JsonSchema = { properties?: Record<string, object>; required?: string[] };

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
  }));
}

function body(kind: Endpoint['kind'], input: JsonSchema): object {
  if (kind === 'write') return { required: true, content: { 'application/json': { schema: input } } };
  const properties = { ...input.properties, file: { type: 'string', format: 'binary' } };
  return { required: true, content: { 'multipart/form-data': { schema: { ...input, type: 'object', properties } } } };
}

function refusals(declared: Endpoint): Record<number, object> {
  const problem = (description: string) => ({
    description,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
  });
  const common = { 400: problem('内容不合接口约定'), 429: problem('过于频繁'), 500: problem('系统故障，附编号') };
  if (declared.duty === 'anyone') return { ...common, 401: problem('账号或密码不符') };
  return {
    ...common,
    401: problem('未登录或已超时'),
    403: problem('不属本单位职责'),
    404: problem('没有，或不在可见范围内'),
    409: problem('规则不允许，附全部理由'),
  };
}
