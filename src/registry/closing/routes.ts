import type { Doors } from '../../platform/http/serve.ts';
import type { Work } from '../access/work.ts';
import { workHook } from '../worklist/hooks.ts';
import { closingWork } from './closing-work.ts';
import * as contract from './contract.ts';
import { readAreaMonth, readMonths } from './months.ts';
import { freezeRefusals } from './standing.ts';
import { takeClosingStep } from './take-step.ts';

/** 月度关账: one line an endpoint. */
export function closingRoutes({ serve }: Doors<Work>): void {
  workHook('closing', closingWork);
  serve(contract.readMonths, readMonths);
  serve(contract.readAreaMonth, readAreaMonth);
  serve(contract.readFreezing, async (work, { period }) => ({ reasons: await freezeRefusals(work, period) }));
  serve(contract.takeClosingStep, takeClosingStep);
}
