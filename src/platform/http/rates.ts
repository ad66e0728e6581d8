import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const minute = 60_000;
/** How many calls a minute one session may make from one address, or one address without a session. */
const calls = 600;
/** How many calls a minute one program may make, wherever it calls from: a program that asks more often than that asks for bulk. */
const programCalls = 300;
/** How many tokens nobody knows may come from one address in a minute before it is counted as one. */
const strangers = 120;

/** The token a request shows, unchecked; null where it shows none. */
export type TokenShown = (request: FastifyRequest) => string | null;

/**
 * 访问频次: each session counts for itself, for a whole bureau may sit behind one address; whoever shows none counts by address. An address
 * from which made-up tokens come is counted as one again, so that they win nothing. Pages and their parts are not counted.
 */
export async function limitRates(app: FastifyInstance, tokenShown: TokenShown, programShown: TokenShown = () => null): Promise<void> {
  const asOne = new Map<string, number>();
  const key = (request: FastifyRequest): string => {
    const until = asOne.get(request.ip);
    if (until !== undefined && until > Date.now()) return request.ip;
    asOne.delete(request.ip);
    const program = programShown(request);
    if (program !== null) return `program ${program}`;
    const token = tokenShown(request);
    return token === null ? request.ip : `${token} ${request.ip}`;
  };
  await app.register(rateLimit, {
    global: true,
    max: (request) => (programShown(request) === null ? calls : programCalls),
    timeWindow: minute,
    // RateLimit-Limit, -Remaining, -Reset and Retry-After, so that a program slows down before it is stopped.
    enableDraftSpec: true,
    keyGenerator: key,
    allowList: ({ url }) => !url.startsWith('/api/'),
  });
  const stranger = app.createRateLimit({ max: strangers, timeWindow: minute, keyGenerator: ({ ip }) => `stranger ${ip}` });
  app.addHook('onResponse', async (request, { statusCode }) => {
    if (statusCode !== 401 || tokenShown(request) === null) return;
    const counted = await stranger(request);
    if (!counted.isAllowed && counted.isExceeded) asOne.set(request.ip, Date.now() + minute);
  });
}
