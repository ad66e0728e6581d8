import type { Doors } from '../../platform/http/serve.ts';
import type { Work } from '../access/work.ts';
import * as contract from './contract.ts';
import { sayLineage } from './edges.ts';
import { readLineage } from './lineage.ts';
import { listLineageProposals } from './proposals.ts';

/** 企业族谱. */
export function lineageRoutes({ serve }: Doors<Work>): void {
  serve(contract.readLineage, readLineage);
  serve(contract.listLineageProposals, listLineageProposals);
  serve(contract.sayLineage, sayLineage);
}
