import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../shared/reason.ts';

/**
 * Refuses writes that another site's page sends with the person's cookie (CSRF). Programs send neither header and carry a token; where one is shown
 * (`byProgram`) no cookie is looked at, so there is nothing to be misused.
 */
export function refuseForeignOrigins(app: FastifyInstance, byProgram: (request: FastifyRequest) => boolean): void {
  app.addHook('onRequest', async (request) => {
    if (byProgram(request)) return;
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const { origin, host, 'sec-fetch-site': site } = request.headers;
    const foreign = (origin !== undefined && hostOf(origin) !== host) || (site !== undefined && site !== 'same-origin' && site !== 'none');
    if (foreign) throw new Refusal([{ says: '请求来自其他网站，已拒绝', remedy: '请从本系统页面上操作' }], 403);
  });
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
