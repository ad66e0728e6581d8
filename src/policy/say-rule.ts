import type { Policy } from './policy.ts';
import type { Condition, RuleBody } from './rule-shape.ts';
import { sayLeaf } from './say-law.ts';

/** 一个条件 of a rule in words: the way there, what it says, its own clause where it has one. */
export interface RuleLine {
  path: string;
  says: string;
  clause: string | null;
}

/** 规则的条件, one a line, those of each level after them. Conditions of a reading not in force say which option they need. */
export function ruleLines(policy: Policy, { when, levels }: Pick<RuleBody, 'when' | 'levels'>, on: string): RuleLine[] {
  return [
    ...spread(policy, when, '', on),
    ...levels.flatMap((level) => (level.when ? [...spread(policy, level.when, level.label, on)] : [])),
  ];
}

/** 整条规则 in words: what it is for, its conditions, its levels. */
export function sayRule(policy: Policy, rule: RuleBody, on: string): string[] {
  return [
    rule.says,
    ...ruleLines(policy, rule, on).map(({ path, says }) => (path === '' ? says : `${path}：${says}`)),
    ...rule.levels.map(({ label, says }) => `等级“${label}”：${says}`),
  ];
}

/** 两版规则之间: the lines of each that the other does not have. */
export function ruleDifference(policy: Policy, before: RuleBody, after: RuleBody, on: string): { before: string[]; after: string[] } {
  const [was, is] = [sayRule(policy, before, on), sayRule(policy, after, on)];
  return { before: was.filter((line) => !is.includes(line)), after: is.filter((line) => !was.includes(line)) };
}

function* spread(policy: Policy, condition: Condition, path: string, on: string): Generator<RuleLine> {
  const needs = Object.entries(condition.if ?? {}).map(([name, values]) => {
    const parameter = policy.parameters[name];
    return `${parameter?.label ?? name}为${values.map((value) => `“${parameter?.choices?.[String(value)] ?? value}”`).join('或')}时`;
  });
  const here = [path, ...needs].filter((part) => part !== '').join(' › ');
  if ('all' in condition) for (const part of condition.all) yield* spread(policy, part, join(here, '全部满足'), on);
  else if ('any' in condition) for (const part of condition.any) yield* spread(policy, part, join(here, '任一满足'), on);
  else yield { path: here, says: sayLeaf(policy, condition, on), clause: condition.clause ?? null };
}

function join(path: string, word: string): string {
  return path === '' ? word : `${path} › ${word}`;
}
