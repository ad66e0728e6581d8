import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Begin, type Doors, serving } from '../../../platform/http/serve.ts';
import type { Endpoint } from '../../../platform/shared/endpoint.ts';
import { Refusal } from '../../../platform/shared/reason.ts';
import { inLinkWork } from '../../../registry/access/link-work.ts';
import { tokenOf } from '../../../registry/access/session-cookie.ts';
import { type House, inWork, type Work } from '../../../registry/access/work.ts';
import { officeDoors } from '../../../registry/journal/office-doors.ts';
import { Unsealed } from '../../../registry/journal/receipt.ts';
import { sealChains } from '../../../registry/journal/seal.ts';
import { readCompleteness } from './completeness.ts';
import * as contract from './contract.ts';
import { issueLinks, revokeLink } from './links.ts';
import { listTracked } from './overview.ts';
import { readOwn, readOwnReport, saveDraft } from './own.ts';
import { ownReceipt } from './own-receipt.ts';
import { submitReport } from './report.ts';
import { Overtaken } from './submit.ts';
import { readTracked } from './tracked.ts';

/** The token of a one-time link, from its own header alone; null: somebody signed in asks. */
function linkOf(request: FastifyRequest): string | null {
  const said = request.headers[contract.linkHeader];
  return typeof said === 'string' && /^[\w-]{20,200}$/.test(said) ? said : null;
}

/** A link counts for itself, however many enterprises sit behind one address; whoever has none counts by address. */
const perLink = {
  rateLimit: { max: 120, timeWindow: '1 minute', keyGenerator: (request: FastifyRequest) => linkOf(request) ?? request.ip },
};

/** 企业填报: by its account or by a one-time link, at the same doors. Answers what is served, for the API document. */
export function reportRoutes(app: FastifyInstance, house: House, headsFile: () => string): Doors<Work> & { served: Endpoint[] } {
  const guesses = app.createRateLimit({ max: 30, timeWindow: '1 minute', keyGenerator: (request) => `guess ${request.ip}` });
  const begin: Begin<Work> = async (request, run) => {
    const token = linkOf(request);
    if (token === null) return inWork(house, tokenOf(request), run);
    return inLinkWork(house, token, run).catch(async (error) => {
      if (!(error instanceof Refusal) || error.status !== 401) throw error;
      const counted = await guesses(request);
      if (!counted.isAllowed && counted.isExceeded) throw new Refusal([{ says: '链接打不开的次数过多', remedy: '请一分钟后再试' }], 429);
      throw error;
    });
  };
  const again: Begin<Work> = async (request, run) => {
    try {
      return await begin(request, run);
    } catch (error) {
      // Somebody was first at the same moment: asked again, the verb sees what they said; a receipt leads to a seal, which is made first.
      if (error instanceof Unsealed) await sealChains(house, headsFile());
      else if (!(error instanceof Overtaken)) throw error;
      return begin(request, run);
    }
  };
  const doors = serving<Work>(app, officeDoors(again), { config: perLink });
  doors.serve(contract.readOwnMonths, readOwn);
  doors.serve(contract.readOwnReport, readOwnReport);
  doors.serve(contract.saveDraft, saveDraft);
  doors.serve(contract.submitReport, submitReport);
  doors.serve(contract.readOwnReceipt, ownReceipt);
  return doors;
}

/** 月度跟踪, for the offices: how the months stand, and the links. */
export function trackingRoutes({ serve }: Doors<Work>): void {
  serve(contract.listTracked, listTracked);
  serve(contract.readCompleteness, readCompleteness);
  serve(contract.readTracked, readTracked);
  serve(contract.issueLinks, issueLinks);
  serve(contract.revokeLink, revokeLink);
}
