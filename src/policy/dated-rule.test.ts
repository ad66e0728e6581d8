import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { changedLaw } from './changed-law.ts';
import { loadPack, policyFromLaw } from './load-pack.ts';
import { PackFault } from './pack-fault.ts';
import type { PackContent } from './read-files.ts';
import { compileRule } from './rule.ts';
import { readRuleBody } from './rule-body.ts';
import { type Rule, type RuleBody, ruleOn } from './rule-shape.ts';
import { ruleDifference } from './say-rule.ts';
import { saidText, textOn } from './text.ts';

const policy = loadPack(fileURLToPath(new URL('../../packs/zhuzhou-2022', import.meta.url)));
const { says, levels, when } = policy.rules.returning;
const stricter: RuleBody = { says, levels, when: { all: [when, { fact: 'rolling12_revenue', atLeast: 'returning.from' }] } };

function withContent(change: (content: PackContent) => void) {
  const content = structuredClone(policy.content) as PackContent;
  change(content);
  return policyFromLaw(content);
}
const withVersion = (version: object) =>
  withContent((content) => {
    const rule = content.rules['rules/returning.yaml'] as Rule;
    rule.versions = [{ from: '2022-11-01', source: '市里的通知', clause: '二.1', ...stricter, ...version }];
  });
const faultsOf = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    if (!(error instanceof PackFault)) throw error;
    return error.faults.map(({ file, key, reason }) => `${file} ${key}：${reason}`).join('\n');
  }
  return '';
};

describe('规则按月适用', () => {
  const came = { industrial: true, listed: false, cancelled: false, has_exited: true, exited_within_years: 1, ytd_revenue: '12000000.00' };
  const known = { ...came, rolling12_revenue: '9000000.00' };

  test('months before the day are read by the old rule, months from it on by the new, and so again from a law that was kept', () => {
    const law = withVersion({});
    const again = policyFromLaw(JSON.parse(JSON.stringify(law.content)));
    for (const one of [law, again]) {
      expect(compileRule(one, 'returning', '2022-10').explain(known).verdict).toBe(true);
      expect(compileRule(one, 'returning', '2022-11').explain(known).verdict).toBe(false);
      expect(compileRule(one, 'returning', '2023-03').explain(known).verdict).toBe(false);
    }
    expect(ruleOn(law.rules.returning, '2022-10-31')).toBe(law.rules.returning);
    expect(ruleOn(law.rules.returning, '2022-11').label).toBe(policy.rules.returning.label);
    const told = ruleDifference(law, ruleOn(law.rules.returning, '2022-10'), stricter, '2022-11-01');
    expect(told.after.join()).toContain('最近12个月收入 ≥ 1000万元');
  });

  test('a version passes the checks of the pack or is told where, what and why', () => {
    expect(faultsOf(() => withVersion({ from: '2022-11-15' }))).toContain('versions.0.from：须为一个月的第一天');
    expect(faultsOf(() => withVersion({ clause: '九.9' }))).toContain('没有条款 九.9');
    expect(faultsOf(() => withVersion({ when: { fact: 'shoe_size', is: true } }))).toContain('versions.0.when.fact：没有事实 shoe_size');
    expect(faultsOf(() => withVersion({ when: { fact: 'ytd_revenue', atLeast: 'exitRisk.idleMonths' } }))).toContain('不能与单位为');
    expect(faultsOf(() => withVersion({ levels: [{ level: 'other', label: '别的', says: '别的', otherwise: true }] }))).toContain(
      '等级须为 returning，现为 other',
    );
    expect(faultsOf(() => withVersion({ from: '2021-11-01' }))).toContain('在 2021-11 没有取值');
    expect(readRuleBody('{')).toEqual({ wrong: '读不懂这条规则' });
    expect(readRuleBody(`${'{"all":['.repeat(900)}${']}'.repeat(900)}`)).toEqual({ wrong: '条件套得太深' });
    const bad = readRuleBody(JSON.stringify({ ...stricter, when: { all: [{ fact: 'listed', equals: 1 }] } }));
    expect('wrong' in bad ? bad.wrong : '').toContain('条件 › 全部满足的第1项');
  });

  test('a whole rule is simulated in the month asked, by what speaks in that month', () => {
    const law = withVersion({});
    const change = [{ name: 'rule.returning', value: JSON.stringify({ says, when, levels }) }];
    const made = changedLaw(law, '2022-12', change);
    if ('faults' in made) throw new Error(made.faults.join());
    expect(compileRule(made.policy, 'returning', '2022-12').explain(known).verdict).toBe(true);
    expect(made.policy.rules.returning.when).toEqual(when);
    expect(changedLaw(law, '2022-12', [{ name: 'rule.returning', value: '{}' }])).toHaveProperty('faults');
  });
});

describe('通报与公示的文字', () => {
  const worded = (texts: unknown) => withContent((content) => Object.assign(content, { texts }));
  const titled = (lines: string[], from = '2022-11-01') => ({
    'notice.title': [{ from, clause: '四.3', source: '市里的通知', says: lines }],
  });

  test('a pack that says nothing reads as ever; worded anew from its day on', () => {
    expect(textOn(policy, 'bulletin.headings', '2022-10-15')).toHaveLength(6);
    const law = worded(titled(['{城市}升规企业奖励{期次}', '公示']));
    const places = { 城市: '株洲市', 期次: '（剩余部分）' };
    expect(saidText(law, 'notice.title', '2022-10-31', places)).toEqual(['新增规模以上工业企业奖励名单（剩余部分）', '公示']);
    expect(saidText(law, 'notice.title', '2022-11-01', places)).toEqual(['株洲市升规企业奖励（剩余部分）', '公示']);
  });

  test('unknown places, missing ones, typed numbers, other lines and words that press are refused', () => {
    const refused = (lines: string[]) => faultsOf(() => worded(titled(lines)));
    expect(refused(['奖励{期次}{县长}', '公示'])).toContain('“奖励公示标题”不能代入{县长}');
    expect(refused(['奖励', '公示'])).toContain('须有{期次}');
    expect(refused(['奖励{期次}', '公示', '又一行'])).toContain('须为 2 行，现为 3 行');
    expect(refused(['2022年奖励{期次}', '公示'])).toContain('写了数字“2022”');
    expect(refused(['奖励{期次', '公示'])).toContain('花括号不成对');
    expect(refused(['奖励{期次}，请各企业虚报产值', '公示'])).toContain('虚报');
    expect(faultsOf(() => worded({ 'no.such': [{ from: '2022-11-01', clause: '四.3', source: '市里的通知', says: ['一'] }] }))).toContain(
      '没有名为 no.such 的文字',
    );
  });
});
