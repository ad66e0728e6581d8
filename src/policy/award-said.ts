import type { AwardReason } from './award-shape.ts';

/** What one condition says. */
export interface Said {
  met: boolean | null;
  waits?: 'tax' | 'person';
  because: AwardReason[];
}
