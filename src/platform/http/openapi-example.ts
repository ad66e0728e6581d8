/** A JSON schema, as far as an example is made of it. */
interface Shape {
  $ref?: string;
  $defs?: Record<string, Shape>;
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  anyOf?: Shape[];
  oneOf?: Shape[];
  allOf?: Shape[];
  items?: Shape;
  prefixItems?: Shape[];
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Shape>;
  propertyNames?: Shape;
  additionalProperties?: Shape | boolean;
  required?: string[];
}

const formats: Record<string, string> = {
  uuid: '6f1c2f62-5a7e-4d0b-9c53-0d9f0c0b1a01',
  date: '2022-09-30',
  'date-time': '2022-09-30T10:00:00.000Z',
  ipv4: '10.1.2.3',
};

/** What a pattern of the contracts may be asking for: months, areas, numbers of every kind, codes, words. */
const guesses = [
  '2022-09',
  '渌口区',
  '1',
  '1200000.00',
  '6000000',
  '2022',
  '430212',
  '91430200MA4L16PQ4E',
  '0731-28680000',
  'PX-2022-0001-001',
  'QY1A2B3C4D',
  'nameSimilarity',
  'newcount',
  formats.date ?? '',
  formats['date-time'] ?? '',
  'f'.repeat(64),
  'x'.repeat(43),
];

/** What a field is called says more than that it is a text. */
const named: Record<string, string> = {
  area: '渌口区',
  name: '株洲渌口演示铸造有限公司',
  creditCode: '91430200MA4L16PQ4E',
  clause: '六.3',
  remedy: '请刷新后再办',
};

class NoExample extends Error {}

/** 示例: the least that fits, of a list one entry; none where a pattern would have to be guessed. */
export function exampleOf(shape: object): unknown {
  try {
    return made(shape as Shape, { defs: (shape as Shape).$defs ?? {}, depth: 0, name: '' });
  } catch (error) {
    if (error instanceof NoExample) return undefined;
    throw error;
  }
}

interface At {
  defs: Record<string, Shape>;
  depth: number;
  name: string;
}

function made(shape: Shape, at: At): unknown {
  if (shape.$ref) {
    const of = at.defs[shape.$ref.replace('#/$defs/', '')];
    if (!of || at.depth > 12) throw new NoExample();
    return made(of, { ...at, depth: at.depth + 1 });
  }
  if (shape.const !== undefined) return shape.const;
  if (shape.default !== undefined) return shape.default;
  if (shape.enum) return shape.enum[0];
  const some = shape.anyOf ?? shape.oneOf;
  if (some) return made(some.find(({ type }) => type !== 'null') ?? { type: 'null' }, at);
  if (shape.allOf && shape.type !== 'string') return made(Object.assign({}, ...shape.allOf, { allOf: undefined }), at);
  switch (shape.type) {
    case 'object':
      return record(shape, at);
    case 'array':
      return list(shape, at);
    case 'integer':
    case 'number':
      return number(shape);
    case 'boolean':
      return true;
    case 'string':
      return text(shape, at.name);
    default:
      // Nothing is said of it: whatever stands there fits.
      return null;
  }
}

function record({ properties, propertyNames, additionalProperties, required = [] }: Shape, at: At): unknown {
  const other = typeof additionalProperties === 'object' ? additionalProperties : {};
  // What is kept by names that are not known beforehand is shown empty, unless the names are.
  const wanted = required.length === 0 && !properties ? (propertyNames?.enum ?? []).map(String) : required;
  return Object.fromEntries(wanted.map((name) => [name, made(properties?.[name] ?? other, { ...at, name, depth: at.depth + 1 })]));
}

function list({ items, prefixItems, minItems = 0, maxItems = 1 }: Shape, at: At): unknown[] {
  if (prefixItems) return prefixItems.map((item) => made(item, at));
  // A tree ends where it may.
  const wanted = at.depth > 8 ? minItems : Math.max(minItems, Math.min(1, maxItems));
  return Array.from({ length: wanted }, () => made(items ?? {}, { ...at, depth: at.depth + 1 }));
}

function number({ minimum, exclusiveMinimum, maximum }: Shape): number {
  const least = Math.max(1, minimum ?? 1, exclusiveMinimum === undefined ? 1 : exclusiveMinimum + 1);
  return maximum === undefined ? least : Math.min(least, maximum);
}

function text({ format, pattern, allOf = [], minLength = 1, maxLength }: Shape, name: string): string {
  const patterns = [pattern, ...allOf.map((one) => one.pattern)].filter((one) => one !== undefined);
  const fits = (said: string) =>
    patterns.every((one) => new RegExp(one, 'u').test(said)) && said.length >= minLength && said.length <= (maxLength ?? said.length);
  const known = formats[format ?? ''];
  if (known !== undefined && fits(known)) return known;
  const own = named[name] ?? '如实填写的内容'.padEnd(minLength, '。').slice(0, maxLength);
  const found = [own, ...guesses].find(fits);
  if (found === undefined) throw new NoExample();
  return found;
}
