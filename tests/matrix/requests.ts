import fc from 'fast-check';
import type { Operation, Schema } from './example-input.ts';

/** A generated request: which endpoint, whose session, what input, what else. */
export interface Generated {
  seat: number;
  operation: number;
  input: Record<string, unknown>;
  more: Record<string, string>;
  raw: string | null;
}

/** What nobody should send (security.md §6, 22 to 25), as a value of any field. */
const hostileTexts = [
  '-1',
  '1e9',
  '1;select',
  "' or 1=1 --",
  "'; select set_config('app.token','x',false); --",
  '1) union select name, 1 from enterprise --',
  '%',
  '%_%'.repeat(60),
  '_______________',
  '(a+)+$',
  '\u0000',
  '\ud800',
  '\u202e',
  '../../../etc/passwd',
  '__proto__',
  'constructor',
  'NaN',
  'Infinity',
  '9'.repeat(400),
  '2022-13',
  '1899-12-31',
  '<svg onload=alert(1)>',
  '$'.concat('{jndi:ldap://x}'),
  '{{7*7}}',
  '全市',
  '攸县',
  '渌口区',
  'system',
  'true',
  'null',
  '',
];

const hostileFields = [
  'area',
  'role',
  'status',
  'id[]',
  '__proto__',
  'constructor',
  'app.token',
  'limit',
  'offset',
  'sort',
  'order',
  'fields',
  'select',
];

/** Columns somebody might hope to sort or filter by. */
const hiddenColumns = [
  'name',
  '-ytd',
  'ytd',
  'rolling12',
  '-forecast',
  'tax_paid',
  'electricity',
  'password_hash',
  'area',
  'address',
  'id desc',
];

/** `ids` and `words`: of both areas, and of nobody. */
export function requests(operations: Operation[], pool: { seats: number; ids: string[]; words: string[] }): fc.Arbitrary<Generated> {
  const text = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...pool.ids) },
    { weight: 4, arbitrary: fc.constantFrom(...pool.words) },
    { weight: 3, arbitrary: fc.constantFrom(...hostileTexts) },
    { weight: 1, arbitrary: fc.constantFrom(...hiddenColumns) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  );
  // What only reads is asked most: what writes changes the month, and the month is reckoned anew each time.
  const weighed = operations.map((operation, index) => ({
    weight: operation.kind === 'read' ? 16 : operation.kind === 'file' ? 5 : 1,
    arbitrary: fc.constant(index),
  }));
  return fc.oneof(...weighed).chain((operation) => {
    const declared = operations[operation] as Operation;
    return fc.record({
      seat: fc.nat(pool.seats - 1),
      operation: fc.constant(operation),
      input: inputs(declared, pool, text),
      more: fc.oneof(
        { weight: 6, arbitrary: fc.constant({}) },
        { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...hostileFields), text).map(([name, value]) => ({ [name]: value })) },
      ),
      raw: fc.oneof({ weight: 30, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(...hostileBodies) }),
    });
  });
}

const hostileBodies = [
  '',
  '[]',
  '{"id":',
  '{"__proto__":{"area":"攸县"}}',
  '{"id":"1","id":"2"}',
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
  `{"reason":"${'长'.repeat(50_000)}"}`,
  '{"id":"\\ud800"}',
  'null',
];

/** Mostly what fits the contract, now and then a field that does not. */
function inputs(
  { input }: Operation,
  pool: { ids: string[]; words: string[] },
  hostile: fc.Arbitrary<string>,
): fc.Arbitrary<Record<string, unknown>> {
  const required = new Set(input.required ?? []);
  const fields = Object.entries(input.properties ?? {}).filter(([name]) => name !== 'file');
  const shapes = Object.fromEntries(
    fields.map(([name, schema]) => {
      const right = fieldValue(name, schema, pool);
      const value = fc.oneof({ weight: 14, arbitrary: right }, { weight: 1, arbitrary: hostile });
      return [name, required.has(name) ? value : fc.option(value, { nil: undefined, freq: 2 })];
    }),
  );
  return fc.record(shapes).map((said) => Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)));
}

function fieldValue(name: string, schema: Schema, pool: { ids: string[]; words: string[] }): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => (one.type === 'null' ? fc.constant(null) : fieldValue(name, one, pool))));
  const ofKind = (pattern: RegExp) => fc.constantFrom(...pool.ids.filter((id) => pattern.test(id)));
  if (schema.format === 'uuid') return ofKind(/-/);
  if (/id$/i.test(name)) return ofKind(/^\d+$/);
  if (/period$/i.test(name)) return fc.constantFrom('2022-09', '2022-08', '2021-12');
  if (name === 'area') return fc.constantFrom('渌口区', '攸县', '渌口', '全市', '天元区');
  if (name === 'sheet') return fc.constantFrom('花名册', 'Sheet1', ...pool.words);
  if (schema.type === 'integer' || schema.type === 'number') return fc.constantFrom(1, 2, 3, 20, 200, -1, 0, 1e9);
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'array') return fc.constant([]);
  if (schema.type === 'object') return fc.constant({});
  return fc.oneof(fc.constantFrom(...pool.words), fc.constantFrom('13800005678', '演示路1号', '报市统计局核对拟入库企业名单'));
}
