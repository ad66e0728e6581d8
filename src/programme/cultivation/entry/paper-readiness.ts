import { countedPapers, type PaperLaw } from '../../../policy/papers-shape.ts';

/** What is known of one paper of an application. */
export interface PaperState {
  paper: PaperLaw;
  required: boolean;
  state: 'missing' | 'given' | 'checked' | 'returned';
  said: Record<string, string>;
}

/** 途径要交的材料: those of the route, and what was given besides. */
export function isRequired(paper: PaperLaw, track: 'newlyBuilt' | 'grown'): boolean {
  return paper.ordinal <= countedPapers && paper.for.includes(track);
}

/** 材料准备度 n/12, of the papers the route asks for. */
export function readinessOf(states: PaperState[]): { ready: number; needed: number } {
  const needed = states.filter(({ required }) => required);
  return { ready: needed.filter(({ state }) => state === 'given' || state === 'checked').length, needed: needed.length };
}
