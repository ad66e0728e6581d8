import fc from 'fast-check';
import type { Operation, Schema as Printed } from '../matrix/example-input.ts';

/** A JSON schema as the API document prints it, as far as values are made from it. */
interface Schema extends Printed {
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  prefixItems?: Schema[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  maxLength?: number;
  maximum?: number;
  maxItems?: number;
}

/** Names of things that exist, and of none. */
export interface Pool {
  ids: string[];
  words: string[];
}

/** What is sent: an input, or a body that is none. */
export interface Sent {
  input: unknown;
  raw: string | null;
}

const long = '长'.repeat(70_000);

/** What nobody should send (security.md §6), as a value of any field. */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    -0,
    0.1 + 0.2,
    1e308,
    9_007_199_254_740_992,
    2_147_483_648,
    9_223_372_036_854_775_807n.toString(),
    '',
    ' ',
    '　',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\u202e文字',
    '\ufeff\u200b',
    '𠮷👨‍👩‍👧',
    '-1',
    '1e9',
    'NaN',
    '9'.repeat(400),
    '2022-13',
    '2026-02-30',
    '0000-00-00',
    '99999-01-01',
    '2022-09-30T25:61:61Z',
    '2022-09-30T00:00:00+99:99',
    '00000000-0000-0000-0000-000000000000',
    "' or 1=1 --",
    '%_%'.repeat(60),
    '(a+)+$',
    '\\',
    '$1',
    '{}',
    '../../../etc/passwd',
    '__proto__',
    'constructor',
    '<svg onload=alert(1)>',
    '全市',
    '攸县',
    long,
    [],
    {},
    [[[[[]]]]],
    [null],
    { a: 1 },
    { constructor: { prototype: {} } },
    Array.from({ length: 5000 }, () => 1),
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.integer(),
  fc.double(),
  fc.bigInt().map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
);

const hostileBodies = [
  '',
  'null',
  '[]',
  '0',
  '"x"',
  '{',
  '{"id":"1","id":"2"}',
  '{"__proto__":{"area":"攸县"}}',
  '{"constructor":{"prototype":{"office":"system"}}}',
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
  `{"a":${'{"a":'.repeat(40)}1${'}'.repeat(40)}}`,
  '{"id":"\\ud800"}',
  '{"id":"\\u0000"}',
  `{"id":${'9'.repeat(400)}}`,
  '{"id":1e999}',
  '\ufeff{}',
];

/** Values that fit the schema: things that exist where a field names one, boundaries among the rest. */
function fitting(schema: Schema, pool: Pool, name = ''): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((one) => fitting(one, pool, name)));
  if (schema.allOf) return fc.tuple(...schema.allOf.map((one) => fitting(one, pool, name))).map((parts) => Object.assign({}, ...parts));
  switch (schema.type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return number(schema);
    case 'array':
      return list(schema, pool, name);
    case 'object':
      return objects(schema, pool);
    case 'string':
      return text(schema, pool, name);
    default:
      return schema.properties ? objects(schema, pool) : fc.oneof(fc.constantFrom<unknown>(1, true, '文', null), text(schema, pool, name));
  }
}

function number({ type, minimum = -3, maximum = minimum + 3000 }: Schema): fc.Arbitrary<number> {
  const [low, high] = [Math.max(minimum, -1e9), Math.min(maximum, 1e9)];
  const inside =
    type === 'integer' ? fc.integer({ min: Math.ceil(low), max: Math.floor(high) }) : fc.double({ min: low, max: high, noNaN: true });
  return fc.oneof({ weight: 1, arbitrary: fc.constantFrom(low, high) }, { weight: 3, arbitrary: inside });
}

function list(schema: Schema, pool: Pool, name: string): fc.Arbitrary<unknown> {
  if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map((one) => fitting(one, pool, name)));
  const minLength = schema.minItems ?? 0;
  return fc.array(fitting(schema.items ?? {}, pool, name.replace(/s$/, '')), {
    minLength,
    maxLength: Math.max(minLength, Math.min(schema.maxItems ?? 3, 3)),
  });
}

function objects(schema: Schema, pool: Pool): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(schema.properties ?? {}).filter(([name]) => name !== 'file');
  const requiredKeys = (schema.required ?? []).filter((name) => fields.some(([field]) => field === name));
  const own = fc.record(Object.fromEntries(fields.map(([name, of]) => [name, fitting(of, pool, name)])), { requiredKeys });
  if (typeof schema.additionalProperties !== 'object' || fields.length > 0) return own;
  return fc.dictionary(fc.constantFrom('q0', 'q1', ...pool.words), fitting(schema.additionalProperties, pool), { maxKeys: 3 });
}

function text(schema: Schema, pool: Pool, name: string): fc.Arbitrary<string> {
  const { format, pattern, minLength = 0, maxLength = 200 } = schema;
  const uuids = pool.ids.filter((id) => id.includes('-'));
  const numbers = pool.ids.filter((id) => !id.includes('-'));
  if (format === 'uuid') return fc.oneof(fc.constantFrom(...uuids), fc.uuid());
  if (format === 'date') return fc.constantFrom('2022-09-30', '2022-02-28', '2024-02-29', '1900-01-01', '9999-12-31');
  if (format === 'date-time') return fc.constantFrom('2022-09-30T08:00:00+08:00', '2022-10-15T02:00:00.000Z', '0001-01-01T00:00:00Z');
  if (/period/i.test(name)) return fc.constantFrom('2022-09', '2022-08', '2021-12', '2030-01', '1999-01');
  if (pattern)
    return /\\d/.test(pattern) && /id$/i.test(name) ? fc.constantFrom(...numbers) : fc.stringMatching(new RegExp(pattern), { size: '-1' });
  if (/id$|^id/i.test(name)) return fc.constantFrom(...pool.ids);
  if (name === 'area') return fc.constantFrom('渌口区', '攸县', '全市', '天元区');
  const sized = (length: number) => '演示事项核对依据'.repeat(Math.ceil(length / 8)).slice(0, length);
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        ...pool.words.filter((word) => word.length <= maxLength && word.length >= minLength),
        sized(Math.max(minLength, Math.min(12, maxLength))),
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom(sized(minLength), sized(Math.min(maxLength, 5000))) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) }) },
  );
}

/** The places of a value, each as the way to it. */
function places(value: unknown, way: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [way];
  return [way, ...Object.entries(value).flatMap(([name, one]) => places(one, [...way, Array.isArray(value) ? Number(name) : name]))];
}

function replaced(value: unknown, [step, ...rest]: (string | number)[], by: unknown): unknown {
  if (step === undefined) return by;
  if (Array.isArray(value)) return value.map((one, place) => (place === step ? replaced(one, rest, by) : one));
  return Object.fromEntries(Object.entries(value as object).map(([name, one]) => [name, name === step ? replaced(one, rest, by) : one]));
}

const withFields = (input: unknown): Record<string, unknown> => (typeof input === 'object' && input !== null ? { ...input } : {});

/** One past what the schema allows: a letter too many, a number too large. */
function beyond({ input }: Operation): fc.Arbitrary<Record<string, unknown>> {
  const over = Object.entries((input.properties ?? {}) as Record<string, Schema>).flatMap(
    ([name, { type, maxLength, minLength, maximum, minimum, maxItems }]) => [
      ...(maxLength === undefined ? [] : [{ [name]: '字'.repeat(maxLength + 1) }]),
      ...(minLength ? [{ [name]: '字'.repeat(minLength - 1) }] : []),
      ...(maximum === undefined ? [] : [{ [name]: maximum + 1 }]),
      ...(minimum === undefined ? [] : [{ [name]: minimum - 1 }]),
      ...(maxItems === undefined || maxItems > 5000 ? [] : [{ [name]: Array.from({ length: maxItems + 1 }, () => '1') }]),
      ...(type === 'integer' ? [{ [name]: 1.5 }] : []),
    ],
  );
  return over.length === 0 ? fc.constant({}) : fc.constantFrom(...over);
}

/** 生成的输入 of an operation: what fits, what nearly fits, and what does not. */
export function inputsOf(operation: Operation, pool: Pool): fc.Arbitrary<Sent> {
  const valid = fitting({ ...operation.input, type: 'object' }, pool);
  const said = (arbitrary: fc.Arbitrary<unknown>) => arbitrary.map((input): Sent => ({ input, raw: null }));
  return fc.oneof(
    { weight: 9, arbitrary: said(valid) },
    {
      weight: 6,
      arbitrary: said(
        fc.tuple(valid, fc.nat(1000), hostile).map(([input, at, by]) => {
          const ways = places(input).filter((way) => way.length > 0);
          const way = ways[at % Math.max(ways.length, 1)];
          return way ? replaced(input, way, by) : input;
        }),
      ),
    },
    { weight: 3, arbitrary: said(fc.tuple(valid, beyond(operation)).map(([input, over]) => ({ ...withFields(input), ...over }))) },
    {
      weight: 2,
      arbitrary: said(
        fc.tuple(valid, fc.nat(1000)).map(([input, at]) => {
          const entries = Object.entries(withFields(input));
          return Object.fromEntries(entries.filter((_, place) => place !== at % Math.max(entries.length, 1)));
        }),
      ),
    },
    {
      weight: 1,
      arbitrary: said(
        fc
          .tuple(valid, fc.constantFrom('role', 'area', 'id[]', 'limit', '__proto__x', 'app.token', '演示'), hostile)
          .map(([input, name, value]) => ({ ...withFields(input), [name]: value })),
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom(...hostileBodies).map((raw): Sent => ({ input: {}, raw })) },
  );
}
