import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { checkPublic } from './check-public.ts';
import { loadPack, policyFromLaw } from './load-pack.ts';
import type { Fault } from './pack-fault.ts';
import type { PublicTopic } from './public-shape.ts';
import { withParameters } from './word-parameter.ts';

const policy = loadPack(resolve(import.meta.dirname, '../../packs/zhuzhou-2022'));
const known = {
  clauses: new Set(policy.clauses.map(({ id }) => id)),
  offices: new Set(policy.offices.map(({ id }) => id)),
  parameters: policy.parameters,
  guardrails: policy.guardrails,
};
const [first] = policy.public.topics;
const faultsOf = (changed: Partial<PublicTopic>): string[] => {
  const faults: Fault[] = [];
  if (first) checkPublic({ ...policy.public, topics: [{ ...first, ...changed }] }, known, faults);
  return faults.map(({ key, reason }) => `${key} ${reason}`);
};

test('the pack as it is stands', () => {
  expect(policy.public.topics.length).toBeGreaterThan(5);
  expect(faultsOf({})).toEqual([]);
});

test('a typed amount, an unknown parameter, clause or office, and wording that presses are refused, each at its place', () => {
  expect(faultsOf({ howMuch: '每家10万元' })).toEqual(['topics.0.howMuch 写了数字“10万元”']);
  expect(faultsOf({ howMuch: '首次兑现 50 %' })).toEqual(['topics.0.howMuch 写了数字“50 %”']);
  expect(faultsOf({ howMuch: '每家{award.none}' })).toEqual(['topics.0.howMuch 没有参数 award.none']);
  expect(faultsOf({ what: '按{pace.curve}推进' })[0]).toMatch(/单位“累计比例”不能写进说明/);
  expect(faultsOf({ clauses: ['七.1'] })).toEqual(['topics.0.clauses 没有条款 七.1']);
  expect(faultsOf({ office: 'nobody' })).toEqual(['topics.0.office 没有单位 nobody']);
  expect(faultsOf({ how: ['还差200万元，请补报'] }).join()).toMatch(/topics\.0\.how\.0/);
});

test('a pack without a public page, and a law kept before there was one, have none', () => {
  const content = structuredClone(policy.content) as { public?: unknown };
  delete content.public;
  expect(policyFromLaw(content).public.topics).toEqual([]);
});

test('parameters in a sentence, as of a day', () => {
  expect(withParameters(policy, '{award.grown}，{award.firstShare.grown}', '2022-05-01')).toEqual({ says: '6万元，50%', until: null });
  expect(withParameters(policy, '{award.grown}', '2026-01-01')).toEqual({ says: '6万元', until: '2025-12-31' });
});
