import cookie from '@fastify/cookie';
import Fastify from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import { testHouse } from '../../../tests/harness.ts';
import { answerErrors } from '../../platform/http/errors.ts';
import { addAccount } from './accounts.ts';
import { accessRoutes } from './routes.ts';

const app = Fastify({ trustProxy: true });
const password = 'Zhengque-2022';

beforeAll(async () => {
  const house = await testHouse();
  await addAccount(house, { login: '攸县工信局', office: 'industry', area: '攸县', password });
  await app.register(cookie);
  answerErrors(app);
  accessRoutes(app, house);
});

const post = (path: string, payload: object, more: { cookies?: Record<string, string>; headers?: Record<string, string> } = {}) =>
  app.inject({ method: 'POST', url: `/api/access/${path}`, payload, remoteAddress: '10.9.0.1', ...more });
const meAs = (token: string) => app.inject({ method: 'GET', url: '/api/access/me', cookies: { shenggui_session: token } });

test('signing in sets a cookie no script can read; me says who; signing out ends it for good', async () => {
  const answer = await post('sign-in', { login: '攸县工信局', password });
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual({ login: '攸县工信局', displayName: '攸县工信局', mustChangePassword: false });
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.cookies).toMatchObject([{ name: 'shenggui_session', httpOnly: true, sameSite: 'Strict', path: '/' }]);
  const token = answer.cookies[0]?.value ?? '';
  const me = await meAs(token);
  expect(me.json()).toMatchObject({
    login: '攸县工信局',
    office: 'industry',
    area: '攸县',
    areas: ['攸县'],
    demo: false,
    latestPeriod: null,
  });
  expect(me.json().duties).toContain('intake.file');
  expect((await post('sign-out', {}, { cookies: { shenggui_session: token } })).statusCode).toBe(200);
  expect((await meAs(token)).statusCode).toBe(401);
});

test('over https the cookie is bound to this host; a new sign-in ends the session before it', async () => {
  const first = await post('sign-in', { login: '攸县工信局', password }, { headers: { 'x-forwarded-proto': 'https' } });
  expect(first.cookies).toMatchObject([{ name: '__Host-shenggui_session', secure: true, httpOnly: true, sameSite: 'Strict', path: '/' }]);
  const former = first.cookies[0]?.value ?? '';
  await post('sign-in', { login: '攸县工信局', password }, { cookies: { '__Host-shenggui_session': former } });
  expect((await meAs(former)).statusCode).toBe(401);
});

test('a planted token does not become a session: signing in always makes a new one', async () => {
  const planted = 'x'.repeat(43);
  const answer = await post('sign-in', { login: '攸县工信局', password }, { cookies: { shenggui_session: planted } });
  expect(answer.cookies[0]?.value).not.toBe(planted);
  expect((await meAs(planted)).statusCode).toBe(401);
});

test('malformed and wrong sign-ins are refused in Chinese, never a fault', async () => {
  expect((await post('sign-in', { login: '攸县工信局' })).statusCode).toBe(400);
  expect((await post('sign-in', { login: '攸县工信局', password, role: 'admin' })).statusCode).toBe(400);
  expect((await post('sign-in', { login: '攸县工信局', password: 'x'.repeat(257) })).statusCode).toBe(400);
  for (const login of ["' or 1=1 --", '攸县\u0000工信局', '\ud800', '不存在']) {
    const answer = await post('sign-in', { login, password: 'Cuowu-20222' });
    expect([400, 401], JSON.stringify(login)).toContain(answer.statusCode);
    expect(answer.json().reasons[0].says).toMatch(/[一-龥]/);
  }
});
