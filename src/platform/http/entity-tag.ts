import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * 内容未变: answers a read with its ETag, or with 304 where the caller names it in If-None-Match. The tag is of the very bytes and of the reader's
 * eyes, so that it tells nobody what another sees; the read itself was made, and remembered where reads are.
 */
export function sendTagged(request: FastifyRequest, reply: FastifyReply, said: { reader: string; answer: unknown }): FastifyReply {
  const body = JSON.stringify(said.answer);
  const tag = `"${createHash('sha256').update(`${said.reader}\n${body}`).digest('base64url').slice(0, 27)}"`;
  reply.header('etag', tag);
  if (named(request.headers['if-none-match']).includes(tag)) return reply.code(304).send();
  return reply.header('content-type', 'application/json; charset=utf-8').send(body);
}

/** The tags of an If-None-Match; a weak one matches as a strong one does (RFC 9110 13.1.2). A star matches nothing: it asks whether anything is there. */
function named(header: string | undefined): string[] {
  return (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
}
