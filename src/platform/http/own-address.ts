import type { FastifyRequest } from 'fastify';

/** Where this system stands, as whoever asks knows it. */
export function originOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}`;
}
