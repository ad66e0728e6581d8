import type { Doors } from '../../../../platform/http/serve.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { assignGroup } from './assign-group.ts';
import * as contract from './contract.ts';
import { listGroups, makeGroup, readGroup } from './groups.ts';
import { offerMeasure } from './measures.ts';

/** 共性问题. */
export function groupRoutes({ serve }: Doors<Work>): void {
  serve(contract.listGroups, listGroups);
  serve(contract.readGroup, readGroup);
  serve(contract.makeGroup, makeGroup);
  serve(contract.offerMeasure, offerMeasure);
  serve(contract.assignGroup, assignGroup);
}
