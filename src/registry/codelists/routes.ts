import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readInput } from '../../platform/http/input.ts';
import { originOf } from '../../platform/http/own-address.ts';
import type { Endpoint } from '../../platform/shared/endpoint.ts';
import type { Policy } from '../../policy/policy.ts';
import { codelistIndex, codelistMessage } from './codelists.ts';
import type { Indicator } from './codes.ts';
import { codelistEndpoints, codelistNames, listCodelists } from './contract.ts';

/** The law of today, and what the progress table counts under it. */
export interface LawToday {
  policy: () => Policy;
  indicators: () => Indicator[];
}

/** 代码表: open to all, so kept by whoever asks and asked again by its tag. Answers what is served, for the API document. */
export function codelistRoutes(app: FastifyInstance, { policy, indicators }: LawToday): Endpoint[] {
  app.get(listCodelists.path, async (request, reply) => {
    readInput(listCodelists, request);
    return tagged(request, reply, listCodelists.output.parse(codelistIndex(policy(), indicators(), originOf(request), new Date())));
  });
  for (const name of codelistNames) {
    const declared = codelistEndpoints[name];
    app.get(declared.path, async (request, reply) => {
      readInput(declared, request);
      return tagged(request, reply, declared.output.parse(codelistMessage(policy(), indicators(), name, new Date())));
    });
  }
  return [listCodelists, ...codelistNames.map((name) => codelistEndpoints[name])];
}

/**
 * 内容未变: the same lists are not sent twice. The tag is a weak one (RFC 9110 §8.8.1): when a message was prepared, which the standard wants told,
 * is no change of what it says. Of no reader's eyes in particular: everybody is told the same.
 */
function tagged(request: FastifyRequest, reply: FastifyReply, answer: { data: unknown }): FastifyReply {
  const tag = `"${createHash('sha256').update(JSON.stringify(answer.data)).digest('base64url').slice(0, 27)}"`;
  reply.header('etag', `W/${tag}`).header('cache-control', 'public, no-cache');
  const known = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  if (known.includes(tag)) return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer));
}
