import type { Reason } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { Finding } from './contract.ts';
import type { HeldVisit } from './visit-held.ts';

/** placeholder until the ledger is joined */
export async function raiseFindings(_work: Work, _visit: HeldVisit, _findings: Finding[]): Promise<Reason[]> {
  return [];
}
