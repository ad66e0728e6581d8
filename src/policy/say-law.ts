import { conditionWords } from './award-conditions.ts';
import { compileLeaf } from './condition.ts';
import { LawSilent, type Parameter, type ParameterValue, units } from './parameter.ts';
import type { Policy } from './policy.ts';
import type { Leaf } from './rule-shape.ts';
import { sayCondition, showValue, wan } from './say.ts';

const words: Record<string, string> = {
  self: '企业自报',
  tax: '税务',
  listing: '县市区推荐',
  completionRate: '完成率',
  netCount: '净增',
  newCount: '新增',
};

/** 一期的条件 in words: `listed+tax` is 仍在库、当年形成税收. */
const sayConditions = (asks: string) =>
  asks
    .split('+')
    .map((word) => conditionWords[word as keyof typeof conditionWords] ?? word)
    .join('、');

/** 参数取值 in words: choices by their label, orders with arrows, curves month by month. */
export function sayParameter({ unit, choices }: Pick<Parameter, 'unit' | 'choices'>, value: ParameterValue): string {
  if (value === null) return '未定';
  if (choices) return choices[String(value)] ?? String(value);
  const kind = units[unit];
  if (kind === 'curve') return (value as number[]).map((share, at) => `${at + 1}月 ${showValue('ratio', share)}`).join('，');
  if (kind === 'shares') return (value as number[]).map((share, at) => `第${at + 1}期 ${showValue('ratio', share)}`).join('，');
  if (kind === 'conditions') return (value as string[]).map((asks, at) => `第${at + 2}期 ${sayConditions(asks)}`).join('，');
  if (kind === 'list') return (value as string[]).map((word) => words[word] ?? word).join(' → ');
  if (kind === 'yuan') return wan(String(value));
  if (kind === 'boolean') return value === true ? '是' : '否';
  if (unit === '比例') return showValue('ratio', value as number);
  return unit === '上年月日' ? `上年${String(value)}` : `${String(value)}${unit}`;
}

/** 条件 in words, as the law stands on a day: `本年累计收入 ≥ 2000万元（规模以上工业企业标准）`. */
export function sayLeaf(policy: Policy, leaf: Leaf, on: string): string {
  try {
    const compiled = compileLeaf(policy, { list: '', clause: '' }, leaf, on.slice(0, 7));
    return `${sayCondition(compiled)}${compiled.label === null ? '' : `（${compiled.label}）`}`;
  } catch (silent) {
    if (!(silent instanceof LawSilent)) throw silent;
    return silent.message;
  }
}
