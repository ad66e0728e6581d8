import type { Doors } from '../../../platform/http/serve.ts';
import type { Work } from '../../../registry/access/work.ts';
import { askReliefHelp, type RaiseProblem } from './ask-help.ts';
import { listReliefs } from './catalogue.ts';
import * as contract from './contract.ts';
import { readReliefCoverage } from './coverage.ts';
import { readReliefs } from './enterprise.ts';
import { markRelief } from './mark.ts';
import { listReliefMatches } from './matches.ts';
import { stateReliefFact } from './state-fact.ts';

/** 惠企政策: one line an endpoint; `raise` is the ledger's way of taking a problem up. */
export function reliefRoutes({ serve }: Doors<Work>, raise: RaiseProblem): void {
  serve(contract.listReliefs, listReliefs);
  serve(contract.listReliefMatches, listReliefMatches);
  serve(contract.readReliefs, readReliefs);
  serve(contract.readReliefCoverage, readReliefCoverage);
  serve(contract.markRelief, markRelief);
  serve(contract.stateReliefFact, stateReliefFact);
  serve(contract.askReliefHelp, askReliefHelp(raise));
}
