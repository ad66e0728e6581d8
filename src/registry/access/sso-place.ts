import type { FastifyRequest } from 'fastify';

/** 原来要去的页面: only an address of this very site. */
export function placeIn(request: FastifyRequest): string {
  const { from } = request.query as { from?: unknown };
  return typeof from === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(from) && !from.includes('\\') ? from : '/workbench';
}
