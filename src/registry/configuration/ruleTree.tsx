import type * as z from 'zod';
import type { listPlaces } from './contract.ts';

/** What conditions are put together from. */
export type Catalogue = z.output<typeof listPlaces.output>['catalogue'];
type Fact = Catalogue['facts'][number];

type If = { if?: Record<string, (string | boolean)[]> };
/** The comparisons of a rule, as an official says them. */
export const comparisons = { atLeast: '达到（≥）', above: '超过（＞）', below: '低于（＜）', atMost: '不超过（≤）' } as const;
export type Comparison = keyof typeof comparisons;

/** 一个条件: a fact, how it is compared, and with which parameter; or yes or no. */
export type Leaf = If & { fact: string; is?: boolean; clause?: string } & Partial<Record<Comparison, string>>;
/** 一组条件: all of them, or any. */
export type Group = If & ({ all: Condition[] } | { any: Condition[] });
export type Condition = Leaf | Group;
/** 一条规则 as the editor has it. */
export interface RuleBody {
  says: string;
  when: Condition;
  levels: { level: string; label: string; says: string; when?: Condition; otherwise?: true }[];
}

export const isGroup = (condition: Condition): condition is Group => 'all' in condition || 'any' in condition;
export const partsOf = (group: Group): Condition[] => ('all' in group ? group.all : group.any);
/** The group with other parts, or joined the other way. */
export function regrouped(group: Group, parts: Condition[], word: 'all' | 'any' = 'all' in group ? 'all' : 'any'): Group {
  const needs: If = group.if ? { if: group.if } : {};
  return word === 'all' ? { ...needs, all: parts } : { ...needs, any: parts };
}

export const comparisonOf = (leaf: Leaf): Comparison | undefined =>
  (Object.keys(comparisons) as Comparison[]).find((one) => leaf[one] !== undefined);

/** The leaf with another comparison or parameter; its reading and its clause stay. */
export function compared(leaf: Leaf, comparison: Comparison, parameter: string): Leaf {
  const { atLeast: _, above: __, below: ___, atMost: ____, is: _____, ...rest } = leaf;
  return { ...rest, [comparison]: parameter };
}

/** Speaking of another fact: the comparison stays where the parameter still fits it. */
export function ofFact(leaf: Leaf, { name, compares }: Fact, { parameters }: Catalogue): Leaf {
  if (compares === 'boolean') {
    const { atLeast: _, above: __, below: ___, atMost: ____, ...rest } = leaf;
    return { ...rest, fact: name, is: leaf.is ?? true };
  }
  const comparison = comparisonOf(leaf) ?? 'atLeast';
  const fitting = parameters.filter((one) => one.compares === compares);
  const kept = fitting.find((one) => one.name === leaf[comparison]) ?? fitting[0];
  return compared({ ...leaf, fact: name }, comparison, kept?.name ?? '');
}

/** A new condition: the first fact of the catalogue. */
export function newLeaf(catalogue: Catalogue): Leaf {
  const first = catalogue.facts[0];
  return first ? ofFact({ fact: first.name }, first, catalogue) : { fact: '' };
}

/** 适用前提 in words: under which reading a condition counts. */
export function needsOf({ if: needs }: If, { parameters }: Catalogue): string[] {
  return Object.entries(needs ?? {}).map(([name, values]) => {
    const parameter = parameters.find((one) => one.name === name);
    return `仅当「${parameter?.label ?? name}」为${values.map((value) => `“${parameter?.choices?.[String(value)] ?? value}”`).join('或')}时`;
  });
}
