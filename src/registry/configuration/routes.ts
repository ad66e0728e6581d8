import type { Doors } from '../../platform/http/serve.ts';
import type { Work } from '../access/work.ts';
import { workHook } from '../worklist/hooks.ts';
import * as contract from './contract.ts';
import { configurationWork } from './hand-on.ts';
import { listConfigurations } from './list.ts';
import { exportPack } from './pack-zip.ts';
import { listPlaces } from './places.ts';
import { proposeConfiguration } from './propose.ts';
import { type Reckoners, reckonConfiguration } from './reckon.ts';
import { stepConfiguration } from './take-step.ts';

/** 参数与规则配置. `reckoners`: what only the articles can reckon; `packDir`: the folder of the pack. */
export function configurationRoutes({ serve, serveFile }: Doors<Work>, reckoners: Reckoners, packDir: () => string): void {
  workHook('configuration', configurationWork);
  serve(contract.listConfigurations, listConfigurations);
  serve(contract.listPlaces, listPlaces);
  serve(contract.proposeConfiguration, proposeConfiguration);
  serve(contract.reckonConfiguration, (work, asked) => reckonConfiguration(work, asked, reckoners));
  serve(contract.stepConfiguration, stepConfiguration);
  serveFile(contract.exportPack, (work, asked) => exportPack(work, packDir(), asked.reason));
}
