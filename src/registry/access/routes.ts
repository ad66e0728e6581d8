import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readInput } from '../../platform/http/input.ts';
import type { Doors } from '../../platform/http/serve.ts';
import type { Endpoint } from '../../platform/shared/endpoint.ts';
import { journalRefusedSignIn, journalSignIn, journalSignOut } from '../journal/sign-ins.ts';
import { me, signIn, signOut } from './contract.ts';
import { readMe } from './me.ts';
import { revokeSession } from './sessions.ts';
import { signInWith } from './sign-in.ts';
import type { House, Work } from './work.ts';

/** Served here by hand, because they set a cookie; the API document takes them from this list. */
export const cookieEndpoints: Endpoint[] = [signIn, signOut];

/** Over https the cookie bears the prefix that ties it to this very host. */
const names = { secure: '__Host-shenggui_session', plain: 'shenggui_session' };

/** 登录、退出、当前登录人. */
export function accessRoutes({ serve }: Doors<Work>, app: FastifyInstance, house: House): void {
  serve(me, readMe);
  app.post(signIn.path, async (request, reply) => {
    const input = readInput(signIn, request);
    const { token, ...who } = await signInWith(house, { ...input, address: request.ip }).catch((error) => {
      return journalRefusedSignIn(house, { login: input.login, address: request.ip }, error);
    });
    await journalSignIn(house, token, request.ip);
    await revokeFormer(house, request);
    const secure = request.protocol === 'https';
    reply.setCookie(secure ? names.secure : names.plain, token, { httpOnly: true, sameSite: 'strict', path: '/', secure });
    return reply.header('cache-control', 'no-store').send(signIn.output.parse(who));
  });
  app.post(signOut.path, async (request, reply) => {
    readInput(signOut, request);
    await journalSignOut(house, tokenIn(request));
    await revokeFormer(house, request);
    clear(reply);
    return reply.header('cache-control', 'no-store').header('clear-site-data', '"cache", "storage"').send({});
  });
}

/** The session's token, wherever the browser or the program carries it. */
function tokenIn(request: FastifyRequest): string | undefined {
  const bearer = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
  return bearer ?? request.cookies[names.secure] ?? request.cookies[names.plain];
}

/** A new sign-in ends the session the browser had: no token outlives the person it was given to. */
async function revokeFormer(house: House, request: FastifyRequest): Promise<void> {
  for (const name of Object.values(names)) {
    const former = request.cookies[name];
    if (former) await revokeSession(house.ground.authPool, former);
  }
}

function clear(reply: FastifyReply): void {
  reply.clearCookie(names.plain, { path: '/' });
  reply.clearCookie(names.secure, { path: '/', secure: true });
}
