import { comparable, comparisonOf } from './condition.ts';
import { facts, isFactName } from './fact.ts';
import type { Fault } from './pack-fault.ts';
import { type Parameter, units } from './parameter.ts';
import { type ListName, listNames } from './policy.ts';
import type { Condition, Leaf, Rule } from './rule-shape.ts';

type Known = { clauses: Set<string>; parameters: Record<string, Parameter> };

/** 规则核对: five lists, each in its own file; facts, parameters and clauses that exist; units that can be compared. */
export function checkRules(files: Record<string, Rule>, known: Known, faults: Fault[]): Record<ListName, Rule> {
  const rules: Partial<Record<ListName, Rule>> = {};
  for (const [file, rule] of Object.entries(files)) {
    const name = listNames.find((list) => list === rule.list);
    if (!name) faults.push({ file, key: 'list', reason: `没有名为 ${rule.list} 的清单`, remedy: `改为 ${listNames.join('、')} 之一` });
    else if (file !== `rules/${name}.yaml`)
      faults.push({ file, key: 'list', reason: `文件名与清单 ${name} 不符`, remedy: `文件名须为 rules/${name}.yaml` });
    else rules[name] = rule;
    checkClause(file, 'clause', rule.clause, known, faults);
    checkCondition(file, 'when', rule.when, known, faults);
    checkLevels(file, rule, known, faults);
  }
  for (const name of listNames) {
    if (!rules[name])
      faults.push({ file: `rules/${name}.yaml`, key: '（整个文件）', reason: `缺少清单 ${name} 的规则`, remedy: '补上或改正该文件' });
  }
  return rules as Record<ListName, Rule>;
}

function checkLevels(file: string, rule: Rule, known: Known, faults: Fault[]): void {
  for (const [at, level] of rule.levels.entries()) {
    const key = `levels.${at}`;
    const last = at === rule.levels.length - 1;
    if (level.when) checkCondition(file, `${key}.when`, level.when, known, faults);
    if (!level.when && !level.otherwise)
      faults.push({ file, key, reason: `等级 ${level.level} 没有条件`, remedy: '写上when，或在末级写otherwise: true' });
    if (level.otherwise === true && !last)
      faults.push({ file, key: `${key}.otherwise`, reason: '只有末级可以写otherwise', remedy: '移到末级' });
    if (last && !level.otherwise)
      faults.push({
        file,
        key: `${key}.otherwise`,
        reason: '末级没有写otherwise，会有企业不属于任何等级',
        remedy: '在末级写otherwise: true',
      });
    if (rule.levels.findIndex((other) => other.level === level.level) < at)
      faults.push({ file, key: `${key}.level`, reason: `等级 ${level.level} 写了两次`, remedy: '只留一处' });
  }
}

function checkCondition(file: string, key: string, condition: Condition, known: Known, faults: Fault[]): void {
  for (const [name, values] of Object.entries(condition.if ?? {})) {
    const choices = known.parameters[name]?.choices;
    const strange = values.filter((value) => !choices || !Object.hasOwn(choices, String(value)));
    if (!known.parameters[name])
      faults.push({ file, key: `${key}.if`, reason: `没有参数 ${name}`, remedy: '改正参数名，或在parameters中补上' });
    else if (strange.length > 0)
      faults.push({ file, key: `${key}.if`, reason: `参数 ${name} 没有选项 ${strange.join('、')}`, remedy: '改为该参数choices中的选项' });
  }
  const word = 'all' in condition ? 'all' : 'any';
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : null;
  for (const [at, part] of (parts ?? []).entries()) checkCondition(file, `${key}.${word}.${at}`, part, known, faults);
  if (parts === null) checkLeaf(file, key, condition as Leaf, known, faults);
}

function checkLeaf(file: string, key: string, leaf: Leaf, known: Known, faults: Fault[]): void {
  if (leaf.clause !== undefined) checkClause(file, `${key}.clause`, leaf.clause, known, faults);
  if (!isFactName(leaf.fact)) {
    faults.push({
      file,
      key: `${key}.fact`,
      reason: `没有事实 ${leaf.fact}`,
      remedy: `改为事实目录中的名称：${Object.keys(facts).join('、')}`,
    });
    return;
  }
  const { label, type } = facts[leaf.fact];
  const said = [leaf.is, leaf.atLeast, leaf.above, leaf.below, leaf.atMost].filter((each) => each !== undefined);
  if (said.length !== 1)
    faults.push({ file, key, reason: `条件须恰有一种比较，现有 ${said.length} 种`, remedy: '只写 is、atLeast、above、below、atMost 之一' });
  else if ((type === 'boolean') !== (leaf.is !== undefined)) {
    faults.push({
      file,
      key,
      reason: `事实“${label}”${type === 'boolean' ? '只能写is' : '不能写is'}`,
      remedy: '是否类写is，数值和日期类与参数比较',
    });
  } else if (leaf.is === undefined) {
    const [, name] = comparisonOf(leaf);
    const parameter = known.parameters[name];
    if (!parameter) faults.push({ file, key, reason: `没有参数 ${name}`, remedy: '改正参数名，或在parameters中补上' });
    else if (units[parameter.unit] !== comparable[type] || parameter.unit === '倍') {
      faults.push({ file, key, reason: `事实“${label}”不能与单位为“${parameter.unit}”的参数 ${name} 比较`, remedy: '改用单位相符的参数' });
    }
  }
}

function checkClause(file: string, key: string, clause: string, known: Known, faults: Fault[]): void {
  if (!known.clauses.has(clause)) faults.push({ file, key, reason: `没有条款 ${clause}`, remedy: '改为clauses.yaml中的条款号' });
}
