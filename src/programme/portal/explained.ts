import { Refusal } from '../../platform/shared/reason.ts';
import { LawSilent } from '../../policy/parameter.ts';
import type { Work } from '../../registry/access/work.ts';
import type { Explanation } from '../../registry/identification/contract.ts';
import { explainOne } from '../../registry/identification/explain.ts';

/** 认定依据 of the enterprise for the newest month, told as far as it may know of itself; null: no month has been identified yet. */
export async function explained(work: Work, enterpriseId: string): Promise<Explanation | null> {
  try {
    return await explainOne(work, { id: enterpriseId });
  } catch (error) {
    // Nothing is known yet: that is an answer too. What is broken stays broken.
    if (error instanceof LawSilent || error instanceof Refusal) return null;
    throw error;
  }
}

/** 在库: whether the register has it; null where that is not known. */
export function isListed(known: Explanation | null): boolean | null {
  return known?.facts.listed ?? null;
}
