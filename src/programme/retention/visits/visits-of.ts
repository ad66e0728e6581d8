import type { Work } from '../../../registry/access/work.ts';
import type { VisitRow } from './contract.ts';
import { allVisits } from './list.ts';

/** 企业的走访, planned and done, for the watch-list: as much as the reader is told. */
export async function visitsOf(work: Work, enterpriseId: string): Promise<VisitRow[]> {
  return allVisits(work, { enterpriseId });
}
