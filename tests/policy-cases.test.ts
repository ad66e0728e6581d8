import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadPack } from '../src/policy/load-pack.ts';
import { type Case, caseFault } from '../src/policy/pack-cases.ts';
import { synonymFields } from '../src/policy/synonym.ts';
import { Field } from '../src/registry/intake/contract.ts';

/** The law is tested by cases a clerk can check: every pack's, a second city's from the day it is added. */
for (const pack of readdirSync('packs')) {
  const policy = loadPack(`packs/${pack}`);
  for (const file of readdirSync(`packs/${pack}/cases`)) {
    describe(`${pack} ${file}`, () => {
      test.each(parse(readFileSync(`packs/${pack}/cases/${file}`, 'utf8')) as Case[])('$case', (given) =>
        expect(caseFault(policy, given)).toBeNull(),
      );
    });
  }
}

test('the words of columns are those of intake', () => {
  expect([...synonymFields].sort()).toEqual([...Field.options].sort());
});
