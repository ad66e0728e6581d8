import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { originOf } from '../../platform/http/own-address.ts';
import type { SsoRefusal } from './contract.ts';
import { giveCookie, revokeFormer } from './session-cookie.ts';
import { leaveForIssuer, returnFromIssuer, SsoRefused } from './sso.ts';
import { placeIn } from './sso-place.ts';
import type { House } from './work.ts';

const names = { secure: '__Host-shenggui_sso', plain: 'shenggui_sso' };
const slow = { config: { rateLimit: { max: 60, timeWindow: '1 minute', keyGenerator: ({ ip }: FastifyRequest) => ip } } };
const callbackPath = '/api/access/sso/callback';

/** 单点登录: away to the issuer, and back. Navigations, not calls: what goes wrong leads to the sign-in page, which says why. */
export function ssoRoutes(app: FastifyInstance, house: House): void {
  app.get('/api/access/sso', slow, (request, reply) =>
    orBack(reply, async () => {
      const { to, attempt } = await leaveForIssuer(house, { callback: `${originOf(request)}${callbackPath}`, from: placeIn(request) });
      const secure = request.protocol === 'https';
      // Lax: the way back from the issuer begins at another site.
      reply.setCookie(secure ? names.secure : names.plain, attempt, { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge: 600 });
      return to.href;
    }),
  );
  app.get(callbackPath, slow, (request, reply) =>
    orBack(reply, async () => {
      const attempt = request.cookies[names.secure] ?? request.cookies[names.plain];
      // Good for one return, whatever comes of it.
      reply.clearCookie(names.plain, { path: '/' });
      reply.clearCookie(names.secure, { path: '/', secure: true });
      const url = new URL(request.url, originOf(request));
      const agent = request.headers['user-agent'] ?? '';
      const { token, from } = await returnFromIssuer(house, { url, attempt, address: request.ip, agent });
      await revokeFormer(house, request);
      giveCookie(request, reply, token);
      return from;
    }),
  );
}

async function orBack(reply: FastifyReply, go: () => Promise<string>): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store');
  try {
    return reply.redirect(await go(), 303);
  } catch (error) {
    if (!(error instanceof SsoRefused)) throw error;
    return reply.redirect(signInPage(error.code), 303);
  }
}

/** The page knows what each code means; words from an address are never shown. */
function signInPage(code: SsoRefusal): string {
  return `/sign-in?sso=${code}`;
}
