import type { FastifyInstance } from 'fastify';
import { readInput } from '../../../platform/http/input.ts';
import type { Doors } from '../../../platform/http/serve.ts';
import { refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { House, Work } from '../../../registry/access/work.ts';
import { readyBefore } from '../../../registry/identification/ready.ts';
import { ensureProgress } from '../progress.ts';
import { changeTeller, markOf } from './changes.ts';
import { readCockpit } from './cockpit.ts';
import * as contract from './contract.ts';
import { answerWith, openStreams } from './stream.ts';

/** How often the figures are looked at while somebody watches. */
const everyMs = 5_000;

/** 驾驶舱: the screen, and the stream that says when to read it again. */
export function cockpitRoutes({ serve, begin, recorded }: Doors<Work>, app: FastifyInstance, house: House): void {
  readyBefore(app, house, begin, { [contract.readCockpit.path]: contract.readCockpit.duty }, ensureProgress);
  serve(contract.readCockpit, readCockpit);
  const follow = contract.followChanges;
  const teller = changeTeller(house, everyMs);
  const streams = openStreams();
  app.addHook('preClose', async () => streams.closeAll());
  app.get(follow.path, async (request, reply) => {
    const { seconds } = readInput(follow, request);
    const account = await recorded(request, follow, { seconds }, async ({ actor }) => {
      refuse(dutyRefusals(actor, follow.duty), 403);
      return actor.accountId ?? '';
    });
    let told = await markOf(house);
    let stop = () => {};
    const stream = streams.add(request, account, () => stop());
    stream.write(`retry: ${everyMs}\ndata: ${told}\n\n`);
    if (seconds === 0) stream.end();
    else {
      const end = setTimeout(() => stream.end(), seconds * 1000);
      const deaf = teller.listen((mark) => {
        // A comment keeps proxies from closing what is silent.
        stream.write(mark === told ? ': \n\n' : `data: ${mark}\n\n`);
        told = mark;
      });
      stop = () => {
        clearTimeout(end);
        deaf();
      };
    }
    return answerWith(reply, stream);
  });
}
