import type { Change, Changed } from './changed-law.ts';
import type { Policy } from './policy.ts';
import type { PackContent } from './read-files.ts';
import { readRuleBody } from './rule-body.ts';
import { type Condition, comparisons, type Leaf, ruleOn } from './rule-shape.ts';
import { sayLeaf } from './say-law.ts';
import { sayRule } from './say-rule.ts';

/** What is said in the place of a condition that is left out. */
export const leftOut = '不适用';

/** 一个条件 of a rule and where it stands: `rule.exitRisk.levels.0.when.any.1`. */
export interface RulePlace {
  name: string;
  label: string;
  clause: string;
  leaf: Leaf;
}

/** 各规则的条件 in a month, in the order the rules are written; each may be changed alone. */
export function rulePlaces(policy: Policy, period: string): RulePlace[] {
  return Object.values(policy.rules).flatMap((dated) => {
    const rule = ruleOn(dated, period);
    const at = (path: string, label: string, condition: Condition) =>
      leavesOf(condition, path).map(([name, leaf]) => ({
        name: `rule.${rule.list}.${name}`,
        label,
        clause: leaf.clause ?? rule.clause,
        leaf,
      }));
    return [
      ...at('when', `${rule.label}：条件`, rule.when),
      ...rule.levels.flatMap(({ when, label }, ordinal) => (when ? at(`levels.${ordinal}.when`, `${rule.label}：${label}`, when) : [])),
    ];
  });
}

function leavesOf(condition: Condition, path: string): [string, Leaf][] {
  if ('all' in condition) return condition.all.flatMap((one, at) => leavesOf(one, `${path}.all.${at}`));
  if ('any' in condition) return condition.any.flatMap((one, at) => leavesOf(one, `${path}.any.${at}`));
  return [[path, condition]];
}

/** How a condition is typed: `below exitRisk.revenueBelow`, 是 or 否. */
export function typedLeaf(leaf: Leaf): string {
  const comparison = comparisonOf(leaf);
  return comparison ? `${comparison} ${leaf[comparison]}` : leaf.is === true ? '是' : '否';
}

/** What a condition may be changed to without writing a new rule: the other comparisons with its parameter, its opposite, or nothing at all. */
export function leafChoices(policy: Policy, leaf: Leaf, on: string): Record<string, string> {
  const comparison = comparisonOf(leaf);
  const others = comparison
    ? (Object.keys(comparisons) as (keyof typeof comparisons)[]).map((one) => withComparison(leaf, one, leaf[comparison] ?? ''))
    : [true, false].map((is) => ({ ...leaf, is }));
  return {
    ...Object.fromEntries(others.map((one) => [typedLeaf(one), sayLeaf(policy, one, on)])),
    [leftOut]: `${leftOut}（去掉这一条件）`,
  };
}

/** 改一个条件 in the content of a pack; the place of one left out is emptied, to be closed up by `closeUp` when every change is made. */
export function setRule(policy: Policy, content: PackContent, period: string, { name, value }: Change): Changed | string {
  const [, list = '', ...steps] = name.split('.');
  if (steps.length === 0) return setWholeRule(policy, content, period, { name, value });
  const place = rulePlaces(policy, period).find((one) => one.name === name);
  if (!place) return `规则里没有条件「${name}」`;
  const after = leafSaid(policy, place.leaf, value.trim());
  if (typeof after === 'string') return after;
  const last = steps.pop() ?? '';
  const parent = steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], standing(content, list, period)) as Record<
    string,
    unknown
  >;
  if (after === null && !Array.isArray(parent)) return `「${place.label}」只有这一个条件，不能去掉`;
  parent[last] = after;
  const say = (leaf: Leaf | null) => (leaf === null ? leftOut : sayLeaf(policy, leaf, `${period}-01`));
  return { name, label: place.label, clause: place.clause, before: say(place.leaf), after: say(after), parameter: null };
}

/** 整条规则 (`rule.pool`), said as its JSON: conditions and levels at once, as a configuration proposes them. */
function setWholeRule(policy: Policy, content: PackContent, period: string, { name, value }: Change): Changed | string {
  const dated = Object.values(policy.rules).find(({ list }) => `rule.${list}` === name);
  if (!dated) return `没有清单「${name}」的规则`;
  const read = readRuleBody(value);
  if ('wrong' in read) return read.wrong;
  const rule = ruleOn(dated, period);
  Object.assign(standing(content, rule.list, period), read.value);
  const say = (body: typeof read.value) => sayRule(policy, body, `${period}-01`).join('；');
  return { name, label: rule.label, clause: rule.clause, before: say(rule), after: say(read.value), parameter: null };
}

/** The part of a rule's file that speaks in a month: its newest version by then, else what stands before the first. */
function standing(content: PackContent, list: string, period: string): object {
  const rule = Object.values(content.rules).find((one) => (one as { list?: unknown }).list === list) as { versions?: { from: string }[] };
  return rule.versions?.findLast(({ from }) => from <= `${period}-31`) ?? rule;
}

/** Closes up what was left out; the faults of groups of conditions in which nothing is left. */
export function closeUp(content: PackContent): string[] {
  const faults: string[] = [];
  const close = (given: unknown): unknown => {
    if (Array.isArray(given)) {
      const kept = given.filter((one) => one !== null).map(close);
      if (kept.length === 0 && given.length > 0) faults.push('一组条件不能全部去掉');
      return kept;
    }
    if (given === null || typeof given !== 'object') return given;
    return Object.fromEntries(Object.entries(given).map(([key, one]) => [key, close(one)]));
  };
  for (const [file, rule] of Object.entries(content.rules)) content.rules[file] = close(rule);
  return faults;
}

function leafSaid(policy: Policy, leaf: Leaf, said: string): Leaf | null | string {
  if (said === leftOut) return null;
  if (comparisonOf(leaf) === undefined)
    return said === '是' || said === '否' ? { ...leaf, is: said === '是' } : `须写“是”“否”或“${leftOut}”`;
  const [comparison = '', parameter = ''] = said.split(/\s+/);
  if (!Object.hasOwn(comparisons, comparison))
    return `比较须为 ${Object.keys(comparisons).join('、')} 之一，或“${leftOut}”，不能是「${said}」`;
  if (!Object.hasOwn(policy.parameters, parameter)) return `没有参数「${parameter}」`;
  return withComparison(leaf, comparison as keyof typeof comparisons, parameter);
}

function withComparison(
  { atLeast: _, above: __, below: ___, atMost: ____, ...leaf }: Leaf,
  comparison: keyof typeof comparisons,
  parameter: string,
): Leaf {
  return { ...leaf, [comparison]: parameter };
}

const comparisonOf = (leaf: Leaf) => (Object.keys(comparisons) as (keyof typeof comparisons)[]).find((one) => leaf[one] !== undefined);
