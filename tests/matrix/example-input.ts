import fc from 'fast-check';

/** A JSON schema, as far as the contracts use it. */
export interface Schema {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  minLength?: number;
  minimum?: number;
  minItems?: number;
  default?: unknown;
}

/** An operation of the OpenAPI document, as one endpoint. */
export interface Operation {
  path: string;
  method: 'GET' | 'POST';
  kind: 'read' | 'file' | 'write' | 'upload';
  sensitive: boolean;
  duty: string;
  input: Schema;
}

interface Printed {
  'x-duty': string;
  'x-sensitive'?: boolean;
  parameters?: { name: string; in: string; required: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: { 200: { content: Record<string, unknown> } };
}

/** Every endpoint the document prints. */
export function operationsOf(document: { paths: Record<string, Partial<Record<'get' | 'post', Printed>>> }): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    (['get', 'post'] as const).flatMap((method): Operation[] => {
      const printed = methods[method];
      // Whether the system is up, and the document itself: no act of anybody.
      if (!printed || ['/api/health', '/api/openapi.json'].includes(path)) return [];
      const told = { path, duty: printed['x-duty'], sensitive: printed['x-sensitive'] === true };
      if (method === 'get') {
        const parameters = (printed.parameters ?? []).filter(({ in: place }) => place === 'query');
        const input = {
          properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
          required: parameters.filter(({ required }) => required).map(({ name }) => name),
        };
        // What is neither JSON nor a page to be looked at is a file: a sheet, or what is taken in bulk.
        const { content } = printed.responses[200];
        const isFile = !('application/json' in content || 'text/html' in content);
        return [{ ...told, method: 'GET', kind: isFile ? 'file' : 'read', input }];
      }
      const [[mediaType = '', body] = []] = Object.entries(printed.requestBody?.content ?? {});
      return [{ ...told, method: 'POST', kind: mediaType.startsWith('multipart') ? 'upload' : 'write', input: body?.schema ?? {} }];
    }),
  );
}

/** The least that fits the schema; fields named in `known` take that value. */
export function exampleOf(schema: Schema, known: Record<string, unknown>, name = ''): unknown {
  if (name !== '' && Object.hasOwn(known, name)) return known[name];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return exampleOf(schema.anyOf.find(({ type }) => type !== 'null') ?? {}, known);
  if (schema.properties || schema.type === 'object') {
    const required = (schema.required ?? []).filter((field) => field !== 'file');
    return Object.fromEntries(required.map((field) => [field, exampleOf(schema.properties?.[field] ?? {}, known, field)]));
  }
  switch (schema.type) {
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return false;
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => exampleOf(schema.items ?? {}, known));
    default:
      return textOf(schema);
  }
}

function textOf({ format, pattern, minLength = 1 }: Schema): string {
  if (format === 'uuid') return '00000000-0000-4000-8000-000000000000';
  if (format === 'date') return '2022-09-30';
  if (format === 'date-time') return '2022-09-30T00:00:00.000Z';
  if (pattern) {
    const [made = ''] = fc.sample(fc.stringMatching(new RegExp(pattern)), { seed: 1, numRuns: 1 });
    return made;
  }
  return '演示事项一二三四五六七八'.repeat(Math.ceil(minLength / 12)).slice(0, Math.max(minLength, 12));
}

/** Filters in an address. */
export function queryOf(input: unknown): string {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(input as object)) if (value !== undefined && value !== null) said.set(name, String(value));
  return said.size > 0 ? `?${said}` : '';
}
