import type { Work } from '../access/work.ts';
import { batchOfRow, type Note } from './note.ts';
import { record } from './record.ts';

/** 补记: what verbs noted and nobody has written yet, each as its own entry. */
export async function recordNotes(work: Work): Promise<void> {
  for (const said of taken(work)) await record(work, { ...said, outcome: 'done' });
}

/** Takes what verbs noted from the work, for an entry that says it. */
export function taken({ notes }: Pick<Work, 'notes'>): Note[] {
  const all = notes.splice(0);
  const whole = new Set(all.flatMap(({ stands = [] }) => stands.flatMap(({ of, key }) => (of === 'batch' ? [key] : []))));
  // All is digested at the end: a row of a batch that is digested whole in the same transaction is in it already.
  return all.map((said) => ({ ...said, stands: (said.stands ?? []).filter(({ of, key }) => of !== 'row' || !whole.has(batchOfRow(key))) }));
}
