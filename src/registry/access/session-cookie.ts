import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../platform/shared/reason.ts';
import { revokeSession } from './sessions.ts';
import type { House } from './work.ts';

/** Over https the cookie bears the prefix that ties it to this very host. */
const names = { secure: '__Host-shenggui_session', plain: 'shenggui_session' };

/** The token a request shows: the cookie of a page, or the bearer token of a program; null: none. Nobody has looked yet whose it is. */
export function tokenShown(request: FastifyRequest): string | null {
  const bearer = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
  return bearer ?? request.cookies[names.secure] ?? request.cookies[names.plain] ?? null;
}

/** 接口令牌 a request shows in its Authorization header, unchecked; null: none. A cookie never is one. */
export function programShown(request: FastifyRequest): string | null {
  const token = /^Bearer (sgt_[\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
  return token ?? null;
}

/** 请求的会话: its token, or a refusal; a program's token is none. */
export function tokenOf(request: FastifyRequest): string {
  const token = tokenShown(request);
  if (token?.startsWith('sgt_')) throw new Refusal([{ says: '接口令牌不能办理账号、安全和个人事项', remedy: '请由本人登录后办理' }], 403);
  if (!token) throw new Refusal([{ says: '尚未登录，或登录已超时', remedy: '请重新登录' }], 401);
  return token;
}

/** Hands the browser its token; no script can read it, no other site can send it. */
export function giveCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  const secure = request.protocol === 'https';
  reply.setCookie(secure ? names.secure : names.plain, token, { httpOnly: true, sameSite: 'strict', path: '/', secure });
}

/** A new sign-in ends the session the browser had: no token outlives the person it was given to. */
export async function revokeFormer(house: House, request: FastifyRequest): Promise<void> {
  for (const name of Object.values(names)) {
    const former = request.cookies[name];
    if (former) await revokeSession(house.ground.authPool, former);
  }
}

/** Takes the cookie away. */
export function clearCookie(reply: FastifyReply): void {
  reply.clearCookie(names.plain, { path: '/' });
  reply.clearCookie(names.secure, { path: '/', secure: true });
}
