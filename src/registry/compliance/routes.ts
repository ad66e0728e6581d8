import type { Doors } from '../../platform/http/serve.ts';
import type { Work } from '../access/work.ts';
import { workHook } from '../worklist/hooks.ts';
import { listAttempts } from './attempts.ts';
import * as contract from './contract.ts';
import { checkLetter, readGuardrails } from './letter.ts';
import { listQueries } from './queries.ts';
import { askQuery, takeQueryStep } from './query-steps.ts';
import { queryWork } from './query-work.ts';

/** 统计合规与数据质询: one line an endpoint. */
export function complianceRoutes({ serve }: Doors<Work>): void {
  workHook('query', queryWork);
  serve(contract.readGuardrails, readGuardrails);
  serve(contract.checkLetter, checkLetter);
  serve(contract.listAttempts, listAttempts);
  serve(contract.listQueries, listQueries);
  serve(contract.askQuery, askQuery);
  serve(contract.takeQueryStep, takeQueryStep);
}
