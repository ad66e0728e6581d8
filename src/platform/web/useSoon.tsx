import { useDeferredValue } from 'react';

/**
 * 先应后画: whether what has become possible is drawn yet. The page answers at once with what it showed before, and draws the new in slices
 * between which typing and pressing get through: a long page never holds up the browser, also on an office's older machine.
 */
export function useSoon(possible: boolean): boolean {
  const soon = useDeferredValue(possible, false);
  return possible && soon;
}
