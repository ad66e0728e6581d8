import type { webcrypto } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import Provider from 'oidc-provider';

/** An issuer that is running. */
export interface RunningIssuer {
  url: string;
  close: () => Promise<void>;
}

const client = { client_id: 'shenggui', client_secret: 'a-secret-of-a-test-0123456789' };

/** The issuer of the outside world, as the office of the city would run it; anybody signs in with any name. */
export async function realIssuer(callback: string): Promise<RunningIssuer> {
  const server = createServer();
  const url = await listening(server);
  const provider = new Provider(url, {
    clients: [{ ...client, redirect_uris: [callback], token_endpoint_auth_method: 'client_secret_post' }],
    pkce: { required: () => true },
    cookies: { keys: ['k'] },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  });
  provider.on('server_error', () => {});
  server.on('request', provider.callback());
  return { url, close: () => closed(server) };
}

/** What an evil issuer does differently; everything else is as it should be. */
export interface Evil {
  /** Answers the ID token for a nonce. */
  token: (said: { issuer: string; nonce: string; clientId: string }) => Promise<string>;
}

/** An issuer that answers whatever ID token it is told to. */
export async function evilIssuer(): Promise<
  RunningIssuer & { next: (evil: Evil) => void; nonce: (nonce: string) => void; keys: () => Promise<Keys> }
> {
  const keys = await makeKeys();
  let evil: Evil | null = null;
  let nonce = '';
  const server = createServer(async (request, response) => {
    const say = (body: unknown) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const path = new URL(request.url ?? '/', url).pathname;
    if (path === '/.well-known/openid-configuration') return say(metadata(url));
    if (path === '/jwks') return say({ keys: [keys.public] });
    const id = evil ? await evil.token({ issuer: url, nonce, clientId: client.client_id }) : '';
    return say({ access_token: 'x', token_type: 'bearer', expires_in: 60, id_token: id });
  });
  const url = await listening(server);
  return { url, close: () => closed(server), next: (said) => (evil = said), nonce: (said) => (nonce = said), keys: async () => keys };
}

function metadata(url: string): object {
  return {
    issuer: url,
    authorization_endpoint: `${url}/auth`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    // It would gladly take everything.
    id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none', 'RS512'],
  };
}

/** A key pair, its public half as the issuer shows it. */
export interface Keys {
  private: webcrypto.CryptoKey;
  public: JWK;
}

/** Another pair of the same kind. */
export async function makeKeys(): Promise<Keys> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  return { private: privateKey, public: { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' } };
}

/** The client as every issuer of the tests knows it. */
export const clientOf = (url: string) => ({
  url,
  clientId: client.client_id,
  clientSecret: client.client_secret,
  label: '统一身份认证登录',
});

function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** A browser that follows where it is sent, with a jar of cookies an origin. */
export class Walker {
  private readonly jars = new Map<string, Map<string, string>>();

  async go(url: string, form?: Record<string, string>): Promise<Response> {
    const at = new URL(url);
    const jar = this.jar(at.origin);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie }, ...body });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...rest] = line.split(';');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      if (value === '' || rest.some((part) => /expires=Thu, 01 Jan 1970/i.test(part))) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  }

  /** Where an answer sends the browser. */
  static to(answer: Response, from: string): string {
    return new URL(answer.headers.get('location') ?? '', from).href;
  }

  jar(origin: string): Map<string, string> {
    const jar = this.jars.get(origin) ?? new Map<string, string>();
    this.jars.set(origin, jar);
    return jar;
  }
}
