import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { changedLaw } from './changed-law.ts';
import { leafChoices, leftOut, rulePlaces, typedLeaf } from './changed-rule.ts';
import { loadPack } from './load-pack.ts';

const policy = loadPack(fileURLToPath(new URL('../../packs/zhuzhou-2022', import.meta.url)));
const period = '2022-09';
const faultsOf = (...changes: { name: string; value: string }[]) => {
  const made = changedLaw(policy, period, changes);
  return 'faults' in made ? made.faults.join('；') : '';
};

describe('改一条规则', () => {
  test('every condition of every rule may be changed to each of its choices, and the law then still holds together', () => {
    const places = rulePlaces(policy, period);
    expect(places.length).toBeGreaterThan(15);
    expect(new Set(places.map(({ name }) => name)).size).toBe(places.length);
    let tried = 0;
    for (const { name, leaf } of places)
      for (const value of Object.keys(leafChoices(policy, leaf, `${period}-01`)).filter((one) => one !== typedLeaf(leaf))) {
        const made = changedLaw(policy, period, [{ name, value }]);
        tried += 1;
        if ('faults' in made) {
          // Nothing but the last condition of a group may not be taken away.
          expect([name, value, made.faults.join()]).toEqual([name, leftOut, expect.stringMatching(/不能去掉|不能全部去掉/)]);
          continue;
        }
        expect(made.policy.hash).not.toBe(policy.hash);
        expect(made.changed[0]?.after).not.toBe(made.changed[0]?.before);
      }
    expect(tried).toBeGreaterThan(50);
    expect(loadPack(fileURLToPath(new URL('../../packs/zhuzhou-2022', import.meta.url))).hash).toBe(policy.hash);
  });

  test('two conditions of one group taken away at once leave the right ones', () => {
    const group = rulePlaces(policy, period).filter(({ name }) => name.startsWith('rule.exitRisk.levels.0.when.any.'));
    expect(group).toHaveLength(3);
    const made = changedLaw(policy, period, [
      { name: group[0]?.name ?? '', value: leftOut },
      { name: group[1]?.name ?? '', value: leftOut },
    ]);
    if ('faults' in made) throw new Error(made.faults.join());
    expect(made.policy.rules.exitRisk.levels[0]?.when).toEqual({ any: [group[2]?.leaf] });
    expect(faultsOf(...group.map(({ name }) => ({ name, value: leftOut })))).toContain('不能全部去掉');
  });

  test('what is no condition, no comparison or no parameter is refused in Chinese', () => {
    const name = 'rule.exitRisk.when.all.1.any.0';
    expect(faultsOf({ name: 'rule.exitRisk.when.all.9', value: leftOut })).toContain('规则里没有条件');
    expect(faultsOf({ name: 'rule.__proto__.when', value: leftOut })).toContain('规则里没有条件');
    expect(faultsOf({ name, value: 'about exitRisk.revenueBelow' })).toContain('比较须为');
    expect(faultsOf({ name, value: 'below no.such' })).toContain('没有参数');
    expect(faultsOf({ name, value: '是' })).toContain('比较须为');
    expect(faultsOf({ name: 'rule.exitRisk.when.all.0', value: 'maybe' })).toContain('须写');
    // A month against an amount of money is no comparison.
    expect(faultsOf({ name, value: 'below exitRisk.idleMonths' })).not.toBe('');
  });
});
