import { keysIn } from '../../../data/keys.ts';
import type { Config } from '../../../platform/config.ts';
import type { EventMeans } from './webhooks.ts';

/** 外发所凭 of this house: its key and the hosts it may reach. */
export function eventMeans({ config }: { config: Pick<Config, 'dataDir' | 'outgoing'> }): EventMeans {
  return { secret: () => keysIn(config.dataDir).seal, outgoing: () => config.outgoing };
}
