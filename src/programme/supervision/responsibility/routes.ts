import type { FastifyInstance } from 'fastify';
import type { Doors } from '../../../platform/http/serve.ts';
import type { House, Work } from '../../../registry/access/work.ts';
import { readyBefore } from '../../../registry/identification/ready.ts';
import { ensureProgress } from '../progress.ts';
import { readResponsibility as declared } from './contract.ts';
import { readResponsibility } from './responsibility.ts';

/** 责任分工. */
export function responsibilityRoutes({ serve, begin }: Doors<Work>, app: FastifyInstance, house: House): void {
  readyBefore(app, house, begin, { [declared.path]: declared.duty }, ensureProgress);
  serve(declared, readResponsibility);
}
