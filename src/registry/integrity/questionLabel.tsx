import { monthText } from '../../platform/web/amount.tsx';
import type { Tone } from '../../platform/web/Mark.tsx';
import type { Question } from './contract.ts';

/** 状态的颜色: blue waits for somebody; nothing here is red, because nothing here is a verdict. */
export const stateTone: Record<Question['state'], Tone> = {
  raised: 'blue',
  asked: 'blue',
  answered: 'blue',
  proposed: 'blue',
  cleared: 'green',
  upheld: 'orange',
};

/** 对账结果. */
export const agreedLabel: Record<'agrees' | 'question' | 'unknown', { says: string; tone: Tone }> = {
  agrees: { says: '一致', tone: 'green' },
  question: { says: '有疑问', tone: 'yellow' },
  unknown: { says: '不能判定', tone: 'grey' },
};

/** 所涉月份, the first and the last when there are many. */
export function monthsText(months: string[]): string {
  const sorted = months.toSorted();
  if (sorted.length <= 3) return sorted.map(monthText).join('、');
  return `${monthText(sorted[0])}至${monthText(sorted.at(-1))}（${sorted.length} 个月）`;
}
