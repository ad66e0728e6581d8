import { keysIn } from '../../../data/keys.ts';
import type { Config } from '../../../platform/config.ts';
import type { Doors } from '../../../platform/http/serve.ts';
import type { Work } from '../../access/work.ts';
import { changeChannel, closeChannel, openChannel, renewSecret, testChannel } from './channels.ts';
import * as contract from './contract.ts';
import { listDeliveries, retryDelivery } from './deliveries.ts';
import { listChannels } from './list-channels.ts';

/** 消息外发: 系统管理员 looks after ways and results. */
export function sendingRoutes({ serve }: Doors<Work>, config: () => Pick<Config, 'dataDir' | 'outgoing'>): void {
  const outgoing = () => config().outgoing;
  const means = { secret: () => keysIn(config().dataDir).seal, outgoing };
  serve(contract.listDeliveries, listDeliveries(outgoing));
  serve(contract.retryDelivery, retryDelivery);
  serve(contract.listChannels, listChannels(outgoing));
  serve(contract.openChannel, openChannel(means));
  serve(contract.changeChannel, changeChannel(means));
  serve(contract.renewSecret, renewSecret(means));
  serve(contract.closeChannel, closeChannel);
  serve(contract.testChannel, testChannel);
}
