import { areaNamed } from './area.ts';
import { closeUp, setRule } from './changed-rule.ts';
import { policyFromLaw } from './load-pack.ts';
import { PackFault } from './pack-fault.ts';
import { type Parameter, type ParameterValue, units } from './parameter.ts';
import { type Policy, wholeCity } from './policy.ts';
import type { PackContent } from './read-files.ts';

/**
 * 一处改动: a parameter (`pool.from`), a reading by its number (`A2`), a target of the annex (`target.攸县.2023`),
 * or a condition of a rule (`rule.exitRisk.when.all.0`), and the value said.
 */
export interface Change {
  name: string;
  value: string;
}

/** What a change turned out to be, in words. */
export interface Changed {
  name: string;
  label: string;
  clause: string;
  before: ParameterValue;
  after: ParameterValue;
  parameter: Parameter | null;
}

/** 改动后的政策, or why it cannot be: `below` when a target was asked for something that is no area. */
export type ChangedLaw = { policy: Policy; changed: Changed[] } | { faults: string[]; below: string | null };

type Values = Record<string, { values: { from: string; value: ParameterValue; clause: string }[] }>;

/**
 * 另一种政策: the law in force with some values changed in a month, read and checked whole as any pack is, with a hash of its own. The law in force is untouched. An area's target
 * changes the city's sum with it.
 */
export function changedLaw(policy: Policy, period: string, changes: readonly Change[]): ChangedLaw {
  const content = structuredClone(policy.content) as PackContent;
  const faults: string[] = [];
  const changed: Changed[] = [];
  const names = changes.map(({ name }) => name);
  for (const name of names.filter((one, at) => names.indexOf(one) < at)) faults.push(`「${name}」改了两次`);
  for (const { name, value } of changes) {
    const target = /^(?:target|附件)\.(.+)\.(\d{4})$/.exec(name.trim());
    if (target) {
      const [, area = '', year = ''] = target;
      const named = area === wholeCity ? wholeCity : areaNamed(policy, area);
      // A township's name leads to its area: an aim for it would still be one below the area.
      const exact = policy.areas.some((one) => [one.name, ...one.aliases].includes(area)) || area === wholeCity;
      if (named === null || !exact) return { faults: [`「${area}」不是县市区`], below: area };
      const done = setTarget(content, named, Number(year), value);
      if (typeof done === 'string') faults.push(done);
      else changed.push({ name, label: `${named}${year}年新增目标`, clause: '附件', ...done, parameter: null });
      continue;
    }
    const change = { name: name.trim(), value };
    const done = change.name.startsWith('rule.') ? setRule(policy, content, period, change) : setParameter(policy, content, period, change);
    if (typeof done === 'string') faults.push(done);
    else changed.push(done);
  }
  faults.push(...closeUp(content));
  if (changes.length === 0) faults.push('没有改动任何参数');
  if (faults.length > 0) return { faults, below: null };
  try {
    return { policy: policyFromLaw(content), changed };
  } catch (error) {
    if (!(error instanceof PackFault)) throw error;
    return { faults: error.faults.map(({ key, reason }) => `${key}：${reason}`), below: null };
  }
}

function setParameter(policy: Policy, content: PackContent, period: string, { name, value }: Change): Changed | string {
  const reading = policy.readings.find(({ id }) => id === name);
  if (reading && reading.parameter === null) return `口径解释${name}没有可切换的参数`;
  const parameter = policy.parameters[reading?.parameter ?? name];
  if (!parameter) return `没有参数、口径解释、规则条件或目标「${name}」`;
  const file = Object.values(content.parameters).find((one) => Object.hasOwn(one as Values, parameter.name)) as Values | undefined;
  const at = file?.[parameter.name]?.values.findLast(({ from }) => from <= `${period}-31`);
  if (!at) return `参数“${parameter.label}”在${period}尚无规定，不能改动`;
  const said = parsed(parameter, value);
  if (said === undefined) return `「${value}」不是“${parameter.label}”能取的值（单位：${parameter.unit}${choicesOf(parameter)}）`;
  const before = at.value;
  at.value = said;
  return { name: parameter.name, label: parameter.label, clause: at.clause, before, after: said, parameter };
}

function choicesOf({ choices }: Parameter): string {
  return choices ? `，可取 ${Object.keys(choices).join('、')}` : '';
}

/** What a person typed as a value of the unit; whether it fits the law is checked with the whole. */
export function parsed({ unit, choices }: Parameter, text: string): ParameterValue | undefined {
  const said = text.trim();
  const number = (one: string) => (/^-?\d+(\.\d+)?$/.test(one.trim()) ? Number(one) : undefined);
  switch (units[unit]) {
    case 'boolean':
      return { true: true, 是: true, false: false, 否: false }[said];
    case 'choice':
      return choices && (Object.hasOwn(choices, said) ? said : Object.keys(choices).find((key) => choices[key] === said));
    case 'list':
    case 'conditions':
      return said.split(/[,，、→]/).map((word) => word.trim());
    case 'shares':
    case 'curve': {
      const shares = said.split(/[,，、]/).map(number);
      return shares.every((share) => share !== undefined) ? (shares as number[]) : undefined;
    }
    case 'dayOfYearBefore':
      return said;
    default:
      return said.endsWith('%') ? (number(said.slice(0, -1)) ?? Number.NaN) / 100 : number(said);
  }
}

interface Targets {
  years: number[];
  rows: { area: string; targets: number[] }[];
}

function setTarget(content: PackContent, area: string, year: number, text: string): { before: number; after: number } | string {
  const targets = content.targets as Targets;
  const at = targets.years.indexOf(year);
  if (at < 0) return `附件没有${year}年的目标`;
  if (!/^\d{1,5}$/.test(text.trim())) return `目标须为不小于零的整数，不能是「${text}」`;
  const row = targets.rows.find((one) => one.area === area);
  if (!row) return `附件没有${area}这一行`;
  const before = row.targets[at] ?? 0;
  const after = Number(text);
  row.targets[at] = after;
  // The annex's sum follows its areas, so that the check of the annex still holds.
  const city = targets.rows.find((one) => one.area === wholeCity);
  if (city && area !== wholeCity) city.targets[at] = (city.targets[at] ?? 0) + after - before;
  return { before, after };
}
