import { stated } from './parameter.ts';
import type { Policy } from './policy.ts';

/** Units a value of which can stand in a sentence. */
export const wordedUnits: ReadonlySet<string> = new Set(['元', '比例', '家', '人', '个月', '年', '年份', '工作日', '日', '次']);

/** A value in the words of a sentence: 10万元, 50%, 5个工作日, 8日. */
function worded(unit: string, value: number): string {
  if (unit === '元') return value % 10_000 === 0 ? `${value / 10_000}万元` : `${value}元`;
  if (unit === '比例') return `${Math.round(value * 1000) / 10}%`;
  if (unit === '工作日') return `${value}个工作日`;
  if (unit === '年份') return `${value}年`;
  return `${value}${unit}`;
}

/** 参数代入 a sentence, as in force on a day; of one that has ended, its last value. `until`: the last day of the earliest to end. */
export function withParameters(policy: Policy, text: string, on: string): { says: string; until: string | null } {
  let until: string | null = null;
  const says = text.replace(/\{([^{}]*)\}/g, (_whole, name: string) => {
    const { value } = stated(policy, name, on);
    const told = policy.parameters[name];
    if (value !== null || !told) return worded(told?.unit ?? '', Number(value));
    const at = told.values.findLastIndex(({ from }) => from <= on);
    const last = told.values.slice(0, at).findLast((dated) => dated.value !== null);
    const ended = dayBefore(told.values[at]?.from ?? on);
    if (until === null || ended < until) until = ended;
    return last ? worded(told.unit, Number(last.value)) : '（另行规定）';
  });
  return { says, until };
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
