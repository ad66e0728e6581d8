import type { Tone } from '../../../platform/portal/parts.tsx';
import type { Paper } from './contract.ts';
import { stateTone } from './entryLabel.tsx';

const tones = { green: 'green', orange: 'orange', red: 'red', grey: 'grey', blue: 'blue' } as const;

/** 状态的颜色, of the console's own, as the portal has them. */
export const portalStateTone = (state: string): Tone => tones[stateTone(state) as keyof typeof tones] ?? 'grey';

/** 各项材料 in the order they matter to whoever prepares: what is wanted, what was returned, what is there, what only some need. */
export function inOrder(papers: Paper[]): { wanted: Paper[]; there: Paper[]; besides: Paper[] } {
  // Photographs of the check on site are the reviewers' to take.
  const own = papers.filter(({ id }) => id !== 'visitPhoto');
  const wanted = own.filter((paper) => (paper.required && paper.state === 'missing') || paper.state === 'returned');
  const there = own.filter((paper) => paper.state === 'given' || paper.state === 'checked');
  return {
    wanted: wanted.toSorted((a, b) => Number(b.state === 'returned') - Number(a.state === 'returned') || a.ordinal - b.ordinal),
    there,
    besides: own.filter((paper) => !wanted.includes(paper) && !there.includes(paper) && (!paper.counted || paper.id === 'strategic')),
  };
}
