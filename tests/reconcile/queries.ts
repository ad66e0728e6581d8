/** 查询的样例, written after chapter 4.1 of the specification: what must be taken, and what must be refused. */
export const validQueries: Record<string, unknown> = {
  least: { q0: { query: '株洲渌口演示铸造有限公司' } },
  'a number of another table as the key': { '17': { query: '演示' } },
  everything: {
    q1: {
      query: '演示铸造',
      type: 'industrial',
      limit: 3,
      type_strict: 'should',
      properties: [
        { pid: 'area', v: '渌口区' },
        { pid: 'creditCode', v: ['91430200DEM0000001', { id: 'x', name: '某代码' }] },
      ],
    },
  },
  'properties without a name': { q0: { properties: [{ pid: 'formerName', v: '旧名演示厂' }] } },
  'several types': { q0: { query: '演示', type: ['industrial', 'aboveScale'], type_strict: 'any' } },
  'values of every kind': { q0: { query: '演示', properties: [{ pid: 'other', v: [1, 2.5, true, '文', { id: '3' }] }] } },
  'a property nobody knows': { q0: { query: '演示', properties: [{ pid: 'P31', v: 'Q5' }] } },
  'no query at all': {},
  'a blank name': { q0: { query: '' } },
};

/** 不合规定的查询. */
export const invalidQueries: Record<string, unknown> = {
  'neither name nor property': { q1: { limit: 1 } },
  'properties that are none': { q1: { properties: [] } },
  'a property without a value': { q1: { query: '演示', properties: [{ pid: 'area' }] } },
  'a property without an id': { q1: { query: '演示', properties: [{ v: '渌口区' }] } },
  'a limit in words': { q1: { query: '演示', limit: '三' } },
  'another strictness': { q1: { query: '演示', type_strict: 'never' } },
  'a name that is a number': { q1: { query: 7 } },
  'a type that is a number': { q1: { query: '演示', type: 7 } },
  'a field nobody knows': { q1: { query: '演示', role: 'system' } },
  'a list': [{ query: '演示' }],
  'a word': '演示',
  'a query that is a word': { q1: '演示' },
  nothing: null,
};

/** 合规定的取数查询: what must be taken. */
export const validExtensions: Record<string, object> = {
  least: { ids: [], properties: [] },
  'an entity and a property': { ids: ['1'], properties: [{ id: 'area' }] },
  'with settings': { ids: ['1'], properties: [{ id: 'area', settings: { limit: 2, content: 'literal', flag: true } }] },
  'a field beside, which the specification does not forbid': { ids: ['1'], properties: [{ id: 'area', name: '县市区' }], note: '备注' },
};

/** 不合规定的取数查询. */
export const invalidExtensions: Record<string, unknown> = {
  'without ids': { properties: [{ id: 'area' }] },
  'without properties': { ids: ['1'] },
  'ids that are numbers': { ids: [1], properties: [] },
  'a property that is a word': { ids: ['1'], properties: ['area'] },
  'a property without an id': { ids: ['1'], properties: [{}] },
  'settings that are none': { ids: ['1'], properties: [{ id: 'area', settings: 3 }] },
  'a list': [],
};

type Made = Record<string, unknown>;
const manifest = (more: Made) => ({
  versions: ['0.2'],
  name: '名录',
  identifierSpace: 'https://a.example/',
  schemaSpace: 'https://a.example/s',
  ...more,
});
const result = (candidate: Made) => ({
  q0: { result: [{ id: '1', name: '甲', score: 1, match: true, type: [{ id: 't' }], features: [], ...candidate }] },
});
const cell = (value: Made) => ({ meta: [{ id: 'area', name: '县市区' }], rows: { 1: { area: [value] } } });

/** 不合规定的答复, by schema: each must be seen to be wrong, or the schema proves nothing. */
export const wrongAnswers: Record<string, Record<string, unknown>> = {
  manifest: {
    'of an older version': manifest({ versions: ['0.1'] }),
    'without a version': { ...manifest({}), versions: undefined },
    'without an identifier space': { ...manifest({}), identifierSpace: undefined },
    'a view without a place for the id': manifest({ view: { url: 'https://a.example/' } }),
    'a feature view without one': manifest({ feature_view: { url: 'https://a.example/' } }),
    'a preview without its size': manifest({ preview: { url: 'https://a.example/{{id}}' } }),
    'a preview of half a pixel': manifest({ preview: { url: 'https://a.example/{{id}}', width: 1.5, height: 1 } }),
    'a flyout without a place for the id': manifest({
      suggest: { entity: { service_url: 'https://a.example', service_path: '/s', flyout_service_path: '/f' } },
    }),
    'a type without a name': manifest({ defaultTypes: [{ id: 't' }] }),
    'a type twice': manifest({
      defaultTypes: [
        { id: 't', name: '类' },
        { id: 't', name: '类' },
      ],
    }),
    'credentials of a kind nobody knows': manifest({ authentication: { foo: 'bar' } }),
    'a key without its place': manifest({ authentication: { type: 'apiKey', name: 'Authorization' } }),
    'a key with more than it may have': manifest({ authentication: { type: 'apiKey', name: 'a', in: 'header', scheme: 'bearer' } }),
    'a setting of a kind nobody knows': manifest({ extend: { property_settings: [{ name: 'a', label: '甲', type: 'date' }] } }),
    'a choice without choices': manifest({ extend: { property_settings: [{ name: 'a', label: '甲', type: 'select' }] } }),
    'a number that is a word by default': manifest({
      extend: { property_settings: [{ name: 'a', label: '甲', type: 'number', default: '三' }] },
    }),
  },
  'result-batch': {
    'an answer without a result': { q0: {} },
    'a list': [],
    'a candidate without an id': result({ id: undefined }),
    'an id that is a number': result({ id: 1 }),
    'a score in words': result({ score: '高' }),
    'a match in words': result({ match: '是' }),
    'a type without an id': result({ type: [{ name: '类' }] }),
    'a feature that is a word': result({ features: [{ id: 'f', value: '像' }] }),
  },
  extension: {
    'without meta': { rows: {} },
    'a column without a name': { meta: [{ id: 'area' }], rows: {} },
    'a value that is bare': cell('渌口区' as unknown as Made),
    'two kinds at once': cell({ str: '一', int: 1 }),
    'half a number for a whole one': cell({ int: 1.5 }),
    'a day without an hour': cell({ date: '2022-09-30' }),
    'an entity without a name': cell({ id: '1' }),
    'an entity with a score': cell({ id: '1', name: '甲', score: 1 }),
    'a kind nobody knows': cell({ text: '一' }),
  },
  suggest: {
    'a bare list': [],
    'an item without a name': { result: [{ id: '1' }] },
    'an id that is a number': { result: [{ id: 1, name: '甲' }] },
    'a notable type without an id': { result: [{ id: '1', name: '甲', notable: [{ name: '类' }] }] },
    'a broader type without a name': { result: [{ id: '1', name: '甲', broader: [{ id: 't' }] }] },
  },
  flyout: { 'without html': { id: '1' }, 'without an id': { html: '' } },
  'property-proposal': { 'without properties': { type: 't' }, 'a property without a name': { type: 't', properties: [{ id: 'p' }] } },
};
