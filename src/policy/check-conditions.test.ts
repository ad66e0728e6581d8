import { expect, test } from 'vitest';
import { loadPack, policyToday } from './load-pack.ts';
import { type Fault, PackFault } from './pack-fault.ts';
import type { PackContent } from './read-files.ts';

const { content } = loadPack('packs/yunzhou-2024');
type Values = Record<string, Record<string, { unit: string; label: string; values: { from: string; value: unknown; clause: string }[] }>>;

/** What is said of the pack with its conditions written otherwise; `null` takes the parameter away. */
function faultsOf(name: string, value: unknown, { unit = '分期条件', from = '2024-01-01', shares = null as unknown } = {}): Fault[] {
  const changed = structuredClone(content) as PackContent;
  const file = Object.values(changed.parameters as Values).find((one) => one['award.conditions.grown']);
  if (!file) throw new Error('no file has the conditions');
  if (value === null) delete file[name];
  else file[name] = { label: '各期的条件', unit, values: [{ from, value, clause: '四.3' }] };
  if (shares !== null) file['award.shares.grown']?.values.push({ from: '2026-01-01', value: shares, clause: '四.3' });
  try {
    policyToday(changed);
    return [];
  } catch (error) {
    if (error instanceof PackFault) return error.faults;
    throw error;
  }
}
const says = (faults: Fault[]) => faults.map(({ file, key, reason }) => `${file} ${key} ${reason}`);
const grown = 'award.conditions.grown';

test('as the pack writes it, or not written at all, it holds', () => {
  expect(faultsOf(grown, ['listed', 'listed+tax'])).toEqual([]);
  expect(faultsOf(grown, ['listed+tax', 'listed+tax'])).toEqual([]);
  expect(faultsOf(grown, null)).toEqual([]);
});

test.each([
  ['a condition nobody attests', ['listed', 'listed+revenue'], /不能以统计调查数据为条件/],
  ['tax without 在库', ['listed', 'tax'], /listed\+tax/],
  ['not a list', 'listed', /须为第二期起逐期的条件/],
  ['one too few', ['listed'], /写了 1 期的条件，第二期起共有 2 期/],
  ['one too many', ['listed', 'listed', 'listed+tax'], /写了 3 期的条件，第二期起共有 2 期/],
])('%s is refused with file, key and reason', (_, value, reason) => {
  const faults = faultsOf(grown, value);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatchObject({ file: 'parameters/4-incentives.yaml', reason: expect.stringMatching(reason) });
  expect(faults[0]?.key).toContain(grown);
  expect(faults[0]?.remedy).not.toBe('');
});

test('a track there is none of, and another unit', () => {
  expect(says(faultsOf('award.conditions.moved', ['listed']))).toEqual([
    'parameters/4-incentives.yaml award.conditions.moved 没有入库类型 moved',
  ]);
  expect(says(faultsOf(grown, '甲', { unit: '分期比例' })).join()).toContain('单位须为“分期条件”');
});

test('shares that change later change how many conditions there are; paid in one there are none to count', () => {
  expect(says(faultsOf(grown, ['listed', 'listed+tax'], { shares: [0.5, 0.5] }))).toEqual([
    `parameters/4-incentives.yaml ${grown} 自 2026-01-01 起写了 2 期的条件，第二期起共有 1 期`,
  ]);
  expect(faultsOf(grown, ['listed', 'listed+tax'], { shares: [1] })).toEqual([]);
});
