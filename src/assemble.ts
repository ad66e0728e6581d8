import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { OpenHouse } from './house.ts';
import { makeApp } from './platform/http/app.ts';
import { meter } from './platform/http/metrics.ts';
import { openApi } from './platform/http/openapi.ts';
import { type Begin, serving } from './platform/http/serve.ts';
import { log } from './platform/log/log.ts';
import { Refusal } from './platform/shared/reason.ts';
import { uploadPaper } from './programme/cultivation/entry/contract.ts';
import { entryRoutes } from './programme/cultivation/entry/routes.ts';
import { supervisionRoutes } from './programme/supervision/routes.ts';
import { accessRoutes, cookieEndpoints } from './registry/access/routes.ts';
import { inWork, type Work } from './registry/access/work.ts';
import { directoryRoutes } from './registry/directory/routes.ts';
import { identificationRoutes } from './registry/identification/routes.ts';
import { uploadRoster } from './registry/intake/contract.ts';
import { intakeRoutes } from './registry/intake/routes.ts';
import { officeDoors } from './registry/journal/office-doors.ts';
import { lawRoutes } from './registry/law/routes.ts';
import { sheetRoutes } from './sheets.ts';

/** The version the health check answers with. */
export const version = '0.1.0';

/** Where a house is in its day: requests other than the health check wait until it is ready. */
export interface Readiness {
  ready: boolean;
  says: string;
}

/** Puts the server together, in the plan's order: who is who and how we know, then the articles, then supervision. */
export async function assemble(house: OpenHouse, pages: string, readiness: Readiness): Promise<FastifyInstance> {
  const app = await makeApp({ pages, log, uploadMegabytes: 100 });
  meter(app);
  app.addHook('onRequest', async (request) => {
    if (readiness.ready || !request.url.startsWith('/api/') || request.url.startsWith('/api/health')) return;
    throw new Refusal([{ says: readiness.says, remedy: '请稍候片刻，页面会自动重试' }], 503);
  });
  const begin: Begin<Work> = (request, run) => inWork(house, tokenOf(request), run);
  const doors = serving<Work>(app, officeDoors(begin));
  accessRoutes(doors, app, house);
  doors.served.push(...cookieEndpoints, uploadRoster, uploadPaper);
  lawRoutes(doors);
  directoryRoutes(doors);
  intakeRoutes(doors, app, house);
  identificationRoutes(doors, app, house);
  entryRoutes(doors, app, house, house.config.scan);
  supervisionRoutes(doors, app, house);
  sheetRoutes(doors, app, house, house.installation.demo);
  app.get('/api/health', async (_request, reply) =>
    reply.code(readiness.ready ? 200 : 503).send({
      status: readiness.ready ? 'ok' : 'starting',
      database: house.ground.kind,
      pack: house.policy.id,
      version,
      ...(readiness.ready ? {} : { says: readiness.says }),
    }),
  );
  app.get('/api/openapi.json', async () => openApi(doors.served, { title: '升规', version }));
  return app;
}

/** The session of a request: the cookie of a page, or the bearer token of a program. */
function tokenOf(request: FastifyRequest): string {
  const bearer = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? request.cookies['__Host-shenggui_session'] ?? request.cookies.shenggui_session;
  if (!token) throw new Refusal([{ says: '尚未登录，或登录已超时', remedy: '请重新登录' }], 401);
  return token;
}
