import type { Doors } from '../../platform/http/serve.ts';
import type { Work } from '../../registry/access/work.ts';
import { listAwards } from './awards.ts';
import * as contract from './contract.ts';
import { fileAreaPolicy, fileShare } from './file-rule.ts';
import { readAward } from './read-award.ts';
import { compareAwardReadings } from './readings.ts';
import { listAreaPolicies, listShares } from './rules.ts';
import { stepAreaPolicy, stepShare } from './step-rule.ts';

/** 财税支持: one line an endpoint. */
export function incentivesRoutes({ serve }: Doors<Work>): void {
  serve(contract.listAwards, listAwards);
  serve(contract.readAward, readAward);
  serve(contract.compareAwardReadings, compareAwardReadings);
  serve(contract.listAreaPolicies, listAreaPolicies);
  serve(contract.listShares, listShares);
  serve(contract.fileAreaPolicy, fileAreaPolicy);
  serve(contract.fileShare, fileShare);
  serve(contract.stepAreaPolicy, stepAreaPolicy);
  serve(contract.stepShare, stepShare);
}
