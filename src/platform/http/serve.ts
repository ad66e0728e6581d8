import type { FastifyInstance, FastifyRequest } from 'fastify';
import type * as z from 'zod';
import type { Endpoint } from '../shared/endpoint.ts';
import { type Reason, Refusal } from '../shared/reason.ts';
import { sendTagged } from './entity-tag.ts';
import { answerOnce, type Ledgered } from './idempotency.ts';
import { readInput } from './input.ts';

/** Runs something in one transaction as whoever sent the request; 401 when nobody is signed in. */
export type Begin<W> = <T>(request: FastifyRequest, run: (work: W) => Promise<T>) => Promise<T>;

/** What an act is called in the journal: an endpoint, or a route that answers with a file. */
export type Act = Pick<Endpoint, 'kind' | 'path' | 'says' | 'sensitive' | 'recordsItself' | 'secret' | 'unkept'> &
  Partial<Pick<Endpoint, 'duty'>>;

/** As `Begin`, with the act remembered: in the same transaction when it is done, in one of its own when it is refused. */
export type Recorded<W> = <T>(request: FastifyRequest, act: Act, input: unknown, run: (work: W) => Promise<T>) => Promise<T>;

/** Whatever comes before the transaction of an act and may be refused too: the refusal is remembered, the rest leaves no entry. */
export type Attempted = <T>(request: FastifyRequest, act: Act, input: unknown, run: () => Promise<T>) => Promise<T>;

/** One line a route: the contract on the left, the verb on the right. */
export type Serve<W> = <I extends z.ZodType, O extends z.ZodType>(
  declared: Endpoint<I, O>,
  verb: (work: W, input: z.output<I>) => Promise<z.input<O>>,
) => void;

/** 文件: what a verb of kind `file` answers with; `serial` is the number by which it is traced. */
export interface FileOut {
  fileName: string;
  mediaType: string;
  bytes: Buffer;
  serial: string;
}

/** As `Serve`, for what answers with a file: the verb writes its own entry and the file's own mark (registry/exports/release.ts). */
export type ServeFile<W> = <I extends z.ZodType>(declared: Endpoint<I>, verb: (work: W, input: z.output<I>) => Promise<FileOut>) => void;

/** What `serve` needs to know of the world it stands in: how work begins, who may, and where answers and acts are remembered. */
export interface Ground<W> {
  begin: Begin<W>;
  /** Throws a Refusal when the duty is not the actor's. */
  guard: (work: W, duty: string) => void;
  ledgered: (work: W) => Ledgered;
  /** Remembers an act in the transaction of `work`; with `reasons`, that it was refused. */
  journal: (work: W, act: Act, input: unknown, reasons?: Reason[]) => Promise<void>;
  /** Throws a Refusal when the act is none of the actor's, however its route was written; asked before every act. */
  admits?: (work: W, act: Act) => void;
  /** With whose eyes the work sees; part of every ETag, so that two readers' can never be compared. */
  reader?: (work: W) => string;
}

/** The ways in, as the routes of a capability take them. */
export interface Doors<W> {
  begin: Begin<W>;
  serve: Serve<W>;
  serveFile: ServeFile<W>;
  recorded: Recorded<W>;
  attempted: Attempted;
}

/**
 * Makes `serve`: parse what comes in, one transaction, one verb, parse what goes out. Every endpoint served is remembered in
 * `served`, from which the OpenAPI document is printed. `recorded` is for the routes that answer with files. `routes`: what holds for each
 * of these routes (a rate limit of their own).
 */
export function serving<W>(
  app: FastifyInstance,
  ground: Ground<W>,
  routes: { config?: object } = {},
): Doors<W> & Pick<Ground<W>, 'guard'> & { served: Endpoint[] } {
  const served: Endpoint[] = [];
  const attempted = attempting(ground);
  const recorded = recording(ground, attempted);
  const serve: Serve<W> = (declared, verb) => {
    served.push(declared);
    app.route({
      method: declared.kind === 'read' ? 'GET' : 'POST',
      url: declared.path,
      ...routes,
      handler: async (request, reply) => {
        const input = readInput(declared, request);
        let reader = '';
        const answer = await recorded(request, declared, input, async (work) => {
          ground.guard(work, declared.duty);
          reader = ground.reader?.(work) ?? '';
          return declared.output.parse(await verb(work, input));
        });
        // no-store: what one office may see must not wait in a cache for the next person at the same machine.
        reply.header('cache-control', 'no-store');
        return declared.kind === 'read' ? sendTagged(request, reply, { reader, answer }) : reply.send(answer);
      },
    });
  };
  const serveFile: ServeFile<W> = (declared, verb) => {
    served.push(declared);
    app.get(declared.path, async (request, reply) => {
      const input = readInput(declared, request);
      const file = await recorded(request, declared, input, (work) => {
        ground.guard(work, declared.duty);
        return verb(work, input);
      });
      const plain = `file${/\.\w+$/.exec(file.fileName)?.[0] ?? ''}`;
      return reply
        .header('content-type', file.mediaType)
        .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
        .header('cache-control', 'no-store')
        .header('x-export-serial', encodeURIComponent(file.serial))
        .send(file.bytes);
    });
  };
  return { begin: ground.begin, guard: ground.guard, serve, serveFile, recorded, attempted, served };
}

/** The input without what is kept nowhere in the clear: even a hash of a telephone number can be guessed back. */
function said(input: unknown, { secret }: Pick<Endpoint, 'secret'>): unknown {
  if (!secret) return input;
  return Object.fromEntries(Object.entries(input as object).map(([name, value]) => [name, secret.includes(name) ? '（不留存）' : value]));
}

const isReading = ({ kind }: Act) => kind === 'read' || kind === 'file';

/** One entry an act, in its own transaction; a write that is sent again with its key is answered again and leaves none. */
function recording<W>(ground: Ground<W>, attempted: Attempted): Recorded<W> {
  return (request, act, input, run) =>
    attempted(request, act, input, () =>
      ground.begin(request, (work) => {
        const whole = async () => {
          ground.admits?.(work, act);
          const answer = await run(work);
          if (!act.recordsItself && (!isReading(act) || act.sensitive)) await ground.journal(work, act, said(input, act));
          return answer;
        };
        return isReading(act) || act.unkept ? whole() : answerOnce(ground.ledgered(work), request, said(input, act), whole);
      }),
    );
}

/** A refused attempt leaves nothing behind but its entry, written once its own transaction is undone. */
function attempting<W>(ground: Ground<W>): Attempted {
  return async (request, act, input, run) => {
    try {
      return await run();
    } catch (error) {
      // Of reads, only the forbidden and the sensitive: a list that is not ready yet is no attempt.
      const told = error instanceof Refusal && error.status !== 401 && (!isReading(act) || act.sensitive || error.status === 403);
      if (told) await ground.begin(request, (work) => ground.journal(work, act, said(input, act), error.reasons));
      throw error;
    }
  };
}
