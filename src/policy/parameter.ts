import type { Policy } from './policy.ts';

/** Units a parameter may have, and what kind of value each takes. */
export const units = {
  元: 'yuan',
  比例: 'ratio',
  倍: 'ratio',
  家: 'count',
  人: 'count',
  个月: 'count',
  年: 'years',
  年份: 'count',
  工作日: 'count',
  行: 'count',
  次: 'count',
  字: 'count',
  日: 'count',
  月: 'monthOfYear',
  上年月日: 'dayOfYearBefore',
  是否: 'boolean',
  选项: 'choice',
  来源次序: 'list',
  排名次序: 'list',
  审签次序: 'list',
  累计比例: 'curve',
  分期比例: 'shares',
  分期条件: 'conditions',
} as const;
/** The unit of a parameter as the console prints it. */
type Unit = keyof typeof units;

/** A value of the law: 元 as a number or decimal text, a list of words, a curve of 12 shares; null: ended, or not yet stated. */
export type ParameterValue = string | number | boolean | readonly string[] | readonly number[] | null;

/** One value of a parameter from a day on, with the clause it rests on. */
interface DatedValue {
  from: string;
  value: ParameterValue;
  clause: string;
  note: string | null;
}

/** 参数: a number of the law, in the plan's words; values ordered by date, each with its clause. */
export interface Parameter {
  name: string;
  label: string;
  unit: Unit;
  /** For unit 选项: the values it may take, each with its label. */
  choices: Record<string, string> | null;
  values: DatedValue[];
  /** Values another reading would give it; for 选项 its other choices are. */
  otherwise?: ParameterValue[];
}

/** What the law says of a parameter on a day. */
export interface Stated {
  value: ParameterValue;
  clause: string;
  label: string;
  unit: Unit;
  from: string;
}

/** 参数未定: the law says nothing of this on that day. Says so in Chinese; `parameter` and `on` name what was asked. */
export class LawSilent extends Error {
  readonly parameter: string;
  readonly on: string;

  constructor(parameter: string, on: string, says: string) {
    super(says);
    this.name = 'LawSilent';
    this.parameter = parameter;
    this.on = on;
  }
}

/**
 * 参数取值: what the law says on a day (`2022-09-30`) or for a month (`2022-09`: on its last day). A parameter that has ended answers
 * with value null; one the pack does not know, or asked before its first day, throws LawSilent.
 */
export function stated(policy: Policy, name: string, on: string): Stated {
  const parameter = policy.parameters[name];
  if (!parameter) throw new LawSilent(name, on, `政策包 ${policy.id} 没有参数 ${name}`);
  // A month compares as its last day: no month has a day after 31.
  const day = on.length === 7 ? `${on}-31` : on;
  const at = parameter.values.findLast((dated) => dated.from <= day);
  if (!at) throw new LawSilent(name, on, `参数“${parameter.label}”（${name}）自 ${parameter.values[0]?.from} 起施行，${on} 尚无规定`);
  return { value: at.value, clause: at.clause, label: parameter.label, unit: parameter.unit, from: at.from };
}

function wanted(policy: Policy, name: string, on: string, kind: string): never {
  const said = stated(policy, name, on);
  throw new LawSilent(name, on, `参数“${said.label}”（${name}）在 ${on} ${said.value === null ? '没有取值' : `不是${kind}`}`);
}

/** 参数数值: a number in force (元, 家, 个月, 比例 …); throws LawSilent where it has ended. */
export function statedNumber(policy: Policy, name: string, on: string): number {
  const { value } = stated(policy, name, on);
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && value !== '' && Number.isFinite(Number(value))) return Number(value);
  return wanted(policy, name, on, '数值');
}

/** 参数金额: 元 as decimal text with two decimals, safe to inline in SQL and to compare exactly. */
export function statedYuan(policy: Policy, name: string, on: string): string {
  const said = stated(policy, name, on);
  if (units[said.unit] !== 'yuan' || said.value === null) return wanted(policy, name, on, '金额');
  return yuanText(String(said.value));
}

/** 参数选项: the word chosen. */
export function statedText(policy: Policy, name: string, on: string): string {
  const { value } = stated(policy, name, on);
  return typeof value === 'string' ? value : wanted(policy, name, on, '文字');
}

/** 参数是否. */
export function statedFlag(policy: Policy, name: string, on: string): boolean {
  const { value } = stated(policy, name, on);
  return typeof value === 'boolean' ? value : wanted(policy, name, on, '是或否');
}

/** 参数次序: the words in order, e.g. the sources of revenue, the most trusted first. */
export function statedList(policy: Policy, name: string, on: string): string[] {
  const { value } = stated(policy, name, on);
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? [...value] : wanted(policy, name, on, '次序');
}

/** 参数曲线: twelve cumulative shares, January first. */
export function statedCurve(policy: Policy, name: string, on: string): number[] {
  const { value } = stated(policy, name, on);
  return Array.isArray(value) && value.every((item) => typeof item === 'number') ? [...value] : wanted(policy, name, on, '曲线');
}

/** Decimal text of 元 with two decimals: `2000` → `2000.00`. */
export function yuanText(decimal: string): string {
  const [whole = '0', part = ''] = decimal.split('.');
  return `${whole}.${`${part}00`.slice(0, 2)}`;
}
