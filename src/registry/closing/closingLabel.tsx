import type { Tone } from '../../platform/web/Mark.tsx';
import type { ClosingState, ClosingStepName, Light } from './contract.ts';

/** 红黄绿 with its words: a colour never stands alone. */
export const lightLabel: Record<Light, { says: string; tone: Tone }> = {
  none: { says: '', tone: 'grey' },
  green: { says: '按期', tone: 'green' },
  red: { says: '逾期未确认', tone: 'red' },
  yellow: { says: '逾期确认', tone: 'yellow' },
};

/** 状态: blue waits for somebody. */
export const stateTone: Record<ClosingState, Tone> = { open: 'grey', confirmed: 'blue', locked: 'green', reopening: 'blue' };

/** What the last step leaves to be done, under the state. */
export const lastLabel: Partial<Record<ClosingStepName, string>> = {
  confirm: '待验收',
  return: '已退回',
  requestReopen: '待另一级批准',
  approveReopen: '已重开',
  rejectReopen: '不予重开',
};
