import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { checkVisits } from './check-visits.ts';
import { loadPack, policyFromLaw } from './load-pack.ts';
import type { Fault } from './pack-fault.ts';
import type { VisitItem } from './visits-shape.ts';

const policy = loadPack(resolve('packs/zhuzhou-2022'));
const clauses = new Set(policy.clauses.map(({ id }) => id));
const faultsOf = (item: Partial<VisitItem>) => {
  const faults: Fault[] = [];
  const checklist = [...policy.visits.checklist, { id: 'added', label: '近期打算', kind: 'words', ...item } as VisitItem];
  checkVisits({ ...policy.visits, checklist }, { clauses, guardrails: policy.guardrails }, faults);
  return faults.map(({ key, reason }) => `${key} ${reason}`).join('\n');
};

test('走访清单不向企业要数，不写压数的话；选择项须有选项，每项只写一次', () => {
  expect(faultsOf({})).toBe('');
  for (const label of ['本月营业收入', '上月产值', '税款', '销售额（万元）', '用电量多少'])
    expect(faultsOf({ label }), label).toContain('不得向企业要数');
  expect(faultsOf({ label: '还差多少请补报' })).toMatch(/checklist\.\d+\.label/);
  expect(faultsOf({ kind: 'choice' })).toContain('choices');
  expect(faultsOf({ id: 'producing' })).toContain('写了两次');
});

test('没有走访清单的旧政策仍读得出来', () => {
  const content = structuredClone(policy.content) as { visits?: unknown; parameters: Record<string, unknown> };
  delete content.visits;
  delete content.parameters['parameters/3-visits.yaml'];
  expect(policyFromLaw(content).visits.checklist).toEqual([]);
});
