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
