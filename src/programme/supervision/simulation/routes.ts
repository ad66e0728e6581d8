import type { Doors } from '../../../platform/http/serve.ts';
import type { Work } from '../../../registry/access/work.ts';
import { readChoices } from './choices.ts';
import * as contract from './contract.ts';
import { keepScenario, listScenarios, retireScenario, shareScenario } from './scenarios.ts';
import { type AwardsUnder, simulate } from './simulate.ts';

/** 政策模拟. `awards`: what a year's awards come to under a law; without it the 元 cannot be said. */
export function simulationRoutes({ serve }: Doors<Work>, awards?: AwardsUnder): void {
  serve(contract.readChoices, readChoices);
  serve(contract.runSimulation, (work, asked) => simulate(work, asked, { awards }));
  serve(contract.listScenarios, listScenarios);
  serve(contract.keepScenario, (work, asked) => keepScenario(work, asked, awards));
  serve(contract.shareScenario, shareScenario);
  serve(contract.retireScenario, retireScenario);
}
