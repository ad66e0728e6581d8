import type * as z from 'zod';
import { type FactName, factNames, facts } from '../../policy/fact.ts';
import type { Parameter, ParameterValue } from '../../policy/parameter.ts';
import { type ListName, listNames, type Policy } from '../../policy/policy.ts';
import { ruleOn } from '../../policy/rule-shape.ts';
import { sayParameter } from '../../policy/say-law.ts';
import { ruleLines } from '../../policy/say-rule.ts';
import { textKeys, textOn, textPlace } from '../../policy/text.ts';
import type { Work } from '../access/work.ts';
import { approvedVersions, type History } from './approved.ts';
import type { readLaw as readLawContract } from './contract.ts';

type Law = z.input<typeof readLawContract.output>;

/** 政策依据: clauses, parameters with their dates, rules, readings, texts, the annex and the facts, as they are in force today, each with the versions people approved. */
export async function readLaw(work: Pick<Work, 'policy' | 'today' | 'client'>): Promise<Law> {
  const { policy, today } = work;
  const { id, label, document, hash } = policy;
  const history = await approvedVersions(work);
  return {
    pack: { id, label, document, hash },
    clauses: policy.clauses,
    parameters: Object.values(policy.parameters).map((parameter) => {
      const reading = policy.readings.find((one) => one.parameter === parameter.name);
      return {
        ...parameterRow(parameter, reading ? history('reading', reading.id) : history('parameter', parameter.name)),
        place: reading?.id ?? parameter.name,
      };
    }),
    rules: listNames.map((list) => ({ ...ruleRow(policy, list, today), history: history('rule', list) })),
    readings: policy.readings.map(({ title, clauses, ...reading }) => ({
      ...reading,
      clause: clauses.join('、'),
      question: `${title}：${reading.question}`,
      history: history('reading', reading.id),
    })),
    texts: textRows(policy, today).map((text) => ({ ...text, history: history('template', text.key) })),
    targets: policy.targets,
    facts: factNames.map((name: FactName) => ({ name, label: facts[name].label, unit: facts[name].unit, purpose: facts[name].purpose })),
  };
}

function textRows({ texts, training }: Policy, today: string): Omit<Law['texts'][number], 'history'>[] {
  return [
    { key: 'training.pledge', label: training.pledge.title, clause: training.clause, says: training.pledge.text },
    { key: 'training.certificate', label: training.certificate.title, clause: training.clause, says: [training.certificate.says] },
    ...textKeys
      .map((key) => ({ ...textPlace(key), key, says: [...textOn({ texts }, key, today)] }))
      .map(({ key, label, clause, says }) => ({ key, label, clause, says })),
  ];
}

function parameterRow(parameter: Parameter, history: History): Omit<Law['parameters'][number], 'place'> {
  const { name, label, unit, values } = parameter;
  const versionOf = (from: string) => history.findLast((one) => one.from === from)?.no ?? null;
  return {
    name,
    label,
    unit,
    values: values.map((dated) => ({ ...dated, value: plain(parameter, dated.value), version: versionOf(dated.from) })),
    history,
  };
}

/** Lists, curves and choices in words; numbers and yes or no as they are. */
function plain(parameter: Parameter, value: ParameterValue): string | number | boolean | null {
  const said = Array.isArray(value) || parameter.choices !== null;
  return said && value !== null ? sayParameter(parameter, value) : (value as string | number | boolean | null);
}

function ruleRow(policy: Policy, list: ListName, today: string): Omit<Law['rules'][number], 'history'> {
  const dated = policy.rules[list];
  const rule = ruleOn(dated, today.slice(0, 7));
  const { label, clause, says, levels } = rule;
  const from = dated.versions?.findLast((one) => one.from <= today)?.from ?? null;
  return {
    list,
    label,
    clause,
    says,
    conditions: ruleLines(policy, rule, today).map((line) => ({ ...line, clause: line.clause ?? clause })),
    levels: levels.map(({ level, label: shown, says: means }) => ({ level, label: shown, says: means })),
    from,
    later: (dated.versions ?? []).map((one) => one.from).filter((day) => day > today),
  };
}
