import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, LogController } from 'fastify';
import { Refusal } from '../shared/reason.ts';
import { answerErrors } from './errors.ts';
import { refuseForeignOrigins } from './origin.ts';
import { pageSender, policyOf } from './pages.ts';
import { limitRates, type TokenShown } from './rates.ts';
import { parseStrictJson } from './strict-json.ts';
import { answerUnreadable } from './unreadable.ts';

const megabyte = 1024 * 1024;

/** What the HTTP door needs: where the built pages lie, the log, and how large an upload may be. */
export interface AppOptions {
  pages: string;
  log: FastifyBaseLogger;
  uploadMegabytes: number;
  /** By which calls are counted; without it by address alone. */
  tokenShown?: TokenShown;
  /** The token of a program, whose calls are counted wherever they come from. */
  programShown?: TokenShown;
}

/** The HTTP door: security headers, cookies, uploads, rate limit, strict JSON, errors in Chinese, the built pages. */
export async function makeApp({
  pages,
  log,
  uploadMegabytes,
  tokenShown = () => null,
  programShown = () => null,
}: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    // A TLS proxy on this very machine may say who the client is; nobody else may.
    trustProxy: 'loopback',
    bodyLimit: megabyte,
    requestTimeout: 120_000,
    // Slow clients must not hold a connection without sending (slowloris).
    connectionTimeout: 60_000,
    routerOptions: { maxParamLength: 200 },
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (_error, _request, reply: FastifyReply) =>
      reply.code(400).send({ reasons: [{ says: '地址含有无法识别的字符', remedy: '请从页面上重新进入' }] }),
  });
  await app.register(helmet, {
    // Said by ourselves: a page has a nonce of its own, everything else needs none.
    contentSecurityPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: { maxAge: 31_536_000 },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', policyOf(null));
    reply.header(
      'permissions-policy',
      'camera=(), microphone=(), geolocation=(self), payment=(), usb=(), display-capture=(), browsing-topics=()',
    );
  });
  await app.register(cookie);
  await app.register(multipart, {
    limits: { files: 1, fields: 10, fieldSize: 10_000, fileSize: uploadMegabytes * megabyte, headerPairs: 50 },
  });
  refuseEndlessBodies(app, (uploadMegabytes + 1) * megabyte);
  await limitRates(app, tokenShown, programShown);
  // Plain text is what a form of another site can send without asking; nothing here reads it.
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) =>
    parseStrictJson(decoded(body)),
  );
  refuseForeignOrigins(app, (request) => programShown(request) !== null);
  const sendPage = pageSender(pages);
  app.get('/', (_request, reply) => sendPage(reply));
  app.get('/index.html', (_request, reply) => sendPage(reply));
  await servePages(app, pages);
  answerErrors(app, sendPage);
  return app;
}

/** 公众页 and 企业端, light pages of their own beside the console, and what the pages are made of. */
async function servePages(app: FastifyInstance, pages: string): Promise<void> {
  const sendPublic = pageSender(pages, 'public.html');
  for (const at of ['/public', '/public/*']) app.get(at, (_request, reply) => sendPublic(reply));
  const sendPortal = pageSender(pages, 'portal.html');
  for (const address of ['/portal', '/portal/*', '/portal.html']) app.get(address, (_request, reply) => sendPortal(reply));
  await app.register(fastifyStatic, {
    root: pages,
    wildcard: false,
    index: false,
    globIgnore: ['*.html', 'built-files.json', '**/*.br', '**/*.gz'],
    // As scripts/compress.mjs pressed them at the build.
    preCompressed: true,
    // Assets carry their hash in the name; a worker and a manifest do not, for they are known by their address.
    setHeaders: (reply, path) =>
      void reply.header(
        'cache-control',
        /(-worker\.js|\.webmanifest)(\.br|\.gz)?$/.test(path) ? 'no-cache' : 'public, max-age=31536000, immutable',
      ),
  });
}

/** A body that says of itself that it is too long is refused by its word: nobody waits for ten gigabytes to come in first. */
function refuseEndlessBodies(app: FastifyInstance, most: number): void {
  app.addHook('onRequest', async (request, reply) => {
    if (Number(request.headers['content-length'] ?? 0) <= most) return;
    reply.header('connection', 'close');
    throw new Refusal([{ says: '文件过大', remedy: '请按县市区或按月份拆分文件后上传' }], 413);
  });
}

/** Overlong and broken UTF-8 becomes U+FFFD, which strict JSON cannot tell from a real one: refuse by decoding fatally. */
function decoded(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return '\u0000';
  }
}
