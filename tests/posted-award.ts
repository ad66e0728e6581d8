import { type Posted, postAward } from '../src/programme/incentives/post-award.ts';
import type { Work } from '../src/registry/access/work.ts';

/** 一笔已核准的奖励 on the ledger: the one way tests come by it. */
export function posted(
  work: Work,
  { enterpriseId, year, instalment }: { enterpriseId: string; year: number; instalment: 1 | 2 },
): Promise<Posted> {
  return postAward(work, { enterpriseId, year, instalment, key: `posted-${enterpriseId}-${year}-${instalment}` });
}
