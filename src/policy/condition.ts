import { type FactName, type FactType, facts } from './fact.ts';
import { decimals, no, scaled, unknown, yes } from './measure.ts';
import { LawSilent, type ParameterValue, stated, units, yuanText } from './parameter.ts';
import type { Policy } from './policy.ts';
import type { Op } from './reason.ts';
import { type Comparison, comparisons, type Leaf } from './rule-shape.ts';

/** 条件, compiled for a month: what is compared, with what, and how it is decided; `sql` is the same as a predicate. */
export interface Compiled {
  rule: string;
  clause: string;
  fact: FactName;
  type: FactType;
  op: Op;
  parameter: string | null;
  label: string | null;
  against: string | number | boolean;
  /** Decides by the value as `measure` gave it; null: the fact is not known. */
  decide: (measured: number | string | null) => number;
  sql: string;
}

/** Which kind of parameter each type of fact is compared with. */
export const comparable: Partial<Record<FactType, string>> = {
  yuan: 'yuan',
  ratio: 'ratio',
  count: 'count',
  years: 'years',
  day: 'dayOfYearBefore',
};

/** Compiles one comparison for a month: the parameter is looked up once. Throws LawSilent where it is not in force. */
export function compileLeaf(policy: Policy, rule: { list: string; clause: string }, leaf: Leaf, period: string): Compiled {
  const fact = leaf.fact as FactName;
  const { type } = facts[fact];
  const base = { rule: rule.list, clause: leaf.clause ?? rule.clause, fact, type };
  if (leaf.is !== undefined) {
    const wanted = leaf.is ? yes : no;
    const decide = (measured: number | string | null) => (measured === null ? unknown : measured === wanted ? yes : no);
    return { ...base, op: '=', parameter: null, label: null, against: leaf.is, decide, sql: leaf.is ? fact : `not ${fact}` };
  }
  const [comparison, name] = comparisonOf(leaf);
  const said = stated(policy, name, period);
  const against = againstOf(said.value, units[said.unit], period);
  if (against === null)
    throw new LawSilent(name, period, `参数“${said.label}”（${name}）自 ${said.from} 起不再取值，清单 ${rule.list} 在 ${period} 无从认定`);
  const limit = typeof against === 'string' && type === 'day' ? against : scaled(String(against), decimals[type] ?? 0);
  const op = comparisons[comparison];
  return {
    ...base,
    op,
    parameter: name,
    label: said.label,
    against,
    decide: decider(comparison, limit),
    sql: `${fact} ${sqlOps[comparison]} ${type === 'day' ? `date '${against}'` : against}`,
  };
}

const sqlOps: Record<Comparison, string> = { atLeast: '>=', above: '>', below: '<', atMost: '<=' };

/** The comparison of a condition and the parameter it compares with. */
export function comparisonOf(leaf: Leaf): [Comparison, string] {
  for (const name of ['atLeast', 'above', 'below', 'atMost'] as const) {
    const parameter = leaf[name];
    if (parameter !== undefined) return [name, parameter];
  }
  throw new TypeError(`条件 ${leaf.fact} 没有比较方式`);
}

function againstOf(value: ParameterValue, kind: string, period: string): string | number | null {
  if (kind === 'yuan' && value !== null) return yuanText(String(value));
  // 上年月日: '10-01' asked in 2022 is 2021-10-01.
  if (kind === 'dayOfYearBefore') return `${Number(period.slice(0, 4)) - 1}-${value}`;
  return typeof value === 'number' ? value : null;
}

function decider(comparison: Comparison, limit: number | string): Compiled['decide'] {
  switch (comparison) {
    case 'atLeast':
      return (measured) => (measured === null ? unknown : measured >= limit ? yes : no);
    case 'above':
      return (measured) => (measured === null ? unknown : measured > limit ? yes : no);
    case 'below':
      return (measured) => (measured === null ? unknown : measured < limit ? yes : no);
    case 'atMost':
      return (measured) => (measured === null ? unknown : measured <= limit ? yes : no);
  }
}
