// Writes clients/typescript/src/operations.ts from the API document of this very server (decision 0039); --verify only says whether the file
// is what the contracts make. No database is opened: the routes are put together, and the document is asked for.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { nodePath, root } from './node.mjs';

// Type stripping needs Node 24: under an older one, run this very file again with ours.
if (!process.features.typescript) {
  process.exit(spawnSync(nodePath(), process.argv.slice(1), { cwd: root, stdio: 'inherit' }).status ?? 3);
}
process.env.LOG_LEVEL = 'silent';
const { assemble } = await import('../src/assemble.ts');
const { loadPack } = await import('../src/policy/load-pack.ts');

async function document() {
  const pack = 'packs/zhuzhou-2022';
  const dataDir = join(root, 'data');
  const config = { port: 0, host: '127.0.0.1', databaseUrl: null, dataDir, pack, demo: null, passwordProfile: 'dengbao3', issuer: null };
  const installation = { pack: 'zhuzhou-2022', demo: false, plantedAt: null };
  const house = { ground: {}, policy: loadPack(join(root, pack)), clock: () => new Date(), config, installation, close: async () => {} };
  const app = await assemble(house, join(root, 'public'), { ready: true, says: '' });
  const answer = await app.inject({ method: 'GET', url: '/api/openapi.json' });
  await app.close();
  return answer.json();
}

const isName = (text) => /^[A-Za-z_$][\w$]*$/.test(text);
const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
const literal = (value) => (typeof value === 'string' ? quoted(value) : JSON.stringify(value));
const union = (parts) => [...new Set(parts)].join(' | ') || 'never';
const grouped = (text) => (/[|&]/.test(text) ? `(${text})` : text);

/** A JSON schema as a TypeScript type. */
function typeOf(schema, components) {
  if (schema === true || schema === undefined) return 'unknown';
  if (schema === false) return 'never';
  if (schema.$ref) return typeOf(components[schema.$ref.split('/').at(-1)], components);
  if ('const' in schema) return literal(schema.const);
  if (schema.enum) return union(schema.enum.map(literal));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return union(choices.map((one) => typeOf(one, components)));
  if (schema.allOf) return schema.allOf.map((one) => grouped(typeOf(one, components))).join(' & ');
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => typeOf({ ...schema, type }, components)));
  if (schema.not && Object.keys(schema.not).length === 0) return 'never';
  switch (schema.type) {
    case 'string':
      return schema.format === 'binary' ? 'Blob' : 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
    case 'null':
      return schema.type;
    case 'array':
      if (schema.prefixItems) return `[${schema.prefixItems.map((one) => typeOf(one, components)).join(', ')}]`;
      return `${grouped(typeOf(schema.items, components))}[]`;
    case 'object':
      return objectType(schema, components);
    default:
      return schema.properties ? objectType(schema, components) : 'unknown';
  }
}

function objectType({ properties = {}, required = [], additionalProperties }, components) {
  const fields = Object.entries(properties).map(([name, of]) => {
    const optional = required.includes(name) ? '' : '?';
    const type = typeOf(of, components);
    return `${isName(name) ? name : quoted(name)}${optional}: ${type}${optional ? ' | undefined' : ''}`;
  });
  if (fields.length > 0) return `{ ${fields.join('; ')} }`;
  if (additionalProperties === false) return 'Record<string, never>';
  return `Record<string, ${typeOf(additionalProperties, components)}>`;
}

/** Every operation: what goes in, what comes out, and by which kind of call. */
function operationsOf({ paths, components }) {
  return Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => describe(path, method, operation, components.schemas)),
    )
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function describe(path, method, operation, schemas) {
  const [mediaType = 'application/json'] = Object.keys(operation.requestBody?.content ?? {});
  const answers = operation.responses[200].content;
  const asked = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const input =
    method === 'get'
      ? {
          type: 'object',
          additionalProperties: false,
          properties: Object.fromEntries(asked.map(({ name, schema }) => [name, schema])),
          required: asked.filter(({ required }) => required).map(({ name }) => name),
        }
      : operation.requestBody.content[mediaType].schema;
  const isFile = 'application/octet-stream' in answers || 'application/x-ndjson' in answers;
  const json = answers['application/json'];
  const { file: _file, ...fields } = input.properties ?? {};
  return {
    id: operation.operationId,
    says: operation.summary,
    path,
    kind: isFile ? 'file' : mediaType.startsWith('multipart') ? 'upload' : method === 'get' ? 'read' : 'write',
    input: typeOf(mediaType.startsWith('multipart') ? { ...input, properties: fields } : input, schemas),
    output: json ? typeOf(json.schema, schemas) : isFile ? 'Blob' : 'string',
  };
}

function written(operations) {
  const types = operations.map(
    ({ id, says, input, output }) => `  /** ${says.replaceAll('*/', '')} */\n  ${quoted(id)}: { input: ${input}; output: ${output} };`,
  );
  const table = operations.map(({ id, path, kind }) => `  ${quoted(id)}: { path: ${quoted(path)}, kind: ${quoted(kind)} },`);
  return [
    '// Made by scripts/client.mjs from /api/openapi.json; do not edit.',
    '',
    '/** Every operation of the API by its operationId: what goes in and what comes out. */',
    'export interface Operations {',
    ...types,
    '}',
    '',
    '/** Where each is, and how it is called: `read` and `file` are GET, `write` a POST of JSON, `upload` a POST of a form with a file. */',
    'export const operations = {',
    ...table,
    "} as const satisfies Record<keyof Operations, { path: string; kind: 'read' | 'file' | 'write' | 'upload' }>;",
    '',
  ].join('\n');
}

const file = join(root, 'clients/typescript/src/operations.ts');
const made = written(operationsOf(await document()));
if (process.argv.includes('--verify')) {
  const same = existsSync(file) && readFileSync(file, 'utf8') === made;
  if (!same) process.stdout.write('  clients/typescript 与接口不一致：请运行 node scripts/client.mjs\n');
  process.exit(same ? 0 : 1);
}
writeFileSync(file, made);
process.exit(0);
