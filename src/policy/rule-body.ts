import type * as z from 'zod';
import type { Fault } from './pack-fault.ts';
import { Rule, type RuleBody } from './rule-shape.ts';
import { shaped } from './shape-fault.ts';

const Body = Rule.pick({ says: true, when: true, levels: true });
/** Deeper than any rule a person can follow; what is typed is read before anybody looks at it. */
const deepest = 16;

/** 读一条规则 as it was put together in the editor (JSON); in words what cannot be read, and where. Whether it fits the law is checked with the whole. */
export function readRuleBody(text: string): { value: RuleBody } | { wrong: string } {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return { wrong: '读不懂这条规则' };
  }
  if (depthOf(given) > deepest) return { wrong: '条件套得太深' };
  const faults: Fault[] = [];
  const value = shaped(Body as z.ZodType<RuleBody>, '规则', given, faults);
  return value ? { value } : { wrong: faults.map(({ key, reason }) => `${sayRulePlace(key)}：${reason}`).join('；') };
}

function depthOf(value: unknown): number {
  // Level by level, not by recursion: what is too deep must not be walked into.
  let level = [value];
  for (let depth = 0; ; depth += 1) {
    level = level.filter((one) => one !== null && typeof one === 'object').flatMap((one) => Object.values(one as object));
    if (level.length === 0 || depth > deepest) return depth;
  }
}

const words: Record<string, string> = {
  versions: '后来各版的',
  when: '条件',
  levels: '等级的',
  all: '全部满足的',
  any: '任一满足的',
  if: '适用前提',
  fact: '所看的数据',
  clause: '条款',
  says: '文字说明',
  label: '名称',
  otherwise: '其余',
  from: '施行日',
  source: '依据',
};

/** 规则里的哪一处 in words: `levels.0.when.any.1` → 等级的第1项 › 条件 › 任一满足的第2项. */
export function sayRulePlace(key: string): string {
  return key
    .replace(/\.(\d+)/g, (_whole, at: string) => `#${Number(at) + 1}`)
    .split('.')
    .map((step) => {
      const [name = '', ordinal] = step.split('#');
      return `${words[name] ?? name}${ordinal ? `第${ordinal}项` : ''}`;
    })
    .join(' › ');
}
