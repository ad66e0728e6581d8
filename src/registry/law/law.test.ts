import { expect, test } from 'vitest';
import { testHouse, undone } from '../../../tests/harness.ts';
import { policyFromLaw } from '../../policy/load-pack.ts';
import { stated } from '../../policy/parameter.ts';
import { compileRule } from '../../policy/rule.ts';
import { readLaw as contract } from './contract.ts';
import { keepLaw, lawOf } from './keep.ts';
import { readLaw } from './law.ts';

test('政策依据 is read as the contract has it, every citation resolvable', async () => {
  const house = await testHouse();
  const law = contract.output.parse(await undone(house, { office: 'industry', area: '渌口区' }, readLaw));
  const clauses = new Set(law.clauses.map(({ id }) => id));
  const cited = [...law.parameters.flatMap(({ values }) => values), ...law.rules.flatMap(({ conditions }) => conditions), ...law.targets];
  expect(cited.filter(({ clause }) => !clauses.has(clause))).toEqual([]);
  expect(law.rules.map(({ list }) => list)).toEqual(['dueEntry', 'pool', 'exitRisk', 'returning', 'newlyBuilt']);
  expect(law.rules[0]?.conditions.map(({ says }) => says)).toContain('本年累计收入 ≥ 2000万元（规模以上工业企业标准）');
  expect(law.readings.map(({ id }) => id)).toEqual(Array.from({ length: 14 }, (_, at) => `A${at + 1}`));
  expect(law.clauses.find(({ id }) => id === '三.1')?.offices).toEqual(['各县市区', '市工业和信息化局', '市优化营商环境中心']);
  expect(law.parameters.find(({ name }) => name === 'revenue.sources')?.values[0]?.value).toBe('企业自报 → 税务');
});

test('a law that is no longer in force is read again as it was', async () => {
  const house = await testHouse();
  const content = JSON.parse(
    JSON.stringify(house.policy.content).replace('"value":20000000,"clause":"二.2"', '"value":18000000,"clause":"二.2"'),
  );
  const former = policyFromLaw(content);
  expect(former.hash).not.toBe(house.policy.hash);
  await undone(house, 'system', async (work) => {
    expect(await keepLaw({ ...work, policy: former })).toBe(former.hash);
    await keepLaw({ ...work, policy: former }); // Kept once: the same law again changes nothing.
    const again = await lawOf(work, former.hash);
    expect(again.hash).toBe(former.hash);
    expect(stated(again, 'threshold.aboveScale', '2022-09').value).toBe(18_000_000);
    const known = { industrial: true, listed: false, cancelled: false, ytd_revenue: '19000000.00', annual_revenue: '0.00' };
    expect(compileRule(again, 'dueEntry', '2022-09').explain(known).verdict).toBe(true);
    expect(compileRule(house.policy, 'dueEntry', '2022-09').explain(known).verdict).toBe(false);
    expect(await lawOf(work, house.policy.hash)).toBe(house.policy);
    await expect(lawOf(work, 'never')).rejects.toThrow('never');
  });
});
