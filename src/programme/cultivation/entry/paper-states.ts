import { countedPapers } from '../../../policy/papers-shape.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { Paper } from './contract.ts';
import type { HeldPaper } from './held-papers.ts';
import { isRequired, type PaperState } from './paper-readiness.ts';

/** 各项材料的状态 of an application: missing, given, checked, returned. */
export function paperStates({ policy }: Pick<Work, 'policy'>, track: 'newlyBuilt' | 'grown', held: Map<string, HeldPaper>): PaperState[] {
  return policy.papers.papers.map((paper) => {
    const given = held.get(paper.id);
    return { paper, required: isRequired(paper, track), state: given ? (given.mark ?? 'given') : 'missing', said: given?.said ?? {} };
  });
}

/** 材料清单 as the page shows it. */
export function papersOut(states: PaperState[], held: Map<string, HeldPaper>, applicationId: string): Paper[] {
  return states.map(({ paper, required, state }) => {
    const given = held.get(paper.id);
    return {
      id: paper.id,
      ordinal: paper.ordinal,
      label: paper.label,
      says: paper.says,
      required,
      counted: paper.ordinal <= countedPapers,
      accepts: paper.accepts,
      fields: paper.fields,
      state,
      given: given
        ? {
            ordinal: given.ordinal,
            fileId: given.file_id,
            fileName: given.file_name,
            kind: given.kind,
            bytes: given.bytes,
            sha256: given.sha256,
            said: given.said,
            by: given.given_by_name,
            on: given.given_on,
            reused: given.application_id !== applicationId,
          }
        : null,
      mark: given?.mark ? { says: given.mark_says, by: given.marked_by_name ?? '', on: given.marked_on ?? '' } : null,
    };
  });
}
