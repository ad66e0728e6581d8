import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkGuardrails } from './check-guardrails.ts';
import { GuardrailsFile } from './guardrail.ts';
import { loadPack } from './load-pack.ts';
import type { Fault } from './pack-fault.ts';
import { checkWording } from './wording.ts';

const policy = loadPack('packs/zhuzhou-2022');
const rails = () => GuardrailsFile.parse(parse(readFileSync('packs/zhuzhou-2022/guardrails.yaml', 'utf8')));
const faultsOf = (change: (given: ReturnType<typeof rails>) => void) => {
  const given = rails();
  change(given);
  const faults: Fault[] = [];
  checkGuardrails(given, faults);
  return faults.map(({ key, reason }) => `${key} ${reason}`);
};

test('the place of what was found is that in the text as given, whatever was taken out to read it', () => {
  const text = '各镇：\n　可 以 代\u200b填 代 报，谢谢。𠮷';
  const found = checkWording(policy, text);
  expect(found.map(({ from, to }) => text.slice(from, to).replace(/[\s\u200b]/g, ''))).toEqual(['代填代报']);
  expect(found.every(({ from, to, words }) => text.slice(from, to).trimEnd() === words)).toBe(true);
});

test('any text is answered, places lie within it', () => {
  const pieces = [
    '代填',
    '收入',
    '务必报到',
    '2000万',
    '，',
    '。',
    '\n',
    '奖',
    '凑',
    '不得',
    '企业',
    '分解到',
    '乡镇',
    '目标',
    'B203',
    ' ',
    '𠮷',
    '\ud800',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (words) => {
      const text = words.join('');
      for (const { from, to } of checkWording(policy, text)) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 500 },
  );
});

test('a letter made to keep the patterns busy is answered too', () => {
  // A pattern that goes back over what it has read would not come to an end before the test's own limit.
  for (const hostile of [
    '目标'.repeat(60_000),
    '奖'.repeat(120_000),
    '还差1万'.repeat(24_000),
    '请报'.repeat(60_000),
    '不得'.repeat(60_000),
  ])
    for (const { to } of checkWording(policy, hostile)) expect(to).toBeLessThanOrEqual(hostile.length);
});

test('the words of the plan itself, of the pack and of its answers are lawful', () => {
  const own = [
    ...policy.clauses.map(({ says }) => says),
    ...Object.values(policy.parameters).flatMap(({ label, values }) => [label, ...values.map(({ note }) => note ?? '')]),
    ...policy.guardrails.patterns.map(({ lawful }) => lawful),
    ...policy.guardrails.acts.map(({ remedy }) => remedy),
  ];
  expect(own.flatMap((text) => checkWording(policy, text).map(({ words }) => `${text}：${words}`))).toEqual([]);
});

test('a pack that could not stop what it forbids does not load, and says where', () => {
  expect(faultsOf(() => {})).toEqual([]);
  expect(faultsOf((given) => given.acts.shift())).toContain('acts.targetBelowArea 缺少系统要拦的行为');
  expect(faultsOf((given) => given.acts[0]?.articles.push('统计法第九百条'))).toContain(
    'acts.targetBelowArea.articles 没有列出法条 统计法第九百条',
  );
  expect(faultsOf((given) => given.patterns[0]?.find.push('(报'))[0]).toContain('不是正则式');
  expect(faultsOf((given) => given.patterns[0]?.find.push('(a+)+$'))[0]).toContain('重复之中又有重复');
  expect(faultsOf((given) => given.patterns[0]?.examples.unlawful.push('请如实申报'))[0]).toContain('认不出');
  expect(faultsOf((given) => given.patterns[0]?.find.push('如实申报'))[0]).toContain('误把');
});
