import type * as z from 'zod';
import { type FactName, factNames, facts } from '../../policy/fact.ts';
import type { Parameter, ParameterValue } from '../../policy/parameter.ts';
import { listNames, type Policy } from '../../policy/policy.ts';
import type { Condition } from '../../policy/rule-shape.ts';
import { sayLeaf, sayParameter } from '../../policy/say-law.ts';
import type { Work } from '../access/work.ts';
import type { readLaw as readLawContract } from './contract.ts';

type Law = z.input<typeof readLawContract.output>;

/** 政策依据: clauses, parameters with their dates, rules, readings, the annex and the facts, as they are in force today. */
export async function readLaw({ policy, today }: Pick<Work, 'policy' | 'today'>): Promise<Law> {
  const { id, label, document, hash } = policy;
  return {
    pack: { id, label, document, hash },
    clauses: policy.clauses,
    parameters: Object.values(policy.parameters).map(parameterRow),
    rules: listNames.map((list) => ruleRow(policy, list, today)),
    readings: policy.readings.map(({ title, clauses, ...reading }) => ({
      ...reading,
      clause: clauses.join('、'),
      question: `${title}：${reading.question}`,
    })),
    targets: policy.targets,
    facts: factNames.map((name: FactName) => ({ name, label: facts[name].label, unit: facts[name].unit, purpose: facts[name].purpose })),
  };
}

function parameterRow(parameter: Parameter): Law['parameters'][number] {
  const { name, label, unit, values } = parameter;
  return { name, label, unit, values: values.map((dated) => ({ ...dated, value: plain(parameter, dated.value) })) };
}

/** Lists, curves and choices in words; numbers and yes or no as they are. */
function plain(parameter: Parameter, value: ParameterValue): string | number | boolean | null {
  const said = Array.isArray(value) || parameter.choices !== null;
  return said && value !== null ? sayParameter(parameter, value) : (value as string | number | boolean | null);
}

function ruleRow(policy: Policy, list: (typeof listNames)[number], today: string): Law['rules'][number] {
  const { label, clause, says, when, levels } = policy.rules[list];
  const conditions = [...spread(policy, when, '', today, clause)];
  for (const level of levels) if (level.when) conditions.push(...spread(policy, level.when, level.label, today, clause));
  return {
    list,
    label,
    clause,
    says,
    conditions,
    levels: levels.map(({ level, label: shown, says: means }) => ({ level, label: shown, says: means })),
  };
}

/** Every condition with its way there in words: 全部满足 › 任一满足. Conditions of a reading not in force say which option they need. */
function* spread(
  policy: Policy,
  condition: Condition,
  path: string,
  today: string,
  clause: string,
): Generator<Law['rules'][number]['conditions'][number]> {
  const needs = Object.entries(condition.if ?? {}).map(([name, values]) => {
    const parameter = policy.parameters[name];
    return `${parameter?.label ?? name}为${values.map((value) => `“${parameter?.choices?.[String(value)] ?? value}”`).join('或')}时`;
  });
  const here = [path, ...needs].filter((part) => part !== '').join(' › ');
  if ('all' in condition) for (const part of condition.all) yield* spread(policy, part, join(here, '全部满足'), today, clause);
  else if ('any' in condition) for (const part of condition.any) yield* spread(policy, part, join(here, '任一满足'), today, clause);
  else yield { path: here, says: sayLeaf(policy, condition, today), clause: condition.clause ?? clause };
}

function join(path: string, word: string): string {
  return path === '' ? word : `${path} › ${word}`;
}
