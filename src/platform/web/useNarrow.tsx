import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 768px)');

/** 手机或窄窗口：whether the menu becomes a drawer. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      narrow.addEventListener('change', changed);
      return () => narrow.removeEventListener('change', changed);
    },
    () => narrow.matches,
  );
}
