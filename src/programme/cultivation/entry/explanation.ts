import type { Policy } from '../../../policy/policy.ts';

/** 是不是真的说明: long enough once the stock phrases, marks and blanks are taken out (“核实无误”不算说明). */
export function isExplanation(policy: Policy, text: string | undefined): boolean {
  const { hollow, explanationCharacters } = policy.papers;
  let left = (text ?? '').normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '');
  for (const phrase of [...hollow].sort((a, b) => b.length - a.length)) left = left.replaceAll(phrase, '');
  return new Set(left).size >= Math.min(8, explanationCharacters) && left.length >= explanationCharacters;
}
