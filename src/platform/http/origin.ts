import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../shared/reason.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Programs in pages of other sites may ask this route, with a bearer token of their own; what a browser adds by itself opens nothing. */
    toOtherSites?: boolean;
  }
}

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
    if (foreign && !comesByItself(request)) throw new Refusal([{ says: '请求来自其他网站，已拒绝', remedy: '请从本系统页面上操作' }], 403);
  });
}

/** 自带令牌: a bearer token is put there by a program, never by the browser, so nobody's rights are borrowed; a preflight asks for nothing yet. */
function comesByItself({ routeOptions, method, headers }: FastifyRequest): boolean {
  return routeOptions.config.toOtherSites === true && (method === 'OPTIONS' || /^Bearer ./.test(headers.authorization ?? ''));
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
