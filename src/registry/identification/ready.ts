import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Begin } from '../../platform/http/serve.ts';
import { type Period, PeriodShape } from '../../platform/shared/period.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { House, Work } from '../access/work.ts';
import { latestPeriod } from './run.ts';

/**
 * 先认定后读取: before a request for one of `paths` (path → duty) is served, makes sure the month it asks about is identified from what is
 * known now. An area sees only its own rows and cannot make the city's run itself, so it is made in a session of the
 * system, after the reader's right to ask was checked and before the reader's own transaction begins.
 */
export function readyBefore(
  app: FastifyInstance,
  house: House,
  begin: Begin<Work>,
  paths: Record<string, string>,
  ready: (house: House, period: Period) => Promise<unknown>,
): void {
  app.addHook('preHandler', async (request) => {
    const duty = paths[request.routeOptions.url ?? ''];
    if (duty === undefined) return;
    const period = await begin(request, async (work) => {
      // Whose duty it is not is refused by the route itself, where the attempt is remembered.
      if (dutyRefusals(work.actor, duty).length > 0) return null;
      const asked = periodAsked(request) ?? (await latestPeriod(work));
      // A month not yet begun has no lists; the verb says so in its own words.
      return asked > work.today.slice(0, 7) ? null : asked;
    });
    if (period !== null) await ready(house, period);
  });
}

/** The month in the query or the body; whatever else stands there is for the contract to refuse. */
function periodAsked(request: FastifyRequest): Period | null {
  for (const place of [request.query, request.body]) {
    const said = place && typeof place === 'object' ? PeriodShape.safeParse((place as { period?: unknown }).period) : null;
    if (said?.success) return said.data;
  }
  return null;
}
