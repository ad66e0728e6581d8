import type { WatchLevel, WatchStep } from './contract.ts';

/** The step that takes over a level of the month's list. */
export function stepOfLevel(level: WatchLevel): WatchStep {
  return ({ red: 'red', orange: 'orange', yellow: 'yellow', open: 'attend', off: 'lift' } as const)[level];
}
