import type { Tone } from '../../platform/web/Mark.tsx';
import type { ClosingState, Light } from './contract.ts';

/** 红黄绿 with its words: a colour never stands alone. */
export const lightLabel: Record<Light, { says: string; tone: Tone }> = {
  none: { says: '', tone: 'grey' },
  green: { says: '按期', tone: 'green' },
  red: { says: '逾期未确认', tone: 'red' },
  yellow: { says: '逾期确认', tone: 'yellow' },
};

/** 状态: blue waits for somebody. */
export const stateTone: Record<ClosingState, Tone> = { open: 'grey', confirmed: 'blue', locked: 'green', reopening: 'blue' };
