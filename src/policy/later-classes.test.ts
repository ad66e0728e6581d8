import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { checkClassesToday } from './check-disclosure.ts';
import { checkToday } from './check-parameters.ts';
import { loadPack, policyFromLaw } from './load-pack.ts';
import type { Fault } from './pack-fault.ts';

// A class of data and numbers of the law that were thought of later: a law kept before them is read, the pack in force must have them.
test('a law kept before there were 数据核实问题 is still read; in force today it would be refused, with file, key and reason', () => {
  const policy = loadPack(resolve('packs/zhuzhou-2022'));
  const content = structuredClone(policy.content) as {
    parameters: Record<string, unknown>;
    disclosure: { classes: Record<string, unknown> };
  };
  delete content.disclosure.classes.dataQuestion;
  delete content.parameters['parameters/5-integrity.yaml'];
  const kept = policyFromLaw(content);
  expect(kept.disclosure.classes.map(({ name }) => name)).not.toContain('dataQuestion');
  const faults: Fault[] = [];
  checkClassesToday(kept.disclosure, faults);
  checkToday(kept.parameters, faults);
  expect(faults[0]).toMatchObject({ file: 'disclosure.yaml', key: 'classes.dataQuestion', reason: '缺少数据类别 dataQuestion' });
  expect(faults.map(({ key }) => key)).toEqual(expect.arrayContaining(['reconcile.windowMonths', 'outlier.deviations', 'bunching.alpha']));
});

test('the bounds of the density lie on either side of the line on every day', () => {
  const policy = loadPack(resolve('packs/zhuzhou-2022'));
  const content = structuredClone(policy.content) as { parameters: Record<string, Record<string, { values: { value: unknown }[] }>> };
  const bound = content.parameters['parameters/5-integrity.yaml']?.['bunching.to']?.values[0];
  if (bound) bound.value = 15_000_000;
  expect(() => policyFromLaw(content)).toThrow(/bunching\.to|聚集检验：所看年收入上限|不低于/);
});
