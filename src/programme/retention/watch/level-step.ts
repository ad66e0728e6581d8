import type { WatchLevel, WatchStep } from './contract.ts';

/** The step that takes over a level of the month's list. */
export function stepOfLevel(level: WatchLevel): WatchStep {
  return ({ red: 'red', orange: 'orange', yellow: 'yellow', open: 'attend', off: 'lift' } as const)[level];
}

/** 等级, in words. */
export const levelSays: Record<WatchLevel, string> = { red: '红色', orange: '橙色', yellow: '黄色', open: '等级待定', off: '不在清单' };
