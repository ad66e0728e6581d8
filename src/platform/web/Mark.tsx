import type { ReactNode } from 'react';

/** 颜色: always beside a word, each at least 4.5:1 on its ground. */
export type Tone = 'red' | 'orange' | 'yellow' | 'green' | 'blue' | 'grey';

/** 标签: one word or two about a thing. */
export function Mark({ tone = 'grey', title, children }: { tone?: Tone; title?: string; children: ReactNode }) {
  return (
    <span className={`mark-tag ${tone}`} title={title}>
      {children}
    </span>
  );
}
