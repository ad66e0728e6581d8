import { Ajv } from 'ajv';
import formats from 'ajv-formats';

// What the published schema of SDMX-JSON 2.0 structure messages (sdmx-twg/sdmx-json) asks of a message of codelists, in our words.
const ncName = '^[A-Za-z][A-Za-z0-9_-]*$';
const nested = '^[A-Za-z][A-Za-z0-9_-]*(\\.[A-Za-z][A-Za-z0-9_-]*)*$';
const id = { type: 'string', pattern: '^[A-Za-z0-9_@$-]+$' };
const semantic =
  '^(0|[1-9]\\d*)(\\.(0|[1-9]\\d*)){2}(-(([A-Za-z-]|([A-Za-z-][A-Za-z0-9-]+)|([A-Za-z0-9-]+[A-Za-z-][A-Za-z0-9-]*))|(0|[1-9][0-9]*)))?$';
const text = { type: 'string' };
const localised = { type: 'object', additionalProperties: text };
const links = {
  type: 'array',
  items: {
    type: 'object',
    properties: { href: { type: 'string', format: 'uri' }, rel: text, urn: { type: 'string', format: 'uri' } },
    anyOf: [{ required: ['href', 'rel'] }, { required: ['urn', 'rel'] }],
  },
};
const annotations = {
  type: 'array',
  minItems: 1,
  items: { type: 'object', properties: { id: text, title: text, type: text, value: text, text, texts: localised, links } },
};
const named = { name: text, names: localised, description: text, descriptions: localised, annotations, links };
const code = { type: 'object', properties: { ...named, id, parent: id }, required: ['id', 'name'] };
const codelist = {
  type: 'object',
  properties: {
    ...named,
    id: { type: 'string', pattern: ncName },
    agencyID: { type: 'string', pattern: nested },
    version: { type: 'string', anyOf: [{ pattern: '^(0|[1-9]\\d*)(\\.(0|[1-9]\\d*))?$' }, { pattern: semantic }] },
    isPartial: { type: 'boolean' },
    codes: { type: 'array', minItems: 1, items: code },
  },
  required: ['id', 'agencyID', 'name'],
};

const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);

/** 结构消息: whether a program that reads SDMX-JSON 2.0 may take it. */
export const isStructureMessage = ajv.compile({
  type: 'object',
  properties: {
    meta: {
      type: 'object',
      properties: {
        schema: { type: 'string', format: 'uri' },
        id,
        prepared: { type: 'string', format: 'date-time' },
        contentLanguages: { type: 'array', uniqueItems: true, items: text },
        sender: { type: 'object', properties: { id }, required: ['id'] },
      },
      required: ['id', 'prepared', 'sender'],
    },
    data: { type: 'object', properties: { codelists: { type: 'array', minItems: 1, items: codelist } } },
  },
  required: ['meta', 'data'],
});
