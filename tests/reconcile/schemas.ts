import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { expect } from 'vitest';

/** 规范的结构, written after its text: another folder of schemas under the same names may be laid beside by RECONCILE_SCHEMAS. */
const folder = process.env.RECONCILE_SCHEMAS ?? join(import.meta.dirname, 'schemas');
const ajv = new Ajv({ strict: false, allErrors: true });

/** The schemas by name. */
export const schemas = new Map<string, ValidateFunction>(
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file.slice(0, -5), ajv.compile(JSON.parse(readFileSync(join(folder, file), 'utf8')))]),
);

/** Whether it is as the schema has it, as JSON: what is undefined is not there. */
export function isOf(schema: string, said: unknown): boolean {
  const validate = schemas.get(schema);
  if (!validate) throw new Error(`no schema ${schema}`);
  return validate(JSON.parse(JSON.stringify(said)));
}

/** Expects it to be as the schema has it. */
export function fits(schema: string, said: unknown): void {
  expect(isOf(schema, said), `${schema} ${JSON.stringify(schemas.get(schema)?.errors)}`).toBe(true);
}
