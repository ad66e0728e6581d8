import type { Doors } from '../../platform/http/serve.ts';
import type { Work } from '../../registry/access/work.ts';
import * as contract from './contract.ts';
import { setMeeting, stepMeeting } from './meeting.ts';
import { readTargets } from './read-targets.ts';
import { setTarget } from './set-target.ts';
import { reportMeasure, stepTarget } from './step-target.ts';

/** 年度目标: one line an endpoint. */
export function targetsRoutes({ serve }: Doors<Work>): void {
  serve(contract.readTargets, readTargets);
  serve(contract.setTarget, setTarget);
  serve(contract.stepTarget, stepTarget);
  serve(contract.reportMeasure, reportMeasure);
  serve(contract.setMeeting, setMeeting);
  serve(contract.stepMeeting, stepMeeting);
}
