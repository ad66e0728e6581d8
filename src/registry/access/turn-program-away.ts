import type { FastifyRequest } from 'fastify';
import { record } from '../journal/record.ts';
import { inProgramWork } from './program-work.ts';
import { programShown } from './session-cookie.ts';
import type { House } from './work.ts';

const remembered = new WeakSet<FastifyRequest>();

/**
 * 接口令牌不进账号的门: whatever is done at accounts, second factors and the interfaces themselves is a person's. The attempt stays in the journal
 * under the system's name; the refusal itself is said by `tokenOf`.
 */
export async function turnProgramAway(house: House, request: FastifyRequest): Promise<void> {
  const token = programShown(request);
  // Asked again where the refusal is remembered: once is enough.
  if (token === null || remembered.has(request)) return;
  remembered.add(request);
  await inProgramWork(house, { token, address: request.ip }, (work) =>
    record(work, {
      act: 'interfaces.turned-away',
      says: '接口令牌试图办理账号、安全和个人事项',
      outcome: 'refused',
      detail: { path: request.routeOptions.url ?? '' },
    }),
  );
}
