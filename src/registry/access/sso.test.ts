import type { webcrypto } from 'node:crypto';
import cookie from '@fastify/cookie';
import Fastify, { type FastifyInstance } from 'fastify';
import { exportSPKI, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newHouse } from '../../../tests/harness.ts';
import { clientOf, evilIssuer, type Keys, makeKeys, type RunningIssuer, realIssuer, Walker } from '../../../tests/issuers.ts';
import { answerErrors } from '../../platform/http/errors.ts';
import { settingsOf } from './account-work.ts';
import { addAccount, disableAccount } from './accounts.ts';
import { ssoRefusals } from './contract.ts';
import { accessRoutes } from './routes.ts';
import { asSystem, type House } from './work.ts';

interface Site {
  house: House;
  app: FastifyInstance;
  at: string;
}
let real: Site & { issuer: RunningIssuer };
let evil: Site & { issuer: Awaited<ReturnType<typeof evilIssuer>>; keys: Keys };

/** The product, knowing one issuer, with the accounts 张三 (linked to `zhang`) and 李四 (linked to `li`, disabled). */
async function site(issuerUrl: (callback: string) => Promise<string>): Promise<Site> {
  const app = Fastify();
  await app.register(cookie);
  answerErrors(app);
  let house = await newHouse();
  // The port is known before the issuer is, because the issuer must know where people come back to.
  const knot: { house?: House } = {};
  app.addHook('onReady', async () => {});
  accessRoutes(app, new Proxy({} as House, { get: (_, name) => (knot.house as House)[name as keyof House] }));
  const at = await app.listen({ port: 0, host: '127.0.0.1' });
  const url = await issuerUrl(`${at}/api/access/sso/callback`);
  house = { ...house, clock: () => new Date(), settings: { ...settingsOf(house), issuer: clientOf(url) } };
  knot.house = house;
  for (const [login, subject] of [
    ['张三', 'zhang'],
    ['李四', 'li'],
  ] as const) {
    const { accountId } = await addAccount(house, { login, office: 'industry', area: '攸县' });
    await house.ground.authPool.query('insert into account_identity (issuer, subject, account_id) values ($1, $2, $3)', [
      url,
      subject,
      accountId,
    ]);
  }
  await disableAccount(house, '李四');
  return { house, app, at };
}

beforeAll(async () => {
  const held: { issuer?: RunningIssuer } = {};
  const one = await site(async (callback) => {
    held.issuer = await realIssuer(callback);
    return held.issuer.url;
  });
  real = { ...one, issuer: held.issuer as RunningIssuer };
  const issuer = await evilIssuer();
  evil = { ...(await site(async () => issuer.url)), issuer, keys: await issuer.keys() };
});
afterAll(async () => {
  for (const { app, house, issuer } of [real, evil]) {
    await app.close();
    await issuer.close();
    await house.ground.close();
  }
});

/** Signs in at the real issuer under a name and answers the address the browser is sent back to. */
async function atIssuer(walker: Walker, name: string, from = ''): Promise<string> {
  let url = `${real.at}/api/access/sso${from}`;
  for (let step = 0; step < 12; step += 1) {
    const answer = await walker.go(url);
    if (answer.status === 200) {
      const form = /action="([^"]+)"/.exec(await answer.text())?.[1] ?? '';
      const login = /\/interaction\//.test(form);
      if (!login) throw new Error(`no form at ${url}`);
      const asked = await walker.go(form, step < 4 ? { prompt: 'login', login: name, password: 'x' } : { prompt: 'consent' });
      url = Walker.to(asked, form);
    } else url = Walker.to(answer, url);
    if (url.startsWith(`${real.at}/api/access/sso/callback`)) return url;
  }
  throw new Error('the issuer did not send us back');
}

/** Comes back and answers where the page goes and who is signed in then. */
async function back(walker: Walker, url: string): Promise<{ to: string; who: string | null }> {
  const answer = await walker.go(url);
  const origin = new URL(url).origin;
  const me = await walker.go(`${origin}/api/access/me`);
  return {
    to: answer.headers.get('location') ?? `${answer.status}`,
    who: me.status === 200 ? ((await me.json()) as { login: string }).login : null,
  };
}

const refusedAs = (code: keyof typeof ssoRefusals) => {
  expect(ssoRefusals[code].says).toMatch(/^[\u4e00-\u9fff，、「」]+$/);
  return { to: `/sign-in?sso=${code}`, who: null };
};

describe('with a real provider', () => {
  test('there and back again: signed in as the linked account, where one wanted to go; in the journal', async () => {
    const walker = new Walker();
    expect(await back(walker, await atIssuer(walker, 'zhang', '?from=/lists%3Flist=pool'))).toEqual({
      to: '/lists?list=pool',
      who: '张三',
    });
    expect([...walker.jar(real.at).keys()]).toEqual(['shenggui_session']);
    const { rows } = await asSystem(real.house, ({ client }) =>
      client.query("select login, detail from journal where act = 'access.sign-in' order by at desc limit 1"),
    );
    expect(rows).toMatchObject([{ login: '张三', detail: expect.stringContaining('单点登录') }]);
  });

  test('never to another site', async () => {
    for (const from of ['?from=//evil.example', '?from=https://evil.example', '?from=/%5Cevil.example', '?from=/%0d%0aSet-Cookie:x']) {
      const walker = new Walker();
      expect((await back(walker, await atIssuer(walker, 'zhang', from))).to).toBe('/workbench');
    }
  });

  test('an identity nobody linked, though its name is that of an account; an account that is disabled', async () => {
    for (const [name, code] of [
      ['张三', 'unlinked'],
      ['wang', 'unlinked'],
      ['li', 'shut'],
    ] as const) {
      const walker = new Walker();
      expect(await back(walker, await atIssuer(walker, name)), name).toEqual(refusedAs(code));
    }
    const { rows } = await asSystem(real.house, ({ client }) =>
      client.query("select detail from journal where outcome = 'refused' and says = '单点登录'"),
    );
    expect(rows.length).toBe(2);
    expect(rows[0].detail).toContain('没有关联');
  });

  test('a code is good once, for the browser that left, with what it brought along', async () => {
    const walker = new Walker();
    const url = await atIssuer(walker, 'zhang');
    const stranger = new Walker();
    expect(await back(stranger, url), 'without cookie').toEqual(refusedAs('stray'));
    stranger.jar(real.at).set('shenggui_sso', 'forged');
    expect(await back(stranger, url), 'forged cookie').toEqual(refusedAs('stray'));
    await stranger.go(`${real.at}/api/access/sso`);
    expect(await back(stranger, url), 'another browser’s state').toEqual(refusedAs('forged'));
    const kept = walker.jar(real.at).get('shenggui_sso') ?? '';
    expect((await back(walker, url)).who).toBe('张三');
    const again = new Walker();
    again.jar(real.at).set('shenggui_sso', kept);
    expect(await back(again, url), 'code used twice').toEqual(refusedAs('forged'));
  });

  test('another verifier, another nonce, no state, another issuer’s code, an attempt of yesterday', async () => {
    const { seal } = settingsOf(real.house);
    const changed = async (change: object, alter: (url: URL) => void = () => {}) => {
      const walker = new Walker();
      const url = new URL(await atIssuer(walker, 'zhang'));
      alter(url);
      const attempt = JSON.parse(seal.open(walker.jar(real.at).get('shenggui_sso') ?? '', 'sso'));
      walker.jar(real.at).set('shenggui_sso', seal.close(JSON.stringify({ ...attempt, ...change }), 'sso'));
      return back(walker, url.href);
    };
    expect(await changed({ verifier: 'x'.repeat(43) }), 'verifier').toEqual(refusedAs('forged'));
    expect(await changed({ verifier: '' }), 'no PKCE').toEqual(refusedAs('forged'));
    expect(await changed({ nonce: 'other' }), 'nonce').toEqual(refusedAs('forged'));
    expect(await changed({ at: Date.now() - 11 * 60_000 }), 'old').toEqual(refusedAs('stray'));
    expect(await changed({}, (url) => url.searchParams.delete('state')), 'no state').toEqual(refusedAs('forged'));
    expect(await changed({}, (url) => url.searchParams.set('state', 'x')), 'state').toEqual(refusedAs('forged'));
    expect(await changed({}, (url) => url.searchParams.set('iss', evil.issuer.url)), 'mixed up').toEqual(refusedAs('forged'));
    expect(await changed({}, (url) => url.searchParams.set('code', 'of-another-issuer')), 'code').toEqual(refusedAs('forged'));
    expect(await changed({}, (url) => url.searchParams.set('error', 'access_denied')), 'denied').toEqual(refusedAs('cancelled'));
  });
});

describe('with forged tokens', () => {
  type Said = { issuer: string; nonce: string; clientId: string };
  const now = () => Math.floor(Date.now() / 1000);
  const claims = ({ issuer, nonce, clientId }: Said, change: object = {}) => ({
    iss: issuer,
    aud: clientId,
    sub: 'zhang',
    nonce,
    iat: now(),
    exp: now() + 300,
    ...change,
  });
  const signed = (
    said: Said,
    {
      change = {},
      header = {},
      key = evil.keys.private as webcrypto.CryptoKey | Uint8Array,
    }: { change?: object; header?: object; key?: webcrypto.CryptoKey | Uint8Array } = {},
  ) => new SignJWT(claims(said, change)).setProtectedHeader({ alg: 'RS256', kid: 'one', ...header }).sign(key);

  /** Leaves for the evil issuer and comes back with the token it makes. */
  async function returned(token: (said: Said) => Promise<string>) {
    const walker = new Walker();
    const leaving = new URL(Walker.to(await walker.go(`${evil.at}/api/access/sso`), evil.at));
    evil.issuer.nonce(leaving.searchParams.get('nonce') ?? '');
    evil.issuer.next({ token });
    return back(walker, `${evil.at}/api/access/sso/callback?code=c&state=${leaving.searchParams.get('state')}`);
  }

  test('the same way round with an honest token works: what is refused below is refused for its forgery', async () => {
    expect(await returned((said) => signed(said))).toEqual({ to: '/workbench', who: '张三' });
  });

  const tampered = async (said: Said) => {
    const [head, , mark] = (await signed(said, { change: { sub: 'wang' } })).split('.');
    return [head, Buffer.from(JSON.stringify(claims(said))).toString('base64url'), mark].join('.');
  };
  const publicPem = async () =>
    new TextEncoder().encode(await exportSPKI((await importJWK(evil.keys.public, 'RS256', { extractable: true })) as webcrypto.CryptoKey));
  const forgeries: Record<string, (said: Said) => Promise<string>> = {
    'alg none': async (said) => new UnsecuredJWT(claims(said)).encode(),
    'HS256 signed with the public key': async (said) => signed(said, { header: { alg: 'HS256' }, key: await publicPem() }),
    'HS256 signed with the client secret': (said) =>
      signed(said, { header: { alg: 'HS256' }, key: new TextEncoder().encode(clientOf('').clientSecret) }),
    'RS512, which is on no list': async (said) =>
      (await signed(said)).replace(/^[^.]+/, Buffer.from('{"alg":"RS512","kid":"one"}').toString('base64url')),
    'another key under the known kid': async (said) => signed(said, { key: (await makeKeys()).private }),
    'another issuer': (said) => signed(said, { change: { iss: 'https://evil.example' } }),
    'another issuer by a slash': (said) => signed(said, { change: { iss: `${said.issuer}/` } }),
    'another audience': (said) => signed(said, { change: { aud: 'another-client' } }),
    'several audiences, for another party': (said) => signed(said, { change: { aud: [said.clientId, 'other'], azp: 'other' } }),
    'another nonce': (said) => signed(said, { change: { nonce: 'other' } }),
    'no nonce': (said) => signed(said, { change: { nonce: undefined } }),
    expired: (said) => signed(said, { change: { exp: now() - 120 } }),
    'not yet valid': (said) => signed(said, { change: { nbf: now() + 600 } }),
    'no expiry': (said) => signed(said, { change: { exp: undefined } }),
    'no subject': (said) => signed(said, { change: { sub: undefined } }),
    'an empty subject': (said) => signed(said, { change: { sub: '' } }),
    'a subject that is a list': (said) => signed(said, { change: { sub: ['zhang'] } }),
    'kid that climbs the tree': async (said) => signed(said, { header: { kid: '../../../../dev/null' }, key: (await makeKeys()).private }),
    'kid nobody has': async (said) => signed(said, { header: { kid: 'two' } }),
    'a payload changed after signing': tampered,
    'no token at all': async () => '',
  };
  test.each(Object.entries(forgeries))('%s is refused', async (_name, token) => {
    expect(await returned(token)).toEqual(refusedAs('forged'));
  });
});

test('where no issuer is set, or it does not answer, one is told so', async () => {
  const house = await newHouse();
  const app = Fastify();
  await app.register(cookie);
  accessRoutes(app, house);
  const leave = async () => (await app.inject('/api/access/sso')).headers.location;
  expect(await leave()).toBe('/sign-in?sso=absent');
  house.settings = { ...settingsOf(house), issuer: clientOf('http://127.0.0.1:9') };
  expect(await leave()).toBe('/sign-in?sso=unavailable');
  await app.close();
  await house.ground.close();
});
