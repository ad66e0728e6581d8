import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type * as z from 'zod';
import type { Endpoint } from '../shared/endpoint.ts';
import { readInput } from './input.ts';

/** One line an endpoint that everybody may read: `answer` is asked once in a while, whoever calls however often. */
export type ServeOpenly = <I extends z.ZodType, O extends z.ZodType>(
  declared: Endpoint<I, O>,
  answer: (input: z.output<I>) => Promise<z.input<O>>,
) => void;

interface Kept {
  until: number;
  body: Promise<{ text: string; tag: string }>;
}

/** How long an answer is good, how many calls a minute one address may make, and how many different questions are kept. */
const seconds = 60;
const perMinute = 120;
const mostKept = 200;

/**
 * 公开的接口: no session, the same answer for everybody. It is reckoned at most once a minute a question, so that no crowd reaches the
 * database; browsers and proxies may keep it as long, and ask by its ETag afterwards. `epoch`: what makes every kept answer old at once (another day).
 */
export function servingOpenly(app: FastifyInstance, epoch: () => string): { serve: ServeOpenly; served: Endpoint[] } {
  const served: Endpoint[] = [];
  const kept = new Map<string, Kept>();
  const serve: ServeOpenly = (declared, answer) => {
    served.push(declared);
    const asked = (input: z.output<typeof declared.input>): Kept['body'] => {
      const key = `${epoch()} ${declared.path} ${JSON.stringify(input)}`;
      const found = kept.get(key);
      if (found && found.until > performance.now()) return found.body;
      const body = answer(input).then((said) => {
        const text = JSON.stringify(declared.output.parse(said));
        return { text, tag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
      });
      kept.delete(key);
      kept.set(key, { until: performance.now() + seconds * 1000, body });
      // A refusal or a fault is not kept: the next caller asks again.
      body.catch(() => kept.delete(key));
      if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? '');
      return body;
    };
    app.route({
      method: 'GET',
      url: declared.path,
      config: { rateLimit: { max: perMinute, timeWindow: 60_000, keyGenerator: ({ ip }: { ip: string }) => `open ${ip}` } },
      handler: async (request, reply) => {
        const { text, tag } = await asked(readInput(declared, request));
        reply.header('cache-control', `public, max-age=${seconds}`).header('etag', tag);
        const known = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
        if (known.includes(tag)) return reply.code(304).send();
        return reply.type('application/json; charset=utf-8').send(text);
      },
    });
  };
  return { serve, served };
}
