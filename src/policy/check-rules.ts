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
    checkBody(file, '', rule, known, faults);
    checkVersions(file, rule, known, faults);
  }
  for (const name of listNames) {
    if (!rules[name])
      faults.push({ file: `rules/${name}.yaml`, key: '（整个文件）', reason: `缺少清单 ${name} 的规则`, remedy: '补上或改正该文件' });
  }
  return rules as Record<ListName, Rule>;
}

type Body = Pick<Rule, 'clause' | 'when' | 'levels'>;

function checkBody(file: string, path: string, rule: Body, known: Known, faults: Fault[]): void {
  checkClause(file, `${path}clause`, rule.clause, known, faults);
  checkCondition(file, `${path}when`, rule.when, known, faults);
  checkLevels(file, path, rule, known, faults);
}

/** 后来各版: in the order of their days, with the levels the rule has (tables, bulletins and lists go by them), and speaking only of parameters then in force. */
function checkVersions(file: string, rule: Rule, known: Known, faults: Fault[]): void {
  const levels = (one: Body) => one.levels.map(({ level }) => level).join('、');
  for (const [at, version] of (rule.versions ?? []).entries()) {
    const key = `versions.${at}`;
    checkBody(file, `${key}.`, version, known, faults);
    const before = rule.versions?.[at - 1];
    if (before && before.from >= version.from)
      faults.push({ file, key: `${key}.from`, reason: `${version.from} 不晚于前一版的 ${before.from}`, remedy: '按施行日先后排列' });
    if (levels(version) !== levels(rule))
      faults.push({
        file,
        key: `${key}.levels`,
        reason: `等级须为 ${levels(rule)}，现为 ${levels(version)}`,
        remedy: '只改各等级的条件和文字，不增减等级、不换次序',
      });
    for (const name of new Set([version.when, ...version.levels.flatMap(({ when }) => when ?? [])].flatMap(parametersOf))) {
      const parameter = known.parameters[name];
      const value = parameter?.values.findLast(({ from }) => from <= `${version.from.slice(0, 7)}-31`)?.value ?? null;
      if (parameter && value === null)
        faults.push({
          file,
          key,
          reason: `参数“${parameter.label}”（${name}）在 ${version.from.slice(0, 7)} 没有取值`,
          remedy: '改用其他参数，或改施行日',
        });
    }
  }
}

/** Whatever a condition asks the law for. */
function parametersOf(condition: Condition): string[] {
  const asked = Object.keys(condition.if ?? {});
  if ('all' in condition) return [...asked, ...condition.all.flatMap(parametersOf)];
  if ('any' in condition) return [...asked, ...condition.any.flatMap(parametersOf)];
  const { atLeast, above, below, atMost } = condition as Leaf;
  return [...asked, ...[atLeast, above, below, atMost].filter((name) => name !== undefined)];
}

function checkLevels(file: string, path: string, rule: Body, known: Known, faults: Fault[]): void {
  for (const [at, level] of rule.levels.entries()) {
    const key = `${path}levels.${at}`;
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
