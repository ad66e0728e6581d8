import type { FastifyInstance, FastifyRequest } from 'fastify';
import type * as z from 'zod';
import type { Endpoint } from '../shared/endpoint.ts';
import { answerOnce, type Ledgered } from './idempotency.ts';
import { readInput } from './input.ts';

/** Runs something in one transaction as whoever sent the request; 401 when nobody is signed in. */
export type Begin<W> = <T>(request: FastifyRequest, run: (work: W) => Promise<T>) => Promise<T>;

/** One line a route: the contract on the left, the verb on the right. */
export type Serve<W> = <I extends z.ZodType, O extends z.ZodType>(
  declared: Endpoint<I, O>,
  verb: (work: W, input: z.output<I>) => Promise<z.input<O>>,
) => void;

/** What `serve` needs to know of the world it stands in: how work begins, who may, and where answers are remembered. */
export interface Ground<W> {
  begin: Begin<W>;
  /** Throws a Refusal when the duty is not the actor's. */
  guard: (work: W, duty: string) => void;
  ledgered: (work: W) => Ledgered;
}

/**
 * Makes `serve`: parse what comes in, one transaction, one verb, parse what goes out. Every endpoint served is remembered in
 * `served`, from which the OpenAPI document is printed.
 */
export function serving<W>(app: FastifyInstance, ground: Ground<W>): { serve: Serve<W>; served: Endpoint[] } {
  const served: Endpoint[] = [];
  const serve: Serve<W> = (declared, verb) => {
    served.push(declared);
    app.route({
      method: declared.kind === 'read' ? 'GET' : 'POST',
      url: declared.path,
      handler: async (request, reply) => {
        const input = readInput(declared, request);
        const answer = await ground.begin(request, async (work) => {
          ground.guard(work, declared.duty);
          const act = async () => declared.output.parse(await verb(work, input));
          return declared.kind === 'read' ? act() : answerOnce(ground.ledgered(work), request, input, act);
        });
        // no-store: what one office may see must not wait in a cache for the next person at the same machine.
        return reply.header('cache-control', 'no-store').send(answer);
      },
    });
  };
  return { serve, served };
}
