/** The parts of a JSON schema that the contracts use. */
export interface Schema {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  minItems?: number;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
}

/** An operation of the API document. */
export interface Operation {
  path: string;
  method: 'GET' | 'POST';
  operationId?: string;
  'x-journalled'?: boolean;
  'x-duty'?: string;
  parameters?: { name: string; required: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses?: Record<string, { content?: Record<string, unknown> }>;
}

const texts = [
  '1',
  '2022-09',
  '2022-09-01',
  '00000000-0000-4000-8000-000000000000',
  '渌口区',
  '现场核实的理由',
  '123456',
  '91430212DEM0000018',
  'Shenggui-2022-demo',
  '2022-09-01T00:00:00.000Z',
  'a'.repeat(64),
  'sample',
  'PX-2022-0001-001',
  '1234',
  '0'.repeat(64),
  'relief',
  '0731-28680000',
  'QY00000000',
];

/** Something the schema takes, from nothing but the schema: an endpoint added tomorrow is called too. */
export function sampleOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return sampleOf(choice);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(sampleOf));
  if (schema.type === 'string') return textOf(schema);
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 1);
  if (schema.type === 'boolean') return false;
  if (schema.type === 'null') return null;
  if (schema.type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}));
  const due = schema.required ?? [];
  return Object.fromEntries(due.map((name) => [name, sampleOf(schema.properties?.[name] ?? {})]));
}

function textOf({ format, pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY }: Schema): string {
  if (format === 'uuid') return texts[3] as string;
  if (format === 'date') return texts[2] as string;
  if (format === 'date-time') return texts[9] as string;
  const shape = pattern === undefined ? /./ : new RegExp(pattern, 'u');
  const found = texts.find((text) => shape.test(text) && text.length >= minLength && text.length <= maxLength);
  if (found === undefined) throw new Error(`no sample for ${JSON.stringify({ format, pattern, minLength, maxLength })}: add one`);
  return found;
}
