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

/** 材料清单 as the page shows it; of what shows amounts a township is told that it was given, and no more (披露矩阵). */
export function papersOut(
  { actor }: Pick<Work, 'actor'>,
  states: PaperState[],
  held: Map<string, HeldPaper>,
  applicationId: string,
): Paper[] {
  return states.map(({ paper, required, state }) => {
    const given = held.get(paper.id);
    const withheld = actor.office === 'township' && paper.class !== 'registration' ? '含金额，不在乡镇（园区）的披露范围' : null;
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
            fileId: withheld ? '' : given.file_id,
            fileName: withheld ? paper.label : given.file_name,
            kind: given.kind,
            bytes: given.bytes,
            sha256: withheld ? '' : given.sha256,
            said: withheld ? {} : given.said,
            by: given.given_by_name,
            on: given.given_on,
            reused: given.application_id !== applicationId,
            withheld,
          }
        : null,
      mark: given?.mark ? { says: given.mark_says, by: given.marked_by_name ?? '', on: given.marked_on ?? '' } : null,
    };
  });
}
