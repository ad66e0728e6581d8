import * as oidc from 'openid-client';
import type { Issuer } from '../../platform/config.ts';
import { log } from '../../platform/log/log.ts';
import { type Reason, Refusal } from '../../platform/shared/reason.ts';
import { settingsOf } from './account-work.ts';
import { type SsoRefusal, ssoRefusals } from './contract.ts';
import { enter, remember, type SignedIn } from './sign-in.ts';
import type { House } from './work.ts';

/** Symmetric algorithms would let whoever knows the client's secret forge anybody, and `none` whoever likes. */
const algorithms = ['RS256', 'ES256', 'PS256'];
const minutes = 10;
const bound = 'sso';

/** What the browser keeps, sealed, between leaving for the issuer and coming back. */
interface Attempt {
  state: string;
  nonce: string;
  verifier: string;
  from: string;
  at: number;
}

/** 单点登录未成: a code for the address of the sign-in page, and the reason behind it. */
export class SsoRefused extends Error {
  readonly code: SsoRefusal;

  constructor(code: SsoRefusal, cause?: unknown) {
    super(ssoRefusals[code].says, { cause });
    this.code = code;
  }
}

/** 去统一身份认证: where to send the browser, and what it must bring back (authorization code, PKCE S256, state, nonce). */
export async function leaveForIssuer(
  house: House,
  { callback, from }: { callback: string; from: string },
): Promise<{ to: URL; attempt: string }> {
  const { issuer, seal } = settingsOf(house);
  if (!issuer) throw new SsoRefused('absent');
  const config = await known(issuer);
  const attempt: Attempt = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
    from,
    at: house.clock().getTime(),
  };
  const to = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callback,
    scope: 'openid',
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: 'S256',
  });
  return { to, attempt: seal.close(JSON.stringify(attempt), bound) };
}

/** 从统一身份认证回来: who the issuer says this is, by `iss` and `sub` alone, is signed in if an administrator has linked that identity. */
export async function returnFromIssuer(
  house: House,
  given: { url: URL; attempt: string | undefined; address: string; agent?: string },
): Promise<SignedIn & { from: string }> {
  const { issuer } = settingsOf(house);
  if (!issuer) throw new SsoRefused('absent');
  const attempt = opened(house, given.attempt);
  try {
    const { iss, sub } = await identityFrom(issuer, given.url, attempt);
    const { rows } = await house.ground.authPool.query<{ account_id: string }>(
      'select account_id from account_identity where issuer = $1 and subject = $2',
      [iss, sub],
    );
    if (!rows[0]) throw new SsoRefused('unlinked');
    const { address, agent } = given;
    const entered = await enter(house, rows[0].account_id, { address, by: '单点登录', ...(agent ? { agent } : {}) });
    return { ...entered, from: attempt.from };
  } catch (error) {
    // What `enter` refuses is in the journal already.
    if (error instanceof Refusal) throw new SsoRefused('shut', error);
    if (!(error instanceof SsoRefused)) throw error;
    const reasons: Reason[] = [ssoRefusals[error.code]];
    await remember(house, { says: '单点登录', outcome: 'refused', detail: { address: given.address, reasons } }, undefined);
    throw error;
  }
}

function opened(house: House, sealed: string | undefined): Attempt {
  if (!sealed) throw new SsoRefused('stray');
  const attempt = unsealed(house, sealed);
  if (!attempt || house.clock().getTime() - attempt.at > minutes * 60_000) throw new SsoRefused('stray');
  return attempt;
}

function unsealed(house: House, sealed: string): Attempt | null {
  try {
    return JSON.parse(settingsOf(house).seal.open(sealed, bound)) as Attempt;
  } catch {
    return null;
  }
}

async function identityFrom(issuer: Issuer, url: URL, attempt: Attempt): Promise<{ iss: string; sub: string }> {
  if (url.searchParams.get('error') === 'access_denied') throw new SsoRefused('cancelled');
  const config = await known(issuer);
  try {
    const tokens = await oidc.authorizationCodeGrant(config, url, {
      pkceCodeVerifier: attempt.verifier,
      expectedState: attempt.state,
      expectedNonce: attempt.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims?.sub || claims.iss !== issuer.url) throw new Error('no identity in the token');
    return { iss: claims.iss, sub: claims.sub };
  } catch (error) {
    log.warn({ err: error }, 'single sign-on refused');
    throw new SsoRefused('forged', error);
  }
}

const configurations = new WeakMap<Issuer, Promise<oidc.Configuration>>();

/** The issuer's own description, asked for once; a failed answer is asked for again. */
function known(issuer: Issuer): Promise<oidc.Configuration> {
  const asked = configurations.get(issuer) ?? discover(issuer);
  configurations.set(issuer, asked);
  asked.catch(() => configurations.delete(issuer));
  return asked.catch((error: unknown) => {
    log.warn({ err: error }, 'the issuer of single sign-on does not answer');
    throw new SsoRefused('unavailable', error);
  });
}

async function discover({ url, clientId, clientSecret }: Issuer): Promise<oidc.Configuration> {
  // Config allows plain http on this machine alone.
  const near = url.startsWith('http:') ? { execute: [oidc.allowInsecureRequests] } : {};
  const found = await oidc.discovery(new URL(url), clientId, clientSecret, oidc.ClientSecretPost(clientSecret), { timeout: 10, ...near });
  const { supportsPKCE: _, ...said } = found.serverMetadata();
  if (said.issuer !== url) throw new Error(`the issuer calls itself ${said.issuer}`);
  // Without a list the library takes RS256 alone; with one it takes what the issuer says, which may be too much.
  const allowed = (said.id_token_signing_alg_values_supported ?? ['RS256']).filter((algorithm) => algorithms.includes(algorithm));
  const config = new oidc.Configuration(
    { ...said, id_token_signing_alg_values_supported: allowed },
    clientId,
    clientSecret,
    oidc.ClientSecretPost(clientSecret),
  );
  config.timeout = 10;
  if (url.startsWith('http:')) oidc.allowInsecureRequests(config);
  // The signature is checked although the token comes straight from the issuer.
  oidc.enableNonRepudiationChecks(config);
  return config;
}
