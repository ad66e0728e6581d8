import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FactName, type FactValues, factNames, facts } from '../src/policy/fact.ts';
import { loadPack, policyFromLaw } from '../src/policy/load-pack.ts';
import { listNames, type Policy } from '../src/policy/policy.ts';
import { compileRule } from '../src/policy/rule.ts';
import { testHouse, undone } from './harness.ts';

/** As table `finding` has them. */
const columns: Record<string, string> = {
  yuan: 'numeric(18,2)',
  ratio: 'numeric(20,10)',
  count: 'int',
  years: 'numeric(6,2)',
  boolean: 'boolean',
  day: 'date',
  text: 'text',
};
const boundaries = [0, 1000, 1500, 2000, 2400, 3000].flatMap((wan) => [wan * 10_000 - 0.01, wan * 10_000, wan * 10_000 + 0.01]);
const likely = (values: (string | number)[]) => fc.constantFrom(...values);
const values = {
  yuan: fc.oneof(
    likely(boundaries.map((yuan) => yuan.toFixed(2))),
    fc.integer({ min: -1_000_000, max: 6_000_000_000 }).map((fen) => (fen / 100).toFixed(2)),
    likely(['9999999999999999.99', '-0.01']),
  ),
  ratio: fc.oneof(
    likely(['-0.2000', '-0.2001', '-0.2000000001', '-0.1999999999', '-0.1999', '0.0000']),
    fc.integer({ min: -10_000, max: 30_000 }).map((share) => (share / 10_000).toFixed(4)),
  ),
  count: fc.integer({ min: 0, max: 4 }),
  years: likely(['0.08', '2.99', '3.00', '3.01', '3.08', '10.00']),
  boolean: fc.boolean(),
  day: likely([
    '1999-12-31',
    '2020-09-30',
    '2020-10-01',
    '2021-09-30',
    '2021-10-01',
    '2021-10-02',
    '2022-09-30',
    '2022-10-01',
    '2023-01-15',
  ]),
  text: likely(['self', 'tax']),
};
const enterprise = fc.record(
  Object.fromEntries(
    factNames.map((name) => [name, fc.option(values[facts[name].type] as fc.Arbitrary<string | number | boolean>, { freq: 4 })]),
  ),
);

/** The pack in force, and the same with the pool's other readings (A2). */
function policies(): Policy[] {
  const policy = loadPack('packs/zhuzhou-2022');
  const other = (tracking: string) =>
    policyFromLaw(JSON.parse(JSON.stringify(policy.content).replace('"value":"annualOrRolling"', `"value":"${tracking}"`)));
  return [policy, other('annual'), other('rolling')];
}

test('SQL and explain say the same of every enterprise, nulls and boundaries included', async () => {
  const house = await testHouse();
  const record = factNames.map((name: FactName) => `${name} ${columns[facts[name].type]}`).join(', ');
  let decided = 0;
  await undone(house, 'system', async ({ client }) => {
    for (const policy of policies()) {
      for (const list of listNames) {
        for (const period of ['2022-01', '2022-09', '2022-12', '2023-02']) {
          const rule = compileRule(policy, list, period);
          const judge = `select (${rule.sql.verdict}) as verdict, (${rule.sql.level}) as level
            from jsonb_array_elements($1) with ordinality as given(one, at), jsonb_to_record(one) as f(${record}) order by at`;
          const several = fc.array(enterprise as fc.Arbitrary<FactValues>, { minLength: 250, maxLength: 250 });
          await fc.assert(
            fc.asyncProperty(several, async (enterprises) => {
              const { rows } = await client.query(judge, [JSON.stringify(enterprises)]);
              const explained = enterprises.map((known) => rule.explain(known));
              decided += explained.filter(({ verdict }) => verdict).length;
              expect(rows).toEqual(explained.map(({ verdict, level }) => ({ verdict, level })));
            }),
            { numRuns: 4, endOnFailure: true },
          );
        }
      }
    }
  });
  // Guards the guard: the generated enterprises reach every list often enough to be worth comparing.
  expect(decided).toBeGreaterThan(3_000);
}, 120_000);
