import type { FastifyRequest } from 'fastify';

/** Where this console stands, as the browser knows it. */
export function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}

/** 原来要去的页面: only an address of this very site. */
export function placeIn(request: FastifyRequest): string {
  const { from } = request.query as { from?: unknown };
  return typeof from === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(from) && !from.includes('\\') ? from : '/workbench';
}
